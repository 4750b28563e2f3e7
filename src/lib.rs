//! haandbog: Markdown with front matter → a checked, cross-linked handbook.
//!
//! The rooms stand in order, ground floor first: a room uses only rooms above it in this list.

pub mod progress;
pub mod text;
pub mod language;
pub mod diagnostic;
pub mod fault;
pub mod source;
pub mod parse;
pub mod schema;
pub mod config;
pub mod model;
pub mod check;
pub mod figure;
pub mod search;
pub mod site;
pub mod output;
pub mod theme;
pub mod render;
pub mod pipeline;
pub mod report;
pub mod manual;
pub mod scaffold;
pub mod import;
pub mod edit;
pub mod serve;
pub mod lsp;
pub mod browser;
pub mod cli;
