//! PT201: an arrow from an activity to a sub-goal without a mechanism.

use std::collections::HashMap;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Arrow, Part, Theory};
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "PT201", name: "arrow-without-mechanism", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En pil fra en aktivitet til et delmål nævner ingen mekanisme.",
            "An arrow from an activity to a sub-goal names no mechanism.",
        ),
        why: Words::new(
            "Mekanismen siger, hvorfor aktiviteten virker. Uden den er pilen en påstand.",
            "The mechanism says why the activity works. Without it the arrow is only a claim.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2:\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::clear_theories(view) {
        let part: HashMap<&str, Part> = theory.nodes().map(|node| (node.id.value.as_str(), node.part)).collect();
        let among =
            |ids: &[Spanned<String>], wanted: Part| ids.iter().any(|id| part.get(id.value.as_str()) == Some(&wanted));
        for arrow in theory.arrows.iter().filter(|arrow| !arrow.feedback && arrow.through.is_empty()) {
            // What stands under `through` is a reason why nobody knows, or a fault of its own.
            let is_open = !arrow.written.has("through");
            if is_open && among(&arrow.from, Part::Activities) && among(&arrow.to, Part::SubGoals) {
                findings.add(finding(theory, arrow));
            }
        }
    }
}

fn finding(theory: &Theory, arrow: &Arrow) -> Finding {
    let key = &arrow.key.value;
    let message =
        Text::new(format!("pilen `{key}` nævner ingen mekanisme"), format!("the arrow `{key}` names no mechanism"));
    let mechanism = theory.mechanisms.first().map_or("M1", |node| node.id.value.as_str());
    let help = if arrow.written.is_empty() {
        let line = format!("{key}: {mechanism}");
        Text::new(
            format!("Skriv den mekanisme, der får det til at virke, efter kolonet, fx `{line}`."),
            format!("Write the mechanism that makes it work after the colon, such as `{line}`."),
        )
    } else {
        Text::new(
            format!("Skriv den mekanisme, der får det til at virke, fx `through: {mechanism}`."),
            format!("Write the mechanism that makes it work, such as `through: {mechanism}`."),
        )
    };
    Finding::new(&RULE.code, arrow.key.span, message).help(help)
}
