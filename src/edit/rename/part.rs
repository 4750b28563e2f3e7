//! A new id for a part of a theory, or for a goal of a case: its key, arrows, the parts that cases try, links to it.

use super::{Changes, Refusal, check_part_id};
use crate::model::theory::{Arrow, split_arrow};
use crate::model::{Entry, Reference, Target};
use crate::schema::Kind;
use crate::text::Spanned;

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
    let definition = definitions.next().ok_or_else(|| Refusal::Unknown(id.to_owned()))?;
    if let Some(second) = definitions.next() {
        return Err(Refusal::TwoParts { id: id.to_owned(), second: second.span });
    }
    changes.put(changes.value(definition)?, new);
    for arrow in entry.theory().iter().flat_map(|theory| &theory.arrows) {
        in_arrow(changes, arrow, id, new)?;
    }
    for result in entry.case().iter().flat_map(|case| case.known_results()) {
        if let Some(goal) = result.goal.as_ref().filter(|goal| goal.value == id) {
            changes.put(changes.value(goal)?, new);
        }
    }
    if entry.id.kind == Kind::Theory {
        in_cases(changes, entry, id, new)?;
    }
    let handbook = changes.handbook;
    for reference in handbook.references.iter().filter(|reference| leads_to(reference, entry, id)) {
        if let Some(bytes) = anchor(reference, id) {
            changes.put(changes.place(reference, bytes)?, new);
        }
    }
    Ok(())
}

fn in_arrow(changes: &mut Changes<'_>, arrow: &Arrow, id: &str, new: &str) -> Result<(), Refusal> {
    for end in arrow.from.iter().chain(&arrow.to).chain(&arrow.through).filter(|end| end.value == id) {
        changes.put(changes.value(end)?, new);
    }
    Ok(())
}

/// `parts: [ D1, "A1 -> D1" ]` of the cases that try the theory.
fn in_cases(changes: &mut Changes<'_>, theory: &Entry, id: &str, new: &str) -> Result<(), Refusal> {
    let handbook = changes.handbook;
    let links = handbook.entries.iter().filter_map(Entry::case).flat_map(|case| &case.theories);
    for part in links.filter(|link| link.theory.slug.value == theory.id.slug).flat_map(|link| &link.parts) {
        let whole = part.value.as_str();
        let ends = match split_arrow(whole) {
            Some((from, to)) => [from, to].concat(),
            None => vec![(whole, 0)],
        };
        for (_, at) in ends.into_iter().filter(|(end, _)| *end == id) {
            changes.put(changes.inside(part.span, whole, at, id)?, new);
        }
    }
    Ok(())
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
