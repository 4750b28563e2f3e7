//! How the value of a field is put in: one control, a list, boxes to tick, or only in the file.

use crate::parse::yaml::{Node, Value};
use crate::schema::{Field, Need, Table, Type};

/// How a value is put in.
pub(super) enum Shape {
    /// One value.
    Single,
    List(&'static Type),
    /// Fields below a name of the author's: `G1`.
    Nodes(&'static Type),
    /// Boxes to tick: the parts of the theory that the same record names.
    Ticks,
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
            Shape::Raw | Shape::List(_) | Shape::Nodes(_) => Shape::Raw,
            _ => Shape::List(inner),
        },
        Type::Nodes(inner) => Shape::Nodes(inner),
        Type::Named(_) | Type::Pathways(_) | Type::Allow => Shape::Raw,
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
    if let (Shape::Ticks, Value::List(items)) = (shape, &node.value) {
        return items.iter().all(is_text);
    }
    matches!(
        (shape, &node.value),
        (Shape::Single | Shape::Ticks, Value::Text(_))
            | (Shape::List(_), Value::List(_) | Value::Text(_))
            | (Shape::Group(_) | Shape::Nodes(_), Value::Map(_))
    )
}

/// The word for a shape, by which the script knows it.
pub(super) fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Single => "text",
        Shape::List(_) => "list",
        Shape::Nodes(_) => "nodes",
        Shape::Ticks => "ticks",
        Shape::Group(_) => "map",
        Shape::Raw => "raw",
    }
}

/// Whether an author is offered to say that nobody knows. Inside a list it is the facts that a source may be silent about.
pub(super) fn offers_unknown(field: &Field, depth: usize) -> bool {
    let is_fact = match field.ty {
        Type::Number | Type::Whole | Type::Amounts | Type::Date | Type::Citation | Type::Short(..) => true,
        Type::List(inner) => !matches!(inner, Type::PartName),
        _ => false,
    };
    field.may_be_unknown && field.need != Need::Optional && (depth == 0 || is_fact)
}
