//! PT204: one and the same mechanism on all of four or more arrows.

use std::collections::HashSet;

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Part, Theory, TheoryNode};

pub static RULE: Rule = Rule {
    code: Code { id: "PT204", name: "single-mechanism", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Fire eller flere pile fra aktiviteter til delmål går alle gennem den samme mekanisme og ingen anden.",
            "Four or more arrows from activities to sub-goals all go through the same mechanism and no other.",
        ),
        why: Words::new(
            "Én forklaring på alt forklarer sjældent noget. Forskellige aktiviteter virker som regel af forskellige grunde.",
            "One account of everything seldom accounts for anything. Different activities as a rule work for different reasons.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1, A2 -> D1, D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1: sidemand\n  M2:\n    mechanism: sidemand\n    text: Nogen svarer, når der er spørgsmål.\npathways:\n  A1 -> D1, D2: M1\n  A2 -> D1, D2: M2\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

const ARROWS: usize = 4;

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::sound_theories(view) {
        let Some((mechanism, count)) = single(theory) else { continue };
        let id = &mechanism.id.value;
        let message = Text::new(
            format!("alle {count} pile fra aktiviteter går gennem `{id}`"),
            format!("all {count} arrows from activities go through `{id}`"),
        );
        let help = Text::fixed(
            "Spørg ved hver pil, hvorfor netop den aktivitet virker, og skriv den mekanisme, det handler om.",
            "Ask of each arrow why that very activity works, and write the mechanism in question.",
        );
        findings.add(Finding::new(&RULE.code, mechanism.id.span, message).help(help));
    }
}

/// The only mechanism on the arrows from activities to sub-goals, and how many arrows these are.
fn single(theory: &Theory) -> Option<(&TheoryNode, usize)> {
    let graph = Graph::new(theory);
    let (mut count, mut only) = (0, None);
    for activity in graph.of_part(Part::Activities) {
        let mut ends = HashSet::new();
        for (end, arrow) in graph.next(activity) {
            let first = &arrow.through.first()?.value;
            if arrow.through.iter().any(|id| id.value != *first) || only.is_some_and(|only| only != first) {
                return None;
            }
            only = Some(first);
            ends.insert(end);
        }
        count += ends.len();
    }
    let node = theory.mechanisms.iter().find(|node| Some(&node.id.value) == only)?;
    (count >= ARROWS).then_some((node, count))
}
