//! The house from the outside: fixtures, rules, architecture.

mod ledger;
mod numbers;
mod own_words;
mod prose;
mod readability;
mod rules;
mod support;
