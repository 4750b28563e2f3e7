//! A kind, a title and the handbook → a new file that says what has to be filled in.

use std::path::Path;

use crate::language::{Decimal, Language, Words, slugify};
use crate::model::{EntryId, Handbook, address, fields_of};
use crate::parse::yaml::quoted;
use crate::scaffold::outline::{Outline, PLACEHOLDER};
use crate::scaffold::write::{Refused, write_new};
use crate::schema::Kind;
use crate::source::CONTENT_FOLDER;

/// A file name longer than this is cut between two words.
const LONGEST_NAME: usize = 60;

const OPENING: Words = Words::new(
    "# Skriv i stedet for hver <udfyld: …>. Linjer med # foran er hjælp til dig og kommer ikke med på siden.
# »Skal med« skal udfyldes. Resten kan vente: slet feltet og alt under det, og skriv det senere.
# Siger kilden det ikke, så skriv sådan, dog ikke hvor der kun står »Skal med«:
#   resources:
#     unknown: Kilden nævner ingen timer
",
    "# Write in the place of each <udfyld: …>. Lines with # in front are help for you and are not on the page.
# »Required« must be filled in. The rest can wait: delete the field and all below it, and write it later.
# What the source does not say is written like this, though not where it only says »Required«:
#   resources:
#     unknown: The source mentions no hours
",
);

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    pub kind: Kind,
    pub title: &'r str,
    /// The official name, for a case.
    pub municipality: Option<&'r str>,
    /// The language of the comments.
    pub language: Language,
}

/// A file that is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Relative to the root, with `/`.
    pub path: String,
    pub text: String,
    /// How many places are to be filled in, and how many of them the entry cannot do without.
    pub gaps: Gaps,
}

/// Places that are to be filled in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gaps {
    pub all: usize,
    pub required: usize,
}

/// Makes the text of a new entry.
///
/// # Errors
/// When the title makes no name, or the name belongs to something else.
pub fn entry(handbook: &Handbook, request: Request<'_>) -> Result<NewEntry, Refused> {
    let path = free_path(handbook, request.kind, request.title)?;
    let known = known(handbook, request);
    let (fields, required) = Outline::new(handbook, request.language, &known).write(fields_of(request.kind));
    let gaps = Gaps { all: fields.matches(PLACEHOLDER).count(), required };
    Ok(NewEntry { path, text: format!("---\n{}{fields}---\n", OPENING.get(request.language)), gaps })
}

/// The path that a new entry of this title gets.
///
/// # Errors
/// When the title makes no name, or the name belongs to something else.
pub fn free_path(handbook: &Handbook, kind: Kind, title: &str) -> Result<String, Refused> {
    let slug = name_of(title).ok_or_else(|| Refused::NoName { title: title.to_owned() })?;
    let id = EntryId::new(kind, slug);
    let folder = handbook.config.folder(kind);
    let separator = if folder.is_empty() { "" } else { "/" };
    let path = format!("{CONTENT_FOLDER}/{folder}{separator}{}.md", id.slug);
    if handbook.entry_at(&path).is_some() {
        return Err(Refused::Exists { path });
    }
    let address = address::of_entry(&handbook.config, &id);
    if address::taken(&handbook.config).any(|taken| taken == address) || handbook.entry(&id).is_some() {
        return Err(Refused::Taken { address });
    }
    Ok(path)
}

impl NewEntry {
    /// Writes the file, unless there is one.
    ///
    /// # Errors
    /// When there is such a file, or it cannot be written.
    pub fn write(&self, root: &Path) -> Result<(), Refused> {
        write_new(root, &self.path, &self.text)
    }
}

fn name_of(title: &str) -> Option<String> {
    let slug = slugify(title);
    let short = match slug.get(..LONGEST_NAME) {
        Some(start) if slug.len() > LONGEST_NAME && !slug[LONGEST_NAME..].starts_with('-') => {
            start.rsplit_once('-').map_or(start, |(words, _)| words)
        }
        Some(start) => start,
        _ => &slug,
    };
    Some(short.to_owned()).filter(|name| !name.is_empty())
}

/// What need not be asked.
fn known(handbook: &Handbook, request: Request<'_>) -> Vec<(&'static str, String)> {
    let words: Vec<&str> = request.title.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let mut known = vec![("title", quoted(&words.join(" ")))];
    known.extend(request.municipality.map(|name| ("municipality", name.to_owned())));
    if request.kind == Kind::Element {
        let elements = || handbook.entries.iter().filter_map(|entry| entry.element());
        let numbers = elements().filter_map(|element| element.number.as_ref()).map(|number| number.value);
        let items = elements().flat_map(|element| &element.checklist).map(|item| item.id.value);
        let next = |used: Option<Decimal>| (used.unwrap_or_default() + Decimal::ONE).normalize().to_string();
        known.push(("number", next(numbers.max())));
        known.push(("checklist.id", next(items.max())));
    }
    known
}

#[cfg(test)]
mod tests;
