//! A rule: one `static` that documents itself and one `fn` that finds.

use crate::check::view::View;
use crate::diagnostic::{Code, Finding};
use crate::language::Words;
use crate::model::{Handbook, SharedFile};

/// One rule. Its explanation is its test: the example fires it and nothing else, the other way fires nothing.
#[derive(Debug)]
pub struct Rule {
    pub code: Code,
    pub explanation: Explanation,
    pub run: Run,
}

/// How much of a handbook a rule looks at.
#[derive(Debug)]
pub enum Run {
    /// All of it: runs again whenever anything has changed.
    Handbook(fn(&Handbook, &mut Findings)),
    /// One entry at a time, and what it asks of others: runs again only where that has changed.
    Entry(fn(&View<'_>, &mut Findings)),
    /// The same, and the files that the whole handbook shares.
    File(fn(&View<'_>, &mut Findings), fn(&SharedFile, &mut Findings)),
}

/// What an author can read about a rule.
#[derive(Debug)]
pub struct Explanation {
    /// What the rule looks at.
    pub what: Words,
    /// Why it matters to whoever reads the handbook.
    pub why: Words,
    /// A piece of a handbook that fires it.
    pub example: &'static [Fragment],
    /// The same piece, put right.
    pub instead: &'static [Fragment],
}

/// A change to the starter handbook (`scaffold::STARTER`).
#[derive(Debug, Clone, Copy)]
pub enum Fragment {
    /// A text. One that begins with `---`, or whose path is no `.md` file, is the whole file. Otherwise its top-level keys
    /// take the place of the same keys of the starter's file, and what follows a line `---` takes the place of its body.
    Text { path: &'static str, text: &'static str },
    /// A file of bytes that are no text.
    Bytes { path: &'static str, bytes: &'static [u8] },
    /// A folder.
    Folder { path: &'static str },
}

/// Where a rule puts what it finds.
#[derive(Debug, Default)]
pub struct Findings {
    pub(crate) list: Vec<Finding>,
}

impl Findings {
    pub fn add(&mut self, finding: Finding) {
        self.list.push(finding);
    }
}
