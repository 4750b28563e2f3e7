//! PT002: a theory without an end goal, the second of the five parts.

use crate::check::parts::{self, MissingPart};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Level};
use crate::language::Words;
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT002", name: "no-goal", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En programteori har ingen slutmål, eller ingen af dem har en tekst.",
            "A program theory has no end goal, or none of them has a text.",
        ),
        why: Words::new(
            "Uden slutmål kan ingen sige, om indsatsen lykkes.",
            "Without an end goal nobody can say whether the effort succeeds.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "goals:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        unit: pct.\n        baseline: 15\n        target: 30\n        due: 2027-12\n",
        }],
    },
    run: Run::Entry(run),
};

const PART: MissingPart = MissingPart {
    part: Part::Goals,
    code: &RULE.code,
    name: Words::new("intet slutmål", "end goal"),
    help: Words::new(
        "Skriv `goals:` og under den en linje som `S1: Borgeren er i job`.",
        "Write `goals:` and below it a line such as `S1: The citizen has a job`.",
    ),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report(view, &PART, findings);
}
