//! Values by the type of their field: slugs, sources, municipalities, parts, arrows, fixed words.

use std::ops::Range;

use lsp_types::CompletionItemKind;

use super::item::{About, Items, Offer};
use super::{Place, fields, prose};
use crate::language::{Text, Words};
use crate::lsp::outline::{self, Cursor, Step, as_yaml};
use crate::model::municipality::NAMES;
use crate::model::theory::Part;
use crate::schema::{Kind, Type, meaning};

/// The parts of a theory that hold nodes, by their keys.
const NODE_PARTS: [Part; 4] = [Part::Activities, Part::SubGoals, Part::Goals, Part::Mechanisms];

/// What may stand as a value of a type.
pub(super) fn of_type(place: Place<'_>, yaml: &Range<usize>, cursor: &Cursor, ty: Type, items: &mut Items<'_>) {
    match ty {
        Type::Entry(kind) => entries(place, cursor, kind, items),
        Type::Citation if !place.text[cursor.typed.clone()].contains(',') => {
            prose::sources(place, value_start(place, cursor), items);
        }
        Type::Idea => ideas(place, cursor, items),
        Type::OwnGoal => ids(place, yaml, "goals", value_start(place, cursor), items),
        Type::Municipality => {
            for name in NAMES {
                let offer = Offer { label: name.to_owned(), ..Offer::default() };
                items.add(CompletionItemKind::VALUE, value_start(place, cursor), offer);
            }
        }
        Type::PartName => parts(place, yaml, cursor, items),
        Type::Choice(words) => {
            let help = last_field_help(place, cursor);
            for word in words {
                fields::word(place, cursor, word, &of_word(word, &help), items);
            }
        }
        Type::Bool => {
            let help = last_field_help(place, cursor);
            for word in ["true", "false"] {
                fields::word(place, cursor, word, &of_word(word, &help), items);
            }
        }
        Type::Date => {
            let today = place.view.handbook().today.iso();
            fields::word(place, cursor, &today, &Text::fixed("I dag.", "Today."), items);
        }
        Type::Short(inner, _) | Type::OneOrMore(inner) => of_type(place, yaml, cursor, *inner, items),
        Type::Prose => prose::complete(place, items),
        Type::Line => line(place, yaml, cursor, items),
        _ => {}
    }
}

/// What a fixed word means, and below it what its field is for.
fn of_word(word: &'static str, help: &Text) -> Text {
    let Words { danish, english } = meaning(word);
    if danish == word {
        return help.clone();
    }
    Text::new(format!("{danish}\n\n{}", help.danish), format!("{english}\n\n{}", help.english))
}

/// Where the value begins, behind a quotation mark that is open.
fn value_start(place: Place<'_>, cursor: &Cursor) -> usize {
    let typed = &place.text[cursor.typed.clone()];
    cursor.typed.start + usize::from(typed.starts_with(['"', '\'']))
}

fn last_key(cursor: &Cursor) -> Option<&str> {
    cursor.path.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item => None,
    })
}

fn last_field_help(place: Place<'_>, cursor: &Cursor) -> Text {
    let sort = crate::lsp::spot::sort(place.view.handbook(), place.path);
    let field = sort.and_then(|sort| crate::lsp::spot::field(sort, &cursor.path));
    field.map_or(Text::fixed("", ""), |field| field.help.text())
}

fn entries(place: Place<'_>, cursor: &Cursor, kind: Kind, items: &mut Items<'_>) {
    for entry in place.view.handbook().of_kind(kind) {
        let offer = Offer {
            label: entry.id.slug.to_string(),
            detail: entry.title().to_owned(),
            about: Some(About::Entry(place.view.handbook().path(entry.file).to_owned())),
            also: entry.title().to_owned(),
            ..Offer::default()
        };
        items.add(CompletionItemKind::REFERENCE, value_start(place, cursor), offer);
    }
}

fn ideas(place: Place<'_>, cursor: &Cursor, items: &mut Items<'_>) {
    for idea in place.view.handbook().ideas.iter() {
        let offer = Offer {
            label: idea.key.value.clone(),
            detail: idea.name.text.to_string(),
            help: idea.reason.text.to_string(),
            ..Offer::default()
        };
        items.add(CompletionItemKind::REFERENCE, value_start(place, cursor), offer);
    }
}

/// Texts on one line that name something of the same page.
fn line(place: Place<'_>, yaml: &Range<usize>, cursor: &Cursor, items: &mut Items<'_>) {
    let start = value_start(place, cursor);
    let entry = place.view.handbook().entry_at(place.path);
    match last_key(cursor) {
        Some("through") => mechanisms(place, yaml, start, items),
        Some("figure") => {
            for figure in entry.into_iter().flat_map(|entry| &entry.front.figures) {
                let detail = figure.title.text.to_string();
                let offer = Offer { label: figure.id.value.clone(), detail, ..Offer::default() };
                items.add(CompletionItemKind::REFERENCE, start, offer);
            }
        }
        Some("row") => {
            let siblings = outline::siblings(place.text, yaml, cursor);
            let wanted = siblings.iter().find(|(key, _)| key == "figure").map(|(_, id)| id.as_str());
            let figures = entry.into_iter().flat_map(|entry| &entry.front.figures);
            let rows = figures.filter(|figure| wanted.is_none_or(|id| figure.id.value == id)).flat_map(|it| &it.rows);
            for row in rows {
                let label = row.label.value.clone();
                let write = (start == cursor.typed.start).then(|| as_yaml(&label));
                items.add(CompletionItemKind::VALUE, start, Offer { label, write, ..Offer::default() });
            }
        }
        _ => {}
    }
}

/// The ids below a key of this file, with their words.
fn ids(place: Place<'_>, yaml: &Range<usize>, key: &str, start: usize, items: &mut Items<'_>) {
    for (id, words) in outline::ids_below(place.text, yaml, key) {
        let offer = Offer { label: id, detail: words, ..Offer::default() };
        items.add(CompletionItemKind::REFERENCE, start, offer);
    }
}

fn mechanisms(place: Place<'_>, yaml: &Range<usize>, start: usize, items: &mut Items<'_>) {
    for (id, slug) in outline::ids_below(place.text, yaml, Part::Mechanisms.key()) {
        let page = place.view.handbook().find(Kind::Mechanism, &slug);
        let about = page.map(|entry| About::Entry(place.view.handbook().path(entry.file).to_owned()));
        let detail = page.map_or(slug.clone(), |entry| entry.title().to_owned());
        items.add(
            CompletionItemKind::REFERENCE,
            start,
            Offer { label: id, detail, about, also: slug, ..Offer::default() },
        );
    }
}

/// Behind `A1 -> D1:` the mechanisms, or running text between results.
pub(super) fn through(place: Place<'_>, yaml: &Range<usize>, cursor: &Cursor, items: &mut Items<'_>) {
    let typed = &place.text[cursor.typed.clone()];
    if typed.contains(' ') {
        return prose::complete(place, items);
    }
    mechanisms(place, yaml, cursor.typed.start, items);
}

/// The ends of an arrow that is being written: from what, and after `->` to what.
pub(super) fn arrow(place: Place<'_>, yaml: &Range<usize>, cursor: &Cursor, items: &mut Items<'_>) {
    let typed = &place.text[cursor.typed.clone()];
    let (from, end) = match typed.rfind(['>', '→']) {
        Some(at) => {
            (Some(typed[..at].trim_end_matches('-')), at + typed[at..].chars().next().map_or(0, char::len_utf8))
        }
        None => (None, 0),
    };
    let last = typed[end..].rfind(',').map_or(end, |at| end + at + 1);
    let blank = typed[last..].len() - typed[last..].trim_start_matches([' ', '"', '\'']).len();
    let start = cursor.typed.start + last + blank;
    let is_activity = |ids: &str| {
        let activities = outline::ids_below(place.text, yaml, Part::Activities.key());
        ids.split(',').any(|id| activities.iter().any(|(it, _)| it == id.trim().trim_matches(['"', '\''])))
    };
    let keys = match from {
        None => [Part::Activities, Part::SubGoals],
        Some(ids) if is_activity(ids) => [Part::SubGoals, Part::SubGoals],
        Some(_) => [Part::SubGoals, Part::Goals],
    };
    let mut keys = keys.to_vec();
    keys.dedup();
    for key in keys {
        ids(place, yaml, key.key(), start, items);
    }
}

/// A new node: the next id of its part.
pub(super) fn next_id(place: Place<'_>, yaml: &Range<usize>, cursor: &Cursor, items: &mut Items<'_>) {
    let key = last_key(cursor).unwrap_or_default();
    let used = outline::ids_below(place.text, yaml, key);
    let letter = used.iter().find_map(|(id, _)| id.chars().next()).unwrap_or(match key {
        "sub_goals" => 'D',
        "activities" => 'A',
        "mechanisms" => 'M',
        _ if place.view.handbook().entry_at(place.path).is_some_and(|it| it.case().is_some()) => 'G',
        _ => 'S',
    });
    let number = |id: &str| id.strip_prefix(letter).and_then(|rest| rest.parse::<u32>().ok());
    let next = used.iter().filter_map(|(id, _)| number(id)).max().unwrap_or(0).saturating_add(1);
    let label = format!("{letter}{next}");
    let offer = Offer { write: Some(format!("{label}: ")), label, ..Offer::default() };
    items.add(CompletionItemKind::REFERENCE, cursor.typed.start, offer);
}

/// The parts and arrows of the theory that the same item names.
fn parts(place: Place<'_>, yaml: &Range<usize>, cursor: &Cursor, items: &mut Items<'_>) {
    let start = value_start(place, cursor);
    let slug = theory_of(place, yaml, cursor);
    let theory = slug.and_then(|slug| place.view.handbook().find(Kind::Theory, &slug)).and_then(|entry| entry.theory());
    let Some(theory) = theory else { return };
    for part in NODE_PARTS {
        for node in theory.nodes().filter(|node| node.part == part) {
            let detail = place.view.handbook().words_of(node);
            items.add(
                CompletionItemKind::REFERENCE,
                start,
                Offer { label: node.id.value.clone(), detail, ..Offer::default() },
            );
        }
    }
    for edge in theory.edges() {
        let label = format!("{} -> {}", edge.from.value, edge.to.value);
        let quoted = (start == cursor.typed.start).then(|| format!("\"{label}\""));
        items.add(CompletionItemKind::REFERENCE, start, Offer { label, write: quoted, ..Offer::default() });
    }
}

/// The theory that stands beside `parts`.
fn theory_of(place: Place<'_>, yaml: &Range<usize>, cursor: &Cursor) -> Option<String> {
    let line_end = place.text[cursor.typed.start..].find('\n').map_or(place.text.len(), |at| cursor.typed.start + at);
    // From an item of the list, or from inside brackets, back to the key `parts` itself.
    let at = place.text[yaml.start..line_end].rfind("parts:").map(|at| yaml.start + at)?;
    let column = at - place.text[..at].rfind('\n').map_or(0, |at| at + 1);
    let key = Cursor { path: Vec::new(), at: outline::At::Key, typed: at..at, in_flow: false, column };
    outline::siblings(place.text, yaml, &key).into_iter().find(|(key, _)| key == "theory").map(|(_, slug)| slug)
}
