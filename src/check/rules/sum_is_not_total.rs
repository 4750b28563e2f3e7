//! T001: the rows of a figure do not add up to its total.

use crate::check::reported::Reported;
use crate::check::sum::{self, Addend};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
use crate::model::figure::Figure;
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "T001", name: "sum-is-not-total", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Rækkerne i en figur giver ikke den sum, der står i `total`.",
            "The rows of a figure do not add up to its `total`.",
        ),
        why: Words::new(
            "Enten er et tal skrevet forkert af, eller også mangler noget i kilden. Læseren skal vide, hvilket af de to det er.",
            "Either a number was copied wrongly or the source lacks something. The reader has to know which.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "figures:\n  - id: status\n    title: Tre ud af ti kom i job\n    kind: bar\n    unit: borgere\n    period: december 2025\n    rows:\n      Job: 12\n      Fortsat ledige: 26\n    total: 40\n    source: rapport, afsnit 4\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "figures:\n  - id: status\n    title: Tre ud af ti kom i job\n    kind: bar\n    unit: borgere\n    period: december 2025\n    rows:\n      Job: 12\n      Fortsat ledige: 26\n    total: 40\n    incomplete: To borgere flyttede undervejs\n    source: rapport, afsnit 4\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let reported = Reported::spoiling_sums(view.faults());
    for figure in &view.entry().front.figures {
        let Some(totals) = figure.total.as_ref().filter(|_| figure.incomplete.is_none()) else { continue };
        if reported.inside(figure.span) {
            continue;
        }
        for (column, total) in totals.iter().enumerate() {
            let (Some(total), Some(rows)) = (total, sum::of_rows(figure, column)) else { continue };
            let off = (sum::of(&rows) - total.value).abs();
            if off > figure.rounding.unwrap_or_default().abs() {
                findings.add(finding(figure, column, total, &rows, off));
            }
        }
    }
}

fn finding(figure: &Figure, column: usize, total: &Spanned<Decimal>, rows: &[Addend<'_>], off: Decimal) -> Finding {
    let sum = sum::of(rows);
    let (place, lines, advice) =
        (sum::column_in_words(&figure.columns, column), sum::line_by_line(rows), sum::advice(sum, total.value));
    let [result, written, off] = [sum, total.value, off].map(sum::in_words);
    let message = Text::new(
        format!("{}rækkerne giver {}; du skrev {}", place.danish, result.danish, written.danish),
        format!("{}the rows add up to {}; you wrote {}", place.english, result.english, written.english),
    );
    let label = Text::new(format!("afviger med {}", off.danish), format!("{} off", off.english));
    let help = Text::new(
        format!("{}. I alt {}, en forskel på {}. {}", lines.danish, result.danish, off.danish, advice.danish),
        format!("{}. In all {}, a difference of {}. {}", lines.english, result.english, off.english, advice.english),
    );
    let title = Text::new(format!("Skriv summen {}", result.danish), format!("Write the sum {}", result.english));
    let finding = Finding::new(&RULE.code, total.span, message).label(label).help(help);
    finding.fix(false, title, total.span, sum.normalize().to_string())
}
