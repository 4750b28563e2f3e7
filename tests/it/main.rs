//! The house from the outside: fixtures, rules, architecture.

mod places;
mod rules;
mod support;
