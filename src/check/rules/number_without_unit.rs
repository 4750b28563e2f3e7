//! T008: a result whose number does not say what is counted.

use crate::check::reported::Reported;
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};

pub static RULE: Rule = Rule {
    code: Code { id: "T008", name: "number-without-unit", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Et resultat har et tal, men siger ikke, hvad tallet tæller eller måler.",
            "A result has a number and does not say what the number counts or measures.",
        ),
        why: Words::new(
            "Siden viser tallet stort og for sig selv. Et bart »12« kan være borgere, procent eller uger.",
            "The page shows the number large and by itself. A bare \"12\" may be people, per cent or weeks.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "results:\n  - text: Kom i job\n    value: 12\n    basis: actual\n    as_of: 2025\n    source: rapport, afsnit 4\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "results:\n  - text: Kom i job\n    value: 12\n    unit: borgere\n    basis: actual\n    as_of: 2025\n    source: rapport, afsnit 4\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let Some(case) = view.entry().case() else { return };
    // A unit that is misspelt, malformed or not filled in is told by its own finding.
    let reported = Reported::of(view.faults(), |kind| {
        matches!(kind, FaultKind::UnknownKey { .. } | FaultKind::WrongType { .. } | FaultKind::Placeholder { .. })
    });
    let bare = case.known_results().iter().filter(|result| !result.has_unit && !reported.inside(result.span));
    for value in bare.filter_map(|result| result.value.as_ref()?.known()) {
        let number = value.value;
        let message =
            Text::new(format!("tallet `{number}` mangler `unit`"), format!("the number `{number}` lacks `unit`"));
        let help = Text::fixed(
            "Skriv i `unit`, hvad tallet tæller eller måler, fx borgere eller pct. Siger kilden det ikke, så skriv `unit: { unknown: \"…\" }` med grunden.",
            "Write in `unit` what the number counts or measures, such as people or per cent, or write `unit: { unknown: \"…\" }` with the reason if the source does not say.",
        );
        findings.add(Finding::new(&RULE.code, value.span, message).help(help));
    }
}
