//! What stands at a place of the tree, whatever the table asks for there.

use crate::fault::Syntax;
use crate::language::{Text, excerpt};
use crate::parse::yaml::{Node, Value};
use crate::text::Span;

/// The first line of a value, so that a caret does not cover a whole block.
#[must_use]
pub fn first_line(node: &Node) -> Span {
    match &node.value {
        Value::Map(map) if !map.in_braces => map.entries.first().map_or(node.span, |(key, _)| key.span),
        Value::List(_) if is_in_brackets(node) => node.span,
        Value::List(items) => items.first().map_or(node.span, |item| node.span.part(0, 1).to(first_line(item))),
        _ => node.span,
    }
}

/// What stands where a value should be, for "found …".
pub(super) fn found(node: &Node) -> Text {
    match &node.value {
        Value::Empty => Text::fixed("et tomt felt", "an empty field"),
        Value::Text(scalar) => {
            let words = excerpt(&scalar.text);
            Text::new(format!("`{words}`"), format!("`{words}`"))
        }
        Value::List(_) => Text::fixed("en liste", "a list"),
        Value::Map(_) => Text::fixed("et sæt felter", "a set of fields"),
    }
}

/// What stands in the place of a text because the text lacks quotation marks: in `Mål: flere i job` YAML reads a field,
/// in `[[slug]]` lists.
pub(super) fn unquoted(node: &Node) -> Option<Syntax> {
    if let Some([inner]) = node.list() {
        let [link] = inner.list()? else { return None };
        let words = link.scalar().filter(|words| words.verbatim)?;
        let is_one_text = node.span.range().len() == words.text.len() + "[[]]".len();
        return is_one_text.then(|| Syntax::NeedsQuotes { text: format!("[[{}]]", words.text) });
    }
    let map = node.map().filter(|map| !map.in_braces)?;
    let [(key, value)] = map.entries.as_slice() else { return None };
    if key.text == "unknown" {
        // Meant as it stands, in a place where it may not stand.
        return None;
    }
    let words = value.scalar().filter(|words| words.verbatim)?;
    let is_one_text = value.span.start == key.span.end + 2 && key.span.range().len() == key.text.len();
    is_one_text.then(|| Syntax::ColonInText { text: format!("{}: {}", key.text, words.text) })
}

/// Whether a list stands between brackets: it reaches further than its last item.
pub(super) fn is_in_brackets(list: &Node) -> bool {
    list.list().and_then(<[Node]>::last).is_some_and(|item| item.span.end < list.span.end)
}

/// The reason of `unknown: reason` in place of a value.
#[must_use]
pub fn unknown_reason(node: &Node) -> Option<&Node> {
    match node.map()?.entries.as_slice() {
        [(key, reason)] if key.text == "unknown" => Some(reason),
        _ => None,
    }
}
