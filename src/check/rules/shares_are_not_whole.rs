//! T003: shares of a whole that do not add up to 100.

use crate::check::reported::Reported;
use crate::check::sum::{self, Addend};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
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
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let reported = Reported::spoiling_sums(view.faults());
    let figures = view.entry().front.figures.iter();
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
    let off = sum::of(rows) - Decimal::ONE_HUNDRED;
    let (lines, advice) = (sum::line_by_line(rows), sum::advice(sum::of(rows), Decimal::ONE_HUNDRED));
    let [result, off] = [sum::of(rows), off.abs()].map(sum::in_words);
    let place = sum::column_in_words(&figure.columns, column);
    let id = &figure.id.value;
    let message = Text::new(
        format!("{}andelene i `{id}` giver {} pct., ikke 100", place.danish, result.danish),
        format!("{}the shares of `{id}` add up to {} %, not 100", place.english, result.english),
    );
    let help = Text::new(
        format!("{}. I alt {}, en forskel på {}. {}", lines.danish, result.danish, off.danish, advice.danish),
        format!("{}. In all {}, a difference of {}. {}", lines.english, result.english, off.english, advice.english),
    );
    let span = figure.columns.get(column).map_or(figure.id.span, |name| name.span);
    Finding::new(&RULE.code, span, message).help(help)
}
