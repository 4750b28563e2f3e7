//! A text field: its words, and where each of them stands in the file.

use std::sync::Arc;

use crate::parse::letters::{self, Runs};
use crate::parse::markdown::{self, Outline};
use crate::parse::yaml::{Node, Scalar};
use crate::text::{Span, Spanned};

/// A text field: its words, its place, and whether the one maps onto the other letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    pub text: Arc<str>,
    pub span: Span,
    pub verbatim: bool,
    /// Where the letters of folded or quoted words stand; see `parse::letters`.
    pub runs: Runs,
}

impl Prose {
    /// The text of a node; nothing where a list or fields stand.
    #[must_use]
    pub fn of(node: &Node) -> Option<Self> {
        let Scalar { text, verbatim, runs } = node.scalar()?;
        Some(Self { text: Arc::clone(text), span: node.span, verbatim: *verbatim, runs: runs.clone() })
    }

    /// Words that nobody wrote: they stand in for a text that is missing at a place.
    #[must_use]
    pub fn stand_in(text: &str, span: Span) -> Self {
        Self { text: text.into(), span, verbatim: false, runs: None }
    }

    /// The place of some of its words, or the whole field where that cannot be told.
    #[must_use]
    pub fn place(&self, words: std::ops::Range<usize>) -> Span {
        if self.verbatim {
            return self.span.part(words.start, words.end);
        }
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).min(self.span.end);
        let runs = self.runs.as_deref().unwrap_or_default();
        letters::place(runs, words.start, words.end).map_or(self.span, |(start, end)| Span {
            start: cut(start),
            end: cut(end),
            ..self.span
        })
    }

    /// The words without the blanks around them, and where they stand.
    #[must_use]
    pub fn line(&self) -> Spanned<String> {
        let start = self.text.len() - self.text.trim_start().len();
        let line = self.text.trim();
        Spanned::new(line.to_owned(), self.place(start..start + line.len()))
    }

    /// Whether there can be a link in it: every form of one begins with a bracket.
    #[must_use]
    pub fn may_link(&self) -> bool {
        self.text.contains(['[', '<'])
    }

    /// The links and marks in it.
    #[must_use]
    pub fn outline(&self) -> Outline {
        markdown::inline_outline(&self.text, |words| self.place(words))
    }
}
