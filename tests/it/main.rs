//! The house from the outside: fixtures, rules, architecture.

mod ledger;
mod numbers;
mod rules;
mod support;
