//! T006: two units on one axis.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::figure::{FigureKind, same_unit};

pub static RULE: Rule = Rule {
    code: Code { id: "T006", name: "mixed-units", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En figur med én akse har rækker i forskellige enheder.",
            "A figure with one axis has rows in different units.",
        ),
        why: Words::new(
            "40 borgere og 40 pct. ville blive lige lange søjler, og det er de ikke.",
            "40 people and 40 per cent would become bars of the same length, which they are not.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "figures:\n  - id: status\n    title: Tre ud af ti kom i job\n    kind: bar\n    unit: borgere\n    period: december 2025\n    rows:\n      Deltagere: 40\n      Job:\n        value: 30\n        unit: pct.\n    source: rapport, afsnit 4\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "figures:\n  - id: status\n    title: Tre ud af ti kom i job\n    kind: keyfigures\n    unit: borgere\n    period: december 2025\n    rows:\n      Deltagere: 40\n      Job:\n        value: 30\n        unit: pct.\n    source: rapport, afsnit 4\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let figures = view.entries().flat_map(|entry| &entry.front.figures);
    for figure in figures.filter(|figure| !matches!(figure.kind, FigureKind::KeyFigures | FigureKind::Table)) {
        let units = figure.rows.iter().filter_map(|row| row.unit.as_ref());
        let axis = figure.axis_unit();
        for unit in units.filter(|unit| !same_unit(&unit.value, axis)) {
            let message = Text::new(
                format!("rækken er i `{}`, men figuren er i `{axis}`", unit.value),
                format!("the row is in `{}`, but the figure is in `{axis}`", unit.value),
            );
            let help = Text::fixed(
                "Regn om til samme enhed, del figuren i to, eller brug `kind: table` eller `keyfigures`.",
                "Convert to one unit, make it two figures, or use `kind: table` or `keyfigures`.",
            );
            findings.add(Finding::new(&RULE.code, unit.span, message).help(help));
        }
    }
}
