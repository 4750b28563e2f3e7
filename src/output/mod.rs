//! Finished files and their way to the disk. Knows bytes and addresses, not what a file means.
//!
//! Invariant: a file that this program did not write is never overwritten and never removed.

mod spool;
mod failure;
mod folder;
mod hash;
mod replace;
mod site_path;
mod manifest;
mod plan;
mod switch;
mod stage;
mod carry_out;
mod lock;
mod finisher;
mod publish;
mod compress;
mod read;
mod unchanged;

pub use compress::compress;
pub use failure::{Failure, Refusal};
pub use finisher::{FINISH_COMMAND, finish};
pub use folder::{STATE_FOLDER, check_folder};
pub use manifest::MANIFEST_FILE;
pub use publish::{Published, publish};
pub use read::read;
pub use spool::{Spool, Spooled};
pub use unchanged::{MadeOf, unchanged};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Writes one file that the user has named, in one step: whoever reads it meanwhile sees the old bytes or the new ones.
///
/// # Errors
/// When the folder cannot be made or the file cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    // A bare name stands in the working folder.
    let path =
        if path.parent().is_some_and(|it| it.as_os_str().is_empty()) { &Path::new(".").join(path) } else { path };
    replace::replace(path, |file| file.write_all(bytes))
}

/// What the front page says in its head. A folder whose front page says so was built by this program,
/// even when the manifest has been lost.
pub const GENERATOR_MARK: &str = r#"<meta name="generator" content="haandbog"#;

/// The finished site before it is published: every file by its path below the output folder, with `/`.
#[derive(Debug, Default, Clone)]
pub struct Output {
    files: BTreeMap<String, Content>,
    spool: Spool,
    /// What it was made of, where that is known: the next build may then find that there is nothing to do.
    pub made_of: Option<MadeOf>,
}

/// What was published.
#[derive(Debug)]
pub struct SiteReport {
    pub pages: usize,
    pub published: Published,
}

/// The hash of a file, by which it is known again. Not made to resist attack.
///
/// # Errors
/// When the file cannot be read.
pub fn hash_of_file(path: &Path) -> io::Result<u128> {
    hash::Hash::of_file(path).map(|hash| hash.0)
}

/// Where the bytes of a file come from.
#[derive(Debug, Clone)]
pub enum Content {
    /// Made by the program.
    Bytes(Arc<Vec<u8>>),
    /// Made by the program, and waiting on the disk.
    Spooled(Spooled),
    /// Copied as it is from this file.
    Copy(PathBuf),
}

impl Content {
    /// The bytes.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes.as_slice())),
            Self::Spooled(spooled) => {
                let mut bytes = Vec::with_capacity(spooled.length());
                spooled.write_to(&mut bytes, &mut Vec::new())?;
                Ok(Cow::Owned(bytes))
            }
            Self::Copy(from) => fs::read(from).map(Cow::Owned),
        }
    }
}

impl PartialEq for Content {
    /// Whether the bytes are the same, wherever they wait. What cannot be read is like nothing else.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Copy(one), Self::Copy(other)) => one == other,
            (one, other) => matches!((one.bytes(), other.bytes()), (Ok(one), Ok(other)) if one == other),
        }
    }
}

impl PartialEq for Output {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files && self.made_of == other.made_of
    }
}

impl Output {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An output whose files wait in a spool.
    #[must_use]
    pub fn on(spool: Spool) -> Self {
        Self { spool, ..Self::default() }
    }

    #[must_use]
    pub fn spool(&self) -> &Spool {
        &self.spool
    }

    /// Adds a file. A second file at the same path replaces the first and gives it back, so that the caller can tell.
    pub fn add(&mut self, path: impl Into<String>, content: Content) -> Option<Content> {
        self.files.insert(path.into(), content)
    }

    /// Adds a file that the program has made.
    pub fn add_bytes(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Option<Content> {
        let content = self.spool.keep(bytes.into());
        self.add(path, content)
    }

    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.files.get(path)
    }

    /// All files in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.files.iter().map(|(path, content)| (path.as_str(), content))
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests;
