//! The diagram as templates get it: stages of cells, and connectors with places in percent.

use serde::Serialize;

use crate::figure::pathway::words::Labels;

/// A theory's diagram. Templates draw it as lists in a grid; `slide` makes a picture of it.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Pathway {
    /// A column has seven cells or more: paper needs a smaller type.
    pub tight: bool,
    /// How many lanes the chains of sub-goals need, at most [`Pathway::MAX_LANES`].
    pub lanes: usize,
    /// Whether any box or connector is inferred by the editors.
    pub has_inferred: bool,
    pub labels: Labels,
    pub stages: Vec<Stage>,
    /// Feedback loops, as sentences.
    pub loops: Vec<String>,
    /// Arrows that cannot be drawn from left to right, as sentences. None in a theory without errors.
    pub others: Vec<String>,
    /// Both ends of each arrow that is told instead of drawn.
    #[serde(skip)]
    pub told: Vec<(String, String)>,
}

/// One column.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Stage {
    /// 1–5
    pub number: usize,
    pub name: &'static str,
    pub question: &'static str,
    pub cells: Vec<Cell>,
    /// What leads on from it; nothing after the last.
    pub gutter: Option<Gutter>,
}

/// One of a column's equal cells.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Cell {
    /// Nothing where a connection only passes through.
    pub node: Option<Node>,
    /// The numbers of the boxes on whose causal path it lies: `1 3 7`.
    pub p: String,
    pub inferred: bool,
}

/// A box.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Node {
    /// As in the theory: `D1`.
    pub id: String,
    /// Counted through the diagram from 1, for the highlight.
    pub number: usize,
    pub text: String,
    /// Small words: `udledt`, `betinget`.
    pub tags: Vec<&'static str>,
    /// What it leads to, in words; for a mechanism, what it works between.
    pub leads: Vec<String>,
}

/// The space to the right of a column. Places are percent of its width and height.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Gutter {
    pub connectors: Vec<Connector>,
    /// Between two cells of the column on its left.
    pub chains: Vec<Chain>,
    pub heads: Vec<Head>,
}

/// From the middle of a cell to the middle of a cell in the next column.
#[derive(Debug, Clone, Serialize)]
pub struct Connector {
    pub from: f64,
    pub to: f64,
    /// Where it leaves the lanes, the handles of its curve, and where it ends before the arrowhead.
    pub start: f64,
    pub bend: [f64; 2],
    pub end: f64,
    pub p: String,
    pub inferred: bool,
    /// Both ends of each arrow that it is part of.
    #[serde(skip)]
    pub arrows: Vec<(String, String)>,
}

/// Out from a cell, down a lane, and back into a cell further down.
#[derive(Debug, Clone, Serialize)]
pub struct Chain {
    /// A little below the middle of the one cell, a little above the middle of the other.
    pub from: f64,
    pub to: f64,
    /// Where the lane is, where the line turns into it, and where it ends before the arrowhead.
    pub lane: f64,
    pub turn: f64,
    pub end: f64,
    /// The heights between which the lane is straight.
    pub down_from: f64,
    pub down_to: f64,
    pub p: String,
    pub inferred: bool,
    #[serde(skip)]
    pub arrow: (String, String),
}

/// An arrowhead: at the right edge of the gutter, or at its left edge pointing back.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    pub y: f64,
    pub back: bool,
    pub p: String,
}

impl Pathway {
    /// The stylesheet has room for so many lanes; further ones stand closer.
    pub const MAX_LANES: usize = 6;
    /// The stylesheet highlights the paths of so many boxes.
    pub const HIGHLIGHTED: usize = 40;
    /// From so many cells in a column on, paper needs a smaller type.
    pub const TIGHT: usize = 7;

    /// All boxes, column by column.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.stages.iter().flat_map(|stage| &stage.cells).filter_map(|cell| cell.node.as_ref())
    }
}
