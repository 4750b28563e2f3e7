//! Documents → a search index of small files, and queries over it: one analysis of words for both.
//!
//! Invariant: `search` knows words and weights; it knows no page, no HTML and no disk. The script of the search page
//! does the same work in the browser, and `tests/search/vectors.json` holds the two together.

pub mod letters;
pub mod stem;
pub mod tokens;
pub mod stop;
pub mod lexicon;
pub mod analysis;
pub mod document;
pub mod weights;
mod packed;
pub mod read;
pub mod postings;
pub mod index;
pub mod format;
mod near;
pub mod query;
