//! F003: a key that no field has.

use crate::check::{Explanation, Findings, Fragment, Rule};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words, nearest};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F003", name: "unknown-key", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et felt i front matter har et navn, som håndbogen ikke kender.",
            "A field of the front matter has a name that the handbook does not know.",
        ),
        why: Words::new(
            "Det, der står i feltet, ville forsvinde fra siden, uden at nogen så det.",
            "What stands in the field would vanish from the page without anybody noticing.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "challanges:\n  - Det tog tid at få borgerne med.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "challenges:\n  - Det tog tid at få borgerne med.\n",
        }],
    },
    run,
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::UnknownKey { key, known, in_braces } = &fault.kind else { continue };
        let message = Text::new(format!("feltet `{key}` findes ikke"), format!("there is no field `{key}`"));
        let finding = Finding::new(&RULE.code, fault.span, message).label(Text::fixed("ukendt felt", "unknown field"));
        findings.add(match nearest(key, known.iter().copied()) {
            Some(near) => finding.did_you_mean(fault.span, Some(near.to_owned())),
            None if *in_braces => finding.help(Text::fixed(
                "Teksten har komma: sæt den i anførselstegn.",
                "The text has a comma: put it in quotation marks.",
            )),
            None => finding.help(Text::new(
                format!("Brug et af felterne {}.", list(known)),
                format!("Use one of the fields {}.", list(known)),
            )),
        });
    }
}

/// The names of the fields, in backticks.
fn list(known: &[&str]) -> String {
    known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
