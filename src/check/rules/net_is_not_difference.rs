//! T002: what is left is not what came in minus what went out.

use crate::check::reported::Reported;
use crate::check::sum::{self, Addend};
use crate::check::{Explanation, Findings, Fragment, Rule};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
use crate::model::Handbook;
use crate::model::economy::{Amount, Calculation};
use crate::model::read::Stated;
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "T002", name: "net-is-not-difference", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "`net` er ikke besparelser og finansiering minus udgifter.",
            "`net` is not savings and financing minus costs.",
        ),
        why: Words::new(
            "Et regnestykke, der ikke går op, kan ingen politiker bruge. Runder kilden af, skal siden sige det.",
            "A calculation that does not add up is of no use to a politician. If the source rounds, the page has to say so.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "economy:\n  - title: Regnestykket for 2025\n    unit: kr.\n    periods: [ 2025 ]\n    costs:\n      - text: To konsulenter\n        amount: 900000\n    savings:\n      - text: Mindre forsørgelse\n        amount: 1296000\n    net: 400000\n    source: rapport, afsnit 5\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "economy:\n  - title: Regnestykket for 2025\n    unit: kr.\n    periods: [ 2025 ]\n    costs:\n      - text: To konsulenter\n        amount: 900000\n    savings:\n      - text: Mindre forsørgelse\n        amount: 1296000\n    net: 400000\n    rounding: 4000\n    source: rapport, afsnit 5\n",
        }],
    },
    run,
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let reported = Reported::spoiling_sums(handbook);
    let cases = handbook.entries.iter().filter_map(|entry| entry.case());
    for calculation in cases.flat_map(|case| case.calculations()) {
        let Some(nets) = calculation.net.as_ref().and_then(Stated::known) else { continue };
        if calculation.incomplete.is_some() || reported.inside(calculation.span) || is_negative(calculation) {
            continue;
        }
        for (column, net) in nets.iter().enumerate() {
            let (Some(net), Some(sides)) = (net, Sides::of(calculation, column)) else { continue };
            let off = (sides.net(calculation) - net.value).abs();
            if off > calculation.rounding.unwrap_or_default().abs() {
                findings.add(finding(calculation, column, net, &sides));
            }
        }
    }
}

/// A cost with a minus is told by T007; the sum is wrong because of it.
fn is_negative(calculation: &Calculation) -> bool {
    let costs = Calculation::lines(calculation.costs.as_ref()).iter().flat_map(|line| line.amounts.iter().flatten());
    costs.into_iter().any(|amount: &Spanned<Decimal>| amount.value.is_sign_negative())
}

/// The numbers of one column, all of them known.
struct Sides<'h> {
    costs: Vec<Addend<'h>>,
    savings: Vec<Addend<'h>>,
    financing: Vec<Addend<'h>>,
}

impl<'h> Sides<'h> {
    fn of(calculation: &'h Calculation, column: usize) -> Option<Self> {
        Some(Self {
            costs: addends(calculation.costs.as_ref(), column)?,
            savings: addends(calculation.savings.as_ref(), column)?,
            financing: addends(calculation.financing.as_ref(), column)?,
        })
    }

    /// The result with the sign that the source gives it.
    fn net(&self, calculation: &Calculation) -> Decimal {
        let gain = sum::of(&self.savings) + sum::of(&self.financing) - sum::of(&self.costs);
        if calculation.positive_means_cost { -gain } else { gain }
    }
}

/// The amounts of one side in a column; nothing when one of them is not stated.
fn addends(side: Option<&Stated<Vec<Amount>>>, column: usize) -> Option<Vec<Addend<'_>>> {
    let lines = match side {
        None => &[][..],
        Some(side) => side.known()?,
    };
    lines
        .iter()
        .map(|line| Some(Addend { name: &line.text.text, number: line.amounts.get(column)?.as_ref()? }))
        .collect()
}

fn finding(calculation: &Calculation, column: usize, net: &Spanned<Decimal>, sides: &Sides<'_>) -> Finding {
    let result = sides.net(calculation);
    let place = sum::column_in_words(&calculation.periods, column);
    let sums = [("udgifter", "costs", &sides.costs), ("besparelser", "savings", &sides.savings)];
    let financing = [("finansiering", "financing", &sides.financing)].into_iter().filter(|side| !side.2.is_empty());
    let (mut danish, mut english, mut lines_da, mut lines_en) = (vec![], vec![], vec![], vec![]);
    for (da, en, side) in sums.into_iter().chain(financing) {
        let (total, lines) = (sum::in_words(sum::of(side)), sum::line_by_line(side));
        danish.push(format!("{da} {}", total.danish));
        english.push(format!("{en} {}", total.english));
        if !side.is_empty() {
            lines_da.push(format!("{}: {}", capital(da), lines.danish));
            lines_en.push(format!("{}: {}", capital(en), lines.english));
        }
    }
    let [difference, written, off] = [result, net.value, (result - net.value).abs()].map(sum::in_words);
    let message = Text::new(
        format!("{}{}, forskel {}; du skrev {}", danish.join(", "), place.danish, difference.danish, written.danish),
        format!(
            "{}{}, difference {}; you wrote {}",
            english.join(", "),
            place.english,
            difference.english,
            written.english
        ),
    );
    let rounding = (result - net.value).abs().normalize();
    lines_da.push(format!("Tallet er {} fra. Ret det beløb, der er forkert, eller skriv `rounding: {rounding}`, hvis kilden runder af, eller `incomplete:` med grunden.", off.danish));
    lines_en.push(format!("The number is {} off. Correct the wrong amount, or write `rounding: {rounding}` if the source rounds, or `incomplete:` with the reason.", off.english));
    let title = Text::new(format!("Skriv {}", difference.danish), format!("Write {}", difference.english));
    Finding::new(&RULE.code, net.span, message)
        .label(Text::new(format!("{} fra", off.danish), format!("{} off", off.english)))
        .help(Text::new(lines_da.join(". "), lines_en.join(". ")))
        .fix(false, title, net.span, result.normalize().to_string())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
