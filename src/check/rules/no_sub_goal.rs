//! PT003: a theory without a sub-goal, the third of the five parts.

use crate::check::parts::{self, MissingPart};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Level};
use crate::language::Words;
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT003", name: "no-sub-goal", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En programteori har ingen delmål, eller ingen af dem har en tekst.",
            "A program theory has no sub-goal, or none of them has a text.",
        ),
        why: Words::new(
            "Delmålene er trinene på vejen. Uden dem kan ingen følge med i, om borgeren kommer videre.",
            "Sub-goals are the steps on the way. Without them nobody can follow whether the citizen gets any further.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "sub_goals:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n",
        }],
    },
    run: Run::Entry(run),
};

const PART: MissingPart = MissingPart {
    part: Part::SubGoals,
    code: &RULE.code,
    name: Words::new("intet delmål", "sub-goal"),
    help: Words::new(
        "Skriv `sub_goals:` og under den en linje som `D1: Møder stabilt`.",
        "Write `sub_goals:` and below it a line such as `D1: Turns up every day`.",
    ),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report(view, &PART, findings);
}
