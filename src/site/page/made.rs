//! What is special for a page that gathers others.

use serde::Serialize;

use crate::site::page::{Anchor, Card, CaveatView, ChecklistItemView, CitationView, FigureView, IdeaView};
use crate::site::rich::{Rich, Stated};

/// All entries of a kind.
#[derive(Debug, Serialize, Hash)]
pub struct Listing {
    /// The kind's name: `case`.
    pub of: &'static str,
    pub intro: String,
    pub groups: Vec<ListingGroup>,
    /// The mechanisms' ideas, on the mechanisms' listing.
    pub ideas: Vec<IdeaView>,
    /// All cases side by side, on the cases' listing.
    pub comparison: Vec<ComparedCase>,
    /// Filters that work without script, on the cases' listing.
    pub facets: Vec<Facet>,
}

/// A heading with its entries; the heading is empty where there is only one group.
#[derive(Debug, Serialize, Hash)]
pub struct ListingGroup {
    pub title: String,
    pub id: String,
    pub cards: Vec<Card>,
}

/// One way to filter: a name and its choices.
#[derive(Debug, Serialize, Hash)]
pub struct Facet {
    pub name: String,
    pub key: String,
    pub choices: Vec<FacetChoice>,
}

/// One choice of a facet.
#[derive(Debug, Serialize, Hash)]
pub struct FacetChoice {
    pub title: String,
    /// Counted through all the filters.
    pub number: usize,
    /// How many cases answer to it.
    pub count: usize,
}

/// A case as a column of the comparison.
#[derive(Debug, Serialize, Hash)]
pub struct ComparedCase {
    pub title: String,
    pub address: String,
    pub slug: String,
    pub municipality: String,
    pub period: Stated<String>,
    pub audience: Vec<String>,
    pub size: Stated<String>,
    pub evidence: &'static str,
    pub results: Vec<String>,
    pub costs: Vec<String>,
    pub net: Vec<String>,
    pub theories: Vec<Anchor>,
    pub mechanisms: Vec<Anchor>,
    pub elements: Vec<Anchor>,
    pub caveats: usize,
}

/// The checklist.
#[derive(Debug, Serialize, Hash)]
pub struct Checklist {
    pub groups: Vec<ChecklistGroup>,
    /// The roles that occur.
    pub roles: Vec<RoleView>,
    pub count: usize,
    /// Changes whenever a question does, so that kept answers are not taken for new ones.
    pub version: String,
}

/// A role that the checklist can be filtered by.
#[derive(Debug, Serialize, Hash)]
pub struct RoleView {
    pub key: &'static str,
    pub title: String,
    pub count: usize,
}

/// The questions of one element, or of one step of a page.
#[derive(Debug, Serialize, Hash)]
pub struct ChecklistGroup {
    /// Empty for a step.
    pub number: String,
    /// The element; a step has a title and no address.
    pub element: Anchor,
    pub id: String,
    /// What a step is about.
    pub text: Option<Rich>,
    pub items: Vec<ChecklistItemView>,
}

/// A word of the glossary.
#[derive(Debug, Serialize, Hash)]
pub struct TermView {
    pub id: String,
    pub name: String,
    /// The letter it stands under.
    pub letter: String,
    pub definition: Rich,
    pub also: Vec<String>,
    pub general_knowledge: bool,
    pub source: Option<CitationView>,
}

/// A source on the page of sources.
#[derive(Debug, Serialize, Hash)]
pub struct SourceEntry {
    pub id: String,
    pub title: Rich,
    pub author: Stated<String>,
    pub publisher: Stated<String>,
    pub year: Stated<String>,
    pub data_from: Stated<Rich>,
    pub url: Stated<String>,
    pub retrieved: Stated<String>,
    /// On how many pages it is used.
    pub uses: usize,
    /// Those pages, unless all sources together are used on too many to name them.
    pub cited_by: Vec<Anchor>,
}

/// What all pages have of something, page by page; or, where those are too many for one page, how much of it there is in
/// each place.
#[derive(Debug, Serialize, Hash)]
pub struct Listed<G> {
    pub groups: Vec<G>,
    /// Filled where `groups` would hold too many.
    pub counts: Vec<Count>,
}

/// How much of something there is in one place: with a municipality, in the listing of a kind, under a mechanism.
#[derive(Debug, Serialize, Hash)]
pub struct Count {
    pub page: Anchor,
    /// In words: `1.234`.
    pub count: String,
}

/// The figures of one page, on the page of figures.
#[derive(Debug, Serialize, Hash)]
pub struct FigureGroup {
    pub page: Anchor,
    pub figures: Vec<FigureView>,
}

/// What the reader should know of the sources' limits.
#[derive(Debug, Serialize, Hash)]
pub struct CaveatList {
    pub caveats: Listed<CaveatGroup>,
    pub unknowns: Listed<UnknownGroup>,
    /// Sums that are declared not to add up.
    pub declared: Listed<UnknownGroup>,
}

/// The caveats of one page.
#[derive(Debug, Serialize, Hash)]
pub struct CaveatGroup {
    pub page: Anchor,
    pub caveats: Vec<CaveatView>,
}

/// What one page does not know.
#[derive(Debug, Serialize, Hash)]
pub struct UnknownGroup {
    pub page: Anchor,
    pub items: Vec<UnknownView>,
}

/// One thing that is not known, and why.
#[derive(Debug, Serialize, Hash)]
pub struct UnknownView {
    pub what: String,
    pub why: Rich,
}

/// Who relates to whom, as tables.
#[derive(Debug, Serialize, Hash)]
pub struct Relations {
    pub matrices: Vec<Matrix>,
}

/// One table of relations.
#[derive(Debug, Serialize, Hash)]
pub struct Matrix {
    pub id: String,
    pub title: String,
    pub intro: String,
    pub columns: Vec<MatrixHead>,
    pub rows: Vec<MatrixRow>,
    /// Too wide for a table: each row lists what it relates to.
    pub wide: bool,
    /// Instead of more rows than anybody reads: how many there are for each column. The rows are those without any then.
    pub totals: Vec<Count>,
    /// How many rows are not shown, in words.
    pub rest: Option<String>,
}

/// A column's entry; `short` fits a narrow head.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct MatrixHead {
    pub title: String,
    pub short: String,
    pub address: String,
}

/// A row's entry and its cells, one for each column.
#[derive(Debug, Serialize, Hash)]
pub struct MatrixRow {
    pub title: String,
    pub address: String,
    /// `explicit`, `close`, `weak`, `primary`, `supporting`, `conditional` or nothing.
    /// One for each column; none where the table would be too wide to read.
    pub cells: Vec<Option<&'static str>>,
    /// What the row relates to, where there are no cells.
    pub links: Vec<MatrixLink>,
    pub empty: bool,
}

/// A relation of a row.
#[derive(Debug, Serialize, Hash)]
pub struct MatrixLink {
    pub title: String,
    pub address: String,
    /// Strength or role, as in a cell.
    pub how: &'static str,
}

/// The pages of one letter, in alphabetical order.
#[derive(Debug, Serialize, Hash)]
pub struct IndexGroup {
    pub letter: String,
    pub pages: Vec<IndexEntry>,
}

/// A page in the index.
#[derive(Debug, Serialize, Hash)]
pub struct IndexEntry {
    pub title: String,
    pub address: String,
    /// What it is: `Case`.
    pub kind: String,
}

/// A table that can be fetched.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct DataFile {
    pub title: &'static str,
    pub description: &'static str,
    pub rows: usize,
    /// For programs: UTF-8, comma, decimal point. From the root of the site.
    pub csv: String,
    /// For Danish Excel: byte order mark, semicolon, decimal comma.
    pub excel: String,
    pub columns: Vec<DataColumn>,
}

/// A column of a table that can be fetched.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct DataColumn {
    pub name: &'static str,
    pub title: &'static str,
}
