//! What counts how much. Set on the half of the judged queries that may be looked at (`tests/search/queries.tsv`).

use serde::{Deserialize, Serialize};

/// A word in the title, among the other names, in a heading, at the top of the page, in the text.
pub const TITLE: f64 = 8.0;
pub const NAME: f64 = 4.0;
pub const HEADING: f64 = 2.0;
pub const TOP: f64 = 2.0;
pub const TEXT: f64 = 1.0;

/// A part of a compound, beside a whole word.
pub const PART: f64 = 0.5;

/// How soon more of the same word stops counting.
pub const SATURATION: f64 = 1.6;
/// How much a long title and a long text take from each of their words.
pub const TITLE_LENGTH: f64 = 0.5;
pub const TEXT_LENGTH: f64 = 0.5;

/// The steps that a word's weight in a document is told in.
pub const STEPS: f64 = 100.0;
/// How many sections a posting names, the strongest first.
pub const SECTIONS: usize = 3;
/// How many documents a term names. A word that stands in more of them says next to nothing.
pub const POSTINGS: usize = 3000;

/// How much a kind of page counts, in hundredths: pages that gather others come after those they gather.
#[must_use]
pub fn of_kind(kind: &str) -> u32 {
    match kind {
        "glossary" => 55,
        "front" | "sources" | "figures" | "caveats" | "relations" => 60,
        "listing" | "checklist" => 90,
        _ => 100,
    }
}

/// What the ways to find a word count.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Weights {
    pub part: f64,
    pub synonym: f64,
    /// The end of a word that is not known.
    pub tail: f64,
    /// A word that begins like the last one of the query, where that is no word yet, and where it is one.
    pub beginning: f64,
    pub beyond: f64,
    /// Another spelling, by distance.
    pub near: Vec<f64>,
    /// Words that stand in the same section.
    pub together: f64,
    /// What the second and third section of a posting say.
    pub sections: Vec<f64>,
    /// The share of the best hit's score below which nothing is shown.
    pub least: f64,
}

/// What the ways to find a word count.
#[must_use]
pub fn of_query() -> Weights {
    Weights {
        part: 0.5,
        synonym: 0.7,
        tail: 0.3,
        beginning: 0.6,
        beyond: 0.25,
        near: vec![1.0, 0.8, 0.6],
        together: 0.3,
        sections: vec![1.0, 0.7, 0.5],
        least: 0.1,
    }
}
