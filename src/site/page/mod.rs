//! The pages: the contract with themes. Every field here is what a template gets (`docs/theme.md` lists them).

mod entries;
mod made;

pub use entries::*;
pub use made::*;

use serde::Serialize;

use crate::figure::chart::Chart;
use crate::figure::pathway::Pathway;
use crate::site::rich::{Body, Rich, Stated};

/// One page of the site.
#[derive(Debug, Serialize, Hash)]
pub struct Page {
    /// From the root of the site: `cases/viborg-unge/`; empty for the front page.
    pub address: String,
    /// From this page back to the root: `../../`.
    pub root: String,
    /// `front`, `page`, `theory`, `element`, `mechanism`, `target-group`, `case`, `municipality`, `listing`, `checklist`,
    /// `glossary`, `sources`, `figures`, `caveats`, `relations`, `data`, `search`, `not-found`.
    pub kind: &'static str,
    pub title: String,
    /// Without marks, for search engines and feeds.
    pub description: String,
    pub summary: Option<Rich>,
    pub draft: bool,
    pub breadcrumbs: Vec<Anchor>,
    /// The contents of the page.
    pub contents: Vec<Heading>,
    pub previous: Option<Anchor>,
    pub next: Option<Anchor>,
    /// Which part of the site it belongs to, for the navigation: the address of its listing.
    pub section: String,
    pub body: Option<Body>,
    /// Every figure of the page, by id in `figures`; those not placed in the body stand in `loose_figures`.
    pub figures: Vec<FigureView>,
    pub loose_figures: Vec<String>,
    /// Diagrams placed in the body, by slug.
    pub diagrams: Vec<DiagramView>,
    pub caveats: Vec<CaveatView>,
    /// The sources of the page, numbered from 1.
    pub sources: Vec<SourceView>,
    pub sources_unknown: Option<Rich>,
    pub review: Option<Review>,
    /// Pages whose text mentions this one.
    pub mentioned_by: Vec<Anchor>,
    /// What is special for the kind, under the name of the kind.
    #[serde(flatten)]
    pub content: Content,
}

/// What is special for a kind of page.
#[derive(Debug, Serialize, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    Plain {},
    Front(Front),
    Theory(Box<TheoryPage>),
    Case(Box<CasePage>),
    Element(ElementPage),
    Mechanism(Box<MechanismPage>),
    TargetGroup(TargetGroupPage),
    Municipality(MunicipalityPage),
    Listing(Box<Listing>),
    Checklist(Checklist),
    Glossary(Vec<TermView>),
    SourceList(Vec<SourceEntry>),
    FigureList(Vec<FigureGroup>),
    CaveatList(CaveatList),
    Relations(Relations),
    Index(Vec<IndexGroup>),
    Data(Vec<DataFile>),
}

/// A link to a page with its title.
#[derive(Debug, Clone, Serialize, PartialEq, Eq, Hash)]
pub struct Anchor {
    pub title: String,
    /// From the root of the site.
    pub address: String,
}

/// An entry of a page's contents.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Heading {
    pub id: String,
    pub title: String,
    pub level: u8,
}

/// A listed entry: title, summary and a few words about it.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Card {
    pub title: String,
    pub address: String,
    pub summary: Option<Rich>,
    /// Short facts, such as municipality and period.
    pub facts: Vec<String>,
    pub draft: bool,
    /// The numbers of the choices that it answers to, where a listing has filters.
    pub choices: Vec<usize>,
}

/// When a page was last looked at.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Review {
    pub owner: Option<String>,
    /// In words: `22. november 2026`.
    pub reviewed: Option<String>,
    /// The same for programs: `2026-11-22`.
    pub reviewed_on: Option<String>,
    pub next: Option<String>,
    pub overdue: bool,
}

/// A caveat and where it comes from.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct CaveatView {
    pub text: Rich,
    pub source: Option<CitationView>,
}

/// A source in the list at the foot of a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SourceView {
    pub number: usize,
    pub key: String,
    /// `KL: En effektiv beskæftigelsesindsats for udsatte borgere`
    pub label: String,
    pub address: String,
    pub url: Option<String>,
    /// Every place of the source that the page names.
    pub places: Vec<String>,
}

/// A source and a place in it, beside a figure or a result.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct CitationView {
    pub key: String,
    /// Its number on this page; nothing where the page has no list of sources.
    pub number: Option<usize>,
    /// `KL, afsnit 4.2`
    pub label: String,
    pub address: String,
}

/// A figure with its table, ready to be drawn.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct FigureView {
    pub id: String,
    pub title: Rich,
    /// The title without marks.
    pub caption: String,
    /// `bar`, `stacked`, …
    pub kind: &'static str,
    pub unit: String,
    pub period: Stated<Rich>,
    pub table: TableView,
    pub note: Option<Rich>,
    pub rounding: Option<String>,
    pub incomplete: Option<Rich>,
    pub source: Stated<CitationView>,
    /// The drawing; nothing for a plain table.
    pub chart: Option<Chart>,
    /// Where the data can be fetched, from the root of the site.
    pub csv: String,
}

/// A table of words and numbers that are written as the reader expects.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TableView {
    /// Empty where there is one column without a name.
    pub columns: Vec<String>,
    pub rows: Vec<RowView>,
    pub total: Option<Vec<String>>,
}

/// One row of a table.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct RowView {
    pub label: String,
    /// A dash with a word for screen readers stands where the source states nothing: such cells are empty here.
    pub cells: Vec<String>,
    pub unit: Option<String>,
    pub note: Option<Rich>,
}

/// A relation as seen from this page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct RelationView {
    pub title: String,
    pub address: String,
    /// The other's summary.
    pub summary: Option<Rich>,
    pub how: Option<Rich>,
    /// `explicit`, `close` or `weak`
    pub strength: &'static str,
    /// `primary`, `supporting` or `conditional`
    pub role: Option<&'static str>,
    /// Parts of a theory: label and address of each.
    pub parts: Vec<Anchor>,
    pub draft: bool,
    /// A few words: the municipality of a case.
    pub fact: Option<String>,
}

/// A theory's diagram placed on another page.
#[derive(Debug, Serialize, Hash)]
pub struct DiagramView {
    pub slug: String,
    pub title: String,
    pub address: String,
    pub pathway: Pathway,
}

/// Where the standalone drawing of a theory can be fetched, from the root of the site.
#[must_use]
pub fn drawing(slug: &str) -> String {
    format!("diagrammer/{slug}.svg")
}

/// What all pages share; the templates get it as `site`.
#[derive(Debug, Serialize, Hash)]
pub struct SiteInfo {
    pub title: String,
    pub description: Option<String>,
    pub language: &'static str,
    pub base_url: Option<String>,
    pub licence: Option<String>,
    pub publisher: Option<PublisherView>,
    pub navigation: Vec<Anchor>,
    /// Links at the foot of every page.
    pub footer: Vec<Anchor>,
    /// The day of the build, in words.
    pub built: String,
    /// The same for programs: `2026-11-22`.
    pub built_on: String,
    /// The stylesheet, from the root of the site.
    pub stylesheet: String,
    /// The theme's scripts by name, from the root of the site.
    pub scripts: std::collections::BTreeMap<String, String>,
    /// The feed of new and reviewed pages, from the root of the site.
    pub feed: Option<String>,
    /// The words of the site itself, by key.
    pub words: std::collections::BTreeMap<&'static str, &'static str>,
}

/// Who publishes the handbook.
#[derive(Debug, Serialize, Hash)]
pub struct PublisherView {
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub was_url: Option<String>,
}
