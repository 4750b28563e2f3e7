//! K006: a case without results.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "K006", name: "no-result", level: Level::Warning },
    explanation: Explanation {
        what: Words::new("Casen har ingen resultater.", "The case has no results."),
        why: Words::new(
            "Uden et resultat kan læseren ikke se, om indsatsen er værd at prøve. Et forventet eller ukendt resultat er også et svar.",
            "Without a result the reader cannot see whether the effort is worth trying. Expected or unknown is an answer too.",
        ),
        example: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: "results:\n" }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "results:\n  unknown: Kilden fortæller ikke, hvordan det gik\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for entry in view.of_kind(Kind::Case).filter(|entry| !entry.broken) {
        let Some(place) = entry.lacks("results") else { continue };
        let message = Text::fixed("casen har ingen resultater", "the case has no results");
        let help = Text::fixed(
            "Skriv resultaterne under `results`, eller skriv `results: { unknown: \"…\" }` med grunden.",
            "Write the results under `results`, or write `results: { unknown: \"…\" }` with the reason.",
        );
        findings.add(Finding::new(&RULE.code, place, message).help(help));
    }
}
