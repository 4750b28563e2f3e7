//! Whether a new tree holds what was wanted, and otherwise what the old one held.

use crate::edit::front::render::{is_gone, is_kept};
use crate::edit::front::{Item, Wanted, is_unknown};
use crate::parse::yaml::{Key, Node};

/// Whether the keys of a map are as wanted, and all others as they were.
pub(super) fn map(old: Option<&Node>, wanted: &[(String, Wanted)], new: Option<&Node>) -> bool {
    let entries = |node: Option<&Node>| node.and_then(Node::map).map_or(Vec::new(), |map| map.entries.clone());
    let (before, after) = (entries(old), entries(new));
    let is_named = |key: &str| wanted.iter().any(|(it, _)| it == key);
    let unnamed = |list: &[(Key, Node)]| -> Vec<(String, Node)> {
        list.iter().filter(|(key, _)| !is_named(&key.text)).map(|(key, it)| (key.text.clone(), it.clone())).collect()
    };
    let (kept, left) = (unnamed(&before), unnamed(&after));
    let keeps = kept.len() == left.len() && kept.iter().zip(&left).all(|(a, b)| a.0 == b.0 && a.1.says_the_same(&b.1));
    let find = |node: Option<&Node>, key: &str| node.and_then(|node| node.get(key)).cloned();
    keeps && wanted.iter().all(|(key, value)| holds(find(old, key).as_ref(), value, find(new, key).as_ref()))
}

fn holds(old: Option<&Node>, wanted: &Wanted, new: Option<&Node>) -> bool {
    if is_kept(wanted) {
        return match (old, new) {
            (Some(old), Some(new)) => old.says_the_same(new),
            _ => old.is_none() && new.is_none(),
        };
    }
    let Some(new) = new.filter(|node| !node.is_empty()) else {
        return is_gone(wanted) && !old.is_some_and(|old| others(old, wanted));
    };
    match wanted {
        Wanted::Gone => false,
        Wanted::Text(text) => new.text().is_some_and(|it| reads_alike(it, text)),
        Wanted::List(items) => list(old, items, new),
        Wanted::Map(entries) => {
            let starts_anew = entries.iter().any(|(key, value)| key == "unknown" && !is_gone(value));
            let old = old.filter(|old| old.map().is_some() && (!starts_anew || is_unknown(old)));
            map(old, entries, Some(new))
        }
    }
}

/// Whether a map has keys that are not named.
pub(super) fn others(node: &Node, wanted: &Wanted) -> bool {
    let (Some(map), Wanted::Map(entries)) = (node.map(), wanted) else { return false };
    map.entries.iter().any(|(key, _)| entries.iter().all(|(it, _)| *it != key.text))
}

fn list(old: Option<&Node>, items: &[Item], new: &Node) -> bool {
    let before = old.and_then(Node::list).unwrap_or(&[]);
    let single = std::slice::from_ref(new);
    let after = new.list().unwrap_or(single);
    after.len() == items.len()
        && items.iter().zip(after).all(|(item, new)| {
            let old = item.at.and_then(|at| before.get(at));
            holds(old, &item.value, Some(new))
        })
}

/// Texts that differ in nothing but blanks at their ends, and in how a line ends.
pub(super) fn reads_alike(a: &str, b: &str) -> bool {
    a.trim().replace("\r\n", "\n") == b.trim().replace("\r\n", "\n")
}
