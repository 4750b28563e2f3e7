//! Program theories: target group, goals, sub-goals, activities, mechanisms, and the arrows between them.

mod fields;
mod state;
mod node;
mod arrow;

pub(crate) use arrow::split_arrow;
pub use fields::FIELDS;
pub(crate) use fields::SIZE;
pub(crate) use node::size;
pub(crate) use state::emptied_blocks;

use crate::language::{Date, Decimal};
use crate::model::read::{Citation, Read, Ref, Stated, Written, audience_of};
use crate::model::theory::arrow::arrows;
use crate::model::theory::node::{group, nodes, texts};
use crate::model::theory::state::state;
use crate::parse::yaml::Node;
use crate::schema::Prose;
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

    /// Reads what a front matter says; what cannot be read is left out, and was told by the walk of the tree.
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        let Some(tree) = tree else { return Self::empty() };
        let activities = nodes(tree, Part::Activities);
        let (arrows, bad_arrows) = arrows(tree, &activities);
        Self {
            states: Part::ALL.map(|part| state(tree, part)),
            audience: tree.stated("audience", audience_of),
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
