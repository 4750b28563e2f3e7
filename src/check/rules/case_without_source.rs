//! K008: a case without a source.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::{Entry, KeyState};
use crate::schema::Kind;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "K008", name: "case-without-source", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Casen har ingen kilde. Ukendt er ikke nok her.",
            "The case has no source. Unknown is not enough here.",
        ),
        why: Words::new(
            "Det, andre kommuner bygger på, skal de kunne slå efter.",
            "What other municipalities build on, they have to be able to look up.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "sources:\n  unknown: Fortalt på et møde\n",
        }],
        instead: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: "sources: [ rapport ]\n" }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for entry in view.of_kind(Kind::Case).filter(|entry| !entry.broken) {
        let Some(place) = entry.lacks("sources").or_else(|| unknown(entry)) else { continue };
        let message = Text::fixed("casen har ingen kilde", "the case has no source");
        let help = Text::fixed(
            "Skriv nøglen til mindst én kilde i `kilder.yaml` under `sources`, fx `sources: [ rapport ]`.",
            "Write the key of at least one source of `kilder.yaml` under `sources`, such as `sources: [ rapport ]`.",
        );
        findings.add(Finding::new(&RULE.code, place, message).help(help));
    }
}

fn unknown(entry: &Entry) -> Option<Span> {
    entry.key("sources").filter(|key| key.state == KeyState::Unknown).map(|key| key.name.span)
}
