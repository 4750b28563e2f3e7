//! Site → Output. Formats are islands that do not know each other.

pub mod html;
