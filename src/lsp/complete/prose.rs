//! Running text: wikilinks, citations, links to files, figures, words of the glossary.

use lsp_types::CompletionItemKind;

use super::Place;
use super::item::{About, Items, Offer};
use crate::lsp::explain;
use crate::model::Entry;
use crate::schema::Kind;
use crate::source::CONTENT_FOLDER;

/// Letters after which words of the glossary are offered.
const WORD: usize = 2;

pub(super) fn complete(place: Place<'_>, items: &mut Items<'_>) {
    let line_start = place.text[..place.byte].rfind('\n').map_or(0, |at| at + 1);
    let line = &place.text[line_start..place.byte];
    let behind = |mark: &str, close: &[char]| {
        let at = line.rfind(mark)? + mark.len();
        (!line[at..].contains(close)).then_some(line_start + at)
    };
    if let Some(start) = behind("[[", &[']', '|']) {
        wikilink(place, start, items);
    } else if let Some(start) = behind("[@", &[']', ',']) {
        sources(place, start, items);
    } else if let Some(start) = behind("](", &[')', ' ']) {
        link(place, start, line[..start - line_start].contains("!["), items);
    } else {
        glossary(place, items);
    }
}

/// `[[slug`, `[[kind:slug`, `[[slug#D1`, `[[#D1`
fn wikilink(place: Place<'_>, start: usize, items: &mut Items<'_>) {
    let handbook = place.view.handbook();
    let typed = &place.text[start..place.byte];
    let close = if place.text[place.byte..].starts_with(']') { "" } else { "]]" };
    if let Some((name, _)) = typed.split_once('#') {
        let entry = match name.trim() {
            "" => handbook.entry_at(place.path),
            name => find(place, name),
        };
        return entry.into_iter().for_each(|entry| anchors(place, entry, start + name.len() + 1, close, items));
    }
    let prefix = typed.split_once(':').and_then(|(prefix, _)| Some((prefix.len() + 1, Kind::from_prefix(prefix)?)));
    let (skip, wanted) = prefix.map_or((0, None), |(skip, kind)| (skip, Some(kind)));
    for entry in handbook.entries.iter().filter(|entry| wanted.is_none_or(|kind| entry.id.kind == kind)) {
        let kind = entry.id.kind.word().get(place.language).to_owned();
        let is_shared = wanted.is_none() && handbook.with_slug(&entry.id.slug).nth(1).is_some();
        let label = entry.id.slug.to_string();
        let name = if is_shared {
            format!("{}:{label}", entry.id.kind.word().get(handbook.config.language))
        } else {
            label.clone()
        };
        let offer = Offer {
            label,
            write: Some(format!("{name}{close}")),
            detail: format!("{kind}: {}", entry.title()),
            about: Some(About::Entry(handbook.path(entry.file).to_owned())),
            also: entry.title().to_owned(),
            ..Offer::default()
        };
        items.add(CompletionItemKind::REFERENCE, start + skip, offer);
    }
}

fn find<'a>(place: Place<'a>, name: &str) -> Option<&'a Entry> {
    let handbook = place.view.handbook();
    match name.split_once(':') {
        Some((prefix, slug)) => handbook.find(Kind::from_prefix(prefix)?, slug.trim()),
        None => handbook.with_slug(name).next(),
    }
}

/// Parts, headings, figures and questions of an entry.
fn anchors(place: Place<'_>, entry: &Entry, start: usize, close: &str, items: &mut Items<'_>) {
    for anchor in crate::model::anchors(entry) {
        let detail = explain::anchor(place.view, entry, &anchor).unwrap_or_default();
        let write = Some(format!("{anchor}{close}"));
        items.add(CompletionItemKind::REFERENCE, start, Offer { label: anchor, write, detail, ..Offer::default() });
    }
}

/// Keys of `kilder.yaml`.
pub(super) fn sources(place: Place<'_>, start: usize, items: &mut Items<'_>) {
    for source in place.view.handbook().sources.iter() {
        let offer = Offer {
            label: source.key.value.clone(),
            detail: source.title.text.to_string(),
            about: Some(About::Source(source.key.value.clone())),
            also: source.title.text.to_string(),
            ..Offer::default()
        };
        items.add(CompletionItemKind::REFERENCE, start, offer);
    }
}

/// `](…`: files of the handbook, seen from this one; in an image pictures, figures and drawings.
fn link(place: Place<'_>, start: usize, is_image: bool, items: &mut Items<'_>) {
    let handbook = place.view.handbook();
    if is_image {
        for figure in handbook.entry_at(place.path).into_iter().flat_map(|entry| &entry.front.figures) {
            let label = format!("figure:{}", figure.id.value);
            items.add(
                CompletionItemKind::REFERENCE,
                start,
                Offer { label, detail: figure.title.text.to_string(), ..Offer::default() },
            );
        }
        for entry in handbook.of_kind(Kind::Theory) {
            let label = format!("theory:{}", entry.id.slug);
            items.add(
                CompletionItemKind::REFERENCE,
                start,
                Offer { label, detail: entry.title().to_owned(), ..Offer::default() },
            );
        }
        for asset in &handbook.assets {
            items.add(
                CompletionItemKind::FILE,
                start,
                Offer { label: relative(place.path, asset), ..Offer::default() },
            );
        }
        return;
    }
    let typed = &place.text[start..place.byte];
    if let Some((path, _)) = typed.split_once('#') {
        let entry = if path.is_empty() {
            handbook.entry_at(place.path)
        } else {
            handbook.all().find(|entry| relative(place.path, handbook.path(entry.file)) == path)
        };
        return entry.into_iter().for_each(|entry| anchors(place, entry, start + path.len() + 1, "", items));
    }
    for entry in &handbook.entries {
        let offer = Offer {
            label: relative(place.path, handbook.path(entry.file)),
            detail: entry.title().to_owned(),
            also: entry.title().to_owned(),
            ..Offer::default()
        };
        items.add(CompletionItemKind::FILE, start, offer);
    }
}

/// The way from the folder of one file to another.
fn relative(from: &str, to: &str) -> String {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let (from, name) = (folder(from), to.rsplit('/').next().unwrap_or(to));
    let to = folder(to);
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    debug_assert!(shared > 0 || from[0] != CONTENT_FOLDER);
    let up = std::iter::repeat_n("..", from.len() - shared);
    let parts: Vec<&str> = up.chain(to[shared..].iter().copied()).chain(std::iter::once(name)).collect();
    parts.join("/")
}

/// The word at the cursor, if the glossary has one that begins like it.
fn glossary(place: Place<'_>, items: &mut Items<'_>) {
    let before = &place.text[..place.byte];
    let start = before.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map(|(at, _)| at);
    let Some(start) = start else { return };
    let typed = before[start..].to_lowercase();
    if typed.chars().count() < WORD {
        return;
    }
    for term in place.view.handbook().glossary.iter() {
        let names = std::iter::once(&term.name).chain(&term.also);
        for name in names.filter(|name| name.value.to_lowercase().starts_with(&typed)) {
            let offer = Offer { label: name.value.clone(), help: term.definition.text.to_string(), ..Offer::default() };
            items.add(CompletionItemKind::TEXT, start, offer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn the_way_from_one_file_to_another() {
        assert_eq!(relative("content/cases/a.md", "content/cases/b.md"), "b.md");
        assert_eq!(relative("content/cases/a.md", "content/mekanismer/b.md"), "../mekanismer/b.md");
        assert_eq!(relative("content/a.md", "content/cases/b.md"), "cases/b.md");
        assert_eq!(relative("content/cases/a.md", "content/b.md"), "../b.md");
    }
}
