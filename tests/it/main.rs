//! The house from the outside: fixtures, rules, architecture.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a test may stop at once"
)]

mod architecture;
mod edits;
mod every_fault;
mod export;
mod figures;
mod incremental;
mod manual;
mod new;
mod ledger;
mod many;
mod numbers;
mod open_data;
mod own_words;
mod prose;
mod readability;
mod places;
mod parts;
mod pathways;
mod follow_on;
mod published;
mod reviewed;
mod fuzz;
mod hints;
mod hostile;
mod program;
mod publishing;
mod form;
mod hour;
mod rules;
mod schema;
mod search;
mod serve;
mod lsp;
mod site;
mod support;
mod surroundings;
mod trust;
mod theme;
mod wording;
