//! Every number of every figure, and every relation between two entries.

use crate::language::Words;
use crate::model::Entry;
use crate::model::figure::{Figure, FigureRow};
use crate::model::read::Stated;
use crate::parse::markdown;
use crate::site::context::Context;
use crate::site::tables::{Cell, DataTable, NUMBER, TEXT, table};

pub fn figures<'c>(context: &'c Context<'_>) -> DataTable<'c> {
    let mut table = table(
        "figures",
        Words::new("Figurernes tal", "Numbers of the figures"),
        Words::new("Én række for hvert tal i hver figur.", "One row for each number of each figure."),
        &[
            ("page_kind", TEXT, Words::new("Sidens art", "Kind of page")),
            ("page", TEXT, Words::new("Side", "Page")),
            ("figure", TEXT, Words::new("Figur", "Figure")),
            ("title", TEXT, Words::new("Titel", "Title")),
            ("row", TEXT, Words::new("Række", "Row")),
            ("column", TEXT, Words::new("Kolonne", "Column")),
            ("value", NUMBER, Words::new("Tal", "Value")),
            ("unit", TEXT, Words::new("Enhed", "Unit")),
            ("period", TEXT, Words::new("Periode", "Period")),
            ("source", TEXT, Words::new("Kilde", "Source")),
            ("source_place", TEXT, Words::new("Sted i kilden", "Place in the source")),
            ("note", TEXT, Words::new("Bemærkning", "Remark")),
        ],
        context.language,
    );
    let shown = context.handbook.entries.iter().filter(|entry| context.is_shown(entry));
    let figures = shown.flat_map(|entry| entry.front.figures.iter().map(move |figure| (entry, figure)));
    let rows = figures.flat_map(|(entry, figure)| figure.rows.iter().map(move |row| (entry, figure, row)));
    table.rows = Box::new(rows.flat_map(|(entry, figure, row)| numbers(entry, figure, row)));
    table
}

/// A row for each number of a figure's row.
fn numbers(entry: &Entry, figure: &Figure, row: &FigureRow) -> Vec<Vec<Cell>> {
    let source = row.source.as_ref().or_else(|| figure.source.as_ref().and_then(Stated::known));
    let [source, place] = Cell::citation(source);
    let unit = row.unit.as_ref().map_or_else(|| figure.unit_text(), |unit| unit.value.as_str());
    let number = |at: usize| {
        vec![
            Cell::Name(entry.id.kind.name()),
            Cell::slug(&entry.id.slug),
            Cell::text(figure.id.value.as_str()),
            Cell::prose(Some(&figure.title)),
            Cell::text(row.label.value.as_str()),
            Cell::text(figure.columns.get(at).map_or("", |column| column.value.as_str())),
            Cell::number(row.values.get(at).and_then(Option::as_ref).map(|value| value.value)),
            Cell::text(unit),
            Cell::known(figure.period.as_ref(), |period| Cell::prose(Some(period))),
            source.clone(),
            place.clone(),
            Cell::prose(row.note.as_ref()),
        ]
    };
    (0..row.values.len().max(1)).map(number).collect()
}

pub fn relations<'c>(context: &'c Context<'_>) -> DataTable<'c> {
    let mut table = table(
        "relations",
        Words::new("Relationer", "Relations"),
        Words::new(
            "Én række for hver kobling mellem to sider, med styrke og begrundelse.",
            "One row for each link between two pages, with its strength and reason.",
        ),
        &[
            ("from_kind", TEXT, Words::new("Fra, art", "From, kind")),
            ("from", TEXT, Words::new("Fra", "From")),
            ("relation", TEXT, Words::new("Relation", "Relation")),
            ("to_kind", TEXT, Words::new("Til, art", "To, kind")),
            ("to", TEXT, Words::new("Til", "To")),
            (
                "strength",
                TEXT,
                Words::new(
                    "Styrke (explicit: kilden siger det, close: samme indhold, weak: redaktionens vurdering)",
                    "Strength (explicit, close or weak)",
                ),
            ),
            ("role", TEXT, Words::new("Rolle i teorien", "Role in the theory")),
            ("parts", TEXT, Words::new("Dele af teorien", "Parts of the theory")),
            ("reason", TEXT, Words::new("Begrundelse", "Reason")),
        ],
        context.language,
    );
    let shown = move |file| context.handbook.entry_in(file).filter(|entry| context.is_shown(entry));
    let relations =
        context.handbook.relations().filter_map(move |it| Some((it, &shown(it.from)?.id, &shown(it.to)?.id)));
    table.rows = Box::new(relations.map(|(it, from, to)| {
        vec![
            Cell::Name(from.kind.name()),
            Cell::slug(&from.slug),
            Cell::Name(it.kind.name()),
            Cell::Name(to.kind.name()),
            Cell::slug(&to.slug),
            Cell::Name(it.strength.name()),
            it.role.map_or(Cell::Empty, |role| Cell::Name(role.name())),
            Cell::joined(&it.parts),
            Cell::text(it.how.as_ref().map_or_else(String::new, |how| markdown::plain_text(&how.text))),
        ]
    }));
    table
}
