//! Sums in words, for the rules that check numbers against each other.

use crate::language::{Decimal, Language, Text, format_number};
use crate::model::figure::{Figure, FigureRow, same_unit};
use crate::text::Spanned;

/// One number of a sum, with its name.
#[derive(Debug, Clone, Copy)]
pub struct Addend<'h> {
    pub name: &'h str,
    pub number: &'h Spanned<Decimal>,
}

/// The sum; every number must be there.
#[must_use]
pub fn of(addends: &[Addend<'_>]) -> Decimal {
    addends.iter().map(|addend| addend.number.value).sum()
}

/// The numbers of a figure's column that make up its sum: those in the unit of the axis. Nothing when one of them is not
/// stated.
#[must_use]
pub fn of_rows(figure: &Figure, column: usize) -> Option<Vec<Addend<'_>>> {
    let own = |row: &&FigureRow| row.unit.as_ref().is_none_or(|unit| same_unit(&unit.value, figure.axis_unit()));
    let rows = figure.rows.iter().filter(own);
    rows.map(|row| Some(Addend { name: &row.label.value, number: row.values.get(column)?.as_ref()? })).collect()
}

/// `Uddannelse 11; Fleksjob, heraf 12 i arbejde 20`
#[must_use]
pub fn line_by_line(addends: &[Addend<'_>]) -> Text {
    let list = |language| {
        let line = |it: &Addend<'_>| format!("{} {}", short(it.name), format_number(it.number.value, language));
        addends.iter().map(line).collect::<Vec<_>>().join("; ")
    };
    Text::new(list(Language::Danish), list(Language::English))
}

/// A number for readers of both languages.
#[must_use]
pub fn in_words(number: Decimal) -> Text {
    Text::new(format_number(number, Language::Danish), format_number(number, Language::English))
}

/// `i kolonnen 2021: `, where there are columns to tell apart.
#[must_use]
pub fn column_in_words(columns: &[Spanned<String>], at: usize) -> Text {
    match columns.get(at).filter(|_| columns.len() > 1) {
        Some(name) => Text::new(format!("i kolonnen `{}`: ", name.value), format!("in the column `{}`: ", name.value)),
        None => Text::fixed("", ""),
    }
}

/// What to do about a sum that is not the number it should be. Rounding is offered where it can be the reason: up to two
/// per cent.
#[must_use]
pub fn advice(sum: Decimal, stated: Decimal) -> Text {
    let off = (sum - stated).abs().normalize();
    if off > stated.abs() / Decimal::from(50) {
        return Text::fixed(
            "Ret det tal, der er forkert, eller skriv `incomplete:` med grunden.",
            "Correct the wrong number, or write `incomplete:` with the reason.",
        );
    }
    Text::new(
        format!(
            "Ret det tal, der er forkert. Skriv `rounding: {off}`, hvis kilden runder af, eller `incomplete:` med grunden."
        ),
        format!(
            "Correct the wrong number. Write `rounding: {off}` if the source rounds, or `incomplete:` with the reason."
        ),
    )
}

/// A name of at most forty characters.
fn short(name: &str) -> String {
    match name.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", name[..at].trim_end()),
        None => name.to_owned(),
    }
}
