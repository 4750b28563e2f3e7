//! Figure → chart.

use crate::figure::chart::data::{Category, Data};
use crate::figure::chart::describe::describe;
use crate::figure::chart::view::Chart;
use crate::figure::chart::words::RESULT;
use crate::figure::chart::{bar, line, stacked, waterfall};
use crate::figure::drawing::Drawing;
use crate::language::{Decimal, Language};
use crate::model::figure::{Figure, FigureKind};
use crate::parse::markdown::plain_text;
use crate::text::Spanned;

/// More marks than this are a table, not a picture.
const MOST_MARKS: usize = 120;

/// Draws a figure. Tables, single key figures, and figures without any number are not drawn.
#[must_use]
pub fn of_figure(figure: &Figure, language: Language) -> Option<Chart> {
    let data = by_rows(figure, language);
    if data.numbers().next().is_none() || data.numbers().count() > MOST_MARKS {
        return None;
    }
    let (data, drawing) = match figure.kind {
        FigureKind::Table | FigureKind::KeyFigures => return None,
        FigureKind::Bar => drawn(data, bar::draw),
        FigureKind::Stacked => stack(figure, data),
        FigureKind::Waterfall => return Some(cascade(figure, data)),
        FigureKind::Combo => combo(figure, data),
        FigureKind::Line | FigureKind::Slope => development(figure, data),
    };
    Some(Chart { title: plain_text(&figure.title.text), description: describe(&data, None), drawing })
}

fn drawn(data: Data, draw: impl Fn(&Data) -> Drawing) -> (Data, Drawing) {
    let drawing = draw(&data);
    (data, drawing)
}

fn stack(figure: &Figure, data: Data) -> (Data, Drawing) {
    let turned = by_columns(figure, &data);
    if stacked::is_possible(&turned) { drawn(turned, stacked::draw) } else { drawn(data, bar::draw) }
}

/// Columns are points in time where there are several; else the rows are.
fn development(figure: &Figure, data: Data) -> (Data, Drawing) {
    let points = if figure.width() > 1 { by_columns(figure, &data) } else { data };
    if points.categories.len() > 1 { drawn(points, line::draw) } else { drawn(points, bar::draw) }
}

/// The line is the total of each column, or else the last column.
fn combo(figure: &Figure, data: Data) -> (Data, Drawing) {
    let has_totals = figure.width() > 1 && figure.total.is_some();
    let mut data = if has_totals { by_columns(figure, &data) } else { data };
    if has_totals {
        data.series.push(RESULT.get(data.language).to_owned());
        for category in &mut data.categories {
            category.values.push(category.total);
        }
    }
    data.net = data.series.len() > 1;
    drawn(data, bar::draw)
}

fn cascade(figure: &Figure, data: Data) -> Chart {
    let total = figure.total.as_ref().and_then(|total| total.first()?.as_ref()).map(|it| it.value);
    let name = RESULT.get(data.language);
    let drawing = waterfall::draw(&data, total.map(|total| (name, total)));
    let whole = Category { name: name.to_owned(), unit: None, values: Vec::new(), total: None };
    let last = total.map(|total| format!("{name}: {}", data.spoken(&whole, Some(total))));
    Chart { title: plain_text(&figure.title.text), description: describe(&data, last), drawing }
}

/// As the author wrote it: rows are the categories.
fn by_rows(figure: &Figure, language: Language) -> Data {
    let width = figure.width();
    let value = |values: &[Option<Spanned<Decimal>>], at: usize| values.get(at)?.as_ref().map(|it| it.value);
    let categories = figure.rows.iter().map(|row| Category {
        name: plain_text(&row.label.value),
        unit: row.unit.as_ref().map(|unit| unit.value.clone()),
        values: (0..width).map(|at| value(&row.values, at)).collect(),
        total: None,
    });
    Data {
        language,
        unit: figure.unit_text().to_owned(),
        heading: None,
        categories: categories.collect(),
        series: (0..width).map(|at| column(figure, at)).collect(),
        net: false,
    }
}

/// Turned: columns are the categories, with the totals that the source prints.
fn by_columns(figure: &Figure, data: &Data) -> Data {
    let total = |at: usize| figure.total.as_ref().and_then(|total| total.get(at)?.as_ref()).map(|it| it.value);
    let categories = (0..figure.width()).map(|at| Category {
        name: column(figure, at),
        unit: None,
        values: data.categories.iter().map(|row| row.values[at]).collect(),
        total: total(at),
    });
    Data {
        categories: categories.collect(),
        series: data.categories.iter().map(|row| row.name.clone()).collect(),
        ..data.clone()
    }
}

fn column(figure: &Figure, at: usize) -> String {
    figure.columns.get(at).map_or_else(String::new, |name| plain_text(&name.value))
}
