//! A thing → where it is made, and where it is spoken of.

use std::collections::BTreeSet;

use lsp_types::{Location, Range};

use crate::edit::rename::places_of_part;
use crate::language::slugify;
use crate::lsp::cursor::{What, name_span};
use crate::lsp::snapshot::View;
use crate::model::address::Made;
use crate::model::library::{GLOSSARY_FILE, SOURCES_FILE};
use crate::model::{Entry, EntryId, Target};
use crate::schema::Kind;
use crate::text::Span;

/// Where a thing is made. A file that is copied, or one that has no place of its own, is shown from its beginning.
pub(super) fn definition(view: View<'_>, what: &What) -> Option<Location> {
    let handbook = view.handbook();
    match what {
        What::Part { of, id } => {
            let entry = handbook.entry(of)?;
            view.location(*places_of_part(&view.snapshot.sources, handbook, entry, id).first()?)
        }
        What::Term(at) => view.location(handbook.glossary.get(*at)?.name.span),
        What::Target(target) => match target {
            Target::Entry { id, anchor } => {
                let entry = handbook.entry(id)?;
                let place = anchor.as_deref().and_then(|anchor| anchor_place(view, entry, anchor));
                view.location(place.unwrap_or(start(entry)))
            }
            Target::Diagram(id) => view.location(start(handbook.entry(id)?)),
            Target::Source(key) => view.location(handbook.source(key)?.key.span),
            Target::Idea(key) => view.location(handbook.idea(key)?.key.span),
            Target::Asset(path) => beginning(view, path),
            Target::Made { page: Made::Glossary, .. } => beginning(view, GLOSSARY_FILE),
            Target::Made { page: Made::Sources, .. } => beginning(view, SOURCES_FILE),
            Target::Municipality(name) => {
                let entry = handbook.entry(&EntryId::new(Kind::Municipality, slugify(name)))?;
                view.location(start(entry))
            }
            Target::Figure(_) | Target::Made { .. } | Target::Listing(_) | Target::External(_) | Target::Broken(_) => {
                None
            }
        },
    }
}

/// The same for a figure, which belongs to the page it is placed on.
pub(super) fn figure(view: View<'_>, entry: &Entry, id: &str) -> Option<Location> {
    let figure = entry.front.figures.iter().find(|figure| figure.id.value == id)?;
    view.location(figure.id.span)
}

/// The title, or the first line.
fn start(entry: &Entry) -> Span {
    entry.key("title").map_or(entry.opening, |_| entry.front.title.span)
}

fn beginning(view: View<'_>, path: &str) -> Option<Location> {
    Some(Location { uri: view.uri(path)?, range: Range::default() })
}

/// Where a link to a heading, part, figure or question lands.
fn anchor_place(view: View<'_>, entry: &Entry, anchor: &str) -> Option<Span> {
    if let Some(heading) = entry.outline.headings.iter().find(|heading| heading.id == anchor) {
        return Some(heading.span);
    }
    if let Some(id) = anchor.strip_prefix("figur-") {
        return entry.front.figures.iter().find(|figure| figure.id.value == id).map(|figure| figure.id.span);
    }
    if let Some(id) = anchor.strip_prefix("punkt-") {
        return entry.element()?.checklist.iter().find(|item| item.id.value.to_string() == id).map(|item| item.id.span);
    }
    places_of_part(&view.snapshot.sources, view.handbook(), entry, anchor).first().copied()
}

/// Every place that speaks of a thing; its own place first, if wanted.
pub(super) fn references(view: View<'_>, what: &What, with_definition: bool) -> Vec<Location> {
    let handbook = view.handbook();
    let places: Vec<Span> = match what {
        What::Part { of, id } => {
            let Some(entry) = handbook.entry(of) else { return Vec::new() };
            let places = places_of_part(&view.snapshot.sources, handbook, entry, id);
            places.into_iter().skip(usize::from(!with_definition)).collect()
        }
        What::Term(_) => Vec::new(),
        What::Target(target) => {
            let same = |it: &Target| match (it, target) {
                (
                    Target::Entry { id: a, .. } | Target::Diagram(a),
                    Target::Entry { id: b, .. } | Target::Diagram(b),
                ) => a == b,
                (a, b) => a == b && !matches!(a, Target::Broken(_)),
            };
            handbook.references().filter(|it| same(&it.target)).map(name_span).collect()
        }
    };
    let own = definition(view, what).filter(|_| with_definition && !matches!(what, What::Part { .. }));
    let mut seen = BTreeSet::new();
    let places = places.into_iter().filter(|place| seen.insert(*place));
    own.into_iter().chain(view.locations(places)).collect()
}
