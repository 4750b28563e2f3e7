//! A place in a file → the thing that is named there.

use crate::edit::rename::{Name, places_of_part};
use crate::lsp::snapshot::View;
use crate::model::{Entry, EntryId, Reference, Target};
use crate::schema::Kind;
use crate::text::{FileId, Span};

/// Something that an author can point at.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub what: What,
    /// The words that name it here.
    pub span: Span,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// An entry or a place in it, a source, an idea, a file.
    Target(Target),
    /// A part of a theory, or a goal of a case.
    Part { of: EntryId, id: String },
    /// A word of the glossary, by its place in the list.
    Term(usize),
}

impl Thing {
    /// What of this has a name that can be changed.
    pub fn name(&self) -> Option<Name> {
        match &self.what {
            What::Part { of, id } => Some(Name::Part { of: of.clone(), id: id.clone() }),
            What::Target(Target::Entry { id, .. } | Target::Diagram(id)) => Some(Name::Entry(id.clone())),
            _ => None,
        }
    }
}

/// The thing at a byte of a checked text.
pub(super) fn thing_at(view: View<'_>, file: FileId, byte: usize) -> Option<Thing> {
    let holds = |span: Span| span.file == file && span.start as usize <= byte && byte <= span.end as usize;
    part_at(view, file, byte)
        .or_else(|| reference_at(view, holds))
        .or_else(|| key_at(view, holds))
        .or_else(|| own_title(view, file, byte))
        .or_else(|| term_at(view, file, byte))
}

/// A part where it is defined, in an arrow, in a case's `parts`, or behind `#`.
fn part_at(view: View<'_>, file: FileId, byte: usize) -> Option<Thing> {
    let handbook = view.handbook();
    let text = &*view.snapshot.sources.get(file).text;
    let belongs = |c: char| c.is_ascii_alphanumeric();
    let start = text[..byte].rfind(|c: char| !belongs(c)).map_or(0, |at| at + 1);
    let start = (start..=byte).find(|at| text.is_char_boundary(*at))?;
    let end = text[byte..].find(|c: char| !belongs(c)).map_or(text.len(), |at| byte + at);
    let id = text.get(start..end).filter(|id| crate::schema::is_part_id(id))?;
    let span = Span::new(file, start, end);
    let own = view.entry_in(file).into_iter();
    let named = own.clone().filter_map(Entry::case).flat_map(|case| &case.theories);
    let theories = named.filter_map(|link| handbook.find(Kind::Theory, &link.theory.slug.value));
    let linked = handbook.references().filter(|it| it.file() == file && it.anchor().is_some());
    let linked = linked.filter_map(|it| match &it.target {
        Target::Entry { id, anchor: Some(_) } => handbook.entry(id),
        _ => None,
    });
    let has = |entry: &&Entry| places_of_part(&view.snapshot.sources, handbook, entry, id).contains(&span);
    let entry = own.chain(theories).chain(linked).find(has)?;
    Some(Thing { what: What::Part { of: entry.id.clone(), id: id.to_owned() }, span })
}

fn reference_at(view: View<'_>, holds: impl Fn(Span) -> bool) -> Option<Thing> {
    let found = view.handbook().references().filter(|it| holds(it.span));
    let reference = found.min_by_key(|it| it.span.range().len())?;
    Some(Thing { what: What::Target(reference.target.clone()), span: name_span(reference) })
}

/// The words of a reference that name its target.
pub(super) fn name_span(reference: &Reference) -> Span {
    match reference.target {
        Target::Entry { .. } | Target::Diagram(_) => reference.part(reference.name()),
        _ => reference.span,
    }
}

/// A key of `kilder.yaml`, `ideer.yaml` or `ordliste.yaml`.
fn key_at(view: View<'_>, holds: impl Fn(Span) -> bool) -> Option<Thing> {
    let handbook = view.handbook();
    if let Some(source) = handbook.sources.iter().find(|it| holds(it.key.span)) {
        return Some(Thing { what: What::Target(Target::Source(source.key.value.clone())), span: source.key.span });
    }
    if let Some(idea) = handbook.ideas.iter().find(|it| holds(it.key.span)) {
        return Some(Thing { what: What::Target(Target::Idea(idea.key.value.clone())), span: idea.key.span });
    }
    let (at, term) = handbook.glossary.iter().enumerate().find(|(_, it)| holds(it.name.span))?;
    Some(Thing { what: What::Term(at), span: term.name.span })
}

/// The opening line and the title stand for the page itself.
fn own_title(view: View<'_>, file: FileId, byte: usize) -> Option<Thing> {
    let entry = view.entry_in(file)?;
    let title = entry.key("title").map(|key| key.name.span.to(entry.front.title.span));
    let places = [Some(entry.opening), title];
    let span = places.into_iter().flatten().find(|it| it.range().contains(&byte) || it.end as usize == byte)?;
    let target = Target::Entry { id: entry.id.clone(), anchor: None };
    Some(Thing { what: What::Target(target), span: if span == entry.opening { span } else { entry.front.title.span } })
}

/// A word of running text that the glossary explains: the longest one at the place.
fn term_at(view: View<'_>, file: FileId, byte: usize) -> Option<Thing> {
    let text = &*view.snapshot.sources.get(file).text;
    let line_start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next()?;
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let mut found: Option<(usize, Span)> = None;
    for (at, term) in view.handbook().glossary.iter().enumerate() {
        for name in std::iter::once(&term.name).chain(&term.also) {
            let words = name.value.to_lowercase();
            for (start, _) in lower.match_indices(&words).filter(|_| !words.is_empty()) {
                let end = start + words.len();
                let is_word = !lower[..start].ends_with(char::is_alphanumeric)
                    && !lower[end..].starts_with(char::is_alphanumeric);
                let here = line_start + start <= byte && byte <= line_start + end;
                if is_word && here && found.is_none_or(|(_, span)| span.range().len() < words.len()) {
                    found = Some((at, Span::new(file, line_start + start, line_start + end)));
                }
            }
        }
    }
    found.map(|(at, span)| Thing { what: What::Term(at), span })
}
