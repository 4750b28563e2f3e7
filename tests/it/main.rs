//! The house from the outside: fixtures, rules, architecture.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod architecture;
mod ledger;
mod numbers;
mod own_words;
mod prose;
mod readability;
mod rules;
mod site;
mod support;
mod wording;
