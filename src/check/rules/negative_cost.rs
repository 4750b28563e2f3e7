//! T007: a cost with a minus.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
use crate::model::case::Case;
use crate::model::economy::Calculation;

pub static RULE: Rule = Rule {
    code: Code { id: "T007", name: "negative-cost", level: Level::Error },
    explanation: Explanation {
        what: Words::new("En udgift er skrevet med minus.", "A cost is written with a minus."),
        why: Words::new(
            "Programmet trækker selv udgifterne fra. Med minus ville udgiften blive til en indtægt.",
            "The program subtracts the costs itself. With a minus the cost would become an income.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "economy:\n  - title: Regnestykket for 2025\n    unit: kr.\n    periods: [ 2025 ]\n    costs:\n      - text: To konsulenter\n        amount: -900000\n    savings:\n      - text: Mindre forsørgelse\n        amount: 1300000\n    net: 400000\n    source: rapport, afsnit 5\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "economy:\n  - title: Regnestykket for 2025\n    unit: kr.\n    periods: [ 2025 ]\n    costs:\n      - text: To konsulenter\n        amount: 900000\n    savings:\n      - text: Mindre forsørgelse\n        amount: 1300000\n    net: 400000\n    source: rapport, afsnit 5\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let calculations = view.entries().filter_map(|entry| entry.case()).flat_map(Case::calculations);
    let lines = calculations.flat_map(|calculation| Calculation::lines(calculation.costs.as_ref()));
    for amount in lines.flat_map(|line| line.amounts.iter().flatten()) {
        if amount.value < Decimal::ZERO {
            let plain = amount.value.abs().to_string();
            let message = Text::new(
                format!("udgiften `{}` har minus", amount.value),
                format!("the cost `{}` has a minus", amount.value),
            );
            let title = Text::new(format!("Skriv `{plain}`"), format!("Write `{plain}`"));
            findings.add(
                Finding::new(&RULE.code, amount.span, message)
                    .help(Text::fixed("Skriv udgifter uden minus.", "Write costs without a minus."))
                    .fix(true, title, amount.span, plain),
            );
        }
    }
}
