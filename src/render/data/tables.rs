//! A table → CSV, for programs and for Danish Excel.

use std::borrow::Cow;
use std::io;

use crate::output::Output;
use crate::render::csv::{Form, line};
use crate::site::page::DataFile;
use crate::site::tables::{Cell, Column, DataTable};

/// Adds both files of a table, a row at a time. Programs get the names of the columns, people their titles.
///
/// # Errors
/// When the disk fails.
pub fn add(mut table: DataTable<'_>, output: &mut Output) -> io::Result<DataFile> {
    let spool = output.spool().clone();
    let mut forms = [Form::Plain, Form::Excel].map(|form| (form, spool.begin()));
    let mut text = String::new();
    for (form, file) in &mut forms {
        let head = |column: &Column| if *form == Form::Excel { column.title } else { column.name };
        text.push_str(form.opening());
        line(table.columns.iter().map(head), *form, &mut text);
        file.push(&text);
        text.clear();
    }
    let mut rows = 0;
    for row in table.rows.by_ref() {
        rows += 1;
        for (form, file) in &mut forms {
            line(row.iter().map(|cell| field(cell, *form)), *form, &mut text);
            file.push(&text);
            text.clear();
        }
    }
    let [(_, plain), (_, excel)] = forms;
    let file = table.file(rows);
    output.add(file.csv.clone(), plain.end()?);
    output.add(file.excel.clone(), excel.end()?);
    Ok(file)
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
