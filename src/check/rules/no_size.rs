//! PT402: a target group of which nobody says how large it is, counted when and by whom.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, parts, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::read::Stated;
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT402", name: "no-size", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Målgruppens størrelse mangler, eller den mangler dato (`as_of`) eller kilde (`source`).",
            "The size of the target group is missing, or it lacks its date (`as_of`) or its source (`source`).",
        ),
        why: Words::new(
            "Størrelsen afgør, hvad indsatsen koster, og om den kan lade sig gøre. Et tal uden dato og kilde kan ingen efterprøve.",
            "The size decides what the effort costs and whether it can be done. A number without date and source cannot be checked.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation: Borgere, der er i behandling på fuld tid, er ikke med.\n  characteristics:\n    - Lang tid uden arbejde\n  size: 40\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation: Borgere, der er i behandling på fuld tid, er ikke med.\n  characteristics:\n    - Lang tid uden arbejde\n  size: { value: 40, as_of: 2025-12, source: rapport }\n",
        }],
    },
    run: Run::Entry(run),
};

const HELP: Words = Words::new(
    "Skriv `size: { value: 420, as_of: 2026-01, source: … }` under `target_group`. Ved I det ikke, så skriv `size: { unknown: \"…\" }` med grunden.",
    "Write `size: { value: 420, as_of: 2026-01, source: … }` below `target_group`. If nobody knows, write `size: { unknown: \"…\" }` with the reason.",
);

fn run(view: &View<'_>, findings: &mut Findings) {
    let missing = Words::new("målgruppen har ingen størrelse: `size` mangler", "the target group has no `size`");
    parts::report_group_field(view, "size", &RULE.code, missing, HELP, findings);
    for (_, theory) in pathway::with_part(view, Part::TargetGroup) {
        let Some(Stated::Known(size)) = theory.target_group.as_ref().and_then(|group| group.size.as_ref()) else {
            continue;
        };
        let missing: Vec<&str> = ["as_of", "source"].into_iter().filter(|field| !size.written.has(field)).collect();
        if missing.is_empty() {
            continue;
        }
        let fields = pathway::list(missing.into_iter());
        let message = Text::new(
            format!("målgruppens størrelse mangler {fields}"),
            format!("the size of the target group lacks {fields}"),
        );
        findings.add(Finding::new(&RULE.code, size.value.span, message).help(HELP.text()));
    }
}
