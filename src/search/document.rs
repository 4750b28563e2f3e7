//! What can be found: pages, and the entries of pages that gather many.

use serde::{Deserialize, Serialize};

/// A page, or one entry of a gathering page such as the glossary. Entries of one page stand one after another.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The page's address from the root of the site.
    pub url: String,
    /// The entry's place on its page; empty for whole pages.
    pub anchor: String,
    pub title: String,
    pub facets: Facets,
    /// Other words that it is known by.
    pub names: Vec<String>,
    /// The first stands at the top of the page and has no heading.
    pub sections: Vec<Section>,
}

/// What a document is chosen by. Many documents have the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Facets {
    /// The kind's name and the word that readers see for it.
    pub kind: Kind,
    pub municipality: Option<String>,
    pub audience: Vec<String>,
}

/// What a document is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind {
    pub name: String,
    pub label: String,
}

/// A piece of a document that a hit can lead to.
#[derive(Debug, Clone, Default)]
pub struct Section {
    pub anchor: String,
    pub heading: String,
    pub text: String,
}

/// Words for one thing: a glossary's entry with what it is also called.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    pub names: Vec<String>,
}

/// A document in its shard: address, anchor, title, and anchor and heading of each section after the first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageRow(pub String, pub String, pub String, pub Vec<(String, String)>);

/// A value as it stands in the index's files.
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    // Strings, numbers and lists: this cannot fail.
    serde_json::to_vec(value).unwrap_or_default()
}
