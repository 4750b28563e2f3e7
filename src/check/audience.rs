//! Whom an entry is about, for the rules that compare two.

use crate::language::Text;
use crate::model::{Entry, Handbook};
use crate::schema::Kind;

/// The slugs of some target groups: few, so that a list is quicker than any set.
#[derive(Debug)]
pub struct Audience<'h>(Vec<&'h str>);

/// The target groups of an entry; nothing when they are not stated or one of them does not exist, which is told elsewhere.
pub fn known_audience<'h>(handbook: &Handbook, entry: &'h Entry) -> Option<Audience<'h>> {
    let groups = entry.audience();
    let all_exist = groups.iter().all(|group| handbook.find(group.kind, &group.slug.value).is_some());
    (all_exist && !groups.is_empty()).then(|| {
        let mut slugs: Vec<&str> = groups.iter().map(|group| group.slug.value.as_str()).collect();
        slugs.sort_unstable();
        slugs.dedup();
        Audience(slugs)
    })
}

impl Audience<'_> {
    /// Whether two have no group in common.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !self.0.iter().any(|slug| other.0.contains(slug))
    }
}

/// The titles of target groups in a sentence: »Unge« og »Ledige«.
pub fn in_words(handbook: &Handbook, groups: &Audience<'_>) -> Text {
    let title = |slug| handbook.find(Kind::TargetGroup, slug).map_or(slug, Entry::title);
    let mut titles: Vec<&str> = groups.0.iter().copied().map(title).collect();
    titles.sort_unstable();
    let quoted = |open: char, close: char, and: &str| {
        titles.iter().map(|title| format!("{open}{title}{close}")).collect::<Vec<_>>().join(and)
    };
    Text::new(quoted('»', '«', " og "), quoted('“', '”', " and "))
}

/// The names of target groups as a file says them, for the caret.
pub fn as_written(groups: &Audience<'_>) -> Text {
    let names = groups.0.iter().map(|group| format!("`{group}`")).collect::<Vec<_>>().join(", ");
    Text::new(names.clone(), names)
}
