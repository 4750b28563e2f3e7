//! Whom an entry is about, for the rules that compare two.

use std::collections::HashSet;

use crate::language::Text;
use crate::model::{Entry, Handbook};
use crate::schema::Kind;

/// The target groups of an entry; nothing when they are not stated or one of them does not exist, which is told elsewhere.
pub fn known_audience<'h>(handbook: &Handbook, entry: &'h Entry) -> Option<HashSet<&'h str>> {
    let groups = entry.audience();
    let all_exist = groups.iter().all(|group| handbook.find(group.kind, &group.slug.value).is_some());
    (all_exist && !groups.is_empty()).then(|| groups.iter().map(|group| group.slug.value.as_str()).collect())
}

/// The titles of target groups in a sentence: »Unge« og »Ledige«.
pub fn in_words(handbook: &Handbook, groups: &HashSet<&str>) -> Text {
    let title = |slug| handbook.find(Kind::TargetGroup, slug).map_or(slug, Entry::title);
    let mut titles: Vec<&str> = groups.iter().copied().map(title).collect();
    titles.sort_unstable();
    let quoted = |open: char, close: char, and: &str| {
        titles.iter().map(|title| format!("{open}{title}{close}")).collect::<Vec<_>>().join(and)
    };
    Text::new(quoted('»', '«', " og "), quoted('“', '”', " and "))
}

/// The names of target groups as a file says them, for the caret.
pub fn as_written(groups: &HashSet<&str>) -> Text {
    let mut names: Vec<String> = groups.iter().map(|group| format!("`{group}`")).collect();
    names.sort_unstable();
    let names = names.join(", ");
    Text::new(names.clone(), names)
}
