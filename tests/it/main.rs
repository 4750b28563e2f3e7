//! The house from the outside: fixtures, rules, architecture.

mod parts;
mod pathways;
mod rules;
mod support;
mod wording;
