//! Calculation → chart: a waterfall for one sum, bars with the result as a line for several periods.

use crate::figure::chart::data::{Category, Data};
use crate::figure::chart::describe::describe;
use crate::figure::chart::view::Chart;
use crate::figure::chart::words::{COSTS, FINANCING, RESULT, SAVINGS};
use crate::figure::chart::{bar, waterfall};
use crate::language::{Decimal, Language, Words, capital};
use crate::model::economy::{Amount, Calculation};
use crate::model::read::Stated;
use crate::parse::markdown::plain_text;

/// Draws a calculation; a gain is positive whatever the source prints. One whose result is not stated is not drawn: the
/// picture would promise a sum that nobody has made.
#[must_use]
pub fn of_calculation(calculation: &Calculation, language: Language) -> Option<Chart> {
    let net = calculation.net.as_ref().and_then(Stated::known)?;
    let sign = if calculation.positive_means_cost { -Decimal::ONE } else { Decimal::ONE };
    let net: Vec<Option<Decimal>> = net.iter().map(|it| it.as_ref().map(|it| it.value * sign)).collect();
    if net.iter().all(Option::is_none) {
        return None;
    }
    let title = plain_text(&calculation.title.text);
    if calculation.width() > 1 || net.len() > 1 {
        let data = periods(calculation, &net, language);
        return Some(Chart { title, description: describe(&data, None), drawing: bar::draw(&data) });
    }
    let data = single(calculation, language);
    let result = net.first().copied().flatten()?;
    if data.categories.is_empty() {
        return None;
    }
    let name = RESULT.get(language);
    let whole = Category { name: String::new(), unit: None, values: Vec::new(), total: None };
    let last = format!("{name}: {}", data.spoken(&whole, Some(result)));
    let drawing = waterfall::draw(&data, Some((name, result)));
    Some(Chart { title, description: describe(&data, Some(last)), drawing })
}

/// The three sides of a calculation: their names, what they do to the result, and their lines.
fn sides(calculation: &Calculation) -> [(Words, Decimal, &[Amount]); 3] {
    [
        (COSTS, -Decimal::ONE, Calculation::lines(calculation.costs.as_ref())),
        (SAVINGS, Decimal::ONE, Calculation::lines(calculation.savings.as_ref())),
        (FINANCING, Decimal::ONE, Calculation::lines(calculation.financing.as_ref())),
    ]
}

/// Every line, costs first and below zero.
fn single(calculation: &Calculation, language: Language) -> Data {
    let mut categories = Vec::new();
    for (_, sign, lines) in sides(calculation) {
        categories.extend(lines.iter().map(|line| Category {
            name: plain_text(&line.text.text),
            unit: None,
            values: vec![amount(line, 0).map(|it| it * sign)],
            total: None,
        }));
    }
    Data { categories, series: vec![String::new()], ..empty(calculation, language) }
}

/// The sums of the sides in each period, and what is left.
fn periods(calculation: &Calculation, net: &[Option<Decimal>], language: Language) -> Data {
    let given: Vec<_> = sides(calculation).into_iter().filter(|(_, _, lines)| !lines.is_empty()).collect();
    let count = calculation.width().max(net.len());
    let categories = (0..count).map(|at| {
        let sums = given.iter().map(|(_, sign, lines)| sum(lines, at).map(|it| it * sign));
        let values = sums.chain([net.get(at).copied().flatten()]).collect();
        let name = calculation.periods.get(at).map_or_else(String::new, |it| plain_text(&it.value));
        Category { name, unit: None, values, total: None }
    });
    let names = given.iter().map(|(name, ..)| *name).chain([RESULT]);
    Data {
        categories: categories.collect(),
        series: names.map(|name| name.get(language).to_owned()).collect(),
        net: !given.is_empty(),
        ..empty(calculation, language)
    }
}

/// A sum is stated only where all its lines are.
fn sum(lines: &[Amount], at: usize) -> Option<Decimal> {
    lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.checked_add(amount(line, at)?))
}

fn amount(line: &Amount, at: usize) -> Option<Decimal> {
    line.amounts.get(at)?.as_ref().map(|it| it.value)
}

fn empty(calculation: &Calculation, language: Language) -> Data {
    let unit = calculation.unit.as_ref().map_or_else(String::new, |it| it.value.clone());
    let heading = Some(capital(&unit)).filter(|unit| !unit.is_empty());
    Data { language, unit, heading, categories: Vec::new(), series: Vec::new(), net: false }
}
