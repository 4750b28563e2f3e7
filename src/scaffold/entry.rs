//! A kind, a title and the handbook → a new file that says what has to be filled in.

use std::path::Path;

use crate::language::{Decimal, Language, Words, slugify};
use crate::model::{EntryId, Handbook, address, fields_of};
use crate::parse::yaml::quoted;
use crate::scaffold::known::{Gaps, Known};
use crate::scaffold::outline::Outline;
use crate::scaffold::write::{Refused, write_new};
use crate::schema::Kind;
use crate::source::CONTENT_FOLDER;

/// A file name longer than this is cut between two words.
const LONGEST_NAME: usize = 60;

const OPENING: Words = Words::new(
    "# Erstat hver <udfyld: …> med din egen tekst. Linjer med # foran er hjælp og kommer ikke med på siden.
# Står # helt ude foran et felt eller et navn, så fjern det, når du vil bruge linjen.
# (skal) og (bør) hører med. Siger kilden det ikke, må du ved * skrive { unknown: \"…\" } med grunden i stedet for …
",
    "# Write in the place of each <udfyld: …>. Lines with # in front are help and are not on the page.
# A # at the very left, in front of a field or a name: take it away to use the line.
# (must) and (should) belong to it. At a *, if no source says, write { unknown: \"…\" } with the reason for …
",
);

const CLOSING: Words = Words::new(
    "#
# Er der mere at fortælle, så skriv det som almindelig tekst under stregerne her. Det må godt mangle.
",
    "#
# If there is more to tell, write it as plain text below the dashes here. It may be empty.
",
);

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Request<'r> {
    pub kind: Kind,
    pub title: &'r str,
    /// The official name, for a case.
    pub municipality: Option<&'r str>,
    /// For a case.
    pub known: Known<'r>,
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

/// Makes the text of a new entry.
///
/// # Errors
/// When the title makes no name, or the name belongs to something else.
pub fn entry(handbook: &Handbook, request: Request<'_>) -> Result<NewEntry, Refused> {
    let path = free_path(handbook, request.kind, request.title)?;
    let language = request.language;
    let (kind, known) = (request.kind, known(handbook, request));
    let (fields, gaps) = Outline::new(handbook, language, &known).short(kind == Kind::Case).write(fields_of(kind));
    Ok(NewEntry { path, text: format!("---\n{}{fields}{}---\n", OPENING.get(language), CLOSING.get(language)), gaps })
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
fn known<'r>(handbook: &Handbook, request: Request<'r>) -> Known<'r> {
    let words: Vec<&str> = request.title.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let mut known = request.known;
    let values = &mut known.values;
    values.push(("title", quoted(&words.join(" "))));
    values.extend(request.municipality.map(|name| ("municipality", name.to_owned())));
    if !known.audience.is_empty() {
        values.push(("audience", format!("[ {} ]", known.audience.join(", "))));
    }
    values.extend(known.theory.map(|slug| ("theories.theory", slug.to_owned())));
    if let Some(key) = known.source {
        let cited = known.place.map(|place| quoted(&format!("{key}, {place}")));
        let cited = cited.as_deref().unwrap_or(key);
        values.push(("sources", format!("[ {cited} ]")));
        values.push(("results.source", cited.to_owned()));
        values.push(("economy.source", key.to_owned()));
    }
    if request.kind == Kind::Element {
        let elements = || handbook.entries.iter().filter_map(|entry| entry.element());
        let numbers = elements().filter_map(|element| element.number.as_ref()).map(|number| number.value);
        let items = elements().flat_map(|element| &element.checklist).map(|item| item.id.value);
        let next = |used: Option<Decimal>| (used.unwrap_or_default() + Decimal::ONE).normalize().to_string();
        values.push(("number", next(numbers.max())));
        values.push(("checklist.id", next(items.max())));
    }
    known
}

#[cfg(test)]
mod tests;
