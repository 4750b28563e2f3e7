//! Keys: those of the field tables, with their help, and codes of rules.

use std::ops::Range;

use lsp_types::CompletionItemKind;

use super::Place;
use super::item::{Items, Offer};
use crate::check::RULES;
use crate::language::Text;
use crate::lsp::explain;
use crate::lsp::outline::{self, Cursor};
use crate::schema::{Field, Need, Table, Type};

/// The keys of a table that do not stand here yet: those that must be there first.
pub(super) fn keys(
    place: Place<'_>,
    yaml: &Range<usize>,
    cursor: &Cursor,
    table: &'static Table,
    items: &mut Items<'_>,
) {
    let taken = outline::siblings(place.text, yaml, cursor);
    let typed = &place.text[cursor.typed.clone()];
    let mut free: Vec<&Field> = table
        .fields
        .iter()
        .filter(|field| field.key == typed || taken.iter().all(|(key, _)| key != field.key))
        .collect();
    free.sort_by_key(|field| match field.need {
        Need::Required | Need::ByRule(_) => 0,
        Need::Recommended => 1,
        Need::Optional => 2,
    });
    for field in free {
        let offer = Offer {
            label: field.key.to_owned(),
            write: Some(written(field, cursor.in_flow)),
            detail: explain::need(field).get(place.language).to_owned(),
            help: explain::field(field).get(place.language).to_owned(),
            ..Offer::default()
        };
        items.add(CompletionItemKind::FIELD, cursor.typed.start, offer);
    }
}

/// The key with its colon, ready for the value.
fn written(field: &Field, in_flow: bool) -> String {
    let has_lines =
        matches!(field.ty, Type::Record(_) | Type::Named(_) | Type::Nodes(_) | Type::Pathways(_) | Type::Allow);
    if has_lines && !in_flow { format!("{}:", field.key) } else { format!("{}: ", field.key) }
}

/// The codes that a setting or an `allow` can name.
pub(super) fn codes(place: Place<'_>, cursor: &Cursor, items: &mut Items<'_>) {
    for rule in RULES {
        let what = rule.explanation.what.get(place.language);
        let offer = Offer {
            label: rule.code.id.to_owned(),
            write: Some(format!("{}: ", rule.code.id)),
            detail: rule.code.name.to_owned(),
            help: what.to_owned(),
            also: rule.code.name.to_owned(),
            about: None,
        };
        items.add(CompletionItemKind::CONSTANT, cursor.typed.start, offer);
    }
}

/// A word of the field tables that may stand for a value.
pub(super) fn word(place: Place<'_>, cursor: &Cursor, word: &str, help: &Text, items: &mut Items<'_>) {
    let offer = Offer { label: word.to_owned(), help: help.get(place.language).to_owned(), ..Offer::default() };
    items.add(CompletionItemKind::ENUM_MEMBER, cursor.typed.start, offer);
}
