//! A tree and its field table → JSON in one form: whatever short form an author chose, a reader of the data meets one.
//!
//! Numbers are numbers, lists are lists, the author's own keys stand under `key` in lists (an object has no order), a
//! source is `{ source, place }`, and an arrow says `from`, `to` and `through`.

use std::mem::discriminant;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::language::{Date, Decimal, parse_number};
use crate::model::read::{Citation, Stated};
use crate::model::theory::Arrow;
use crate::parse::yaml::{Key, Node};
use crate::schema::{Field, Table, Type, unknown_reason};
use crate::text::{Span, Spanned};

/// A record of a table. `arrows` are those of a theory; all other records have none.
#[derive(Clone, Copy)]
pub struct Record<'n> {
    pub node: &'n Node,
    pub table: &'static Table,
    pub arrows: &'n [Arrow],
}

/// A value of a type.
#[derive(Clone, Copy)]
pub struct Typed<'n>(pub &'n Node, pub &'static Type);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (field, value) in written(self.node, self.table) {
            match field.ty {
                Type::Pathways(table) => map.serialize_entry(field.key, &Arrows(value, table, self.arrows))?,
                _ => map.serialize_entry(field.key, &Typed(value, &field.ty))?,
            }
        }
        map.end()
    }
}

/// The filled fields of a record, in the author's order: sources are numbered by it.
fn written<'n>(node: &'n Node, table: &'static Table) -> impl Iterator<Item = (&'static Field, &'n Node)> {
    let entries = node.map().map_or(&[][..], |map| &map.entries);
    let filled = entries.iter().filter(|(_, value)| !value.is_empty());
    filled.filter_map(|(key, value)| Some((table.fields.iter().find(|field| field.key == key.text)?, value)))
}

fn fields<M: SerializeMap>(node: &Node, table: &'static Table, map: &mut M) -> Result<(), M::Error> {
    written(node, table).try_for_each(|(field, value)| map.serialize_entry(field.key, &Typed(value, &field.ty)))
}

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(node, ty) = *self;
        if let Some(reason) = unknown(node) {
            return Unknown { unknown: reason }.serialize(serializer);
        }
        match ty {
            Type::List(inner) | Type::OneOrMore(inner) => items(serializer, node, |item| Typed(item, inner)),
            Type::Amounts => items(serializer, node, Amount),
            Type::Record(table) => Record { node, table, arrows: &[] }.serialize(serializer),
            Type::Short(inner, table) => {
                let mut map = serializer.serialize_map(None)?;
                short(node, inner, table, &mut map)?;
                map.end()
            }
            Type::Named(inner) | Type::Nodes(inner) => keyed(serializer, node, inner),
            Type::Allow => keyed(serializer, node, &Type::Prose),
            Type::Number | Type::Whole => Amount(node).serialize(serializer),
            Type::Citation => citation(serializer, text(node), node.span),
            Type::Bool => serializer.serialize_bool(text(node) == "true"),
            Type::Date => match Date::parse(text(node)) {
                Ok(date) => serializer.serialize_str(&date.iso()),
                Err(_) => serializer.serialize_str(text(node)),
            },
            Type::Prose => serializer.serialize_str(node.text().unwrap_or_default()),
            _ => serializer.serialize_str(text(node)),
        }
    }
}

fn text(node: &Node) -> &str {
    node.text().unwrap_or_default().trim()
}

/// The reason of `unknown: reason`.
fn unknown(node: &Node) -> Option<&str> {
    unknown_reason(node).and_then(Node::text)
}

/// A value that the source does not state.
#[derive(serde::Serialize)]
struct Unknown<'n> {
    unknown: &'n str,
}

/// The items of a list; a single value is a list of one.
fn items<'n, S: Serializer, T: Serialize>(
    serializer: S,
    node: &'n Node,
    item: impl Fn(&'n Node) -> T,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(node.list().unwrap_or(std::slice::from_ref(node)).iter().map(item))
}

/// The author's own keys, each with what stands under it.
fn keyed<S: Serializer>(serializer: S, node: &Node, inner: &'static Type) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(Typed::each(node, inner))
}

impl<'n> Typed<'n> {
    /// Each of the author's own keys with what stands under it.
    pub fn each(node: &'n Node, inner: &'static Type) -> impl Iterator<Item = impl Serialize + use<'n>> {
        let entries = node.map().map_or(&[][..], |map| &map.entries);
        entries.iter().map(move |(key, value)| Keyed(key, value, inner))
    }
}

struct Keyed<'n>(&'n Key, &'n Node, &'static Type);

impl Serialize for Keyed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(key, node, ty) = *self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", &key.text)?;
        match (unknown(node), ty) {
            (Some(reason), _) => map.serialize_entry("unknown", reason)?,
            _ if node.is_empty() => {}
            (None, Type::Short(inner, table)) => short(node, inner, table, &mut map)?,
            (None, Type::Record(table)) => fields(node, table, &mut map)?,
            _ => map.serialize_entry("value", &Typed(node, ty))?,
        }
        map.end()
    }
}

/// The long form of a value that may be short.
fn short<M: SerializeMap>(
    node: &Node,
    inner: &'static Type,
    table: &'static Table,
    map: &mut M,
) -> Result<(), M::Error> {
    if node.map().is_some() {
        return fields(node, table, map);
    }
    match long_field(node, inner, table) {
        Some(field) => map.serialize_entry(field.key, &Typed(node, &field.ty)),
        None => Ok(()),
    }
}

/// The field that a short form stands for: the one of its type. A number in place of words is the `value`.
fn long_field(node: &Node, inner: &Type, table: &'static Table) -> Option<&'static Field> {
    let is_number = node.text().is_some_and(|text| parse_number(text).is_ok());
    let number = table.fields.iter().find(|field| is_number && field.key == "value");
    number.or_else(|| table.fields.iter().find(|field| discriminant(&field.ty) == discriminant(inner)))
}

/// A number; nothing where the author wrote `null`.
struct Amount<'n>(&'n Node);

impl Serialize for Amount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.text().map(parse_number) {
            Some(Ok(number)) => decimal(serializer, number.normalize()),
            Some(Err(_)) => serializer.serialize_str(text(self.0)),
            None => serializer.serialize_none(),
        }
    }
}

/// A JSON number where that says the same; a text of digits where a reader's floating point would round it.
fn decimal<S: Serializer>(serializer: S, number: Decimal) -> Result<S::Ok, S::Error> {
    const EXACT: i64 = 1 << 53;
    let written = number.to_string();
    match (written.parse::<i64>(), written.parse::<f64>()) {
        (Ok(whole), _) if whole.abs() <= EXACT => serializer.serialize_i64(whole),
        (Err(_), Ok(float)) if float.to_string() == written => serializer.serialize_f64(float),
        _ => serializer.serialize_str(&written),
    }
}

fn citation<S: Serializer>(serializer: S, written: &str, span: Span) -> Result<S::Ok, S::Error> {
    let Citation { key, place, .. } = Citation::parse(written, span);
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("source", &key)?;
    if let Some(place) = place {
        map.serialize_entry("place", &place)?;
    }
    map.end()
}

/// The arrows of a theory: what the model made of them, and the rest of their fields as written.
struct Arrows<'n>(&'n Node, &'static Table, &'n [Arrow]);

impl Serialize for Arrows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = self.0.map().map_or(&[][..], |map| &map.entries);
        let node = |arrow: &Arrow| written.iter().find(|(key, _)| key.span == arrow.key.span).map(|(_, node)| node);
        serializer.collect_seq(self.2.iter().map(|arrow| OneArrow(arrow, node(arrow), self.1)))
    }
}

struct OneArrow<'n>(&'n Arrow, Option<&'n Node>, &'static Table);

impl Serialize for OneArrow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(arrow, node, table) = *self;
        let ids = |ends: &'_ [Spanned<String>]| ends.iter().map(|id| id.value.clone()).collect::<Vec<_>>();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("from", &ids(&arrow.from))?;
        map.serialize_entry("to", &ids(&arrow.to))?;
        if !arrow.through.is_empty() {
            map.serialize_entry("through", &ids(&arrow.through))?;
        }
        match &arrow.assumption {
            Some(Stated::Known(words)) => map.serialize_entry("assumption", &*words.text)?,
            Some(Stated::Unknown(reason)) => map.serialize_entry("assumption", &Unknown { unknown: &reason.text })?,
            None => {}
        }
        for (field, value) in node.into_iter().flat_map(|node| written(node, table)) {
            if !matches!(field.key, "through" | "assumption") {
                map.serialize_entry(field.key, &Typed(value, &field.ty))?;
            }
        }
        map.end()
    }
}
