//! Cases: what a municipality tried and what came of it.

mod fields;

pub use fields::FIELDS;
pub(crate) use fields::{ELEMENT_LINK, MECHANISM_LINK};

use std::collections::BTreeMap;

use crate::language::{Date, Decimal};
use crate::model::economy::Calculation;
pub use crate::model::economy::ResultBasis;
use crate::model::read::{
    Citation, Read, Ref, Stated, audience_of, date_of, line_of, number_of, proses_of, text_of, tight,
};
use crate::model::theory::{Size, size};
use crate::parse::yaml::{Key, Node};
use crate::schema::{Kind, Prose, first_line};
use crate::text::{Span, Spanned};

/// How sure the link between a case and something else is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Strength {
    /// The editors' own judgement; left out of counts and of similarity.
    Weak,
    /// Both places say the same.
    #[default]
    Close,
    /// The source itself makes the link.
    Explicit,
}

impl Strength {
    pub const NAMES: &'static [&'static str] = fields::STRENGTHS;

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Close => "close",
            Self::Explicit => "explicit",
        }
    }

    /// The strength a node states under `strength`.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        match node.line("strength").map(|it| it.value).as_deref() {
            Some("explicit") => Self::Explicit,
            Some("weak") => Self::Weak,
            _ => Self::Close,
        }
    }
}

/// From when until when.
#[derive(Debug, Clone)]
pub struct Period {
    pub from: Option<Spanned<Date>>,
    pub to: Option<Spanned<Date>>,
    pub note: Option<Prose>,
    pub span: Span,
}

/// How a case tries a theory.
#[derive(Debug, Clone)]
pub struct TheoryLink {
    pub theory: Ref,
    /// `D1` or `A3 -> D2`; none means the whole theory.
    pub parts: Vec<Spanned<String>>,
    pub how: Option<Prose>,
    pub strength: Strength,
}

/// A link with its reason: case → mechanism or element, mechanism → element.
#[derive(Debug, Clone)]
pub struct Link {
    pub target: Ref,
    pub how: Option<Prose>,
    pub strength: Strength,
}

/// A value beside a result: before, expected, or somebody else's.
#[derive(Debug, Clone)]
pub struct Compared {
    pub text: Option<Prose>,
    pub value: Option<Spanned<Decimal>>,
    pub unit: Option<Spanned<String>>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct CaseResult {
    pub span: Span,
    /// The first key: where a missing field is reported.
    pub place: Span,
    pub text: Option<Prose>,
    pub value: Option<Stated<Spanned<Decimal>>>,
    pub unit: Option<Spanned<String>>,
    /// Whether the author says it, or why it is not known.
    pub has_unit: bool,
    /// Nothing where the author does not say.
    pub basis: Option<ResultBasis>,
    /// Whether the author says so, or why it is not known.
    pub has_basis: bool,
    pub as_of: Option<Stated<Spanned<Date>>>,
    pub goal: Option<Spanned<String>>,
    pub before: Option<Box<Compared>>,
    pub expected: Option<Box<Compared>>,
    pub comparison: Option<Box<Compared>>,
    pub source: Option<Stated<Citation>>,
    /// A row of a figure, so that no number is typed twice.
    pub figure: Option<Spanned<String>>,
    pub row: Option<Spanned<String>>,
    pub note: Option<Prose>,
}

/// Who a case is about.
#[derive(Debug, Clone)]
pub struct CaseGroup {
    pub text: Option<Prose>,
    pub size: Option<Stated<Size>>,
}

/// A goal of a case.
#[derive(Debug, Clone)]
pub struct Goal {
    pub id: Spanned<String>,
    pub text: Prose,
}

/// A case.
#[derive(Debug, Clone, Default)]
pub struct Case {
    pub municipality: Option<Spanned<String>>,
    pub period: Option<Stated<Period>>,
    pub audience: Option<Stated<Vec<Ref>>>,
    pub target_group: Option<Stated<CaseGroup>>,
    pub theories: Vec<TheoryLink>,
    pub mechanisms: Vec<Link>,
    pub elements: Vec<Link>,
    pub goals: Vec<Goal>,
    pub goals_unknown: Option<Prose>,
    pub activities: Option<Stated<Vec<Prose>>>,
    pub resources: Option<Stated<Vec<Prose>>>,
    pub results: Option<Stated<Vec<CaseResult>>>,
    pub economy: Option<Stated<Vec<Calculation>>>,
    pub challenges: Option<Stated<Vec<Prose>>>,
    pub contact: Option<Stated<Prose>>,
    pub reviewed_against: Option<Approved>,
}

/// A part of a theory, and the fingerprint that it had.
pub type Held = (Spanned<String>, Spanned<String>);

/// What the theories were like when a person last held the case against them.
#[derive(Debug, Clone)]
pub struct Approved {
    /// The key `reviewed_against`.
    pub span: Span,
    theories: Vec<(Spanned<String>, Vec<Held>)>,
}

impl Approved {
    fn from_tree(tree: &Node) -> Option<Self> {
        let (key, node) = tree.entry("reviewed_against").filter(|(_, node)| !node.is_empty())?;
        let entries = |node: &Node| node.map().map_or_else(Vec::new, |map| map.entries.clone());
        let parts = |node: &Node| {
            let part = |(key, node): (Key, Node)| {
                let fingerprint = Spanned::new(node.text()?.trim().to_owned(), node.span);
                Some((Spanned::new(key.text, key.span), fingerprint))
            };
            entries(node).into_iter().filter_map(part).collect()
        };
        let theory = |(key, node): (Key, Node)| (Spanned::new(key.text, key.span), parts(&node));
        Some(Self { span: key.span, theories: entries(node).into_iter().map(theory).collect() })
    }

    /// The fingerprint of each part of a theory; none where the case was not held against it.
    #[must_use]
    pub fn of(&self, theory: &str) -> BTreeMap<String, String> {
        let found = self.theories.iter().find(|(slug, _)| slug.value == theory);
        let parts = found.into_iter().flat_map(|(_, parts)| parts);
        parts.map(|(part, fingerprint)| (part.value.clone(), fingerprint.value.clone())).collect()
    }

    /// The theories, each with its parts, as they are written.
    pub fn theories(&self) -> impl Iterator<Item = (&Spanned<String>, &[Held])> {
        self.theories.iter().map(|(slug, parts)| (slug, parts.as_slice()))
    }

    /// Where a theory stands in it.
    #[must_use]
    pub fn place(&self, theory: &str) -> Option<Span> {
        self.theories.iter().find(|(slug, _)| slug.value == theory).map(|(slug, _)| slug.span)
    }
}

impl Case {
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        let Some(tree) = tree else { return Self::default() };
        Self {
            municipality: tree.line("municipality"),
            period: tree.stated("period", period),
            audience: tree.stated("audience", audience_of),
            target_group: tree.stated("target_group", group),
            theories: tight(tree.items("theories").iter().filter_map(theory_link)),
            mechanisms: links(tree, "mechanisms", "mechanism", Kind::Mechanism),
            elements: links(tree, "elements", "element", Kind::Element),
            goals: goals(tree),
            goals_unknown: tree.stated("goals", |_| Some(())).and_then(|it| it.unknown().cloned()),
            activities: tree.stated("activities", proses_of),
            resources: tree.stated("resources", proses_of),
            results: tree.stated("results", |node| Some(tight(node.list()?.iter().map(result)))),
            economy: tree.stated("economy", |node| Some(tight(node.list()?.iter().filter_map(Calculation::from_tree)))),
            challenges: tree.stated("challenges", proses_of),
            contact: tree.stated("contact", text_of),
            reviewed_against: Approved::from_tree(tree),
        }
    }

    /// The results; none where they are not stated.
    #[must_use]
    pub fn known_results(&self) -> &[CaseResult] {
        self.results.as_ref().and_then(Stated::known).map_or(&[], Vec::as_slice)
    }

    /// The calculations; none where they are not stated.
    #[must_use]
    pub fn calculations(&self) -> &[Calculation] {
        self.economy.as_ref().and_then(Stated::known).map_or(&[], Vec::as_slice)
    }

    /// The target groups; none where they are not stated.
    #[must_use]
    pub fn audiences(&self) -> &[Ref] {
        self.audience.as_ref().and_then(Stated::known).map_or(&[], Vec::as_slice)
    }
}

fn period(node: &Node) -> Option<Period> {
    node.map()?;
    Some(Period { from: node.date("from"), to: node.date("to"), note: node.prose("note"), span: node.span })
}

fn group(node: &Node) -> Option<CaseGroup> {
    node.map()?;
    Some(CaseGroup { text: node.prose("text"), size: node.stated("size", size) })
}

fn theory_link(node: &Node) -> Option<TheoryLink> {
    Some(TheoryLink {
        theory: node.entry_ref("theory", Kind::Theory)?,
        parts: tight(node.items("parts").iter().filter_map(line_of)),
        how: node.prose("how"),
        strength: Strength::of(node),
    })
}

/// The links of a list whose items name their target under `name`.
pub(crate) fn links(tree: &Node, key: &str, name: &str, kind: Kind) -> Vec<Link> {
    let link = |node: &Node| {
        Some(Link { target: node.entry_ref(name, kind)?, how: node.prose("how"), strength: Strength::of(node) })
    };
    tight(tree.items(key).iter().filter_map(link))
}

fn goals(tree: &Node) -> Vec<Goal> {
    let entries = tree.at("goals").and_then(Node::map).map_or(&[][..], |map| &map.entries);
    let goal = |(key, node): &(crate::parse::yaml::Key, Node)| {
        Some(Goal { id: Spanned::new(key.text.clone(), key.span), text: text_of(node)? })
    };
    tight(entries.iter().filter(|(key, _)| key.text != "unknown").filter_map(goal))
}

fn result(node: &Node) -> CaseResult {
    let is_said = |key| node.at(key).is_some_and(|it| !it.is_empty());
    CaseResult {
        span: node.span,
        place: first_line(node),
        text: node.prose("text"),
        value: node.stated("value", number_of),
        unit: node.line("unit"),
        has_unit: is_said("unit"),
        basis: match node.line("basis").map(|it| it.value).as_deref() {
            Some("expected") => Some(ResultBasis::Expected),
            Some("actual") => Some(ResultBasis::Actual),
            _ => None,
        },
        has_basis: is_said("basis"),
        as_of: node.stated("as_of", date_of),
        goal: node.line("goal"),
        before: node.at("before").map(compared).map(Box::new),
        expected: node.at("expected").map(compared).map(Box::new),
        comparison: node.at("comparison").map(compared).map(Box::new),
        source: node.stated("source", crate::model::read::citation_of),
        figure: node.line("figure"),
        row: node.line("row"),
        note: node.prose("note"),
    }
}

fn compared(node: &Node) -> Compared {
    if node.map().is_none() {
        // A single number is the value, anything else the words.
        let value = number_of(node);
        let text = text_of(node).filter(|_| value.is_none());
        return Compared { text, value, unit: None };
    }
    Compared { text: node.prose("text"), value: node.number("value"), unit: node.line("unit") }
}
