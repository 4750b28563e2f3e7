//! PT004: a theory without an activity, the fourth of the five parts.

use crate::check::parts::{self, MissingPart};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Level};
use crate::language::Words;
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT004", name: "no-activity", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En programteori har ingen aktiviteter, eller ingen af dem har en tekst.",
            "A program theory has no activity, or none of them has a text.",
        ),
        why: Words::new(
            "Aktiviteterne er det, man gør. Uden dem er teorien kun et ønske.",
            "Activities are what is done. Without them the theory is only a wish.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "activities:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "activities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Samtaler om jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration: Seks måneder\n",
        }],
    },
    run: Run::Entry(run),
};

const PART: MissingPart = MissingPart {
    part: Part::Activities,
    code: &RULE.code,
    name: Words::new("ingen aktiviteter", "activity"),
    help: Words::new(
        "Skriv `activities:` og under den en linje som `A1: Træningspraktik på en arbejdsplads`.",
        "Write `activities:` and below it a line such as `A1: Work practice`.",
    ),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report(view, &PART, findings);
}
