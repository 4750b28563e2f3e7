//! K005: a case that tells of nothing that was hard.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "K005", name: "no-challenge", level: Level::Warning },
    explanation: Explanation {
        what: Words::new("Casen fortæller kun om det, der lykkedes.", "The case tells only of what went well."),
        why: Words::new(
            "Den næste kommune lærer mest af det, der var svært. Fortæller kilden ikke om det, er det også værd at vide.",
            "The next municipality learns most from what was hard. That a source says nothing of it is worth knowing too.",
        ),
        example: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: "challenges:\n" }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "challenges:\n  unknown: Kilden fortæller ikke om noget, der var svært\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for entry in view.of_kind(Kind::Case).filter(|entry| !entry.broken) {
        let Some(place) = entry.lacks("challenges") else { continue };
        let message = Text::fixed("casen siger ikke, hvad der var svært", "the case does not say what was hard");
        let help = Text::fixed(
            "Skriv det, der var svært, under `challenges`, eller skriv `challenges: { unknown: \"…\" }` med grunden.",
            "Write what was hard under `challenges`, or write `challenges: { unknown: \"…\" }` with the reason.",
        );
        findings.add(Finding::new(&RULE.code, place, message).help(help));
    }
}
