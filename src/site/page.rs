//! The pages: the contract with themes. Every field here is what a template gets (`docs/theme.md` lists them).

use serde::Serialize;

use crate::figure::chart::Chart;
use crate::figure::pathway::Pathway;
use crate::site::rich::{Body, Rich, Stated};

/// One page of the site.
#[derive(Debug, Serialize)]
pub struct Page {
    /// From the root of the site: `cases/viborg-unge/`; empty for the front page.
    pub address: String,
    /// From this page back to the root: `../../`.
    pub root: String,
    /// `front`, `page`, `theory`, `element`, `mechanism`, `target-group`, `case`, `municipality`, `listing`, `checklist`,
    /// `glossary`, `sources`, `figures`, `caveats`, `relations`, `search`, `not-found`.
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
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    Plain {},
    Front(Front),
    Theory(Box<TheoryPage>),
    Case(Box<CasePage>),
    Element(ElementPage),
    Mechanism(MechanismPage),
    TargetGroup(TargetGroupPage),
    Municipality(MunicipalityPage),
    Listing(Listing),
    Checklist(Checklist),
    Glossary(Vec<TermView>),
    SourceList(Vec<SourceEntry>),
    FigureList(Vec<FigureGroup>),
    CaveatList(CaveatList),
    Relations(Relations),
    Index(Vec<IndexGroup>),
}

/// A link to a page with its title.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Anchor {
    pub title: String,
    /// From the root of the site.
    pub address: String,
}

/// An entry of a page's contents.
#[derive(Debug, Clone, Serialize)]
pub struct Heading {
    pub id: String,
    pub title: String,
    pub level: u8,
}

/// A listed entry: title, summary and a few words about it.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    pub title: String,
    pub address: String,
    pub summary: Option<Rich>,
    /// Short facts, such as municipality and period.
    pub facts: Vec<String>,
    pub draft: bool,
    /// Slugs of what the entry names, for filters: audience, municipality, mechanisms, elements, theories.
    pub tags: Vec<String>,
}

/// When a page was last looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Review {
    pub owner: Option<String>,
    /// In words: `22. november 2026`.
    pub reviewed: Option<String>,
    pub next: Option<String>,
    pub overdue: bool,
}

/// A caveat and where it comes from.
#[derive(Debug, Clone, Serialize)]
pub struct CaveatView {
    pub text: Rich,
    pub source: Option<CitationView>,
}

/// A source in the list at the foot of a page.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct CitationView {
    pub key: String,
    /// Its number on this page; nothing where the page has no list of sources.
    pub number: Option<usize>,
    /// `KL, afsnit 4.2`
    pub label: String,
    pub address: String,
}

/// A figure with its table, ready to be drawn.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    /// Empty where there is one column without a name.
    pub columns: Vec<String>,
    pub rows: Vec<RowView>,
    pub total: Option<Vec<String>>,
}

/// One row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    pub label: String,
    /// A dash with a word for screen readers stands where the source states nothing: such cells are empty here.
    pub cells: Vec<String>,
    pub unit: Option<String>,
    pub note: Option<Rich>,
}

/// A relation as seen from this page.
#[derive(Debug, Clone, Serialize)]
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

/// The front page.
#[derive(Debug, Serialize)]
pub struct Front {
    pub sections: Vec<Section>,
    pub theories: Vec<Card>,
    pub newest_cases: Vec<Card>,
}

/// A kind as the front page shows it.
#[derive(Debug, Serialize)]
pub struct Section {
    pub title: String,
    pub address: String,
    pub intro: String,
    pub count: usize,
}

/// A program theory.
#[derive(Debug, Serialize)]
pub struct TheoryPage {
    pub basis_note: Option<Rich>,
    pub audience: Stated<Vec<Anchor>>,
    pub target_group: GroupView,
    pub goals: Vec<NodeView>,
    pub sub_goals: Vec<NodeView>,
    pub activities: Vec<NodeView>,
    pub mechanisms: Vec<NodeView>,
    pub pathway: Pathway,
    /// Where the standalone drawing can be fetched, from the root of the site.
    pub svg: String,
    /// Activity · mechanism · sub-goal · goal, one row for each way through the theory.
    pub paths: Vec<PathRow>,
    /// Arrows between results, with their assumptions.
    pub results: Vec<ArrowRow>,
    pub feedback: Vec<ArrowRow>,
    /// Whether any arrow is rated: the column is left out otherwise.
    pub has_evidence: bool,
    pub has_inferred: bool,
    pub external_factors: Stated<Vec<Rich>>,
    pub risks: Stated<Vec<Rich>>,
    pub refuted_by: Stated<Vec<Rich>>,
    pub cases: Vec<RelationView>,
    /// What no program can decide, for professional review.
    pub questions: Vec<String>,
}

/// Part 1 of a theory.
#[derive(Debug, Serialize)]
pub struct GroupView {
    pub text: Option<Rich>,
    pub delimitation: Stated<Rich>,
    pub characteristics: Stated<Vec<Rich>>,
    pub size: Stated<SizeView>,
}

/// How many.
#[derive(Debug, Serialize)]
pub struct SizeView {
    pub value: String,
    pub as_of: Option<String>,
    pub source: Option<CitationView>,
    pub note: Option<Rich>,
}

/// A node of a theory; `id` is its anchor.
#[derive(Debug, Serialize)]
pub struct NodeView {
    pub id: String,
    pub text: Option<Rich>,
    pub inferred: bool,
    /// A mechanism's page.
    pub page: Option<Anchor>,
    pub role: Option<&'static str>,
    pub indicators: Stated<Vec<IndicatorView>>,
    pub responsible: Stated<Rich>,
    pub dose: Stated<Rich>,
    pub duration: Stated<Rich>,
    pub sources: Vec<CitationView>,
    /// Cases that try just this part.
    pub cases: Vec<Anchor>,
}

/// An indicator of a goal.
#[derive(Debug, Serialize)]
pub struct IndicatorView {
    pub text: Rich,
    pub unit: Option<String>,
    pub baseline: Stated<String>,
    pub target: Stated<String>,
    pub due: Stated<String>,
    pub source: Option<CitationView>,
}

/// One way through a theory.
#[derive(Debug, Serialize)]
pub struct PathRow {
    pub activity: NodeRef,
    pub mechanisms: Vec<NodeRef>,
    pub sub_goal: NodeRef,
    /// The goals that the sub-goal leads to in the end.
    pub goals: Vec<NodeRef>,
    pub assumption: Stated<Rich>,
    pub evidence: Option<String>,
    pub inferred: bool,
    pub sources: Vec<CitationView>,
}

/// An arrow between two results, or back.
#[derive(Debug, Serialize)]
pub struct ArrowRow {
    pub from: NodeRef,
    pub to: NodeRef,
    pub assumption: Stated<Rich>,
    pub evidence: Option<String>,
    pub inferred: bool,
    pub sources: Vec<CitationView>,
}

/// A node named elsewhere: its id is the anchor.
#[derive(Debug, Clone, Serialize)]
pub struct NodeRef {
    pub id: String,
    /// Without marks.
    pub text: String,
}

/// A case.
#[derive(Debug, Serialize)]
pub struct CasePage {
    pub municipality: Anchor,
    pub period: Stated<String>,
    pub period_note: Option<Rich>,
    pub audience: Stated<Vec<Anchor>>,
    pub target_group: Stated<Rich>,
    pub size: Stated<SizeView>,
    /// `measured`, `expected` or `tried`: what the results rest on.
    pub evidence: &'static str,
    /// As of when the newest result was measured, in words.
    pub evidence_as_of: Option<String>,
    /// Whether any measured result is held against something.
    pub compared: bool,
    pub goals: Vec<NodeView>,
    pub goals_unknown: Option<Rich>,
    pub activities: Stated<Vec<Rich>>,
    pub resources: Stated<Vec<Rich>>,
    pub measured: Vec<ResultView>,
    pub expected: Vec<ResultView>,
    pub results_unknown: Option<Rich>,
    pub economy: Stated<Vec<CalculationView>>,
    pub challenges: Stated<Vec<Rich>>,
    pub contact: Stated<Rich>,
    pub theories: Vec<RelationView>,
    pub mechanisms: Vec<RelationView>,
    pub elements: Vec<RelationView>,
    /// For whoever wants to try the same.
    pub try_parts: Vec<RelationView>,
    pub try_costs: Vec<String>,
    pub try_checklist: Vec<ChecklistItemView>,
    pub similar: Vec<Similar>,
}

/// A result.
#[derive(Debug, Serialize)]
pub struct ResultView {
    pub text: Option<Rich>,
    /// Number and unit as the reader expects them.
    pub value: Stated<String>,
    pub as_of: Stated<String>,
    pub goal: Option<NodeRef>,
    pub before: Option<ComparedView>,
    pub expected: Option<ComparedView>,
    pub comparison: Option<ComparedView>,
    pub source: Stated<CitationView>,
    /// The anchor of the figure the number stands in.
    pub figure: Option<String>,
    pub note: Option<Rich>,
}

/// A value beside a result.
#[derive(Debug, Serialize)]
pub struct ComparedView {
    pub text: Option<Rich>,
    pub value: Option<String>,
}

/// A calculation; gains are positive whatever the source prints.
#[derive(Debug, Serialize)]
pub struct CalculationView {
    pub title: Rich,
    /// `actual` or `expected`
    pub basis: &'static str,
    pub unit: String,
    pub price_year: Stated<String>,
    pub calculated_by: Stated<Rich>,
    pub columns: Vec<String>,
    pub costs: Stated<Vec<RowView>>,
    pub savings: Stated<Vec<RowView>>,
    pub financing: Stated<Vec<RowView>>,
    pub net: Stated<Vec<String>>,
    /// The source prints a cost as positive: the page says that the sign is turned.
    pub sign_turned: bool,
    pub rounding: Option<String>,
    pub incomplete: Option<Rich>,
    pub note: Option<Rich>,
    pub source: Stated<CitationView>,
    pub chart: Option<Chart>,
}

/// A case that has something in common with this one.
#[derive(Debug, Clone, Serialize)]
pub struct Similar {
    pub title: String,
    pub address: String,
    pub municipality: String,
    /// Why, in words: `2 fælles mekanismer, samme målgruppe`.
    pub reason: String,
}

/// A decisive element.
#[derive(Debug, Serialize)]
pub struct ElementPage {
    pub number: String,
    pub advice: Vec<Rich>,
    pub checklist: Vec<ChecklistItemView>,
    pub cases: Vec<RelationView>,
    pub mechanisms: Vec<RelationView>,
}

/// A question of the checklist.
#[derive(Debug, Clone, Serialize)]
pub struct ChecklistItemView {
    pub id: String,
    pub text: Rich,
    pub note: Option<Rich>,
    /// `politiker`, `leder`, `medarbejder`
    pub roles: Vec<&'static str>,
    /// The roles in words: `For politiker og leder`.
    pub roles_text: String,
    pub element: Anchor,
}

/// A mechanism.
#[derive(Debug, Serialize)]
pub struct MechanismPage {
    pub audience: Stated<Vec<Anchor>>,
    pub works_for: Stated<Vec<Rich>>,
    pub conditions: Stated<Vec<Rich>>,
    pub idea: Option<IdeaView>,
    pub related: Vec<RelationView>,
    pub elements: Vec<RelationView>,
    pub theories: Vec<RelationView>,
    pub cases: Vec<RelationView>,
}

/// An idea and the mechanisms that share it.
#[derive(Debug, Clone, Serialize)]
pub struct IdeaView {
    pub key: String,
    pub name: Rich,
    pub reason: Rich,
    pub mechanisms: Vec<Anchor>,
}

/// A target group.
#[derive(Debug, Serialize)]
pub struct TargetGroupPage {
    pub characteristics: Stated<Vec<Rich>>,
    pub theories: Vec<Card>,
    pub mechanisms: Vec<Card>,
    pub cases: Vec<Card>,
}

/// A municipality: made from its cases.
#[derive(Debug, Serialize)]
pub struct MunicipalityPage {
    pub cases: Vec<Card>,
    pub mechanisms: Vec<Anchor>,
    pub elements: Vec<Anchor>,
    pub theories: Vec<Anchor>,
}

/// All entries of a kind.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct ListingGroup {
    pub title: String,
    pub id: String,
    pub cards: Vec<Card>,
}

/// One way to filter: a name and its choices.
#[derive(Debug, Serialize)]
pub struct Facet {
    pub name: String,
    pub key: String,
    pub choices: Vec<FacetChoice>,
}

/// One choice of a facet.
#[derive(Debug, Serialize)]
pub struct FacetChoice {
    pub title: String,
    /// As in `Card::tags`.
    pub tag: String,
    pub count: usize,
}

/// A case as a column of the comparison.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct Checklist {
    pub groups: Vec<ChecklistGroup>,
    /// The roles that occur.
    pub roles: Vec<RoleView>,
    pub count: usize,
    /// Changes whenever a question does, so that kept answers are not taken for new ones.
    pub version: String,
}

/// A role that the checklist can be filtered by.
#[derive(Debug, Serialize)]
pub struct RoleView {
    pub key: &'static str,
    pub title: String,
    pub count: usize,
}

/// The questions of one element.
#[derive(Debug, Serialize)]
pub struct ChecklistGroup {
    pub number: String,
    pub element: Anchor,
    pub id: String,
    pub items: Vec<ChecklistItemView>,
}

/// A word of the glossary.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct SourceEntry {
    pub id: String,
    pub title: Rich,
    pub author: Stated<String>,
    pub publisher: Stated<String>,
    pub year: Stated<String>,
    pub data_from: Stated<Rich>,
    pub url: Stated<String>,
    pub retrieved: Stated<String>,
    pub cited_by: Vec<Anchor>,
}

/// The figures of one page, on the page of figures.
#[derive(Debug, Serialize)]
pub struct FigureGroup {
    pub page: Anchor,
    pub figures: Vec<FigureView>,
}

/// What the reader should know of the sources' limits.
#[derive(Debug, Serialize)]
pub struct CaveatList {
    pub caveats: Vec<CaveatGroup>,
    pub unknowns: Vec<UnknownGroup>,
    /// Sums that are declared not to add up.
    pub declared: Vec<UnknownGroup>,
}

/// The caveats of one page.
#[derive(Debug, Serialize)]
pub struct CaveatGroup {
    pub page: Anchor,
    pub caveats: Vec<CaveatView>,
}

/// What one page does not know.
#[derive(Debug, Serialize)]
pub struct UnknownGroup {
    pub page: Anchor,
    pub items: Vec<UnknownView>,
}

/// One thing that is not known, and why.
#[derive(Debug, Serialize)]
pub struct UnknownView {
    pub what: String,
    pub why: Rich,
}

/// Who relates to whom, as tables.
#[derive(Debug, Serialize)]
pub struct Relations {
    pub matrices: Vec<Matrix>,
}

/// One table of relations.
#[derive(Debug, Serialize)]
pub struct Matrix {
    pub id: String,
    pub title: String,
    pub intro: String,
    pub columns: Vec<MatrixHead>,
    pub rows: Vec<MatrixRow>,
}

/// A column's entry; `short` fits a narrow head.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixHead {
    pub title: String,
    pub short: String,
    pub address: String,
}

/// A row's entry and its cells, one for each column.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    pub title: String,
    pub address: String,
    /// `explicit`, `close`, `weak`, `primary`, `supporting`, `conditional` or nothing.
    pub cells: Vec<Option<&'static str>>,
    pub empty: bool,
}

/// The pages of one letter, in alphabetical order.
#[derive(Debug, Serialize)]
pub struct IndexGroup {
    pub letter: String,
    pub pages: Vec<IndexEntry>,
}

/// A page in the index.
#[derive(Debug, Serialize)]
pub struct IndexEntry {
    pub title: String,
    pub address: String,
    /// What it is: `Case`.
    pub kind: String,
}

/// A theory's diagram placed on another page.
#[derive(Debug, Serialize)]
pub struct DiagramView {
    pub slug: String,
    pub title: String,
    pub address: String,
    pub pathway: Pathway,
}

/// What all pages share; the templates get it as `site`.
#[derive(Debug, Serialize)]
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
    /// The stylesheet, from the root of the site.
    pub stylesheet: String,
    /// The theme's scripts by name, from the root of the site.
    pub scripts: std::collections::BTreeMap<String, String>,
    /// The words of the site itself, by key.
    pub words: std::collections::BTreeMap<&'static str, &'static str>,
}

/// Who publishes the handbook.
#[derive(Debug, Serialize)]
pub struct PublisherView {
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub was_url: Option<String>,
}
