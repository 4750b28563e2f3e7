//! The search index: what can be found on every page, in small JSON files under `soeg/`.

mod text;
mod documents;

use std::borrow::Cow;

use crate::language::{Language, Words, capital};
use crate::model::library::Term;
use crate::output::{Content, Output};
use crate::render::Unmade;
use crate::schema;
use crate::search::document::{Document, Kind, Synonyms};
use crate::search::format::{FOLDER, files};
use crate::search::index::index;
use crate::search::read::Library;
use crate::site::page::Page;

/// The words of all pages, not yet put in order.
pub struct Unsorted {
    pub(super) library: Library<Content>,
    pub(super) synonyms: Vec<Synonyms>,
}

impl Unsorted {
    /// Makes the index and adds its files.
    ///
    /// # Errors
    /// When a text that waits on the disk cannot be read.
    pub fn index(self, output: &mut Output) -> Result<(), Unmade> {
        let spool = output.spool().clone();
        let text = |kept: &Content| kept.bytes().map(Cow::into_owned);
        let put = |name: String, bytes| drop(output.add_bytes(format!("{FOLDER}{name}"), bytes));
        files(index(self.library, &self.synonyms), text, put).map_err(|error| Unmade::Lost(spool.failure(error)))
    }
}

/// What can be found on a page.
pub(super) fn documents(page: &Page, language: Language) -> Vec<Document> {
    documents::documents(page, &kind(page, language))
}

/// What a page is, in a word.
fn kind(page: &Page, language: Language) -> Kind {
    const FRONT: Words = Words::new("Forside", "Front page");
    const LISTING: Words = Words::new("Oversigt", "Overview");
    let label = match (page.kind, schema::Kind::from_name(page.kind)) {
        (_, Some(kind)) => capital(kind.word().get(language)),
        ("front", _) => FRONT.get(language).to_owned(),
        ("listing", _) => LISTING.get(language).to_owned(),
        // A page that gathers others is the only one of its kind.
        _ => page.title.clone(),
    };
    Kind { name: page.kind.to_owned(), label }
}

/// What things are called besides, by the glossary.
pub(super) fn synonyms(glossary: &[Term]) -> Vec<Synonyms> {
    let names = |term: &Term| std::iter::once(&term.name).chain(&term.also).map(|name| name.value.clone()).collect();
    glossary.iter().map(|term| Synonyms { names: names(term) }).collect()
}
