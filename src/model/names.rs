//! What a link is held against: the names of files and of the places in them. What else a file says, no link can see.
//!
//! So a link of a file that has not changed leads where it led, unless one of these names has changed.

use crate::config::Config;
use crate::model::library::{Idea, Source, Term};
use crate::model::{Entry, EntryId, Handbook};
use crate::schema::Kind;
use crate::text::FileId;

/// The names of a handbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'h> {
    handbook: &'h Handbook,
}

/// The names of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'h> {
    entry: &'h Entry,
}

impl<'h> Names<'h> {
    pub fn of(handbook: &'h Handbook) -> Self {
        Self { handbook }
    }

    pub fn config(self) -> &'h Config {
        &self.handbook.config
    }

    pub fn find(self, kind: Kind, slug: &str) -> Option<Named<'h>> {
        self.handbook.find(kind, slug).map(Named::of)
    }

    /// The entries of all kinds that have this slug.
    pub fn with_slug(self, slug: &str) -> impl Iterator<Item = Named<'h>> {
        self.handbook.with_slug(slug).map(Named::of)
    }

    pub fn all(self) -> impl Iterator<Item = Named<'h>> {
        self.handbook.all().map(Named::of)
    }

    pub fn at_path(self, path: &str) -> Option<Named<'h>> {
        self.handbook.entry_at(path).map(Named::of)
    }

    /// The entry whose page has this address, from the root of the site.
    pub fn at_address(self, address: &str) -> Option<Named<'h>> {
        self.handbook.entry_of_address(address).map(Named::of)
    }

    /// The addresses of all entries, sorted.
    pub fn addresses(self) -> Vec<&'h str> {
        let mut addresses: Vec<&str> = self.handbook.index.addresses.keys().map(String::as_str).collect();
        addresses.sort_unstable();
        addresses
    }

    pub fn path(self, file: FileId) -> &'h str {
        self.handbook.path(file)
    }

    pub fn assets(self) -> &'h [String] {
        &self.handbook.assets
    }

    pub fn has_source(self, key: &str) -> bool {
        self.handbook.source(key).is_some()
    }

    pub fn sources(self) -> impl Iterator<Item = &'h str> {
        keys(&self.handbook.sources, |it| &it.key.value)
    }

    pub fn ideas(self) -> impl Iterator<Item = &'h str> {
        keys(&self.handbook.ideas, |it| &it.key.value)
    }

    pub fn terms(self) -> impl Iterator<Item = &'h str> {
        keys(&self.handbook.glossary, |it| &it.name.value)
    }
}

fn keys<T>(all: &[T], key: impl Fn(&T) -> &String) -> impl Iterator<Item = &str> {
    all.iter().map(move |it| key(it).as_str())
}

pub(super) fn same_sources(a: &[Source], b: &[Source]) -> bool {
    keys(a, |it| &it.key.value).eq(keys(b, |it| &it.key.value))
}

pub(super) fn same_ideas(a: &[Idea], b: &[Idea]) -> bool {
    keys(a, |it| &it.key.value).eq(keys(b, |it| &it.key.value))
}

pub(super) fn same_terms(a: &[Term], b: &[Term]) -> bool {
    keys(a, |it| &it.name.value).eq(keys(b, |it| &it.name.value))
}

impl<'h> Named<'h> {
    pub fn of(entry: &'h Entry) -> Self {
        Self { entry }
    }

    pub fn id(self) -> &'h EntryId {
        &self.entry.id
    }

    /// Whether what stands in the file could not be read: then nobody can say that a place is missing.
    pub fn is_broken(self) -> bool {
        self.entry.broken
    }

    /// The municipality that has a page because of this entry.
    pub fn municipality(self) -> Option<&'h str> {
        self.entry.case()?.municipality.as_ref().map(|name| name.value.as_str())
    }

    pub fn file(self) -> FileId {
        self.entry.file
    }

    /// Whether every link that leads to the page of one of two versions of an entry leads to that of the other. The title and
    /// the places in it are left out: see `references::Told`.
    pub fn stands_as(self, other: Self) -> bool {
        self.id() == other.id()
            && self.file() == other.file()
            && self.is_broken() == other.is_broken()
            && self.municipality() == other.municipality()
    }

    /// Only for what is offered instead of a name that leads nowhere.
    pub fn title(self) -> &'h str {
        self.entry.title()
    }

    /// Every place in the entry that a link can name: headings, parts, figures, questions. Only for links that name one.
    pub fn places(self) -> impl Iterator<Item = String> + 'h {
        let entry = self.entry;
        let headings = entry.outline.headings.iter().map(|heading| heading.id.clone());
        let parts = entry.theory().into_iter().flat_map(|theory| theory.nodes().map(|node| node.id.value.clone()));
        let goals = entry.case().into_iter().flat_map(|case| case.goals.iter().map(|goal| goal.id.value.clone()));
        let figures = entry.front.figures.iter().map(|figure| format!("figur-{}", figure.id.value));
        let items = entry.questions().map(|item| format!("punkt-{}", item.id.value));
        headings.chain(parts).chain(goals).chain(figures).chain(items)
    }
}
