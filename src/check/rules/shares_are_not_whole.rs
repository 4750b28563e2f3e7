//! T003: shares of a whole that do not add up to 100.

use crate::check::reported::Reported;
use crate::check::sum::{self, Addend};
use crate::check::{Explanation, Findings, Fragment, Rule};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
use crate::model::Handbook;
use crate::model::figure::{Figure, FigureKind};

pub static RULE: Rule = Rule {
    code: Code { id: "T003", name: "shares-are-not-whole", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Andelene i en `stacked` figur i procent giver ikke 100.",
            "The shares of a `stacked` figure in per cent do not add up to 100.",
        ),
        why: Words::new(
            "Figuren tegner en hel søjle. Mangler der noget, ser læseren noget andet end tallene.",
            "The figure draws a whole bar. If something is missing, the reader sees something else than the numbers.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "figures:\n  - id: status\n    title: Tre ud af ti kom i job\n    kind: stacked\n    unit: pct.\n    period: december 2025\n    rows:\n      Job: 30\n      Fortsat ledige: 60\n    source: rapport, afsnit 4\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "figures:\n  - id: status\n    title: Tre ud af ti kom i job\n    kind: stacked\n    unit: pct.\n    period: december 2025\n    rows:\n      Job: 30\n      Fortsat ledige: 60\n      Ukendt: 10\n    source: rapport, afsnit 4\n",
        }],
    },
    run,
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let reported = Reported::spoiling_sums(handbook);
    let figures = handbook.entries.iter().flat_map(|entry| &entry.front.figures);
    let shares = figures.filter(|figure| figure.kind == FigureKind::Stacked && figure.incomplete.is_none());
    for figure in shares.filter(|figure| figure.is_in_per_cent() && !reported.inside(figure.span)) {
        for column in 0..figure.width() {
            let Some(rows) = sum::of_rows(figure, column) else { continue };
            let (sum, rounding) = (sum::of(&rows), figure.rounding.unwrap_or_default().abs());
            // A total that is something else again is told by T001.
            let total = figure.total.as_ref().and_then(|totals| totals.get(column)?.as_ref());
            let contradicted = total.is_some_and(|total| (sum - total.value).abs() > rounding);
            if (sum - Decimal::ONE_HUNDRED).abs() > rounding && !contradicted && !rows.is_empty() {
                findings.add(finding(figure, column, &rows));
            }
        }
    }
}

fn finding(figure: &Figure, column: usize, rows: &[Addend<'_>]) -> Finding {
    let sum = sum::of(rows);
    let off = (sum - Decimal::ONE_HUNDRED).abs();
    let (result, lines) = (sum::in_words(sum), sum::line_by_line(rows));
    let place = sum::column_in_words(&figure.columns, column);
    let message = Text::new(
        format!("andelene i `{}`{} giver {} pct., ikke 100", figure.id.value, place.danish, result.danish),
        format!("the shares of `{}`{} add up to {} %, not 100", figure.id.value, place.english, result.english),
    );
    let rounding = off.normalize();
    let off = sum::in_words(off);
    let help = Text::new(
        format!(
            "{} giver {}, en forskel på {}. Ret det tal, der er forkert, skriv resten som en række, eller skriv `rounding: {rounding}`, hvis kilden runder af, eller `incomplete:` med grunden.",
            lines.danish, result.danish, off.danish,
        ),
        format!(
            "{} make {}, a difference of {}. Correct the wrong number, add the rest as a row, or write `rounding: {rounding}` if the source rounds, or `incomplete:` with the reason.",
            lines.english, result.english, off.english,
        ),
    );
    let span = figure.columns.get(column).map_or(figure.id.span, |name| name.span);
    Finding::new(&RULE.code, span, message).help(help)
}
