//! A table → CSV, for programs and for Danish Excel.

use std::borrow::Cow;

use crate::render::csv::{Form, line};
use crate::site::tables::{Cell, DataTable};

/// How many rows make a piece.
const PIECE: usize = 512;

/// The file, piece by piece: a table of all links of a large handbook is longer than its texts. Programs get the names of
/// the columns, people their titles.
pub fn pieces(table: &DataTable, form: Form) -> impl Iterator<Item = String> {
    let head = move |column: &crate::site::tables::Column| if form == Form::Excel { column.title } else { column.name };
    let mut opening = String::from(form.opening());
    line(table.columns.iter().map(head), form, &mut opening);
    let piece = move |rows: &[Vec<Cell>]| {
        let mut csv = String::new();
        for row in rows {
            line(row.iter().map(|cell| field(cell, form)), form, &mut csv);
        }
        csv
    };
    std::iter::once(opening).chain(table.rows.chunks(PIECE).map(piece))
}

fn field(cell: &Cell, form: Form) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Name(name) => Cow::Borrowed(name),
        Cell::Slug(slug) => Cow::Borrowed(slug),
        Cell::Number(number) if form == Form::Excel => Cow::Owned(number.to_string().replace('.', ",")),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::Empty => Cow::Borrowed(""),
    }
}
