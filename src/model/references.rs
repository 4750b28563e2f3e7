//! Written references, and what they lead to.

use std::sync::Arc;

use crate::model::EntryId;
use crate::model::target::Target;
use crate::parse::markdown::LinkStyle;
use crate::schema::Kind;
use crate::text::{FileId, Span};

/// One written reference.
#[derive(Debug, Clone)]
pub struct Reference {
    pub written: Arc<str>,
    /// The token that names the target.
    pub span: Span,
    /// How it is written; `None` in a field of its own.
    pub style: Option<LinkStyle>,
    /// The words of the link, or the alternative text of an image.
    pub text: Arc<str>,
    pub target: Target,
}

/// What references tell of other files besides which pages there are: places in them, and the nearest name to one that
/// leads nowhere.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The entries in which references name a place, each once.
    places: Box<[EntryId]>,
    /// Whether any leads nowhere.
    pub is_broken: bool,
    /// Whether any shows a picture.
    pub has_images: bool,
}

impl Told {
    pub fn of(references: &[Reference]) -> Self {
        let places = references.iter().filter_map(|reference| match &reference.target {
            Target::Entry { id, anchor: Some(_) } => Some(id),
            _ => None,
        });
        let mut places: Vec<EntryId> = places.cloned().collect();
        places.sort_unstable();
        places.dedup();
        let is_broken = references.iter().any(|reference| matches!(reference.target, Target::Broken(_)));
        let has_images = references.iter().any(|reference| reference.style == Some(LinkStyle::Image));
        Self { places: places.into(), is_broken, has_images }
    }

    /// Whether the references of a file that has not changed still lead where they led, in a handbook in which other files
    /// have, and in which there are the same pages (`Named::stands_as`).
    pub fn stands(&self, has_changed: impl Fn(&EntryId) -> bool) -> bool {
        !self.is_broken && !self.places.iter().any(has_changed)
    }
}

impl Reference {
    /// The place of some bytes of what is written, or of all of it where that cannot be told.
    #[must_use]
    pub fn part(&self, bytes: std::ops::Range<usize>) -> Span {
        let is_verbatim = self.span.range().len() == self.written.len();
        if is_verbatim { self.span.part(bytes.start, bytes.end) } else { self.span }
    }

    /// The bytes of the name in what is written: without `kind:` before it and `#anchor` behind it.
    #[must_use]
    pub fn name(&self) -> std::ops::Range<usize> {
        let end = self.written.find('#').unwrap_or(self.written.len());
        let is_prefix = |prefix: &str| prefix == "theory" || Kind::from_prefix(prefix).is_some();
        let start = match self.written[..end].split_once(':') {
            Some((prefix, _)) if self.style.is_some() && is_prefix(prefix) => prefix.len() + 1,
            _ => 0,
        };
        trimmed(&self.written, start..end)
    }

    /// The bytes of the anchor in what is written, without its `#`.
    #[must_use]
    pub fn anchor(&self) -> Option<std::ops::Range<usize>> {
        let hash = self.written.find('#')?;
        Some(hash + 1..self.written.len())
    }

    /// The file a reference stands in.
    #[must_use]
    pub fn file(&self) -> FileId {
        self.span.file
    }
}

/// The bytes without blanks at their ends.
fn trimmed(text: &str, bytes: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let part = &text[bytes.clone()];
    let start = bytes.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}
