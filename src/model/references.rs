//! Every reference that anybody wrote, in fields and in running text, with what it leads to.

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::handbook::SharedFile;
use crate::model::resolve::{Place, Target};
use crate::model::{Entry, EntryId, Handbook};
use crate::parse::markdown::{LinkStyle, LinkUse};
use crate::schema::{Kind, Prose, UseKind};
use crate::source::Sources;
use crate::text::{FileId, Span, Spanned};

/// One written reference.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The entry it stands in; none in the shared files.
    pub from: Option<EntryId>,
    pub written: Arc<str>,
    /// The token that names the target.
    pub span: Span,
    /// How it is written; `None` in a field of its own.
    pub style: Option<LinkStyle>,
    /// The words of the link, or the alternative text of an image.
    pub text: Arc<str>,
    pub target: Target,
}

/// Collects the references of all files, in parallel.
pub(crate) fn collect(handbook: &Handbook, _sources: &Sources) -> Vec<Reference> {
    let entries = handbook.entries.par_iter().flat_map_iter(|entry| of_entry(handbook, entry));
    let shared = handbook.shared.par_iter().flat_map_iter(|file| of_shared(handbook, file));
    entries.chain(shared).collect()
}

fn of_entry(handbook: &Handbook, entry: &Entry) -> Vec<Reference> {
    let place = Place { file: entry.file, entry: Some(entry) };
    let mut found = Vec::new();
    of_fields(handbook, place, &entry.uses, &entry.proses, &mut found);
    found.extend(entry.outline.links.iter().map(|link| of_link(handbook, place, link)));
    found
}

fn of_shared(handbook: &Handbook, file: &SharedFile) -> Vec<Reference> {
    let place = Place { file: file.file, entry: None };
    let mut found = Vec::new();
    of_fields(handbook, place, &file.uses, &file.proses, &mut found);
    found
}

fn of_fields(
    handbook: &Handbook,
    place: Place<'_>,
    uses: &[(UseKind, Spanned<String>)],
    proses: &[Prose],
    found: &mut Vec<Reference>,
) {
    let nothing: Arc<str> = "".into();
    for (what, written) in uses {
        let target = match what {
            UseKind::Entry(kind) => handbook.resolve_entry(*kind, &written.value),
            UseKind::Citation => handbook.resolve_source(&written.value),
            UseKind::Idea => handbook.resolve_idea(&written.value),
        };
        let from = place.entry.map(|entry| entry.id.clone());
        let (text, style) = (Arc::clone(&nothing), None);
        found.push(Reference { from, written: written.value.as_str().into(), span: written.span, style, text, target });
    }
    for prose in proses {
        let outline = prose.outline();
        found.extend(outline.links.iter().map(|link| of_link(handbook, place, link)));
    }
}

fn of_link(handbook: &Handbook, place: Place<'_>, link: &LinkUse) -> Reference {
    Reference {
        from: place.entry.map(|entry| entry.id.clone()),
        written: Arc::clone(&link.target),
        span: link.target_span,
        style: Some(link.style),
        text: Arc::clone(&link.text),
        target: handbook.resolve(place, link),
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
