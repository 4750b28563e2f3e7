//! PT206: an arrow between results without an assumption.

use std::collections::HashMap;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Arrow, Part};
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "PT206", name: "arrow-without-assumption", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En pil mellem delmål, eller fra delmål til slutmål, siger ikke, hvorfor det ene fører til det andet.",
            "An arrow between sub-goals, or from a sub-goal to a goal, does not say why the one leads to the other.",
        ),
        why: Words::new(
            "Antagelserne er det, man kan prøve af. Står de ikke der, opdager ingen, at de ikke holder.",
            "Assumptions are what can be put to the test. If they are not written, nobody notices that they do not hold.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2:\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
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
        let among = |ids: &[Spanned<String>], wanted: &[Part]| {
            ids.iter().any(|id| part.get(id.value.as_str()).is_some_and(|part| wanted.contains(part)))
        };
        for arrow in theory.arrows.iter().filter(|arrow| !arrow.feedback && arrow.assumption.is_none()) {
            let between = among(&arrow.from, &[Part::SubGoals]) && among(&arrow.to, &[Part::SubGoals, Part::Goals]);
            if between && !arrow.written.has("assumption") {
                findings.add(finding(arrow));
            }
        }
    }
}

fn finding(arrow: &Arrow) -> Finding {
    let key = &arrow.key.value;
    let message =
        Text::new(format!("pilen `{key}` har ingen antagelse"), format!("the arrow `{key}` has no assumption"));
    let is_short = arrow.written.is_empty() && arrow.through.is_empty();
    let help = if is_short {
        Text::new(
            format!("Skriv efter kolonet, hvorfor det ene fører til det andet: `{key}: …`."),
            format!("Say after the colon why the one leads to the other: `{key}: …`."),
        )
    } else {
        Text::fixed(
            "Skriv `assumption:` under pilen og efter den, hvorfor det ene fører til det andet.",
            "Write `assumption:` below the arrow, and after it why the one leads to the other.",
        )
    };
    Finding::new(&RULE.code, arrow.key.span, message).help(help)
}
