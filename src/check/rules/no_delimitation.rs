//! PT401: a target group of which nobody says who is not in it.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, parts};
use crate::diagnostic::{Code, Level};
use crate::language::Words;

pub static RULE: Rule = Rule {
    code: Code { id: "PT401", name: "no-delimitation", level: Level::Warning },
    explanation: Explanation {
        what: Words::new("Målgruppen har ingen afgrænsning (`delimitation`).", "The target group has no delimitation."),
        why: Words::new(
            "Den, der visiterer, skal vide, hvem indsatsen ikke er for.",
            "Whoever refers citizens has to know whom the effort is not for.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  characteristics:\n    - Lang tid uden arbejde\n  size: { value: 40, as_of: 2025-12, source: rapport }\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation:\n    unknown: Kilden siger ikke, hvem der er udenfor\n  characteristics:\n    - Lang tid uden arbejde\n  size: { value: 40, as_of: 2025-12, source: rapport }\n",
        }],
    },
    run: Run::Entry(run),
};

const MESSAGE: Words =
    Words::new("målgruppen har ingen afgrænsning: `delimitation` mangler", "the target group has no `delimitation`");
const HELP: Words = Words::new(
    "Skriv under `target_group`, hvem der er med, og hvem der ikke er. Ved I det ikke, så skriv `delimitation: { unknown: \"…\" }` med grunden.",
    "Say below `target_group` who is in and who is not. If nobody knows, write `delimitation: { unknown: \"…\" }` with the reason.",
);

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report_group_field(view, "delimitation", &RULE.code, MESSAGE, HELP, findings);
}
