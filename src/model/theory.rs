//! Program theories: target group, goals, sub-goals, activities, mechanisms, and the arrows between them.

mod fields;

pub use fields::FIELDS;
pub(crate) use fields::SIZE;

use crate::language::{Date, Decimal};
use crate::model::read::{
    Citation, Read, Ref, Stated, Written, citation_of, date_of, number_of, refs_of, text_of, tight,
};
use crate::parse::yaml::{Key, Node, Value};
use crate::schema::{Kind, Prose, is_part_id, unknown_reason};
use crate::text::{Span, Spanned};

/// The five parts that every theory must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    TargetGroup,
    Goals,
    SubGoals,
    Activities,
    Mechanisms,
}

impl Part {
    /// In the order of `Part`.
    pub const ALL: [Self; 5] = [Self::TargetGroup, Self::Goals, Self::SubGoals, Self::Activities, Self::Mechanisms];

    /// The key in the front matter.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::TargetGroup => "target_group",
            Self::Goals => "goals",
            Self::SubGoals => "sub_goals",
            Self::Activities => "activities",
            Self::Mechanisms => "mechanisms",
        }
    }
}

/// Whether a part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartState {
    Given,
    Missing,
    /// The key is there and nothing under it.
    Emptied(Span),
    /// Something stands there that cannot be a part, which is a fault of its own.
    Misshapen,
}

/// Whether something is said by the source or inferred by the editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    #[default]
    Stated,
    Inferred,
}

/// How much a mechanism matters in a theory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    #[default]
    Primary,
    Supporting,
    Conditional,
}

impl Role {
    /// The key in the file and the name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Supporting => "supporting",
            Self::Conditional => "conditional",
        }
    }
}

/// How many people: a number, and when and by whom it was counted.
#[derive(Debug, Clone)]
pub struct Size {
    pub value: Spanned<Decimal>,
    pub as_of: Option<Spanned<Date>>,
    pub source: Option<Citation>,
    pub note: Option<Prose>,
    pub written: Written,
}

/// Part 1: who the theory is for.
#[derive(Debug, Clone)]
pub struct Group {
    pub span: Span,
    pub text: Option<Prose>,
    pub delimitation: Option<Stated<Prose>>,
    pub characteristics: Option<Stated<Vec<Prose>>>,
    pub size: Option<Stated<Size>>,
    pub written: Written,
}

/// What would be measured to know whether a goal is reached.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub text: Prose,
    pub unit: Option<Spanned<String>>,
    pub baseline: Option<Stated<Spanned<Decimal>>>,
    pub target: Option<Stated<Spanned<Decimal>>>,
    pub due: Option<Stated<Spanned<Date>>>,
    pub source: Option<Citation>,
    pub written: Written,
}

/// A goal, a sub-goal, an activity or a mechanism of a theory.
#[derive(Debug, Clone)]
pub struct TheoryNode {
    pub id: Spanned<String>,
    pub part: Part,
    /// The words; a mechanism may leave them to its page.
    pub text: Option<Prose>,
    pub basis: Basis,
    pub indicators: Option<Stated<Vec<Indicator>>>,
    pub responsible: Option<Stated<Prose>>,
    pub dose: Option<Stated<Prose>>,
    pub duration: Option<Stated<Prose>>,
    /// A mechanism's page.
    pub mechanism: Option<Ref>,
    pub role: Role,
    pub sources: Vec<Citation>,
    pub written: Written,
}

/// One written arrow; it may have several ends.
#[derive(Debug, Clone)]
pub struct Arrow {
    /// The key as written: `A1 -> D1, D2`.
    pub key: Spanned<String>,
    pub value_span: Span,
    pub from: Vec<Spanned<String>>,
    pub to: Vec<Spanned<String>>,
    pub through: Vec<Spanned<String>>,
    pub assumption: Option<Stated<Prose>>,
    pub evidence: Option<Spanned<String>>,
    pub basis: Basis,
    pub sources: Vec<Citation>,
    pub feedback: bool,
    /// The keys of its long form.
    pub written: Written,
}

/// One end of an arrow to one other end.
#[derive(Debug, Clone, Copy)]
pub struct Edge<'t> {
    pub from: &'t Spanned<String>,
    pub to: &'t Spanned<String>,
    pub arrow: &'t Arrow,
}

/// A program theory.
#[derive(Debug, Clone)]
pub struct Theory {
    pub states: [PartState; 5],
    pub audience: Option<Stated<Vec<Ref>>>,
    pub basis_note: Option<Prose>,
    pub target_group: Option<Group>,
    pub goals: Vec<TheoryNode>,
    pub sub_goals: Vec<TheoryNode>,
    pub activities: Vec<TheoryNode>,
    pub mechanisms: Vec<TheoryNode>,
    pub arrows: Vec<Arrow>,
    /// Keys of `pathways` that are no arrows.
    pub bad_arrows: Vec<Spanned<String>>,
    pub external_factors: Option<Stated<Vec<Prose>>>,
    pub risks: Option<Stated<Vec<Prose>>>,
    pub refuted_by: Option<Stated<Vec<Prose>>>,
}

impl Theory {
    /// What became of a part in the file.
    #[must_use]
    pub fn state(&self, part: Part) -> PartState {
        self.states[part as usize]
    }

    /// Whether all five parts are there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.states.iter().all(|state| *state == PartState::Given)
    }

    /// The nodes of goals, sub-goals, activities and mechanisms, in that order.
    pub fn nodes(&self) -> impl Iterator<Item = &TheoryNode> {
        self.goals.iter().chain(&self.sub_goals).chain(&self.activities).chain(&self.mechanisms)
    }

    /// The node with an id, whichever part it stands in.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&TheoryNode> {
        self.nodes().find(|node| node.id.value == id)
    }

    /// The indicators of goals and sub-goals.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let nodes = self.goals.iter().chain(&self.sub_goals);
        nodes.filter_map(|node| node.indicators.as_ref().and_then(Stated::known)).flatten()
    }

    /// Every single connection, in the order of the file. Ends may be unknown.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        self.arrows.iter().flat_map(|arrow| {
            arrow.from.iter().flat_map(move |from| arrow.to.iter().map(move |to| Edge { from, to, arrow }))
        })
    }

    /// The connection between two ids, if there is one.
    #[must_use]
    pub fn edge(&self, from: &str, to: &str) -> Option<Edge<'_>> {
        self.edges().find(|edge| edge.from.value == from && edge.to.value == to)
    }
}

impl Theory {
    /// Reads what a front matter says; what cannot be read is left out, and was told by the walk of the tree.
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        let Some(tree) = tree else { return Self::empty() };
        let activities = nodes(tree, Part::Activities);
        let (arrows, bad_arrows) = arrows(tree, &activities);
        Self {
            states: Part::ALL.map(|part| state(tree, part)),
            audience: tree.stated("audience", |node| refs_of(node, Kind::TargetGroup)),
            basis_note: tree.prose("basis_note"),
            target_group: tree.at("target_group").filter(|node| node.map().is_some()).map(group),
            goals: nodes(tree, Part::Goals),
            sub_goals: nodes(tree, Part::SubGoals),
            activities,
            mechanisms: nodes(tree, Part::Mechanisms),
            arrows,
            bad_arrows,
            external_factors: texts(tree, "external_factors"),
            risks: texts(tree, "risks"),
            refuted_by: texts(tree, "refuted_by"),
        }
    }

    fn empty() -> Self {
        Self {
            states: [PartState::Missing; 5],
            audience: None,
            basis_note: None,
            target_group: None,
            goals: Vec::new(),
            sub_goals: Vec::new(),
            activities: Vec::new(),
            mechanisms: Vec::new(),
            arrows: Vec::new(),
            bad_arrows: Vec::new(),
            external_factors: None,
            risks: None,
            refuted_by: None,
        }
    }
}

fn texts(tree: &Node, key: &str) -> Option<Stated<Vec<Prose>>> {
    tree.stated(key, crate::model::read::proses_of)
}

/// Whether a part is there. A map of nothing but empty texts, or `unknown`, is no part.
fn state(tree: &Node, part: Part) -> PartState {
    let Some((key, node)) = tree.entry(part.key()) else { return PartState::Missing };
    let emptied = PartState::Emptied(key.span);
    let Some(map) = node.map() else {
        return if node.is_empty() { emptied } else { PartState::Misshapen };
    };
    let given = match part {
        Part::TargetGroup => !lacks_words(node, "text"),
        _ => map.entries.iter().any(|(_, node)| !is_hollow(node)),
    };
    let is_part = part == Part::TargetGroup || map.entries.iter().any(|(key, _)| is_part_id(&key.text));
    match (given && unknown_reason(node).is_none(), is_part) {
        (false, _) => emptied,
        (true, true) => PartState::Given,
        (true, false) => PartState::Misshapen,
    }
}

/// A node without words: empty, or fields of which `text` and `mechanism` are empty or unknown.
fn is_hollow(node: &Node) -> bool {
    node.is_empty() || (node.map().is_some() && lacks_words(node, "text") && lacks_words(node, "mechanism"))
}

fn lacks_words(node: &Node, key: &str) -> bool {
    node.get(key).is_none_or(|it| it.is_empty() || unknown_reason(it).is_some())
}

/// The key and everything below it, of each part that is emptied.
pub(crate) fn emptied_blocks(tree: &Node) -> Vec<Span> {
    let emptied = Part::ALL.into_iter().filter(|part| matches!(state(tree, *part), PartState::Emptied(_)));
    emptied.filter_map(|part| tree.entry(part.key())).map(|(key, node)| key.span.to(node.span)).collect()
}

fn group(node: &Node) -> Group {
    Group {
        span: node.span,
        text: node.prose("text"),
        delimitation: node.stated("delimitation", text_of),
        characteristics: texts(node, "characteristics"),
        size: node.stated("size", size),
        written: Written::of(node),
    }
}

/// A size in its short or its long form.
pub(crate) fn size(node: &Node) -> Option<Size> {
    let written = Written::of(node);
    if node.map().is_none() {
        return Some(Size { value: number_of(node)?, as_of: None, source: None, note: None, written });
    }
    Some(Size {
        value: node.number("value")?,
        as_of: node.date("as_of"),
        source: node.citation("source"),
        note: node.prose("note"),
        written,
    })
}

fn nodes(tree: &Node, part: Part) -> Vec<TheoryNode> {
    let entries = tree.at(part.key()).and_then(Node::map).map_or(&[][..], |map| &map.entries);
    tight(entries.iter().filter(|(key, _)| is_part_id(&key.text)).map(|(key, node)| theory_node(part, key, node)))
}

fn theory_node(part: Part, key: &Key, node: &Node) -> TheoryNode {
    let is_mechanism = part == Part::Mechanisms;
    let short = text_of(node);
    let slug = if node.map().is_some() { node.line("mechanism") } else { crate::model::read::line_of(node) };
    TheoryNode {
        id: Spanned::new(key.text.clone(), key.span),
        part,
        text: if node.map().is_some() { node.prose("text") } else { short.filter(|_| !is_mechanism) },
        basis: basis(node),
        indicators: node.stated("indicators", |it| Some(tight(it.list()?.iter().filter_map(indicator)))),
        responsible: node.stated("responsible", text_of),
        dose: node.stated("dose", text_of),
        duration: node.stated("duration", text_of),
        mechanism: slug.filter(|_| is_mechanism).map(|slug| Ref { kind: Kind::Mechanism, slug }),
        role: match node.line("role").map(|it| it.value).as_deref() {
            Some("supporting") => Role::Supporting,
            Some("conditional") => Role::Conditional,
            _ => Role::Primary,
        },
        sources: node.citations("sources"),
        written: Written::of(node),
    }
}

fn basis(node: &Node) -> Basis {
    if node.line("basis").is_some_and(|it| it.value == "inferred") { Basis::Inferred } else { Basis::Stated }
}

fn indicator(node: &Node) -> Option<Indicator> {
    Some(Indicator {
        text: node.prose("text")?,
        unit: node.line("unit"),
        baseline: node.stated("baseline", number_of),
        target: node.stated("target", number_of),
        due: node.stated("due", date_of),
        source: node.at("source").and_then(citation_of),
        written: Written::of(node),
    })
}

fn arrows(tree: &Node, activities: &[TheoryNode]) -> (Vec<Arrow>, Vec<Spanned<String>>) {
    let (mut arrows, mut bad) = (Vec::new(), Vec::new());
    let entries = tree.at("pathways").and_then(Node::map).map_or(&[][..], |map| &map.entries);
    for (key, node) in entries {
        match arrow(key, node, activities) {
            Some(arrow) => arrows.push(arrow),
            None => bad.push(Spanned::new(key.text.clone(), key.span)),
        }
    }
    (arrows, bad)
}

fn arrow(key: &Key, node: &Node, activities: &[TheoryNode]) -> Option<Arrow> {
    let (from, to) = split_arrow(&key.text)?;
    // In a quoted key the letters begin after the quotation mark; where some are escaped, nobody knows where they stand.
    let before = match key.span.range().len().saturating_sub(key.text.len()) {
        0 => Some(0),
        2 => Some(1),
        _ => None,
    };
    let place = |ends: Vec<(&str, usize)>| -> Vec<Spanned<String>> {
        let span =
            |id: &str, at: usize| before.map_or(key.span, |before| key.span.part(before + at, before + at + id.len()));
        ends.into_iter().map(|(id, at)| Spanned::new(id.to_owned(), span(id, at))).collect()
    };
    let from = place(from);
    let is_activity = from.iter().any(|end| activities.iter().any(|activity| activity.id.value == end.value));
    let mut arrow = Arrow {
        key: Spanned::new(key.text.clone(), key.span),
        value_span: node.span,
        from,
        to: place(to),
        through: Vec::new(),
        assumption: None,
        evidence: node.line("evidence"),
        basis: basis(node),
        sources: node.citations("sources"),
        feedback: node.flag("feedback"),
        written: Written::of(node),
    };
    match &node.value {
        Value::Map(_) => {
            arrow.through = tight(node.several("through").into_iter().flat_map(ids));
            arrow.assumption = node.stated("assumption", text_of);
        }
        Value::List(items) => arrow.through = tight(items.iter().flat_map(ids)),
        Value::Text(scalar) if is_activity || scalar.text.split(',').all(|it| is_part_id(it.trim())) => {
            arrow.through = ids(node);
        }
        Value::Text(_) => arrow.assumption = text_of(node).map(Stated::Known),
        Value::Empty => {}
    }
    Some(arrow)
}

/// The ids of `M1` or `M1, M2`, each with its place.
fn ids(node: &Node) -> Vec<Spanned<String>> {
    let Some(prose) = Prose::of(node) else { return Vec::new() };
    let place = |(id, at): (&str, usize)| Spanned::new(id.to_owned(), prose.place(at..at + id.len()));
    pieces(&prose.text, 0).into_iter().map(place).collect()
}

/// Ids with their offsets in a text.
type Ends<'t> = Vec<(&'t str, usize)>;

/// Both ends of `A1, A2 -> D1`, each id with its offset in the text.
pub(crate) fn split_arrow(text: &str) -> Option<(Ends<'_>, Ends<'_>)> {
    let (at, length) = text.find("->").map(|at| (at, 2)).or_else(|| text.find('→').map(|at| (at, '→'.len_utf8())))?;
    let (from, to) = (pieces(&text[..at], 0), pieces(&text[at + length..], at + length));
    let good = |ends: &[(&str, usize)]| !ends.is_empty() && ends.iter().all(|(id, _)| is_part_id(id));
    (good(&from) && good(&to)).then_some((from, to))
}

/// The parts of a list with commas, trimmed, with their offsets.
fn pieces(text: &str, base: usize) -> Vec<(&str, usize)> {
    let mut at = base;
    let mut pieces = Vec::new();
    for piece in text.split(',') {
        let blank = piece.len() - piece.trim_start().len();
        if !piece.trim().is_empty() {
            pieces.push((piece.trim(), at + blank));
        }
        at += piece.len() + 1;
    }
    pieces
}
