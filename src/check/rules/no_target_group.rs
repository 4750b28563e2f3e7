//! PT001: a theory without a target group, the first of the five parts.

use crate::check::parts::{self, MissingPart};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Level};
use crate::language::Words;
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT001", name: "no-target-group", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En programteori har ingen målgruppe, eller målgruppen har ingen tekst.",
            "A program theory has no target group, or the target group has no text.",
        ),
        why: Words::new(
            "En indsats virker for nogen. Uden målgruppe kan ingen se, om teorien gælder deres borgere.",
            "What works, works for somebody. Without a target group nobody can tell whether the theory is about their citizens.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "target_group:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation: Borgere, der er i behandling på fuld tid, er ikke med.\n  characteristics:\n    - Lang tid uden arbejde\n  size: { value: 40, as_of: 2025-12, source: rapport }\n",
        }],
    },
    run: Run::Entry(run),
};

const PART: MissingPart = MissingPart {
    part: Part::TargetGroup,
    code: &RULE.code,
    name: Words::new("ingen målgruppe", "target group"),
    help: Words::new(
        "Skriv `target_group:` og under den `text:` med, hvem teorien handler om.",
        "Write `target_group:` and below it `text:` with whom the theory is about.",
    ),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report(view, &PART, findings);
}
