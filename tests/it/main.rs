//! The house from the outside: fixtures, rules, architecture.

mod numbers;
mod rules;
mod support;
