//! Tree → the nodes of a theory, and its target group.

use crate::model::read::{
    Read, Ref, Stated, Written, citation_of, date_of, line_of, number_of, proses_of, text_of, tight,
};
use crate::model::theory::{Basis, Group, Indicator, Part, Role, Size, TheoryNode};
use crate::parse::yaml::{Key, Node};
use crate::schema::{Kind, Prose, is_part_id};
use crate::text::Spanned;

pub(super) fn texts(tree: &Node, key: &str) -> Option<Stated<Vec<Prose>>> {
    tree.stated(key, proses_of)
}

pub(super) fn group(node: &Node) -> Group {
    Group {
        span: node.span,
        text: node.prose("text"),
        delimitation: node.stated("delimitation", text_of),
        characteristics: texts(node, "characteristics"),
        size: node.stated("size", size),
        written: Written::of(node),
    }
}

/// A size in its short or its long form.
pub(crate) fn size(node: &Node) -> Option<Size> {
    let written = Written::of(node);
    if node.map().is_none() {
        return Some(Size { value: number_of(node)?, as_of: None, source: None, note: None, written });
    }
    Some(Size {
        value: node.number("value")?,
        as_of: node.date("as_of"),
        source: node.citation("source"),
        note: node.prose("note"),
        written,
    })
}

pub(super) fn nodes(tree: &Node, part: Part) -> Vec<TheoryNode> {
    let entries = tree.at(part.key()).and_then(Node::map).map_or(&[][..], |map| &map.entries);
    tight(entries.iter().filter(|(key, _)| is_part_id(&key.text)).map(|(key, node)| theory_node(part, key, node)))
}

fn theory_node(part: Part, key: &Key, node: &Node) -> TheoryNode {
    let is_mechanism = part == Part::Mechanisms;
    let short = text_of(node);
    let slug = if node.map().is_some() { node.line("mechanism") } else { line_of(node) };
    TheoryNode {
        id: Spanned::new(key.text.clone(), key.span),
        part,
        text: if node.map().is_some() { node.prose("text") } else { short.filter(|_| !is_mechanism) },
        basis: basis(node),
        indicators: node.stated("indicators", |it| Some(tight(it.list()?.iter().filter_map(indicator)))),
        responsible: node.stated("responsible", text_of),
        dose: node.stated("dose", text_of),
        duration: node.stated("duration", text_of),
        mechanism: slug.filter(|_| is_mechanism).map(|slug| Ref { kind: Kind::Mechanism, slug }),
        role: match node.line("role").map(|it| it.value).as_deref() {
            Some("supporting") => Role::Supporting,
            Some("conditional") => Role::Conditional,
            _ => Role::Primary,
        },
        sources: node.citations("sources"),
        written: Written::of(node),
    }
}

pub(super) fn basis(node: &Node) -> Basis {
    if node.line("basis").is_some_and(|it| it.value == "inferred") { Basis::Inferred } else { Basis::Stated }
}

fn indicator(node: &Node) -> Option<Indicator> {
    Some(Indicator {
        text: node.prose("text")?,
        unit: node.line("unit"),
        baseline: node.stated("baseline", number_of),
        target: node.stated("target", number_of),
        due: node.stated("due", date_of),
        source: node.at("source").and_then(citation_of),
        written: Written::of(node),
    })
}
