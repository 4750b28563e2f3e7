//! F010: anchors, aliases and tags of YAML.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words, excerpt};
use crate::model::Handbook;
use crate::parse::yaml::quoted;

pub static RULE: Rule = Rule {
    code: Code { id: "F010", name: "anchor-alias-or-tag", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En tekst begynder med `&`, `*` eller `!`, som YAML læser som anker, alias eller tag.",
            "A text begins with `&`, `*` or `!`, which YAML reads as an anchor, an alias or a tag.",
        ),
        why: Words::new(
            "Håndbogen bruger dem ikke. Som regel skulle der have stået en tekst, og den ville mangle sin begyndelse.",
            "The handbook does not use them. Mostly a text was meant, and it would lose its beginning.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "summary: **Vigtigt** at vide om det, der virker.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "summary: \"**Vigtigt** at vide om det, der virker.\"\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::AnchorAliasOrTag { token, whole } = &fault.kind else { continue };
        let token = excerpt(token);
        let message = Text::new(
            format!("`{token}` har en særlig betydning i YAML, som håndbogen ikke bruger"),
            format!("`{token}` has a meaning in YAML that the handbook does not use"),
        );
        let finding = Finding::new(&RULE.code, fault.span, message);
        let Some(whole) = whole else {
            findings.add(finding.help(Text::fixed("Slet det.", "Delete it.")));
            continue;
        };
        // Words after an alias are no YAML: they can only be text.
        let safe = whole.value.starts_with('*') && whole.value.contains(' ');
        let title = Text::fixed("Sæt anførselstegn om", "Put quotation marks around it");
        findings.add(
            finding.help(Text::fixed("Sæt teksten i anførselstegn.", "Put the text in quotation marks.")).fix(
                safe,
                title,
                whole.span,
                quoted(&whole.value),
            ),
        );
    }
}
