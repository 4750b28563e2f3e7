//! The nodes and arrows of a theory held against their types, and how many of them there may be.

use crate::fault::{FaultKind, Limit};
use crate::language::Text;
use crate::parse::yaml::{Key, Node, Value};
use crate::schema::harvest::Harvest;
use crate::schema::notation::is_part_id;
use crate::schema::{Table, Type};
use crate::text::Span;

/// The most nodes in one part of a theory. No reader follows more than a handful.
const MAX_NODES: usize = 200;
/// The most single arrows in a theory. A few letters can stand for millions (`A1, A2, … -> D1, D2, …`), and every one
/// of them would become a row of a table and a line of a diagram.
const MAX_ARROWS: usize = 2_000;

impl Harvest {
    /// Nodes by their ids; `first` is the first id of such a field.
    pub(super) fn nodes(&mut self, first: &str, inner: &'static Type, node: &Node) {
        if let Some((key, _)) = node.map().and_then(|map| map.entries.get(MAX_NODES)) {
            return self.fault(key.span, FaultKind::TooLarge(Limit::Nodes(MAX_NODES)));
        }
        let lines = Text::new(format!("linjer som `{first}: tekst`"), format!("lines such as `{first}: text`"));
        self.named(lines, inner, node, |key| {
            let form = || {
                let danish = format!("et bogstav og et tal, fx `{first}`");
                Text::new(danish, format!("a letter and a number, such as `{first}`"))
            };
            (!is_part_id(key)).then(form)
        });
    }

    pub(super) fn pathways(&mut self, ty: &Type, table: &'static Table, node: &Node) {
        let Some(map) = node.map() else {
            return self.wrong_type(node, ty.expected());
        };
        let mut arrows = 0_usize;
        for (key, value) in &map.entries {
            arrows = arrows.saturating_add(single_arrows(&key.text));
            if arrows > MAX_ARROWS {
                return self.fault(first_end(key), FaultKind::TooLarge(Limit::Arrows(MAX_ARROWS)));
            }
            match &value.value {
                Value::Empty => {}
                Value::Map(_) => self.record(value, table, key.span, key.span.to(value.span)),
                Value::List(items) => items.iter().for_each(|item| self.scalar(&Type::Line, item)),
                Value::Text(_) => self.scalar(&Type::Prose, value),
            }
        }
    }
}

/// How many single arrows a key of `pathways` stands for, at most.
fn single_arrows(key: &str) -> usize {
    let ends = |text: &str| text.matches(',').count() + 1;
    let sides = key.split_once("->").or_else(|| key.split_once('→'));
    sides.map_or(1, |(from, to)| ends(from).saturating_mul(ends(to)))
}

/// The first id of an arrow, so that a caret does not cover thousands of them.
fn first_end(key: &Key) -> Span {
    let end = key.text.find([',', '-', '→']).unwrap_or(key.text.len());
    match key.text[..end].trim_end().len() {
        length if length > 0 && key.span.range().len() == key.text.len() => key.span.part(0, length),
        _ => key.span,
    }
}
