//! One check of the whole handbook, and the way from its texts to those that the editor shows by now.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use lsp_types::{Location, Uri};

use crate::check::Checked;
use crate::lsp::lines::{Encoding, Lines};
use crate::lsp::uri;
use crate::model::{Entry, Handbook};
use crate::source::{SourceFile, Sources};
use crate::text::{FileId, Span};

/// A buffer of the editor.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// As the client spells it.
    pub uri: Uri,
    pub version: i32,
    pub text: String,
}

/// The open buffers of the handbook, by their paths below the root.
pub(super) type Documents = BTreeMap<String, Document>;

/// The handbook as it stood when it was last checked.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub sources: Sources,
    pub checked: Checked,
}

/// What requests are answered from: the last check, and the texts of now.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub root: &'a Path,
    pub snapshot: &'a Snapshot,
    pub documents: &'a Documents,
    pub encoding: Encoding,
}

impl<'a> View<'a> {
    pub fn handbook(&self) -> &'a Handbook {
        self.snapshot.checked.handbook()
    }

    pub fn file(&self, path: &str) -> Option<&'a SourceFile> {
        let files = &self.snapshot.sources.files;
        files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|at| &files[at])
    }

    /// The entry that a file holds.
    pub fn entry_in(&self, file: FileId) -> Option<&'a Entry> {
        self.handbook().entry_in(file)
    }

    /// The text that the author sees.
    pub fn text(&self, path: &str) -> Option<&'a str> {
        match self.documents.get(path) {
            Some(document) => Some(&document.text),
            None => self.file(path).map(|file| &*file.text),
        }
    }

    /// Where a byte of the author's text stood when the handbook was checked; nothing inside what is new.
    pub fn then(&self, path: &str, byte: usize) -> Option<usize> {
        let file = self.file(path)?;
        Change::between(self.text(path)?, &file.text).carry(byte)
    }

    /// Where some bytes of the checked text stand now; nothing where they have changed.
    pub fn now(&self, span: Span) -> Option<Range<usize>> {
        let file = self.snapshot.sources.files.get(span.file.0 as usize)?;
        let Some(document) = self.documents.get(&file.path) else { return Some(span.range()) };
        let change = Change::between(&file.text, &document.text);
        let (start, end) = (change.carry(span.start as usize)?, change.carry(span.end as usize)?);
        (end - start == span.range().len()).then_some(start..end)
    }

    /// The place of a span for the client.
    pub fn location(&self, span: Span) -> Option<Location> {
        let file = self.snapshot.sources.files.get(span.file.0 as usize)?;
        let range = Lines::new(self.text(&file.path)?, self.encoding).range(self.now(span)?);
        Some(Location { uri: self.uri(&file.path)?, range })
    }

    /// The places of many spans: each text is cut into lines once.
    pub fn locations(&self, spans: impl IntoIterator<Item = Span>) -> Vec<Location> {
        let mut files: BTreeMap<FileId, Option<(Uri, Lines<'a>)>> = BTreeMap::new();
        let mut found = Vec::new();
        for span in spans {
            let open = || {
                let path = &self.snapshot.sources.files.get(span.file.0 as usize)?.path;
                Some((self.uri(path)?, Lines::new(self.text(path)?, self.encoding)))
            };
            let file = files.entry(span.file).or_insert_with(open);
            if let (Some((uri, lines)), Some(bytes)) = (file, self.now(span)) {
                found.push(Location { uri: uri.clone(), range: lines.range(bytes) });
            }
        }
        found
    }

    /// The address of a path below the root, as the client spells it where it has it open.
    pub fn uri(&self, path: &str) -> Option<Uri> {
        match self.documents.get(path) {
            Some(document) => Some(document.uri.clone()),
            None => uri::from_path(&self.disk_path(path)),
        }
    }

    fn disk_path(&self, path: &str) -> PathBuf {
        // The name on the disk may be spelt otherwise: see `source::read`.
        let disk = self.file(path).and_then(|file| file.disk.clone());
        disk.unwrap_or_else(|| self.root.join(path))
    }
}

/// The one stretch in which two texts differ.
#[derive(Debug, Clone, Copy)]
struct Change {
    /// Equal bytes at the beginning.
    before: usize,
    /// The old and the new length of what differs.
    old: usize,
    new: usize,
}

impl Change {
    fn between(old: &str, new: &str) -> Self {
        let alike = |(a, b): &(&u8, &u8)| a == b;
        let before = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let (old_rest, new_rest) = (&old.as_bytes()[before..], &new.as_bytes()[before..]);
        let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(alike).count();
        Self { before, old: old_rest.len() - after, new: new_rest.len() - after }
    }

    fn carry(self, byte: usize) -> Option<usize> {
        if byte <= self.before {
            Some(byte)
        } else if byte >= self.before + self.old {
            Some(byte - self.old + self.new)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Change;

    #[test]
    fn what_stands_before_and_behind_is_carried() {
        let change = Change::between("abXYcd", "abZcd");
        assert_eq!([0, 2, 3, 4, 6].map(|at| change.carry(at)), [Some(0), Some(2), None, Some(3), Some(5)]);
        assert_eq!(Change::between("aa", "aa").carry(1), Some(1));
    }

    proptest! {
        #[test]
        fn bytes_that_are_carried_are_the_same_bytes(old in "[aæ]{0,9}", new in "[aæ]{0,9}", at in 0_usize..18) {
            if let Some(to) = Change::between(&old, &new).carry(at.min(old.len())) {
                prop_assert!(to <= new.len());
                let (left, right) = (&old.as_bytes()[..at.min(old.len())], &new.as_bytes()[..to]);
                let (left_end, right_end) = (&old.as_bytes()[at.min(old.len())..], &new.as_bytes()[to..]);
                prop_assert!(left == right || left_end == right_end);
            }
        }
    }
}
