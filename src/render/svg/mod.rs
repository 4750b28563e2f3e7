//! Drawings → SVG: charts that take their colours from the page, and diagrams that stand alone.

mod write;
mod chart;
mod slide;

pub use chart::chart;
pub use slide::{diagram, slide};
