//! What was read before, and whether a file can have changed since.

use std::fs::Metadata;
use std::sync::Arc;

use foldhash::HashMap;

/// Two changes within this time may bear the same time: no file system that is in use counts in longer steps.
const STEP: i128 = 2_000_000_000;

/// Texts as they were read, by their paths. Two files whose names are spelt the same have two stamps.
#[derive(Debug, Default)]
pub struct Memory(HashMap<String, (Stamp, Arc<str>)>);

/// What changes on the disk whenever a file does. The time of the last change of a file's data or its name card (`ctime`)
/// cannot be set by anybody, so a file of the same stamp has the same bytes, unless it was changed within one step of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    node: u64,
    bytes: u64,
    /// In nanoseconds.
    modified: i128,
    changed: i128,
}

impl Stamp {
    /// Nothing where the system has no time that nobody can set.
    #[cfg(unix)]
    #[allow(clippy::unnecessary_wraps, reason = "other systems have none")]
    pub fn of(meta: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Some(Self {
            device: meta.dev(),
            node: meta.ino(),
            bytes: meta.size(),
            modified: nanoseconds(meta.mtime(), meta.mtime_nsec()),
            changed: nanoseconds(meta.ctime(), meta.ctime_nsec()),
        })
    }

    #[cfg(not(unix))]
    pub fn of(_: &Metadata) -> Option<Self> {
        None
    }
}

impl Memory {
    /// The text of a file that stands as it was read.
    pub(super) fn text(&self, path: &str, stamp: Stamp) -> Option<Arc<str>> {
        self.0.get(path).filter(|(known, _)| *known == stamp).map(|(_, text)| Arc::clone(text))
    }

    /// Remembers what was read just now, and nothing else.
    ///
    /// The last change of all files is a time that had come when they were read. Whatever was changed just before it may
    /// have been changed again after the reading, in the same step of time: that is read once more next time. So no clock
    /// is asked, which might not agree with that of the disk.
    pub(super) fn keep<'t>(&mut self, read: impl Iterator<Item = (&'t str, Stamp, &'t Arc<str>)> + Clone) {
        let last = read.clone().map(|(_, stamp, _)| stamp.changed).max().unwrap_or_default();
        let settled = read.filter(|(_, stamp, _)| stamp.changed < last - STEP);
        let mut known = std::mem::take(&mut self.0);
        self.0.reserve(known.len());
        self.0.extend(settled.map(|(path, stamp, text)| {
            let path = known.remove_entry(path).map_or_else(|| path.to_owned(), |(path, _)| path);
            (path, (stamp, Arc::clone(text)))
        }));
    }
}

#[cfg(test)]
mod tests;
