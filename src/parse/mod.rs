//! A text → ParsedFile: front matter as a tree with a place for every key and value, Markdown as an outline.
//!
//! Invariant: `parse` knows YAML and Markdown and nothing of the domain. It never fails: what is broken is a fault.

mod front_matter;
mod hidden;
pub mod letters;
mod tree;
mod slip;
mod hard_space;
mod tabs;
pub mod markdown;
pub mod yaml;

use crate::fault::{Fault, FaultKind, Limit};
use crate::source::{ADDRESSES_FILE, SourceFile, Sources, is_markdown};
use crate::text::{FileId, Span};
use markdown::Outline;
use yaml::Node;

/// The largest front matter, in bytes.
pub const MAX_FRONT_MATTER_BYTES: usize = 256 * 1024;
/// The largest YAML file that the whole handbook shares, in bytes: some six thousand sources.
pub const MAX_SHARED_BYTES: usize = 1024 * 1024;

/// One file, taken apart.
#[derive(Debug)]
pub struct ParsedFile {
    pub file: FileId,
    /// The tree, where the YAML could be read and holds anything.
    pub front: Option<Node>,
    /// The opening `---` of a Markdown file's front matter, or the first character of the file.
    pub opening: Span,
    /// The Markdown below the front matter; empty for a YAML file.
    pub body: Span,
    pub outline: Outline,
    /// The file cannot be read as what it is (F001, F002, F009 …): other rules leave it alone.
    pub broken: bool,
}

/// Takes a file apart; what could not be read is left alone.
#[must_use]
pub fn parse_file(source: &SourceFile, sources: &Sources) -> (ParsedFile, Vec<Fault>) {
    take_apart(source, sources.has_fault(source.id))
}

fn take_apart(source: &SourceFile, unread: bool) -> (ParsedFile, Vec<Fault>) {
    let id = source.id;
    let mut file = ParsedFile {
        file: id,
        front: None,
        opening: first_letter(source),
        body: Span::new(id, source.text.len(), source.text.len()),
        outline: Outline::default(),
        broken: unread,
    };
    let mut faults = Vec::new();
    if unread || source.path == ADDRESSES_FILE {
        return (file, faults);
    }
    faults.extend(hidden::find(&source.text, id));
    let is_markdown = is_markdown(&source.path);
    let limit = if is_markdown {
        Limit::FrontMatterBytes(MAX_FRONT_MATTER_BYTES)
    } else {
        Limit::SharedBytes(MAX_SHARED_BYTES)
    };
    let yaml = if is_markdown {
        split_markdown(source, &mut file, &mut faults)
    } else {
        Some(Span::new(id, bom_length(&source.text), source.text.len()))
    };
    if let Some(yaml) = yaml {
        read_yaml(&source.text, yaml, limit, &mut file, &mut faults);
    }
    if is_markdown {
        file.outline = markdown::outline(&source.text[file.body.range()], file.body);
    }
    (file, faults)
}

/// The first character of a file, behind a byte order mark; nothing of it where that is a line end.
fn first_letter(source: &SourceFile) -> Span {
    let start = bom_length(&source.text);
    let letter = source.text[start..].chars().next().filter(|c| !c.is_control());
    Span::new(source.id, start, start + letter.map_or(0, char::len_utf8))
}

fn bom_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Finds front matter and body; says where the YAML stands.
fn split_markdown(source: &SourceFile, file: &mut ParsedFile, faults: &mut Vec<Fault>) -> Option<Span> {
    match front_matter::split(&source.text) {
        front_matter::Split::Found { opening, yaml, body } => {
            file.opening = Span::new(source.id, opening.start, opening.end);
            file.body = Span::new(source.id, body, source.text.len());
            Some(Span::new(source.id, yaml.start, yaml.end))
        }
        front_matter::Split::Missing { mended } => {
            file.body = Span::new(source.id, bom_length(&source.text), source.text.len());
            file.broken = true;
            let mended = mended.map(|(place, text)| (Span::new(source.id, place.start, place.end), text));
            faults.push(Fault { span: file.opening, kind: FaultKind::NoFrontMatter { mended } });
            None
        }
        front_matter::Split::Unclosed { opening } => {
            file.opening = Span::new(source.id, opening.start, opening.end);
            file.broken = true;
            faults.push(Fault { span: file.opening, kind: FaultKind::UnclosedFrontMatter });
            None
        }
    }
}

/// The front matter by itself, read again: the model keeps what it means and not its tree, which is larger than the text.
#[must_use]
pub fn front_matter(source: &SourceFile) -> Option<Node> {
    let front_matter::Split::Found { yaml, .. } = front_matter::split(&source.text) else { return None };
    yaml::read(&source.text, Span::new(source.id, yaml.start, yaml.end)).root
}

fn read_yaml(text: &str, yaml: Span, limit: Limit, file: &mut ParsedFile, faults: &mut Vec<Fault>) {
    let (Limit::FrontMatterBytes(most) | Limit::SharedBytes(most)) = limit else { return };
    if yaml.range().len() > most {
        file.broken = true;
        faults.push(Fault { span: file.opening, kind: FaultKind::TooLarge(limit) });
        return;
    }
    let read = yaml::read(text, yaml);
    file.broken |= read.broken;
    file.front = read.root;
    faults.extend(read.faults);
}
