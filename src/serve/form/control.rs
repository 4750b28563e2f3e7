//! What writes the fields of a form, and where a field stands.

use crate::language::{Language, Words};
use crate::serve::form::choices::Choices;

/// Writes the fields of one form.
pub(super) struct Controls<'a> {
    pub language: Language,
    pub choices: &'a Choices,
    /// The file's text, and the address that opens it at a line.
    pub text: &'a str,
    pub place: &'a dyn Fn(usize) -> String,
    /// The theory that the record at hand names; empty for none.
    pub theory: String,
    pub out: String,
}

/// Where a field stands.
#[derive(Clone, Copy)]
pub(super) struct At<'p> {
    /// Its name in the page.
    pub id: &'p str,
    /// How many lists it stands in.
    pub depth: usize,
    /// Whether it stands in another field, so that its help waits until somebody is there.
    pub is_inner: bool,
    /// Whether its label is only heard: it stands in a row that says what it is.
    pub is_row: bool,
}

impl Controls<'_> {
    pub(super) fn say(&self, danish: &'static str, english: &'static str) -> &'static str {
        Words::new(danish, english).get(self.language)
    }
}
