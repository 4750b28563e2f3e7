//! Approvals stay good over a renaming: a name is no part of the meaning, though a fingerprint is made with it.

use std::collections::BTreeSet;

use super::{Changes, Name, Refusal, Renaming};
use crate::model::fingerprint::relied_on;
use crate::model::theory::split_arrow;
use crate::model::{Entry, Handbook, assemble};
use crate::schema::Kind;
use crate::source::{CONFIG_FILE, Sources};
use crate::text::FileId;

/// Puts the fingerprints of afterwards in the place of those that are good now. One that is not good stays as it is: the
/// case is as suspect as before.
pub(super) fn renew(
    renaming: &mut Renaming,
    sources: &Sources,
    handbook: &Handbook,
    name: &Name,
    new: &str,
) -> Result<(), Refusal> {
    let cases: Vec<&Entry> =
        handbook.all().filter(|it| it.case().is_some_and(|it| it.reviewed_against.is_some())).collect();
    if cases.is_empty() {
        return Ok(());
    }
    let theories = handbook.of_kind(Kind::Theory);
    let needed: BTreeSet<FileId> = cases.iter().copied().chain(theories).map(|entry| entry.file).collect();
    let needed = sources.files.iter().filter(|file| needed.contains(&file.id) || file.path == CONFIG_FILE);
    // The edits have been found to fit already.
    let Some(texts) = renaming.texts(needed) else { return Ok(()) };
    let after = assemble(&Sources::from_memory(texts), handbook.today);
    let mut changes = Changes { sources, handbook, edits: Vec::new() };
    for entry in cases {
        let later = after.entry_at(&renaming.path(sources.get(entry.file)));
        renew_case(&mut changes, entry, later.map(|entry| (&after, entry)), name, new)?;
    }
    for (file, edits) in changes.sorted() {
        let all = renaming.edits.entry(file).or_default();
        all.extend(edits);
        all.sort_by_key(|edit| edit.span);
    }
    renaming.keeps_to_itself(sources)
}

fn renew_case(
    changes: &mut Changes<'_>,
    entry: &Entry,
    later: Option<(&Handbook, &Entry)>,
    name: &Name,
    new: &str,
) -> Result<(), Refusal> {
    let Some((case, (after, later))) = entry.case().zip(later) else { return Ok(()) };
    let Some((approved, later)) = case.reviewed_against.as_ref().zip(later.case()) else { return Ok(()) };
    let (now, then) = (relied_on(changes.handbook, case), relied_on(after, later));
    for (slug, parts) in approved.theories() {
        for (part, fingerprint) in parts {
            let good = now.get(&slug.value).and_then(|it| it.get(&part.value)) == Some(&fingerprint.value);
            let (new_slug, new_part) = new_names(name, new, &slug.value, &part.value);
            let renewed = then.get(&new_slug).and_then(|it| it.get(&new_part));
            if let Some(renewed) = renewed.filter(|it| good && **it != fingerprint.value) {
                changes.put(changes.value(fingerprint)?, renewed.as_str());
            }
        }
    }
    Ok(())
}

/// What a theory and a part of it are called afterwards.
fn new_names(name: &Name, new: &str, slug: &str, part: &str) -> (String, String) {
    match name {
        Name::Entry(id) if id.kind == Kind::Theory && *id.slug == *slug => (new.to_owned(), part.to_owned()),
        Name::Part { of, id } if of.kind == Kind::Theory && *of.slug == *slug => {
            let end = |it: &str| if it == id { new.to_owned() } else { it.to_owned() };
            let ends = |all: &[(&str, usize)]| all.iter().map(|(it, _)| end(it)).collect::<Vec<_>>().join(", ");
            let arrow = split_arrow(part).map(|(from, to)| format!("{} -> {}", ends(&from), ends(&to)));
            (slug.to_owned(), arrow.unwrap_or_else(|| end(part)))
        }
        _ => (slug.to_owned(), part.to_owned()),
    }
}
