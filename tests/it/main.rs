//! The house from the outside: fixtures, rules, architecture.

mod rules;
mod support;
mod wording;
