//! Which of the five parts are there, and which are only begun.

use crate::model::theory::{Part, PartState};
use crate::parse::yaml::Node;
use crate::schema::{is_part_id, unknown_reason};
use crate::text::Span;

/// Whether a part is there. A map of nothing but empty texts, or `unknown`, is no part.
pub(super) fn state(tree: &Node, part: Part) -> PartState {
    let Some((key, node)) = tree.entry(part.key()) else { return PartState::Missing };
    let emptied = PartState::Emptied(key.span);
    let Some(map) = node.map() else {
        return if node.is_empty() { emptied } else { PartState::Misshapen };
    };
    let given = match part {
        Part::TargetGroup => !lacks_words(node, "text"),
        _ => map.entries.iter().any(|(_, node)| !is_hollow(node)),
    };
    let is_part = part == Part::TargetGroup || map.entries.iter().any(|(key, _)| is_part_id(&key.text));
    match (given && unknown_reason(node).is_none(), is_part) {
        (false, _) => emptied,
        (true, true) => PartState::Given,
        (true, false) => PartState::Misshapen,
    }
}

/// A node without words: empty, or fields of which `text` and `mechanism` are empty or unknown.
fn is_hollow(node: &Node) -> bool {
    node.is_empty() || (node.map().is_some() && lacks_words(node, "text") && lacks_words(node, "mechanism"))
}

fn lacks_words(node: &Node, key: &str) -> bool {
    node.get(key).is_none_or(|it| it.is_empty() || unknown_reason(it).is_some())
}

/// The key and everything below it, of each part that is emptied.
pub(crate) fn emptied_blocks(tree: &Node) -> Vec<Span> {
    let emptied = Part::ALL.into_iter().filter(|part| matches!(state(tree, *part), PartState::Emptied(_)));
    emptied.filter_map(|part| tree.entry(part.key())).map(|(key, node)| key.span.to(node.span)).collect()
}
