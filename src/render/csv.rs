//! Tables as CSV: for programs as RFC 4180 says it, for Danish Excel with a byte order mark, semicolons and decimal commas.

use std::borrow::Cow;

use crate::language::has_any;
use crate::site::page::{FigureView, Page, RowView};

/// Who is to read a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// UTF-8, comma, decimal point.
    Plain,
    /// What Danish Excel opens with a double click.
    Excel,
}

impl Form {
    /// What a file begins with.
    #[must_use]
    pub fn opening(self) -> &'static str {
        if self == Self::Excel { "\u{feff}" } else { "" }
    }

    fn separator(self) -> u8 {
        if self == Self::Excel { b';' } else { b',' }
    }
}

/// One file for each figure of a page: address and text.
pub fn figures(page: &Page) -> impl Iterator<Item = (String, String)> {
    page.figures.iter().map(|figure| (figure.csv.clone(), table(figure)))
}

fn table(figure: &FigureView) -> String {
    let mut csv = String::from(Form::Excel.opening());
    let columns = &figure.table.columns;
    let width = figure.table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let name = |at: usize| columns.get(at).cloned().unwrap_or_else(|| figure.unit.clone());
    let mut head = vec![String::new()];
    head.extend((0..width).map(name));
    head.push("Enhed".to_owned());
    line(&head, Form::Excel, &mut csv);
    for RowView { label, cells, unit, .. } in &figure.table.rows {
        let mut fields = vec![label.clone()];
        fields.extend(cells.iter().map(|cell| plain(cell)));
        fields.push(unit.clone().unwrap_or_else(|| figure.unit.clone()));
        line(&fields, Form::Excel, &mut csv);
    }
    csv
}

/// A shown number as a spreadsheet reads it: no dots between thousands, a plain minus.
fn plain(cell: &str) -> String {
    cell.replace('.', "").replace('\u{2212}', "-")
}

/// Writes one line of a table.
pub fn line<T: AsRef<str>>(fields: impl IntoIterator<Item = T>, form: Form, csv: &mut String) {
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            csv.push(char::from(form.separator()));
        }
        csv.push_str(&quoted(field.as_ref(), form));
    }
    csv.push_str("\r\n");
}

/// A field in quotation marks where it needs them; no spreadsheet takes it for a formula.
fn quoted(field: &str, form: Form) -> Cow<'_, str> {
    let is_number = || field.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    let begins_one = form == Form::Excel && field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_formula = begins_one && !is_number();
    let guarded = if is_formula { Cow::Owned(format!("'{field}")) } else { Cow::Borrowed(field) };
    if has_any(&guarded, [form.separator(), b'"', b'\n', b'\r']) {
        return Cow::Owned(format!("\"{}\"", guarded.replace('"', "\"\"")));
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::{Form, plain, quoted};

    #[test]
    fn spreadsheets_get_numbers_and_no_formulas() {
        assert_eq!(plain("\u{2212}1.234,5"), "-1234,5");
        assert_eq!(quoted("-1234,5", Form::Excel), "-1234,5");
        assert_eq!(quoted("=1+1", Form::Excel), "'=1+1");
        assert_eq!(quoted("\r=1+1", Form::Excel), "\"'\r=1+1\"");
        assert_eq!(quoted("=a, b", Form::Plain), "\"=a, b\"");
        assert_eq!(quoted("a;\"b\"", Form::Excel), "\"a;\"\"b\"\"\"");
    }
}
