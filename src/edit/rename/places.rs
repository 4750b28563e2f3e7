//! A name as the model knows it → the bytes where it is written. Every place is held against the file's own letters.

use std::ops::Range;

use super::{Changes, Refusal};
use crate::model::Reference;
use crate::parse::markdown::{self, LinkStyle};
use crate::source::is_markdown;
use crate::text::{Span, Spanned};

impl Changes<'_> {
    /// Where some bytes of a written reference stand.
    pub(super) fn place(&self, reference: &Reference, bytes: Range<usize>) -> Result<Span, Refusal> {
        let word = &reference.written[bytes.clone()];
        let span = reference.part(bytes);
        if self.sources.slice(span) == word {
            return Ok(span);
        }
        let slice = self.sources.slice(reference.span);
        let inside = match reference.style {
            Some(LinkStyle::Inline | LinkStyle::Image) => slice.rfind("](").map(|at| at + 2),
            _ => Some(0),
        };
        let found = match inside {
            Some(from) => only(&slice[from..], word).map(|at| reference.span.part(from + at, from + at + word.len())),
            None => self.in_definition(reference, word),
        };
        found.ok_or(Refusal::Unplaceable(reference.span))
    }

    /// `[words][label]`: the address stands in the definition of the label.
    fn in_definition(&self, reference: &Reference, word: &str) -> Option<Span> {
        let file = self.sources.get(reference.file());
        let entry = self.handbook.entries.iter().find(|entry| entry.file == file.id)?;
        if !is_markdown(&file.path) {
            return None;
        }
        let body = self.sources.slice(entry.body);
        let definitions = markdown::definitions(body);
        let (_, range) = definitions.into_iter().find(|(address, _)| **address == *reference.written)?;
        let definition = body.get(range.clone())?;
        let from = definition.find("]:")? + 2;
        let at = range.start + from + only(&definition[from..], word)?;
        Some(entry.body.part(at, at + word.len()))
    }

    /// Where a single value stands, without the quotation marks around it.
    pub(super) fn value(&self, written: &Spanned<String>) -> Result<Span, Refusal> {
        self.inside(written.span, &written.value, 0, &written.value)
    }

    /// Where `word`, which begins at byte `at` of the value `whole`, stands; `span` is the place of the value.
    pub(super) fn inside(&self, span: Span, whole: &str, at: usize, word: &str) -> Result<Span, Refusal> {
        let slice = self.sources.slice(span);
        let start = slice.find(whole).unwrap_or(0) + at;
        let place = span.part(start, start + word.len());
        if self.sources.slice(place) == word {
            return Ok(place);
        }
        let found = only(slice, word).map(|at| span.part(at, at + word.len()));
        found.ok_or(Refusal::Unplaceable(span))
    }
}

/// Where a word stands in a text as a word of its own; nothing when that is nowhere or in several places.
fn only(text: &str, word: &str) -> Option<usize> {
    let mut found = words(text, word);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether a word stands in a text as a word of its own.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    words(text, word).next().is_some()
}

fn words<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let belongs = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        // `D1 -> D2` without blanks: the hyphen of an arrow belongs to no word.
        let rest = &text[at + word.len()..];
        let after = rest.chars().next().filter(|_| !rest.starts_with("->"));
        !word.is_empty() && !before.is_some_and(belongs) && !after.is_some_and(belongs)
    })
}
