//! PT302: an indicator without baseline, target or date.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};

pub static RULE: Rule = Rule {
    code: Code { id: "PT302", name: "incomplete-indicator", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En målestok mangler udgangspunkt (`baseline`), mål (`target`) eller frist (`due`).",
            "An indicator lacks `baseline`, `target` or `due`.",
        ),
        why: Words::new(
            "Fremgang kan kun ses fra et udgangspunkt, mod et mål og inden en frist.",
            "Progress shows only from a baseline, towards a target and by a date.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        unit: pct.\n        baseline: 15\n        target: 30\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        unit: pct.\n        baseline: 15\n        target: 30\n        due:\n          unknown: Kilden sætter ingen frist\n",
        }],
    },
    run: Run::Entry(run),
};

const FIELDS: [&str; 3] = ["baseline", "target", "due"];

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::theories(view) {
        for indicator in theory.indicators() {
            let missing: Vec<&str> = FIELDS.into_iter().filter(|field| !indicator.written.has(field)).collect();
            if missing.is_empty() {
                continue;
            }
            let fields = pathway::list(missing.iter().copied());
            let message = Text::new(format!("målestokken mangler {fields}"), format!("the indicator lacks {fields}"));
            let help = Text::fixed(
                "Skriv, hvor det står nu, hvor det skal hen, og hvornår. Ved I det ikke, så skriv `{ unknown: \"…\" }` med grunden efter kolonet.",
                "Say where it stands, where it should go and by when. If nobody knows, write `{ unknown: \"…\" }` with the reason after the colon.",
            );
            let place = missing.iter().find_map(|field| indicator.written.place(field));
            findings.add(Finding::new(&RULE.code, place.unwrap_or(indicator.text.span), message).help(help));
        }
    }
}
