//! A browser that stands on the machine, and how it is asked for PDF. The rest of the program works without one.
//!
//! Chromium's own command line (`--print-to-pdf`) makes neither bookmarks nor page numbers of our own; its DevTools
//! protocol does. Why a browser, and not a typesetter in the program, stands in `docs/papir.md`.

mod find;
mod finish;
mod session;
pub mod paper;
pub mod whole;

pub use find::{NAMES, find};
pub use finish::About;
pub use session::{Browser, Problem};
