//! A name, and the new one → every place where it is written, as edits, and the files that move with it.
//!
//! Invariant: all or nothing. A place that cannot be told, or a file that cannot be read and bears the name, is a refusal.

mod refusal;
mod places;
mod alias;
mod entry;
mod part;
mod approved;
#[cfg(test)]
mod tests;

pub use refusal::Refusal;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Edit;
use crate::edit::patch;
use crate::edit::rounds::breaks_the_tree;
use crate::model::{Entry, EntryId, Handbook};
use crate::schema::{Kind, is_part_id};
use crate::source::{SourceFile, Sources};
use crate::text::{FileId, Span};
use places::has_word;

/// Something that has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// An entry, by its slug.
    Entry(EntryId),
    /// A part of a theory (`D1`), or a goal of a case (`G1`).
    Part { of: EntryId, id: String },
}

/// A file that gets another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub file: FileId,
    /// Relative to the root, with `/`.
    pub from: String,
    pub to: String,
}

/// What a new name changes. Edits are places in the texts as they stand; a file moves after its edits are made.
#[derive(Debug, Clone, Default)]
pub struct Renaming {
    /// In the order of the files and, in each, of the places; no two of them meet.
    pub edits: BTreeMap<FileId, Vec<Edit>>,
    pub moves: Vec<Move>,
}

impl Name {
    /// What an author means by `slug`, `kind:slug`, `slug#D1` or the path of a file.
    ///
    /// # Errors
    /// When nothing, or more than one thing, has this name.
    pub fn find(handbook: &Handbook, written: &str) -> Result<Self, Refusal> {
        let (name, part) = match written.split_once('#') {
            Some((name, part)) => (name.trim(), Some(part.trim())),
            None => (written.trim(), None),
        };
        let entry = find_entry(handbook, name)?;
        match part {
            None => Ok(Self::Entry(entry.id.clone())),
            Some(id) if part::places(entry, id).next().is_some() => {
                Ok(Self::Part { of: entry.id.clone(), id: id.to_owned() })
            }
            Some(_) => Err(Refusal::Unknown(written.to_owned())),
        }
    }
}

fn find_entry<'h>(handbook: &'h Handbook, name: &str) -> Result<&'h Entry, Refusal> {
    let unknown = || Refusal::Unknown(name.to_owned());
    if let Some((prefix, slug)) = name.split_once(':') {
        return Kind::from_prefix(prefix).and_then(|kind| handbook.find(kind, slug.trim())).ok_or_else(unknown);
    }
    if let Some(entry) = handbook.entry_at(name.trim_start_matches("./")) {
        return Ok(entry);
    }
    let found: Vec<&Entry> = handbook.with_slug(name).collect();
    match found.as_slice() {
        [entry] => Ok(entry),
        [] => Err(unknown()),
        _ => Err(Refusal::Ambiguous(found.iter().map(|entry| entry.id.clone()).collect())),
    }
}

/// Everything that changes when `name` is called `new` from now on.
///
/// # Errors
/// When the new name cannot be, or a place where the old one stands cannot be told. Then nothing should change.
pub fn rename(sources: &Sources, handbook: &Handbook, name: &Name, new: &str) -> Result<Renaming, Refusal> {
    let new = new.trim();
    let (Name::Entry(id) | Name::Part { of: id, .. }) = name;
    let entry = handbook.entry(id).ok_or_else(|| Refusal::Unknown(id.slug.to_string()))?;
    let old = match name {
        Name::Entry(id) => &*id.slug,
        Name::Part { id, .. } => id.as_str(),
    };
    if old == new {
        return Ok(Renaming::default());
    }
    let mut changes = Changes { sources, handbook, edits: Vec::new() };
    let moves = match name {
        Name::Entry(_) => entry::rename(&mut changes, entry, new)?,
        Name::Part { id, .. } => part::rename(&mut changes, entry, id, new).map(|()| Vec::new())?,
    };
    let mut renaming = Renaming { edits: changes.sorted(), moves };
    renaming.keeps_to_itself(sources)?;
    approved::renew(&mut renaming, sources, handbook, name, new)?;
    renaming.leaves_nothing_behind(sources, handbook, name, entry)?;
    Ok(renaming)
}

/// Every place where a part's id is written, its own key first, in the order in which it is looked for. A place that
/// cannot be told is left out.
#[must_use]
pub fn places_of_part(sources: &Sources, handbook: &Handbook, entry: &Entry, id: &str) -> Vec<Span> {
    let changes = Changes { sources, handbook, edits: Vec::new() };
    let mut places: Vec<Span> = part::written(&changes, entry, id).into_iter().filter_map(Result::ok).collect();
    let mut seen = BTreeSet::new();
    places.retain(|place| seen.insert(*place));
    places
}

/// The edits on their way.
struct Changes<'h> {
    sources: &'h Sources,
    handbook: &'h Handbook,
    edits: Vec<Edit>,
}

impl Changes<'_> {
    fn put(&mut self, span: Span, text: impl Into<String>) {
        self.edits.push(Edit { span, text: text.into() });
    }

    /// In their order; a place that several references share (the definition of a link) is changed once.
    fn sorted(mut self) -> BTreeMap<FileId, Vec<Edit>> {
        self.edits.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
        self.edits.dedup_by(|a, b| a.span == b.span && a.text == b.text);
        let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
        for edit in self.edits {
            edits.entry(edit.span.file).or_default().push(edit);
        }
        edits
    }
}

impl Renaming {
    /// The texts with the edits made and the files moved; the file's place on the disk is forgotten.
    /// Nothing when the edits are not of these texts.
    #[must_use]
    pub fn applied(&self, sources: &Sources) -> Option<Sources> {
        let mut files = self.texts(sources.files.iter())?;
        files.extend(sources.assets.iter().map(|asset| (asset.path.clone(), String::new())));
        Some(Sources::from_memory(files))
    }

    /// Some files with the edits made, by their new paths.
    fn texts<'f>(&self, files: impl Iterator<Item = &'f SourceFile>) -> Option<Vec<(String, String)>> {
        let text = |file: &SourceFile| match self.edits.get(&file.id) {
            Some(edits) => patch::apply(&file.text, edits),
            None => Some(file.text.to_string()),
        };
        files.map(|file| Some((self.path(file), text(file)?))).collect()
    }

    /// The path that a file has afterwards.
    #[must_use]
    pub fn path(&self, file: &SourceFile) -> String {
        self.moves.iter().find(|it| it.file == file.id).map_or_else(|| file.path.clone(), |it| it.to.clone())
    }

    /// No two edits meet, and each stands inside its text.
    fn keeps_to_itself(&self, sources: &Sources) -> Result<(), Refusal> {
        for (file, edits) in &self.edits {
            if patch::apply(&sources.get(*file).text, edits).is_none() {
                let place = edits.first().map_or(Span::new(*file, 0, 0), |edit| edit.span);
                return Err(Refusal::Unplaceable(place));
            }
        }
        Ok(())
    }

    /// A file that cannot be read to its end may name the old name in what was not read.
    fn leaves_nothing_behind(
        &self,
        sources: &Sources,
        handbook: &Handbook,
        name: &Name,
        entry: &Entry,
    ) -> Result<(), Refusal> {
        for fault in handbook.faults.iter().filter(|fault| breaks_the_tree(fault)) {
            let file = fault.span.file;
            let edits = self.edits.get(&file).map_or(&[][..], Vec::as_slice);
            let rest = patch::apply(&sources.get(file).text, &edits.iter().map(blanked).collect::<Vec<_>>());
            let rest = rest.unwrap_or_default();
            let may_name_it = match name {
                Name::Entry(id) => has_word(&rest, &id.slug),
                Name::Part { id, .. } => has_word(&rest, id) && (file == entry.file || has_word(&rest, &entry.id.slug)),
            };
            if may_name_it {
                return Err(Refusal::Unreadable(fault.span));
            }
        }
        Ok(())
    }
}

/// The edit that leaves nothing of the place.
fn blanked(edit: &Edit) -> Edit {
    Edit { span: edit.span, text: String::new() }
}

/// Whether a text can be the id of a part; see `schema::is_part_id`.
fn check_part_id(new: &str) -> Result<(), Refusal> {
    if is_part_id(new) { Ok(()) } else { Err(Refusal::NotAPartId(new.to_owned())) }
}
