//! Pages through templates.

mod escape;
mod highlight;
mod typography;
mod markdown;
mod serialize;
mod redirect;
mod render;

pub use render::{Memory, Renderer, Sheet, TemplateError, redirects};
