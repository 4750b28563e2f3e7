//! Every reference that anybody wrote, in fields and in running text, with what it leads to.

use std::sync::Arc;

use crate::model::handbook::SharedFile;
use crate::model::names::Names;
use crate::model::resolve::{Place, Target};
use crate::model::{Entry, EntryId};
use crate::parse::markdown::{LinkStyle, LinkUse};
use crate::schema::{Kind, Prose, UseKind};
use crate::text::{FileId, Span, Spanned};

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

/// The references of an entry: those of its fields, then those of its body.
pub(super) fn of_entry(names: Names<'_>, entry: &Entry) -> Vec<Reference> {
    let place = Place { file: entry.file, entry: Some(entry) };
    let mut found = Vec::new();
    of_fields(names, place, &entry.uses, &entry.proses, &mut found);
    found.extend(entry.outline.links.iter().map(|link| of_link(names, place, link)));
    found
}

/// The references of a file that the whole handbook shares.
pub(super) fn of_shared(names: Names<'_>, file: &SharedFile) -> Vec<Reference> {
    let place = Place { file: file.file, entry: None };
    let mut found = Vec::new();
    of_fields(names, place, &file.uses, &file.proses, &mut found);
    found
}

fn of_fields(
    names: Names<'_>,
    place: Place<'_>,
    uses: &[(UseKind, Spanned<String>)],
    proses: &[Prose],
    found: &mut Vec<Reference>,
) {
    for (what, written) in uses {
        let target = match what {
            UseKind::Entry(kind) => names.resolve_entry(*kind, &written.value),
            UseKind::Citation => names.resolve_source(&written.value),
            UseKind::Idea => names.resolve_idea(&written.value),
        };
        let (text, style) = (Arc::default(), None);
        found.push(Reference { written: written.value.as_str().into(), span: written.span, style, text, target });
    }
    for prose in proses.iter().filter(|prose| prose.may_link()) {
        found.extend(prose.outline().links.iter().map(|link| of_link(names, place, link)));
    }
}

fn of_link(names: Names<'_>, place: Place<'_>, link: &LinkUse) -> Reference {
    Reference {
        written: Arc::clone(&link.target),
        span: link.target_span,
        style: Some(link.style),
        text: Arc::clone(&link.text),
        target: names.resolve(place, link),
    }
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
