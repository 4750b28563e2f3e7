//! T004: a figure, a result or a calculation that does not say where it comes from or what time it is for; a result also
//! that does not say whether it was measured.

use crate::check::reported::Reported;
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words, enumerated};
use crate::model::Entry;
use crate::model::case::CaseResult;
use crate::model::economy::Calculation;
use crate::model::figure::Figure;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "T004", name: "number-without-origin", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En figur, et resultat eller et regnestykke mangler kilde eller tid, eller et resultat siger ikke, om det er målt eller forventet.",
            "A figure, a result or a calculation lacks a source or a time, or a result does not say whether it was measured or expected.",
        ),
        why: Words::new(
            "Et tal kan kun bruges af andre, når de kan se, hvor det kommer fra, hvornår det gjaldt, og om det er målt.",
            "Others can use a number only when they see where it comes from, when it held and whether it was measured.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "results:\n  - text: Borgere, der kom i job\n    value: 12\n    unit: borgere\n    source: rapport, afsnit 4\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "results:\n  - text: Borgere, der kom i job\n    value: 12\n    unit: borgere\n    basis: actual\n    as_of:\n      unknown: Kilden siger ikke, hvornår der er talt op\n    source: rapport, afsnit 4\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    // A misspelt or malformed field, or one that nobody has filled in, is told by its own finding.
    let reported = Reported::of(view.faults(), |kind| {
        matches!(
            kind,
            FaultKind::UnknownKey { .. }
                | FaultKind::NotIndented { .. }
                | FaultKind::WrongType { .. }
                | FaultKind::BadDate { .. }
                | FaultKind::Placeholder { .. }
        )
    });
    let lacks = of_entry(view.entry()).into_iter();
    let found = lacks.filter(|lack| !lack.keys.is_empty() && !reported.inside(lack.whole));
    findings.list.extend(found.map(|lack| finding(&lack)));
}

/// What lacks which fields.
struct Lack {
    what: Text,
    keys: Vec<&'static str>,
    place: Span,
    whole: Span,
}

fn of_entry(entry: &Entry) -> Vec<Lack> {
    let mut lacks: Vec<Lack> = entry.front.figures.iter().map(of_figure).collect();
    if let Some(case) = entry.case() {
        // What a result lacks that refers to a figure, the figure lacks; whether there is one, T005 tells.
        lacks.extend(case.known_results().iter().filter(|result| result.figure.is_none()).map(of_result));
        lacks.extend(case.calculations().iter().map(of_calculation));
    }
    lacks
}

fn of_figure(figure: &Figure) -> Lack {
    let id = &figure.id.value;
    let rows_say = !figure.rows.is_empty() && figure.rows.iter().all(|row| row.source.is_some());
    Lack {
        what: Text::new(format!("figuren `{id}`"), format!("the figure `{id}`")),
        keys: lacking([("source", figure.source.is_some() || rows_say), ("period", figure.period.is_some())]),
        place: figure.id.span,
        whole: figure.span,
    }
}

fn of_result(result: &CaseResult) -> Lack {
    Lack {
        what: Text::fixed("resultatet", "the result"),
        keys: lacking([
            ("source", result.source.is_some()),
            ("as_of", result.as_of.is_some()),
            ("basis", result.has_basis),
        ]),
        place: result.place,
        whole: result.span,
    }
}

fn of_calculation(calculation: &Calculation) -> Lack {
    let dated = !calculation.periods.is_empty() || calculation.periods_unknown.is_some();
    Lack {
        what: Text::fixed("regnestykket", "the calculation"),
        keys: lacking([("source", calculation.source.is_some()), ("periods", dated)]),
        place: calculation.title.span,
        whole: calculation.span,
    }
}

fn lacking<const N: usize>(fields: [(&'static str, bool); N]) -> Vec<&'static str> {
    fields.into_iter().filter(|(_, given)| !given).map(|(key, _)| key).collect()
}

fn finding(lack: &Lack) -> Finding {
    let names: Vec<String> = lack.keys.iter().map(|key| format!("`{key}`")).collect();
    let [danish, english] = ["og", "and"].map(|and| enumerated(&names, and));
    let message =
        Text::new(format!("{} mangler {danish}", lack.what.danish), format!("{} lacks {english}", lack.what.english));
    let help = Text::new(
        format!(
            "Skriv {danish}, eller skriv `{{ unknown: \"…\" }}` med grunden efter kolonet, hvis kilden ikke siger det."
        ),
        format!(
            "Write {english}, or write `{{ unknown: \"…\" }}` with the reason after the colon if the source does not say."
        ),
    );
    Finding::new(&RULE.code, lack.place, message).help(help)
}
