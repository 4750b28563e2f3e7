//! T002: what is left is not what came in minus what went out.

use crate::check::reported::Reported;
use crate::check::sum::{self, Addend};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
use crate::model::case::Case;
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
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let reported = Reported::spoiling_sums(view.faults());
    for calculation in view.entry().case().into_iter().flat_map(Case::calculations) {
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
    costs.into_iter().any(|amount: &Spanned<Decimal>| amount.value < Decimal::ZERO)
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
    let (message, lines) = in_words(calculation, column, net.value, sides);
    let off = (result - net.value).abs();
    let advice = advice(calculation, result, net.value);
    let [difference, off] = [result, off].map(sum::in_words);
    let help = Text::new(
        format!("{} Tallet afviger med {}. {}", lines.danish, off.danish, advice.danish),
        format!("{} The number is {} off. {}", lines.english, off.english, advice.english),
    );
    let title = Text::new(format!("Skriv {}", difference.danish), format!("Write {}", difference.english));
    Finding::new(&RULE.code, net.span, message)
        .label(Text::new(format!("afviger med {}", off.danish), format!("{} off", off.english)))
        .help(help)
        .fix(false, title, net.span, result.normalize().to_string())
}

/// The sums in one sentence, and the amounts they are made of.
fn in_words(calculation: &Calculation, column: usize, net: Decimal, sides: &Sides<'_>) -> (Text, Text) {
    let place = sum::column_in_words(&calculation.periods, column);
    let all = [
        ("Udgifter", "Costs", &sides.costs),
        ("Besparelser", "Savings", &sides.savings),
        ("Finansiering", "Financing", &sides.financing),
    ];
    let (mut sums, mut lines) = ([vec![], vec![]], [vec![], vec![]]);
    for (danish, english, side) in all {
        // Costs and savings are named even when there are none; other financing is rare.
        if danish != "Finansiering" || !side.is_empty() {
            let total = sum::in_words(sum::of(side));
            sums[0].push(format!("{} {}", danish.to_lowercase(), total.danish));
            sums[1].push(format!("{} {}", english.to_lowercase(), total.english));
        }
        if !side.is_empty() {
            let list = sum::line_by_line(side);
            lines[0].push(format!("{danish}: {}.", list.danish));
            lines[1].push(format!("{english}: {}.", list.english));
        }
    }
    let [difference, written] = [sides.net(calculation), net].map(sum::in_words);
    let [danish, english] = sums.map(|sums| sums.join(", "));
    let message = Text::new(
        format!("{}{danish}, forskel {}; du skrev {}", place.danish, difference.danish, written.danish),
        format!("{}{english}, difference {}; you wrote {}", place.english, difference.english, written.english),
    );
    let [danish, english] = lines.map(|lines| lines.join(" "));
    (message, Text::new(danish, english))
}

fn advice(calculation: &Calculation, result: Decimal, net: Decimal) -> Text {
    if result == -net && calculation.positive_means_cost {
        return Text::fixed(
            "Fortegnet er vendt: slet `positive_means: cost`, hvis plus er en gevinst i kilden.",
            "The sign is turned: delete `positive_means: cost` if plus is a gain in the source.",
        );
    }
    if result == -net {
        return Text::fixed(
            "Fortegnet er vendt: skriv `positive_means: cost`, hvis plus er en udgift i kilden.",
            "The sign is turned: write `positive_means: cost` if plus is a cost in the source.",
        );
    }
    sum::advice(result, net)
}
