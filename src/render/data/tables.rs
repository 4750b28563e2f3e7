//! A table → CSV, for programs and for Danish Excel.

use std::borrow::Cow;

use crate::render::csv::{Form, line};
use crate::site::tables::{Cell, DataTable};

/// The whole file. Programs get the names of the columns, people their titles.
#[must_use]
pub fn csv(table: &DataTable, form: Form) -> String {
    let mut csv = String::from(form.opening());
    let head = |column: &crate::site::tables::Column| if form == Form::Excel { column.title } else { column.name };
    line(table.columns.iter().map(head), form, &mut csv);
    for row in &table.rows {
        line(row.iter().map(|cell| field(cell, form)), form, &mut csv);
    }
    csv
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
