//! What is special for the page of an entry.

use serde::Serialize;

use crate::figure::chart::Chart;
use crate::figure::pathway::Pathway;
use crate::site::page::{Anchor, Card, CitationView, RelationView, RowView};
use crate::site::rich::{Rich, Stated};

/// The front page.
#[derive(Debug, Serialize, Hash)]
pub struct Front {
    pub sections: Vec<Section>,
    pub theories: Vec<Card>,
    pub newest_cases: Vec<Card>,
}

/// A kind as the front page shows it.
#[derive(Debug, Serialize, Hash)]
pub struct Section {
    pub title: String,
    pub address: String,
    pub intro: String,
    pub count: usize,
}

/// A program theory.
#[derive(Debug, Serialize, Hash)]
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
#[derive(Debug, Serialize, Hash)]
pub struct GroupView {
    pub text: Option<Rich>,
    pub delimitation: Stated<Rich>,
    pub characteristics: Stated<Vec<Rich>>,
    pub size: Stated<SizeView>,
}

/// How many.
#[derive(Debug, Serialize, Hash)]
pub struct SizeView {
    pub value: String,
    pub as_of: Option<String>,
    pub source: Option<CitationView>,
    pub note: Option<Rich>,
}

/// A node of a theory; `id` is its anchor.
#[derive(Debug, Serialize, Hash)]
pub struct NodeView {
    pub id: String,
    /// What it was called before: old links lead to it still.
    pub former: Vec<String>,
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
#[derive(Debug, Serialize, Hash)]
pub struct IndicatorView {
    pub text: Rich,
    pub unit: Option<String>,
    pub baseline: Stated<String>,
    pub target: Stated<String>,
    pub due: Stated<String>,
    pub source: Option<CitationView>,
}

/// One way through a theory.
#[derive(Debug, Serialize, Hash)]
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
#[derive(Debug, Serialize, Hash)]
pub struct ArrowRow {
    pub from: NodeRef,
    pub to: NodeRef,
    pub assumption: Stated<Rich>,
    pub evidence: Option<String>,
    pub inferred: bool,
    pub sources: Vec<CitationView>,
}

/// A node named elsewhere: its id is the anchor.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct NodeRef {
    pub id: String,
    /// Without marks.
    pub text: String,
}

/// A case.
#[derive(Debug, Serialize, Hash)]
pub struct CasePage {
    pub municipality: Anchor,
    pub period: Stated<String>,
    pub period_note: Option<Rich>,
    pub audience: Stated<Vec<Anchor>>,
    pub target_group: Stated<Rich>,
    pub size: Stated<SizeView>,
    /// `measured`, `unstated`, `expected`, `tried` or `untold`: what the results rest on.
    pub evidence: &'static str,
    /// As of when the newest result was measured, in words.
    pub evidence_as_of: Option<String>,
    /// What measured results are held against, in words; nothing where none is.
    pub compared: Option<String>,
    pub goals: Vec<NodeView>,
    pub goals_unknown: Option<Rich>,
    pub activities: Stated<Vec<Rich>>,
    pub resources: Stated<Vec<Rich>>,
    pub measured: Vec<ResultView>,
    /// Of these nobody says whether they are measured.
    pub unstated: Vec<ResultView>,
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
    /// Whether the list of cases compares them.
    pub is_compared: bool,
}

/// A result.
#[derive(Debug, Serialize, Hash)]
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
#[derive(Debug, Serialize, Hash)]
pub struct ComparedView {
    pub text: Option<Rich>,
    pub value: Option<String>,
}

/// A calculation; gains are positive whatever the source prints.
#[derive(Debug, Serialize, Hash)]
pub struct CalculationView {
    pub title: Rich,
    /// `actual`, `expected`, or nothing where the author does not say
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
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Similar {
    pub title: String,
    pub address: String,
    pub municipality: String,
    /// Why, in words: `2 fælles mekanismer, samme målgruppe`.
    pub reason: String,
}

/// A decisive element.
#[derive(Debug, Serialize, Hash)]
pub struct ElementPage {
    pub number: String,
    pub advice: Vec<Rich>,
    pub checklist: Vec<ChecklistItemView>,
    pub cases: Vec<RelationView>,
    pub mechanisms: Vec<RelationView>,
}

/// A question of the checklist.
#[derive(Debug, Clone, Serialize, Hash)]
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
#[derive(Debug, Serialize, Hash)]
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
#[derive(Debug, Clone, Serialize, Hash)]
pub struct IdeaView {
    pub key: String,
    pub name: Rich,
    pub reason: Rich,
    pub mechanisms: Vec<Anchor>,
}

/// A target group.
#[derive(Debug, Serialize, Hash)]
pub struct TargetGroupPage {
    pub characteristics: Stated<Vec<Rich>>,
    pub theories: Vec<Card>,
    pub mechanisms: Vec<Card>,
    pub cases: Vec<Card>,
}

/// A municipality: made from its cases.
#[derive(Debug, Serialize, Hash)]
pub struct MunicipalityPage {
    pub cases: Vec<Card>,
    pub mechanisms: Vec<Anchor>,
    pub elements: Vec<Anchor>,
    pub theories: Vec<Anchor>,
}
