//! Figures and calculations → charts: marks with their values beside them, on a base of zero.
//!
//! What a source does not state is never drawn as zero: the words "not stated" stand in its place.

mod words;
mod scale;
mod data;
mod layout;
mod bar;
mod stacked;
mod waterfall;
mod line;
mod describe;
mod view;
mod figure;
mod calculation;

pub use calculation::of_calculation;
pub use figure::of_figure;
pub use view::Chart;

#[cfg(test)]
mod tests;
