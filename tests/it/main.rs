//! The house from the outside: fixtures, rules, architecture.

mod figures;
mod rules;
mod support;
