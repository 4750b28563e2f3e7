//! A new id for a part of a theory, or for a goal of a case: its key, arrows, the parts that cases try, links to it.

use super::{Changes, Refusal, check_part_id};
use crate::model::case::{Approved, Case};
use crate::model::theory::split_arrow;
use crate::model::{Entry, Reference, Target};
use crate::schema::Kind;
use crate::text::{Span, Spanned};

/// Every place that gives a part this id.
pub(super) fn places<'h>(entry: &'h Entry, id: &'h str) -> impl Iterator<Item = &'h Spanned<String>> {
    let parts = entry.theory().into_iter().flat_map(|theory| theory.nodes().map(|node| &node.id));
    let goals = entry.case().into_iter().flat_map(|case| case.goals.iter().map(|goal| &goal.id));
    parts.chain(goals).filter(move |it| it.value == id)
}

pub(super) fn rename(changes: &mut Changes<'_>, entry: &Entry, id: &str, new: &str) -> Result<(), Refusal> {
    check_part_id(new)?;
    if let Some(taken) = places(entry, new).next() {
        return Err(Refusal::Taken { name: new.to_owned(), by: Some(taken.span) });
    }
    let mut definitions = places(entry, id);
    definitions.next().ok_or_else(|| Refusal::Unknown(id.to_owned()))?;
    if let Some(second) = definitions.next() {
        return Err(Refusal::TwoParts { id: id.to_owned(), second: second.span });
    }
    for place in written(changes, entry, id) {
        changes.put(place?, new);
    }
    if entry.id.kind == Kind::Theory { changes.part_alias(entry, id, new) } else { Ok(()) }
}

/// Every place where the id is written, its own key first.
pub(super) fn written(changes: &Changes<'_>, entry: &Entry, id: &str) -> Vec<Result<Span, Refusal>> {
    let arrows = entry.theory().into_iter().flat_map(|theory| &theory.arrows);
    let ends = arrows.flat_map(|arrow| arrow.from.iter().chain(&arrow.to).chain(&arrow.through));
    let results = entry.case().into_iter().flat_map(Case::known_results);
    let values = ends.chain(results.filter_map(|result| result.goal.as_ref())).filter(|it| it.value == id);
    let mut found: Vec<_> = places(entry, id).chain(values).map(|value| changes.value(value)).collect();
    if entry.id.kind == Kind::Theory {
        in_cases(changes, entry, id, &mut found);
    }
    for reference in changes.handbook.references().filter(|reference| leads_to(reference, entry, id)) {
        found.extend(anchor(reference, id).map(|bytes| changes.place(reference, bytes)));
    }
    found
}

/// `parts: [ D1, "A1 -> D1" ]` of the cases that try the theory, and the keys of what they were approved against.
fn in_cases(changes: &Changes<'_>, theory: &Entry, id: &str, found: &mut Vec<Result<Span, Refusal>>) {
    let slug = &theory.id.slug;
    let cases = || changes.handbook.all().filter_map(Entry::case);
    let links = cases().flat_map(|case| &case.theories).filter(|link| *link.theory.slug.value == **slug);
    let approved = cases().filter_map(|case| case.reviewed_against.as_ref()).flat_map(Approved::theories);
    let approved = approved.filter(|(key, _)| *key.value == **slug).flat_map(|(_, parts)| parts).map(|(part, _)| part);
    for part in links.flat_map(|link| &link.parts).chain(approved) {
        let whole = part.value.as_str();
        let ends = match split_arrow(whole) {
            Some((from, to)) => [from, to].concat(),
            None => vec![(whole, 0)],
        };
        let ends = ends.into_iter().filter(|(end, _)| *end == id);
        found.extend(ends.map(|(_, at)| changes.inside(part.span, whole, at, id)));
    }
}

fn leads_to(reference: &Reference, entry: &Entry, part: &str) -> bool {
    matches!(&reference.target, Target::Entry { id, anchor: Some(anchor) } if *id == entry.id && anchor.trim() == part)
}

/// The bytes of the id in what is written.
fn anchor(reference: &Reference, id: &str) -> Option<std::ops::Range<usize>> {
    let bytes = reference.anchor()?;
    let at = bytes.start + reference.written[bytes].find(id)?;
    Some(at..at + id.len())
}
