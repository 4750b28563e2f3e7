//! The search index: what can be found on every page, in small JSON files under `soeg/`.

mod documents;
mod text;

use crate::language::{Language, Words};
use crate::schema;
use crate::search::document::{Kind, Synonyms};
use crate::search::format::{FOLDER, files};
use crate::search::index::index;
use crate::site::Site;
use crate::site::page::{Content, Page};

/// The index of all pages: address from the root of the site, and bytes.
#[must_use]
pub fn search_index(site: &Site) -> Vec<(String, Vec<u8>)> {
    let language = Language::from_code(site.info.language).unwrap_or_default();
    let documents = |page: &Page| documents::documents(page, &kind(page, language));
    let index = index(&site.pages, documents, &synonyms(site), language);
    files(index).into_iter().map(|(name, bytes)| (format!("{FOLDER}{name}"), bytes)).collect()
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

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What things are called besides, by the glossary.
fn synonyms(site: &Site) -> Vec<Synonyms> {
    let terms = site.pages.iter().flat_map(|page| match &page.content {
        Content::Glossary(terms) => terms.as_slice(),
        _ => &[],
    });
    let names = |name: &String, also: &[String]| std::iter::once(name).chain(also).cloned().collect();
    terms.map(|term| Synonyms { names: names(&term.name, &term.also) }).collect()
}
