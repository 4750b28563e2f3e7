//! The language server: findings while somebody types, completion, hover, the way to what is named, renaming, fixes.
//!
//! Invariant: it says what `check` says. It writes no file: the editor makes the changes it proposes.

mod wire;
mod uri;
mod lines;
mod snapshot;
mod checker;
mod outline;
mod spot;
mod explain;
mod cursor;
mod places;
mod diagnostics;
mod rename;
mod symbols;
mod actions;
mod hover;
mod complete;
mod client;
mod workspace;
mod requests;
mod server;

pub use server::{Options, run};
