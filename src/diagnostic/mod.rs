//! What the handbook says to its author: codes, findings, fixes.

mod code;
mod finding;
mod level;

pub use code::Code;
pub use finding::{Edit, Finding, Fix, Related};
pub use level::{Level, Setting};
