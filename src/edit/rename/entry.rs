//! A new slug for an entry: its file, fields that name it, wikilinks, links to its file or its address, and an alias.

use std::ops::Range;

use super::{Changes, Move, Refusal};
use crate::language::{is_slug, slugify};
use crate::model::case::Approved;
use crate::model::{Entry, EntryId, Handbook, Reference, Target, address};
use crate::parse::markdown::LinkStyle;
use crate::schema::Kind;

pub(super) fn rename(changes: &mut Changes<'_>, entry: &Entry, new: &str) -> Result<Vec<Move>, Refusal> {
    let handbook = changes.handbook;
    check(handbook, entry, new)?;
    let to = EntryId::new(entry.id.kind, new);
    let is_shared = handbook.with_slug(new).any(|other| other.id.kind != entry.id.kind);
    for reference in handbook.references() {
        if leads_to(reference, &entry.id) {
            in_reference(changes, reference, new, is_shared)?;
        } else if is_shared && is_bare(reference) && names_other(reference, new) {
            // Until now one entry had this slug; from now on the link has to say which.
            let name = changes.place(reference, reference.name())?;
            changes.put(name.before(), prefix(handbook, reference));
        }
    }
    if entry.id.kind == Kind::Theory {
        in_approvals(changes, &entry.id.slug, new)?;
    }
    changes.alias(entry, &to)?;
    let from = handbook.path(entry.file).to_owned();
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    Ok(vec![Move { file: entry.file, to: format!("{folder}/{new}.md"), from }])
}

/// The keys of `reviewed_against`.
fn in_approvals(changes: &mut Changes<'_>, slug: &str, new: &str) -> Result<(), Refusal> {
    let cases = changes.handbook.all().filter_map(Entry::case);
    let approved = cases.filter_map(|case| case.reviewed_against.as_ref()).flat_map(Approved::theories);
    for (key, _) in approved.filter(|(key, _)| key.value == slug) {
        changes.put(changes.value(key)?, new);
    }
    Ok(())
}

/// Whether the entry can have this slug.
fn check(handbook: &Handbook, entry: &Entry, new: &str) -> Result<(), Refusal> {
    if !is_slug(new) {
        return Err(Refusal::NotASlug { written: new.to_owned(), near: slugify(new) });
    }
    match (entry.id.kind, &*entry.id.slug) {
        (Kind::Page, "index") => return Err(Refusal::FrontPage),
        (Kind::Municipality, _) => return Err(Refusal::Municipality),
        _ => {}
    }
    let address = address::of_entry(&handbook.config, &EntryId::new(entry.id.kind, new));
    let taken = |by| Err(Refusal::Taken { name: address.trim_matches('/').to_owned(), by });
    if address::taken(&handbook.config).any(|it| it == address) {
        return taken(None);
    }
    if let Some(other) = handbook.entry_of_address(&address) {
        return taken(Some(other.opening));
    }
    let others = handbook.all().filter(|other| other.id != entry.id);
    let alias = others.flat_map(|other| other.front.aliases.pages()).find(|(it, _)| *it == address);
    alias.map_or(Ok(()), |(_, span)| taken(Some(span)))
}

fn leads_to(reference: &Reference, entry: &EntryId) -> bool {
    matches!(&reference.target, Target::Entry { id, .. } | Target::Diagram(id) if id == entry)
}

/// A wikilink to another entry with the slug that is given.
fn names_other(reference: &Reference, slug: &str) -> bool {
    matches!(&reference.target, Target::Entry { id, .. } if *id.slug == *slug)
}

/// A wikilink with a name and without a kind.
fn is_bare(reference: &Reference) -> bool {
    let name = reference.name();
    let is_wiki = matches!(reference.style, Some(LinkStyle::Wiki { .. }));
    is_wiki && !name.is_empty() && !reference.written[..name.start].contains(':')
}

/// `mekanisme:` for what a reference leads to, in the language of the handbook.
fn prefix(handbook: &Handbook, reference: &Reference) -> String {
    let (Target::Entry { id, .. } | Target::Diagram(id)) = &reference.target else { return String::new() };
    format!("{}:", id.kind.word().get(handbook.config.language))
}

fn in_reference(changes: &mut Changes<'_>, reference: &Reference, new: &str, is_shared: bool) -> Result<(), Refusal> {
    let bytes = match reference.style {
        Some(LinkStyle::Inline | LinkStyle::Autolink | LinkStyle::Email) => file_name(reference),
        _ => reference.name(),
    };
    if bytes.is_empty() {
        // `#D1` leads to the page it stands on.
        return Ok(());
    }
    let written = &reference.written[bytes.clone()];
    let text = match reference.style {
        Some(LinkStyle::Inline) if written.contains('.') => format!("{new}.md"),
        Some(LinkStyle::Wiki { .. }) if is_shared && is_bare(reference) => {
            format!("{}{new}", prefix(changes.handbook, reference))
        }
        _ => new.to_owned(),
    };
    changes.put(changes.place(reference, bytes)?, text);
    Ok(())
}

/// The bytes of the last name of a path: `viborg.md` in `../cases/viborg.md?x#D1`, `viborg` in `/cases/viborg/`.
fn file_name(reference: &Reference) -> Range<usize> {
    let written = &*reference.written;
    let path = written.split(['#', '?']).next().unwrap_or("").trim_end_matches('/');
    let start = path.rfind('/').map_or(0, |at| at + 1);
    start..path.len()
}
