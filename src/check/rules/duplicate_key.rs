//! F007: the same key twice.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words, excerpt};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F007", name: "duplicate-key", level: Level::Error },
    explanation: Explanation {
        what: Words::new("Det samme felt eller id står to gange.", "The same field or id stands twice."),
        why: Words::new(
            "Kun det ene ville blive vist, og ingen kunne se hvilket.",
            "Only one of them would be shown, and nobody could tell which.",
        ),
        example: &[Fragment::Text {
            path: "content/ordliste.yaml",
            text: "praktik:\n  definition: Ophold på en arbejdsplads.\n  source: rapport\npraktik:\n  definition: Arbejde på prøve.\n  source: rapport\n",
        }],
        instead: &[Fragment::Text {
            path: "content/ordliste.yaml",
            text: "praktik:\n  definition: Ophold på en arbejdsplads, hvor man prøver arbejdet af.\n  source: rapport\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::DuplicateKey { key, first } = &fault.kind else { continue };
        let key = excerpt(key);
        let message = Text::new(format!("`{key}` står to gange"), format!("`{key}` stands twice"));
        findings.add(
            Finding::new(&RULE.code, fault.span, message)
                .label(Text::fixed("igen her", "again here"))
                .related(*first, Text::fixed("første gang her", "first here"))
                .help(Text::fixed(
                    "Slet den ene, eller saml de to i én. Er det et navn, du selv har valgt, så giv den ene et andet.",
                    "Delete one, or make one of the two. A name of your own choice may also be another for one of them.",
                )),
        );
    }
}
