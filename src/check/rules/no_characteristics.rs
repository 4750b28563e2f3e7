//! PT403: a target group without characteristics.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, parts};
use crate::diagnostic::{Code, Level};
use crate::language::Words;

pub static RULE: Rule = Rule {
    code: Code { id: "PT403", name: "no-characteristics", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Målgruppen har ingen kendetegn (`characteristics`).",
            "The target group has no characteristics.",
        ),
        why: Words::new(
            "Kendetegn viser, hvad indsatsen skal tage hensyn til.",
            "Characteristics show what the effort has to allow for.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation: Borgere, der er i behandling på fuld tid, er ikke med.\n  size: { value: 40, as_of: 2025-12, source: rapport }\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation: Borgere, der er i behandling på fuld tid, er ikke med.\n  characteristics:\n    - Lang tid uden arbejde\n    - Få kontakter på arbejdsmarkedet\n  size: { value: 40, as_of: 2025-12, source: rapport }\n",
        }],
    },
    run: Run::Entry(run),
};

const MESSAGE: Words = Words::new(
    "målgruppen har ingen kendetegn: `characteristics` mangler",
    "the target group has no `characteristics`",
);
const HELP: Words = Words::new(
    "Skriv under `target_group` en liste med det, der kendetegner borgerne. Ved I det ikke, så skriv `characteristics: { unknown: \"…\" }` med grunden.",
    "Write a list below `target_group` of what characterises the citizens. If nobody knows, write `characteristics: { unknown: \"…\" }` with the reason.",
);

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report_group_field(view, "characteristics", &RULE.code, MESSAGE, HELP, findings);
}
