//! Field tables: what a file may say, once for reading, checking, scaffolding, the manual, JSON Schema and completion.
//!
//! Invariant: a table is data. What a field *means* is the model's business.

mod kind;
mod field;
mod choice;
mod label;
mod former;
mod notation;
mod prose;
mod written;
mod harvest;
mod walk;

pub use choice::{answer, meaning};
pub use field::{Field, Need, Table, Type};
pub use former::Former;
pub use harvest::{Allow, Harvest, UseKind};
pub use kind::Kind;
pub use label::meant_key;
pub use notation::{INTERVAL_UNITS, is_part_id, is_web_address, parse_interval};
pub use prose::Prose;
pub use walk::{walk, walk_value};
pub use written::{first_line, unknown_reason};
