//! The cursor → what could be written there.

mod item;
mod fields;
mod values;
mod prose;

use lsp_types::{CompletionItem, Position};

use crate::language::Language;
use crate::lsp::lines::Lines;
use crate::lsp::outline::{self, At, Cursor, Step};
use crate::lsp::snapshot::View;
use crate::lsp::spot::{self, Sort, Spot};
use crate::schema::Type;
use crate::source::is_markdown;
use item::Items;

pub(super) use item::resolve;

/// Where somebody wants to go on writing.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    view: View<'a>,
    path: &'a str,
    /// The author's text.
    text: &'a str,
    /// The cursor in it.
    byte: usize,
    language: Language,
}

/// What could be written at a position of a file: all of it, also what does not begin as what is written there. Long help
/// is left to `resolve` where the client asks for it.
pub(super) fn complete(
    view: View<'_>,
    path: &str,
    position: Position,
    language: Language,
    asks_for_help: bool,
) -> Vec<CompletionItem> {
    let Some(text) = view.text(path) else { return Vec::new() };
    let lines = Lines::new(text, view.encoding);
    let place = Place { view, path, text, byte: lines.byte(position), language };
    let mut items = Items::new(&lines, place.byte, asks_for_help);
    let Some(sort) = spot::sort(view.handbook(), path) else { return Vec::new() };
    match outline::yaml_range(text, is_markdown(path)) {
        Some(yaml) if yaml.start <= place.byte && place.byte <= yaml.end => {
            in_yaml(place, sort, &yaml, &mut items);
        }
        _ if is_markdown(path) => prose::complete(place, &mut items),
        _ => {}
    }
    items.done(view, language)
}

fn in_yaml(place: Place<'_>, sort: Sort, yaml: &std::ops::Range<usize>, items: &mut Items<'_>) {
    let cursor = outline::cursor(place.text, yaml, place.byte);
    let Some(spot) = spot::follow(sort, &cursor.path) else { return };
    let is_rules = sort == Sort::Config && cursor.path == [Step::Key("rules".to_owned())];
    match (spot, cursor.at) {
        (Spot::Value(Type::Allow), At::Key) => fields::codes(place, &cursor, items),
        (_, At::Key) if is_rules => fields::codes(place, &cursor, items),
        (Spot::Value(Type::Pathways(_)), At::Key) => values::arrow(place, yaml, &cursor, items),
        (Spot::Value(Type::Nodes(_)), At::Key) => values::next_id(place, yaml, &cursor, items),
        (Spot::Value(Type::Prose), _) => prose::complete(place, items),
        (Spot::Fields(table), At::Key) => fields::keys(place, yaml, &cursor, table, items),
        (Spot::Arrow(table), At::Key) if !ends_with_item(&cursor) => {
            fields::keys(place, yaml, &cursor, table, items);
        }
        (Spot::Arrow(_), _) => values::through(place, yaml, &cursor, items),
        (Spot::Value(ty), at) => {
            if let (Some(table), At::Key) = (spot.table(), at) {
                fields::keys(place, yaml, &cursor, table, items);
            }
            values::of_type(place, yaml, &cursor, ty, items);
        }
        (Spot::Fields(_), At::Value) => {}
    }
}

fn ends_with_item(cursor: &Cursor) -> bool {
    cursor.path.last() == Some(&Step::Item)
}
