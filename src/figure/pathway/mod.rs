//! Theory → Pathway: the five stages, the cells in them, and the connectors between them.

mod words;
mod graph;
mod order;
mod lanes;
mod diagram;
mod build;
mod slide;

pub use build::of_theory;
pub use diagram::{Cell, Chain, Connector, Gutter, Head, Node, Pathway, Stage};
pub use slide::slide;
pub use words::{GROUP_ANCHOR, Labels};

#[cfg(test)]
mod tests;
