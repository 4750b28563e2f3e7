//! PT601: a theory without a source.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::KeyState;

pub static RULE: Rule = Rule {
    code: Code { id: "PT601", name: "theory-without-source", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En programteori nævner ingen kilde (`sources`). Her kan feltet ikke være ukendt.",
            "A program theory names no source (`sources`). Here the field cannot be unknown.",
        ),
        why: Words::new(
            "Læseren skal kunne se, hvor teorien kommer fra, og selv slå efter.",
            "Readers must be able to see where the theory comes from, and look it up.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "sources:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sources: [ rapport ]\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (entry, _) in pathway::theories(view) {
        let unknown = entry.key("sources").filter(|key| key.state == KeyState::Unknown).map(|key| key.name.span);
        let (span, message) = match (unknown, entry.lacks("sources")) {
            (Some(span), _) => (
                span,
                Text::fixed(
                    "kilden til en programteori kan ikke være ukendt",
                    "the source of a program theory cannot be unknown",
                ),
            ),
            (None, Some(span)) => (
                span,
                Text::fixed("programteorien har ingen kilde: `sources` mangler", "the program theory has no `sources`"),
            ),
            (None, None) => continue,
        };
        let help = Text::fixed(
            "Skriv `sources:` med nøgler fra `kilder.yaml`, fx `[ kl ]`. Er teorien jeres egen, så skriv jeres notat ind som kilde.",
            "Write `sources:` with keys of `kilder.yaml`, such as `[ kl ]`. If the theory is your own, enter your paper as a source.",
        );
        findings.add(Finding::new(&RULE.code, span, message).help(help));
    }
}
