//! Field tables: what a file may say, once for reading, checking, scaffolding, the manual, JSON Schema and completion.
//!
//! Invariant: a table is data. What a field *means* is the model's business.

mod field;
mod choice;
mod label;
mod kind;
mod former;
mod walk;

pub use choice::meaning;
pub use field::{Field, Need, Table, Type};
pub use former::Former;
pub use kind::Kind;
pub use walk::{
    Allow, Harvest, INTERVAL_UNITS, Prose, UseKind, first_line, is_part_id, is_web_address, parse_interval, walk,
    walk_value,
};
