//! Entries as lines of the open data, made while their front matter is read: reading it again would take as long.

use std::sync::OnceLock;

use crate::config::Config;
use crate::model::Entry;
use crate::output::{Content, Spool};
use crate::parse::yaml::Node;
use crate::render::data::line;
use crate::source::SourceFile;
use crate::text::FileId;

/// Where finished bytes wait, the lines of entries among them.
#[derive(Debug, Default)]
pub struct Records {
    pub spool: Spool,
    /// By the number of each file.
    lines: Vec<OnceLock<Content>>,
}

impl Records {
    /// Room for the entries of so many files.
    #[must_use]
    pub fn new(spool: Spool, files: usize) -> Self {
        Self { spool, lines: (0..files).map(|_| OnceLock::new()).collect() }
    }

    /// Keeps an entry, told by [`model::assemble_telling`](crate::model::assemble_telling).
    pub fn keep(&self, config: &Config, source: &SourceFile, entry: &Entry, tree: Option<&Node>) {
        if let Some(line) = self.lines.get(entry.file.0 as usize) {
            line.get_or_init(|| self.spool.keep(line::of_entry(config, &source.text, entry, tree).into_bytes()));
        }
    }

    /// The line of a file's entry, where it is kept and can be read.
    pub(super) fn line(&self, file: FileId) -> Option<String> {
        let bytes = self.lines.get(file.0 as usize)?.get()?.bytes().ok()?;
        String::from_utf8(bytes.into_owned()).ok()
    }
}
