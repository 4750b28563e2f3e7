//! PT703: a theory that nothing could refute.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, parts};
use crate::diagnostic::{Code, Level};
use crate::language::Words;

pub static RULE: Rule = Rule {
    code: Code { id: "PT703", name: "nothing-refutes-it", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En programteori siger ikke, hvad der ville vise, at den ikke holder (`refuted_by`).",
            "A program theory does not say what would show that it does not hold (`refuted_by`).",
        ),
        why: Words::new(
            "En teori, som intet kan tale imod, kan ingen lære af.",
            "Nobody can learn from a theory that nothing can speak against.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "refuted_by:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "refuted_by:\n  - Lige så mange kommer i job uden praktik.\n",
        }],
    },
    run: Run::Entry(run),
};

const MESSAGE: Words = Words::new(
    "programteorien siger ikke, hvad der ville tale imod den: `refuted_by` mangler",
    "the program theory does not say what would refute it: `refuted_by` is missing",
);
const HELP: Words = Words::new(
    "Skriv `refuted_by:` og en liste med det, I ville se, hvis teorien ikke holder.",
    "Write `refuted_by:` and a list of what you would see if the theory did not hold.",
);

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report_field(view, "refuted_by", &RULE.code, MESSAGE, HELP, findings);
}
