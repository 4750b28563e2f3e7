//! What a rule sees that looks at one entry: the entry, and of other entries what it asks for. What was asked is written
//! down, so that what was found stands as long as the answers would be the same.

use std::cell::RefCell;
use std::sync::Arc;

use crate::fault::Fault;
use crate::language::Language;
use crate::model::{Entry, Handbook};
use crate::schema::Kind;

/// Where a rule finds the entries that it looks at: a whole handbook, or one entry of it.
pub trait Entries {
    /// In the order of their paths.
    fn entries(&self) -> impl Iterator<Item = &Entry>;
}

impl Entries for Handbook {
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.all()
    }
}

impl Entries for View<'_> {
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        View::entries(self)
    }
}

/// One entry in its handbook.
#[derive(Debug)]
pub struct View<'h> {
    handbook: &'h Handbook,
    entry: &'h Entry,
    asked: RefCell<Vec<Asked>>,
}

/// A question about another entry, and its answer.
#[derive(Debug)]
pub(super) struct Asked {
    kind: Kind,
    slug: String,
    answer: Option<Arc<str>>,
}

impl<'h> View<'h> {
    pub(super) fn new(handbook: &'h Handbook, entry: &'h Entry) -> Self {
        Self { handbook, entry, asked: RefCell::default() }
    }

    #[must_use]
    pub fn entry(&self) -> &'h Entry {
        self.entry
    }

    /// The entry, for a rule that is written as one of many.
    pub fn entries(&self) -> impl Iterator<Item = &'h Entry> + use<'h> {
        std::iter::once(self.entry)
    }

    /// The entry, if it is of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &'h Entry> + use<'h> {
        self.entries().filter(move |entry| entry.id.kind == kind)
    }

    /// The faults of the entry's file. They stand as long as the entry does: both come of the same reading.
    #[must_use]
    pub fn faults(&self) -> &'h [Fault] {
        self.handbook.faults_in(self.entry.file)
    }

    /// The language of the handbook.
    #[must_use]
    pub fn language(&self) -> Language {
        self.handbook.config.language
    }

    /// The title of another entry, if there is one.
    #[must_use]
    pub fn title_of(&self, kind: Kind, slug: &str) -> Option<&'h str> {
        let title = title_of(self.handbook, kind, slug);
        self.asked.borrow_mut().push(Asked { kind, slug: slug.to_owned(), answer: title.map(Into::into) });
        title
    }

    /// What was asked of other entries.
    pub(super) fn asked(self) -> Vec<Asked> {
        self.asked.into_inner()
    }
}

impl Asked {
    /// Whether a handbook would give the same answer.
    pub fn stands_in(&self, handbook: &Handbook) -> bool {
        title_of(handbook, self.kind, &self.slug) == self.answer.as_deref()
    }
}

fn title_of<'h>(handbook: &'h Handbook, kind: Kind, slug: &str) -> Option<&'h str> {
    handbook.find(kind, slug).map(Entry::title)
}
