//! Whom an entry is about, for the rules that compare two.

use std::collections::HashSet;

use crate::model::{Entry, Handbook};

/// The target groups of an entry; nothing when they are not stated or one of them does not exist, which is told elsewhere.
pub fn known_audience<'h>(handbook: &Handbook, entry: &'h Entry) -> Option<HashSet<&'h str>> {
    let groups = entry.audience();
    let all_exist = groups.iter().all(|group| handbook.find(group.kind, &group.slug.value).is_some());
    (all_exist && !groups.is_empty()).then(|| groups.iter().map(|group| group.slug.value.as_str()).collect())
}
