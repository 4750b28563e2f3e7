//! Pages through templates.

mod escape;
mod highlight;
mod typography;
mod markdown;
mod serialize;
mod render;

pub use render::{Memory, TemplateError, render};
