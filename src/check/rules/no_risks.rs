//! PT702: a theory without risks or side effects.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, parts};
use crate::diagnostic::{Code, Level};
use crate::language::Words;

pub static RULE: Rule = Rule {
    code: Code { id: "PT702", name: "no-risks", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En programteori nævner ingen risici eller bivirkninger (`risks`).",
            "A program theory names no risks or side effects (`risks`).",
        ),
        why: Words::new(
            "En indsats kan også skade. Den, der vil prøve den, skal vide, hvad man holder øje med.",
            "An effort can do harm too. Whoever wants to try it must know what to watch.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "risks:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "risks:\n  - Praktikken kan blive gratis arbejdskraft.\n",
        }],
    },
    run: Run::Entry(run),
};

const MESSAGE: Words = Words::new(
    "programteorien nævner ingen risici eller bivirkninger: `risks` mangler",
    "the program theory names no `risks` or side effects",
);
const HELP: Words = Words::new(
    "Skriv `risks:` og en liste med det, der kan gå galt eller ramme skævt.",
    "Write `risks:` and a list of what can go wrong or hit the wrong people.",
);

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report_field(view, "risks", &RULE.code, MESSAGE, HELP, findings);
}
