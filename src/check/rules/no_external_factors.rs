//! PT701: a theory that knows nothing of the world around it.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, parts};
use crate::diagnostic::{Code, Level};
use crate::language::Words;

pub static RULE: Rule = Rule {
    code: Code { id: "PT701", name: "no-external-factors", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En programteori nævner intet udefra, der har betydning (`external_factors`).",
            "A program theory names nothing from outside that matters (`external_factors`).",
        ),
        why: Words::new(
            "Konjunkturer, regler og ventetider kan afgøre, om det lykkes. Nævnes de ikke, får indsatsen æren eller skylden.",
            "The economy, rules and waiting times can decide the outcome. Left out, the effort gets the credit or the blame.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "external_factors:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "external_factors:\n  - Virksomhederne mangler hænder.\n",
        }],
    },
    run: Run::Entry(run),
};

const MESSAGE: Words = Words::new(
    "programteorien nævner ingen ydre forhold: `external_factors` mangler",
    "the program theory names no `external_factors`",
);
const HELP: Words = Words::new(
    "Skriv `external_factors:` og en liste med det udefra, der kan hjælpe eller spænde ben.",
    "Write `external_factors:` and a list of what may help or hinder from outside.",
);

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report_field(view, "external_factors", &RULE.code, MESSAGE, HELP, findings);
}
