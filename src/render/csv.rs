//! The numbers of every figure as a table that Danish Excel opens: UTF-8 with a byte order mark, semicolons, commas.

use crate::output::Output;
use crate::site::Site;
use crate::site::page::{FigureView, RowView};

/// One file for each figure.
pub fn figures(site: &Site, output: &mut Output) {
    for figure in site.pages.iter().flat_map(|page| &page.figures) {
        output.add_bytes(figure.csv.clone(), table(figure));
    }
}

fn table(figure: &FigureView) -> String {
    let mut csv = String::from("\u{feff}");
    let columns = &figure.table.columns;
    let width = figure.table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let name = |at: usize| columns.get(at).cloned().unwrap_or_else(|| figure.unit.clone());
    let mut head = vec![String::new()];
    head.extend((0..width).map(name));
    head.push("Enhed".to_owned());
    line(&head, &mut csv);
    for RowView { label, cells, unit, .. } in &figure.table.rows {
        let mut fields = vec![label.clone()];
        fields.extend(cells.iter().map(|cell| plain(cell)));
        fields.push(unit.clone().unwrap_or_else(|| figure.unit.clone()));
        line(&fields, &mut csv);
    }
    csv
}

/// A shown number as a spreadsheet reads it: no dots between thousands, a plain minus.
fn plain(cell: &str) -> String {
    cell.replace('.', "").replace('\u{2212}', "-")
}

fn line(fields: &[String], csv: &mut String) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            csv.push(';');
        }
        csv.push_str(&quoted(field));
    }
    csv.push_str("\r\n");
}

/// A field that no spreadsheet takes for a formula, in quotation marks where it needs them.
fn quoted(field: &str) -> String {
    let is_number = field.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    let guarded = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if guarded.contains([';', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::{plain, quoted};

    #[test]
    fn spreadsheets_get_numbers_and_no_formulas() {
        assert_eq!(plain("\u{2212}1.234,5"), "-1234,5");
        assert_eq!(quoted("-1234,5"), "-1234,5");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("\r=1+1"), "\"'\r=1+1\"");
        assert_eq!(quoted("a;\"b\""), "\"a;\"\"b\"\"\"");
    }
}
