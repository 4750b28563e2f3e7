//! Data → geometry: the layout of the pathway diagram and of the charts.
//!
//! Invariant: this room knows neither HTML nor SVG. It says where things stand and what they mean; `render` draws them.

pub mod measure;
pub mod drawing;
pub mod pathway;
pub mod chart;
mod same;
