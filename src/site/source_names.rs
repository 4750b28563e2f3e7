//! What each source is called on the pages that name it.

use foldhash::HashMap;

use crate::model::Handbook;
use crate::model::library::Source;
use crate::model::read::Stated;
use crate::parse::markdown;
use crate::text::Spanned;

/// The names of a source.
#[derive(Debug)]
pub struct SourceName {
    /// Who it is from, in a word: its publisher, else its author, else its title.
    pub short: String,
    /// Who it is from and what it is called.
    pub label: String,
}

/// The names of every source, by its key. Many pages name the same few.
#[must_use]
pub fn source_names(handbook: &Handbook) -> HashMap<&str, SourceName> {
    handbook.sources.iter().map(|source| (source.key.value.as_str(), SourceName::of(source))).collect()
}

impl SourceName {
    fn of(source: &Source) -> Self {
        let title = markdown::plain_text(&source.title.text);
        let known = |said: &Option<Stated<Spanned<String>>>| said.as_ref()?.known().map(|it| it.value.clone());
        let short = known(&source.publisher).or_else(|| known(&source.author)).unwrap_or_else(|| title.clone());
        let label = if short == title { title } else { format!("{short}: {title}") };
        Self { short, label }
    }
}
