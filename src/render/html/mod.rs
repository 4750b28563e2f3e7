//! Pages through templates.

mod escape;
mod highlight;
mod typography;
mod markdown;
mod serialize;
