//! How the value of a field is put in: one control, a list, boxes to tick, or only in the file.

use crate::parse::yaml::{Node, Value};
use crate::schema::{Field, Kind, Need, Table, Type};

/// How a value is put in.
pub(super) enum Shape {
    /// One value.
    Single,
    /// A number, or one for each period: a box each.
    Amounts,
    List(&'static Type),
    /// Fields below a name of the author's: `G1`.
    Nodes(&'static Type),
    /// Boxes to tick: the parts of the theory that the same record names.
    Ticks,
    /// Boxes to tick: the few names or words that a list may hold.
    Options(&'static Type),
    Group(&'static Table),
    /// Shown, and changed in the file.
    Raw,
}

/// How a value of a type is put in. What stands there decides between a short form and a long one.
pub(super) fn shape_of(ty: &'static Type, node: Option<&Node>) -> Shape {
    match ty {
        Type::Record(table) => group(table),
        Type::Short(_, table) if node.is_some_and(|node| node.map().is_some()) => group(table),
        Type::Short(inner, _) => shape_of(inner, node),
        Type::List(Type::PartName) => Shape::Ticks,
        Type::List(inner) | Type::OneOrMore(inner) => match shape_of(inner, None) {
            Shape::Raw | Shape::List(_) | Shape::Nodes(_) | Shape::Amounts => Shape::Raw,
            _ => Shape::List(inner),
        },
        Type::Nodes(inner) => Shape::Nodes(inner),
        Type::Named(_) | Type::Pathways(_) | Type::Allow => Shape::Raw,
        Type::Amounts => Shape::Amounts,
        _ => Shape::Single,
    }
}

/// A table that cannot do without something only the file can say is left to the file.
fn group(table: &'static Table) -> Shape {
    let needs = |field: &'static Field| field.need == Need::Required && matches!(shape_of(&field.ty, None), Shape::Raw);
    if table.fields.iter().any(needs) { Shape::Raw } else { Shape::Group(table) }
}

/// Whether a value has the form that a shape can show.
pub(super) fn fits(shape: &Shape, node: &Node) -> bool {
    let is_text = |item: &Node| matches!(item.value, Value::Text(_));
    if let (Shape::Ticks | Shape::Options(_), Value::List(items)) = (shape, &node.value) {
        return items.iter().all(is_text);
    }
    if let (Shape::Amounts, Value::List(items)) = (shape, &node.value) {
        return items.iter().all(|item| is_text(item) || item.is_empty());
    }
    matches!(
        (shape, &node.value),
        (Shape::Single | Shape::Amounts | Shape::Ticks | Shape::Options(_), Value::Text(_))
            | (Shape::List(_), Value::List(_) | Value::Text(_))
            | (Shape::Group(_) | Shape::Nodes(_), Value::Map(_))
    )
}

/// The items of a list; a single value is a list of one.
pub(super) fn items_of(value: Option<&Node>) -> &[Node] {
    let single = value.filter(|value| value.list().is_none());
    value.and_then(Node::list).or(single.map(std::slice::from_ref)).unwrap_or(&[])
}

/// The word for a shape, by which the script knows it.
pub(super) fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Single => "text",
        Shape::Amounts => "amounts",
        Shape::List(_) => "list",
        Shape::Nodes(_) => "nodes",
        Shape::Ticks | Shape::Options(_) => "ticks",
        Shape::Group(_) => "map",
        Shape::Raw => "raw",
    }
}

/// Whether an author is offered to say that nobody knows. Inside a list it is the facts that a source may be silent about.
/// Which pages of the handbook a page belongs to is for its author to say: no source is asked.
pub(super) fn offers_unknown(field: &Field, depth: usize) -> bool {
    let is_fact = match field.ty {
        Type::Number | Type::Whole | Type::Amounts | Type::Date | Type::Citation | Type::Short(..) => true,
        Type::List(inner) => !matches!(inner, Type::PartName),
        _ => false,
    };
    let is_own = field.need != Need::Required && is_link(&field.ty);
    field.may_be_unknown && field.need != Need::Optional && !is_own && (depth == 0 || is_fact)
}

/// Whether a list leads to other pages, each with a reason.
pub(super) fn is_link(ty: &Type) -> bool {
    matches!(ty, Type::List(inner) if linked(inner).is_some())
}

/// The field by which a record leads to another page, and the kind of that page.
pub(super) fn linked(ty: &Type) -> Option<(&'static Field, Kind)> {
    let Type::Record(table) = ty else { return None };
    let entry = |field: &'static Field| match field.ty {
        Type::Entry(kind) if field.need == Need::Required => Some((field, kind)),
        _ => None,
    };
    table.fields.iter().find_map(entry)
}

/// Whether the items of a list have one line each: one value, or two beside each other.
pub(super) fn is_line(ty: &'static Type) -> bool {
    match shape_of(ty, None) {
        Shape::Single => true,
        Shape::Group(table) => {
            let usual = table.fields.iter().filter(|field| field.is_usual());
            let flat = |field: &'static Field| {
                matches!(shape_of(&field.ty, None), Shape::Single | Shape::Amounts | Shape::Ticks)
            };
            usual.clone().count() <= 3
                && usual.clone().all(flat)
                && usual.filter(|it| matches!(it.ty, Type::PartName | Type::List(_))).count() <= 1
        }
        _ => false,
    }
}

/// How wide a value is, as a word for the style sheet.
pub(super) fn width(ty: &'static Type) -> &'static str {
    match ty {
        // A few words for what is mostly a number: `20 borgere`.
        Type::Short(Type::Prose, _) | Type::Municipality | Type::Slug => "name",
        Type::Short(inner, _) | Type::OneOrMore(inner) => width(inner),
        Type::Number | Type::Whole => "number",
        Type::Amounts => "amount",
        Type::Date | Type::Interval => "date",
        Type::Choice(_) | Type::Bool => "choice",
        Type::Line => "words",
        Type::Entry(_) | Type::Idea | Type::OwnGoal => "page",
        Type::Citation => "cited",
        _ => "whole",
    }
}
