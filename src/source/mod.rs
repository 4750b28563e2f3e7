//! The disk (or an editor's buffers) → Sources: every text in memory, by `FileId`, in path order.
//!
//! Invariant: nothing here knows what a file means. What cannot be read is a fault, not an error.

mod seen;
mod read;
mod buffers;

pub use buffers::is_handbook_text;
pub use read::{MAX_FILE_BYTES, is_hidden, read, read_again};
pub use seen::Memory;

use std::path::PathBuf;
use std::sync::Arc;

use crate::fault::{Fault, FaultKind};
use crate::text::{FileId, Span};

/// The name of the file that makes a folder a handbook.
pub const CONFIG_FILE: &str = "handbook.yaml";
/// The list of published addresses, beside it.
pub const ADDRESSES_FILE: &str = "adresser.txt";
/// The folder that holds the texts.
pub const CONTENT_FOLDER: &str = "content";

/// One text.
#[derive(Debug)]
pub struct SourceFile {
    pub id: FileId,
    /// Relative to the root, with `/`.
    pub path: String,
    /// The text; lossy where the bytes are not UTF-8 (which is a fault), empty where they could not be read.
    /// Shared with whoever remembers what was read before.
    pub text: Arc<str>,
    /// Where its bytes are; nothing for a buffer in memory. The path above may be spelt otherwise: see `read`.
    pub disk: Option<PathBuf>,
}

/// A file that is copied as it is: a picture, a document.
#[derive(Debug)]
pub struct Asset {
    /// Relative to the root, with `/`.
    pub path: String,
    /// Where its bytes are; nothing for a buffer in memory.
    pub disk: Option<PathBuf>,
}

/// All texts of a handbook.
#[derive(Debug, Default)]
pub struct Sources {
    pub files: Vec<SourceFile>,
    pub assets: Vec<Asset>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

impl Sources {
    /// A handbook in memory: path and text of each file. Files that are neither Markdown nor YAML are assets.
    #[must_use]
    pub fn from_memory<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        let mut sources = Self::default();
        let mut files: Vec<(String, String)> = files.into_iter().map(|(p, t)| (p.into(), t.into())).collect();
        files.sort_unstable();
        for (path, text) in files {
            if is_text(&path) || path == ADDRESSES_FILE {
                sources.push(path, text, None);
            } else if is_published(&path) {
                sources.assets.push(Asset { path, disk: None });
            } else {
                let file = sources.push(path, String::new(), None);
                sources.faults.push(Fault { span: Span::new(file, 0, 0), kind: FaultKind::UnpublishedType });
            }
        }
        sources
    }

    /// Adds a text and gives it the next number.
    pub(crate) fn push(&mut self, path: String, text: impl Into<Arc<str>>, disk: Option<PathBuf>) -> FileId {
        let text = text.into();
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { id, path, text, disk });
        id
    }

    /// A file by its number. A number is given by these sources and by no others.
    #[must_use]
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Whether a file could not be read as what it is.
    #[must_use]
    pub fn has_fault(&self, file: FileId) -> bool {
        self.faults.iter().any(|fault| fault.span.file == file)
    }

    /// A file by its path below the root.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The author's words at a place.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }
}

/// The types of files that are copied as they are. A browser runs none of them, and a web server knows them all: a file
/// of a type that it does not know is shown as whatever a browser takes it for.
pub const PUBLISHED_TYPES: [&str; 26] = [
    "avif", "csv", "docx", "epub", "gif", "ics", "jpeg", "jpg", "m4a", "mp3", "mp4", "odp", "ods", "odt", "ogg", "pdf",
    "png", "pptx", "tsv", "txt", "vtt", "wav", "webm", "webp", "xlsx", "zip",
];

fn is_published(path: &str) -> bool {
    // A backslash in a name parts folders on some systems: no site can have such a file. `odder.md.txt` is a page that an
    // editor gave another ending.
    let is_page = path.rsplit_once('.').is_some_and(|(stem, _)| is_markdown(stem));
    !path.contains('\\') && !is_page && PUBLISHED_TYPES.iter().any(|it| extension(path).eq_ignore_ascii_case(it))
}

/// Whether a path is read as a text of the handbook. `.MD` and `.markdown` are, so that a rule can say what is wrong
/// with them; copied as they are they would look published.
#[must_use]
pub fn is_text(path: &str) -> bool {
    let extension = extension(path);
    is_markdown(path) || extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}

/// Whether a path is that of a Markdown file.
#[must_use]
pub fn is_markdown(path: &str) -> bool {
    let extension = extension(path);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

fn extension(path: &str) -> &str {
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, extension)| extension)
}
