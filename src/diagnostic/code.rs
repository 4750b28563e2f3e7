//! A code: the stable name of one kind of fault.

use crate::diagnostic::Level;

/// The stable identity of a kind of finding. Codes are never reused for something else.
#[derive(Debug)]
pub struct Code {
    /// `PT101`: the group's letters, then digits.
    pub id: &'static str,
    /// `activity-leads-nowhere`: what it is called in settings and tables.
    pub name: &'static str,
    /// The level it has when nothing else is set.
    pub level: Level,
}

impl Code {
    /// The letters in front: `PT`.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.id.trim_end_matches(|c: char| c.is_ascii_digit())
    }
}
