//! A whole value → YAML, for a place where none of it stood before.

use crate::edit::front::scalar::{self, Before};
use crate::edit::front::{Item, Wanted};
use crate::schema::{Table, Type, is_part_id};

/// What stands behind a key and its colon. `indent` is the column of the key.
pub(super) fn after_colon(wanted: &Wanted, ty: &Type, indent: usize) -> String {
    match wanted {
        Wanted::Gone => String::new(),
        Wanted::Text(text) => format!(" {}", scalar::block(text, indent + 2, Before::Nothing)),
        Wanted::List(_) if is_short(ty) => format!(" {}", in_flow(wanted)),
        Wanted::List(items) => on_lines(items, ty, indent),
        Wanted::Map(entries) => {
            let entry = |(key, value): &(String, Wanted)| {
                let inner = type_of(ty, key).unwrap_or(ty);
                format!("\n{:2$}{key}:{}", "", after_colon(value, inner, indent + 2), indent + 2)
            };
            entries.iter().filter(|(_, value)| !is_gone(value)).map(entry).collect()
        }
    }
}

/// A list with each item on a line of its own, below its key at the column `indent`.
pub(super) fn on_lines(items: &[Item], ty: &Type, indent: usize) -> String {
    let item = |value| format!("\n{:2$}-{}", "", after_dash(value, item_type(ty), indent + 2), indent + 2);
    items.iter().map(|it| item(&it.value)).collect()
}

/// What stands behind the dash of an item. `indent` is the column of the dash.
pub(super) fn after_dash(wanted: &Wanted, ty: &Type, indent: usize) -> String {
    match wanted {
        Wanted::Gone => String::new(),
        Wanted::Text(text) => format!(" {}", scalar::block(text, indent + 2, Before::Nothing)),
        Wanted::List(_) => format!(" {}", in_flow(wanted)),
        Wanted::Map(_) => {
            let lines = after_colon(wanted, ty, indent);
            format!(" {}", lines.trim_start())
        }
    }
}

/// A value between brackets or braces.
pub(super) fn in_flow(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Gone => String::new(),
        Wanted::Text(text) => scalar::flow(text),
        Wanted::List(items) => {
            let items: Vec<String> = items.iter().map(|item| item_in_flow(&item.value)).collect();
            format!("[ {} ]", items.join(", "))
        }
        Wanted::Map(entries) => {
            let entries = entries.iter().filter(|(_, value)| !is_gone(value));
            let entries: Vec<String> = entries.map(|(key, value)| format!("{key}: {}", in_flow(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// An item between brackets. One that is not stated keeps its place.
pub(super) fn item_in_flow(wanted: &Wanted) -> String {
    if is_gone(wanted) { "null".to_owned() } else { in_flow(wanted) }
}

/// Whether nothing would be left of a value.
pub(super) fn is_gone(wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Gone => true,
        Wanted::Text(text) => text.trim().is_empty(),
        Wanted::List(items) => items.is_empty(),
        Wanted::Map(entries) => entries.iter().all(|(_, value)| is_gone(value)),
    }
}

/// Whether a value stays as it is: a map that names nothing.
pub(super) fn is_kept(wanted: &Wanted) -> bool {
    matches!(wanted, Wanted::Map(entries) if entries.is_empty())
}

/// The type of an item of a list.
pub(super) fn item_type(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) | Type::OneOrMore(inner) => inner,
        _ => ty,
    }
}

/// The type of what stands under a key of a value; nothing where there is no such key.
pub(super) fn type_of(ty: &Type, key: &str) -> Option<&'static Type> {
    match ty {
        _ if key == "unknown" => Some(&Type::Prose),
        Type::Record(table) | Type::Short(_, table) => field(table, key),
        Type::Nodes(inner) => Some(inner),
        _ => None,
    }
}

/// Whether every key of a value is one that may stand there.
pub(super) fn is_known(wanted: &Wanted, ty: &Type) -> bool {
    match wanted {
        Wanted::Gone | Wanted::Text(_) => true,
        Wanted::List(items) => items.iter().all(|item| is_known(&item.value, item_type(ty))),
        Wanted::Map(entries) => entries.iter().all(|(key, value)| {
            let is_id = !matches!(ty, Type::Nodes(_)) || key == "unknown" || is_part_id(key);
            is_id && type_of(ty, key).is_some_and(|inner| is_known(value, inner))
        }),
    }
}

/// The type of a field of a table.
pub(super) fn field(table: &'static Table, key: &str) -> Option<&'static Type> {
    table.fields.iter().find(|field| field.key == key).map(|field| &field.ty)
}

/// Whether a list of the type stands on one line: ids, words and numbers, never prose.
fn is_short(ty: &Type) -> bool {
    let is_name = |ty: &Type| {
        matches!(
            ty,
            Type::Entry(_) | Type::PartName | Type::Citation | Type::Choice(_) | Type::Slug | Type::Number | Type::Date
        )
    };
    matches!(ty, Type::List(inner) | Type::OneOrMore(inner) if is_name(inner)) || matches!(ty, Type::Amounts)
}
