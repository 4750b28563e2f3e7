//! PT202: a mechanism that stands on no arrow.

use std::collections::HashSet;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};

pub static RULE: Rule = Rule {
    code: Code { id: "PT202", name: "unused-mechanism", level: Level::Error },
    explanation: Explanation {
        what: Words::new("En mekanisme står ikke på nogen pil.", "A mechanism stands on no arrow."),
        why: Words::new(
            "En mekanisme virker et bestemt sted. Står den for sig selv, ved ingen, hvilken aktivitet den får til at virke.",
            "A mechanism works at a certain place. By itself, nobody knows which activity it makes work.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1: sidemand\n  M2:\n    mechanism: sidemand\n    text: Nogen svarer, når der er spørgsmål.\npathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1: sidemand\n  M2:\n    mechanism: sidemand\n    text: Nogen svarer, når der er spørgsmål.\npathways:\n  A1 -> D1: M1\n  A2 -> D2: [ M1, M2 ]\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::sound_theories(view) {
        let through = theory.arrows.iter().flat_map(|arrow| &arrow.through);
        let used: HashSet<&str> = through.map(|id| id.value.as_str()).collect();
        for node in theory.mechanisms.iter().filter(|node| !used.contains(node.id.value.as_str())) {
            let id = &node.id.value;
            let message = Text::new(
                format!("mekanismen `{id}` står ikke på nogen pil"),
                format!("the mechanism `{id}` stands on no arrow"),
            );
            let help = Text::new(
                format!("Skriv `{id}` på den pil, hvor den virker, eller slet den."),
                format!("Write `{id}` on the arrow where it works, or delete it."),
            );
            findings.add(Finding::new(&RULE.code, node.id.span, message).help(help));
        }
    }
}
