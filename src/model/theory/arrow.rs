//! `A1, A2 -> D1: M1` → arrows, each id with its place.

use crate::model::read::{Read, Stated, Written, text_of, tight};
use crate::model::theory::node::basis;
use crate::model::theory::{Arrow, TheoryNode};
use crate::parse::yaml::{Key, Node, Value};
use crate::schema::{Prose, is_part_id};
use crate::text::Spanned;

pub(super) fn arrows(tree: &Node, activities: &[TheoryNode]) -> (Vec<Arrow>, Vec<Spanned<String>>) {
    let (mut arrows, mut bad) = (Vec::new(), Vec::new());
    let entries = tree.at("pathways").and_then(Node::map).map_or(&[][..], |map| &map.entries);
    for (key, node) in entries {
        match arrow(key, node, activities) {
            Some(arrow) => arrows.push(arrow),
            None => bad.push(Spanned::new(key.text.clone(), key.span)),
        }
    }
    (arrows, bad)
}

fn arrow(key: &Key, node: &Node, activities: &[TheoryNode]) -> Option<Arrow> {
    let (from, to) = split_arrow(&key.text)?;
    // In a quoted key the letters begin after the quotation mark; where some are escaped, nobody knows where they stand.
    let before = match key.span.range().len().saturating_sub(key.text.len()) {
        0 => Some(0),
        2 => Some(1),
        _ => None,
    };
    let place = |ends: Vec<(&str, usize)>| -> Vec<Spanned<String>> {
        let span =
            |id: &str, at: usize| before.map_or(key.span, |before| key.span.part(before + at, before + at + id.len()));
        ends.into_iter().map(|(id, at)| Spanned::new(id.to_owned(), span(id, at))).collect()
    };
    let from = place(from);
    let is_activity = from.iter().any(|end| activities.iter().any(|activity| activity.id.value == end.value));
    let mut arrow = Arrow {
        key: Spanned::new(key.text.clone(), key.span),
        value_span: node.span,
        from,
        to: place(to),
        through: Vec::new(),
        assumption: None,
        evidence: node.line("evidence"),
        basis: basis(node),
        sources: node.citations("sources"),
        feedback: node.flag("feedback"),
        written: Written::of(node),
    };
    match &node.value {
        Value::Map(_) => {
            arrow.through = tight(node.several("through").into_iter().flat_map(ids));
            arrow.assumption = node.stated("assumption", text_of);
        }
        Value::List(items) => arrow.through = tight(items.iter().flat_map(ids)),
        Value::Text(scalar) if is_activity || scalar.text.split(',').all(|it| is_part_id(it.trim())) => {
            arrow.through = ids(node);
        }
        Value::Text(_) => arrow.assumption = text_of(node).map(Stated::Known),
        Value::Empty => {}
    }
    Some(arrow)
}

/// The ids of `M1` or `M1, M2`, each with its place.
fn ids(node: &Node) -> Vec<Spanned<String>> {
    let Some(prose) = Prose::of(node) else { return Vec::new() };
    let place = |(id, at): (&str, usize)| Spanned::new(id.to_owned(), prose.place(at..at + id.len()));
    pieces(&prose.text, 0).into_iter().map(place).collect()
}

/// Ids with their offsets in a text.
type Ends<'t> = Vec<(&'t str, usize)>;

/// Both ends of `A1, A2 -> D1`, each id with its offset in the text.
pub(crate) fn split_arrow(text: &str) -> Option<(Ends<'_>, Ends<'_>)> {
    let (at, length) = text.find("->").map(|at| (at, 2)).or_else(|| text.find('→').map(|at| (at, '→'.len_utf8())))?;
    let (from, to) = (pieces(&text[..at], 0), pieces(&text[at + length..], at + length));
    let good = |ends: &[(&str, usize)]| !ends.is_empty() && ends.iter().all(|(id, _)| is_part_id(id));
    (good(&from) && good(&to)).then_some((from, to))
}

/// The parts of a list with commas, trimmed, with their offsets.
fn pieces(text: &str, base: usize) -> Vec<(&str, usize)> {
    let mut at = base;
    let mut pieces = Vec::new();
    for piece in text.split(',') {
        let blank = piece.len() - piece.trim_start().len();
        if !piece.trim().is_empty() {
            pieces.push((piece.trim(), at + blank));
        }
        at += piece.len() + 1;
    }
    pieces
}
