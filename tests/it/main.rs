//! The house from the outside: fixtures, rules, architecture.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod architecture;
mod figures;
mod rules;
mod support;
