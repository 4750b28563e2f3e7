//! A text with its links resolved: what a page says in running text. How it looks is for a renderer to decide.

use std::sync::Arc;

use crate::language::Language;
use crate::site::terms::Terms;

/// A text field or a body, ready to be shown on one page.
#[derive(Debug, Clone, Hash)]
pub struct Rich {
    /// Markdown as the author wrote it.
    pub text: Arc<str>,
    /// What each link, image and citation leads to, in the order in which they stand in the text.
    pub links: Arc<[Link]>,
    /// How many folders the page lies below the root of the site.
    pub depth: u8,
    pub language: Language,
}

/// A body: running text of whole paragraphs, with figures and diagrams placed in it.
#[derive(Debug, Clone, Hash)]
pub struct Body {
    pub rich: Rich,
    /// The ids of its headings, in order.
    pub headings: Vec<String>,
    /// Words that get their definition where they first occur.
    pub terms: Arc<Terms>,
    /// Whether anything is written at all.
    pub is_empty: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Link {
    /// A page of the site, by its address from the root, with the title that stands in for missing words.
    Page { address: String, title: String },
    /// A place on the same page.
    Here { anchor: String, title: String },
    /// A source, with the words to show.
    Citation { address: String, label: String, title: String },
    /// An address elsewhere.
    External(String),
    /// A file of the handbook, by its address from the root.
    Asset(String),
    /// A figure placed in a body.
    Figure(String),
    /// A theory's diagram placed in a body, by its slug.
    Diagram(String),
    /// It leads nowhere: its words are shown as text.
    Nowhere,
}

/// A value, or the reason why there is none.
#[derive(Debug, Clone, Hash, serde::Serialize)]
pub struct Stated<T> {
    pub value: Option<T>,
    /// The reason, where the source does not say.
    pub unknown: Option<Rich>,
}
