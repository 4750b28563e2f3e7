//! The handbook's numbers and relations as plain tables, for data files.

mod cases;
mod figures;
mod theories;

use std::sync::Arc;

use serde::Serialize;

use crate::language::{Decimal, Language, Words};
use crate::model::address::Made;
use crate::model::read::{Citation, Stated};
use crate::parse::markdown;
use crate::schema::Prose;
use crate::site::context::Context;
use crate::site::page::{DataColumn, DataFile};

/// One table.
pub struct DataTable<'c> {
    /// Of the file: `cases`.
    pub name: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub columns: Vec<Column>,
    pub rows: Rows<'c>,
}

/// The rows of a table. Each is made when it is asked for: one table has a row for every link of the handbook.
pub type Rows<'c> = Box<dyn Iterator<Item = Vec<Cell>> + 'c>;

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// For programs: `period_from`.
    pub name: &'static str,
    /// For people.
    pub title: &'static str,
    pub ty: ColumnType,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnType {
    String,
    Number,
    Boolean,
}

/// One value of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// One of the program's own words.
    Name(&'static str),
    Slug(Arc<str>),
    Number(Decimal),
    Flag(bool),
    Empty,
}

/// Every table of what readers see.
pub fn tables<'c>(context: &'c Context<'_>) -> impl Iterator<Item = DataTable<'c>> {
    let all: [for<'a, 'h> fn(&'a Context<'h>) -> DataTable<'a>; 7] = [
        cases::cases,
        cases::results,
        cases::economies,
        figures::figures,
        theories::parts,
        theories::pathways,
        figures::relations,
    ];
    all.into_iter().map(move |make| make(context))
}

impl DataTable<'_> {
    /// The table as the page of open data shows it.
    #[must_use]
    pub fn file(&self, rows: usize) -> DataFile {
        let folder = Made::Data.address();
        DataFile {
            title: self.title,
            description: self.description,
            rows,
            csv: format!("{folder}{}.csv", self.name),
            excel: format!("{folder}excel/{}.csv", self.name),
            columns: self.columns.iter().map(|it| DataColumn { name: it.name, title: it.title }).collect(),
        }
    }
}

/// A column as it is declared: name, type, and the words in both languages.
type Declared = (&'static str, ColumnType, Words);

const TEXT: ColumnType = ColumnType::String;
const NUMBER: ColumnType = ColumnType::Number;
const FLAG: ColumnType = ColumnType::Boolean;

/// A table without rows.
fn table<'c>(
    name: &'static str,
    title: Words,
    description: Words,
    columns: &[Declared],
    language: Language,
) -> DataTable<'c> {
    let column = |(name, ty, title): &Declared| Column { name, title: title.get(language), ty: *ty };
    DataTable {
        name,
        title: title.get(language),
        description: description.get(language),
        columns: columns.iter().map(column).collect(),
        rows: Box::new(std::iter::empty()),
    }
}

impl Cell {
    fn slug(slug: &Arc<str>) -> Self {
        Self::Slug(Arc::clone(slug))
    }

    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Words without marks.
    fn prose(prose: Option<&Prose>) -> Self {
        prose.map_or(Self::Empty, |prose| Self::text(markdown::plain_text(&prose.text)))
    }

    fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.normalize()))
    }

    /// Several words in one cell.
    fn joined<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Self {
        let words: Vec<String> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
        Self::text(words.join("; "))
    }

    fn known<T>(said: Option<&Stated<T>>, cell: impl FnOnce(&T) -> Self) -> Self {
        said.and_then(Stated::known).map_or(Self::Empty, cell)
    }

    /// A source's key and the place in it, as two cells.
    fn citation(citation: Option<&Citation>) -> [Self; 2] {
        citation.map_or([Self::Empty, Self::Empty], |it| {
            [Self::text(it.key.as_str()), Self::text(it.place.clone().unwrap_or_default())]
        })
    }
}
