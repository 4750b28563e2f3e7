//! New values for some fields of a file → the file's new text, in which nothing else is touched.
//!
//! Invariant: what comes out is read again before it is given out. Every wanted value is in it, and every other value,
//! comment and line is as it was; otherwise nothing comes out at all.

mod scalar;
mod render;
mod agree;
mod change;

use crate::edit::front::change::{Changes, Keys};
use crate::edit::patch;
use crate::parse::yaml::Node;
use crate::parse::{ParsedFile, parse_file};
use crate::schema::{Table, Type};
use crate::source::Sources;
use crate::text::position;

/// What a field is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing: the key goes too.
    Gone,
    Text(String),
    List(Vec<Item>),
    /// Values by their keys. What is not named stays as it is.
    Map(Vec<(String, Wanted)>),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place in the list as it stands in the file; nothing for one that is new. Items keep their order.
    pub at: Option<usize>,
    pub value: Wanted,
}

/// A place that cannot be written without touching something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritable {
    /// Counted from 1.
    pub line: usize,
}

/// The text of a Markdown file with other values in its front matter, and another body where one is given.
///
/// # Errors
/// When the file cannot be read, or a value cannot be put in its place.
pub fn rewrite(
    text: &str,
    table: &'static Table,
    wanted: &[(String, Wanted)],
    body: Option<&str>,
) -> Result<String, Unwritable> {
    let file = read(text);
    if file.broken {
        return Err(Unwritable { line: position(text, file.opening.start as usize).line });
    }
    let mut changes = Changes::new(text, &file);
    changes.top(file.front.as_ref(), Keys::Fields(table), wanted)?;
    if let Some(body) = body {
        changes.body(body);
    }
    let line_of = |at: usize| Unwritable { line: position(text, at).line };
    let first = changes.first();
    let new = patch::apply(text, &changes.into_edits()).ok_or_else(|| line_of(first))?;
    let again = read(&new);
    let is_right = !again.broken && agree::map(file.front.as_ref(), wanted, again.front.as_ref());
    if is_right { Ok(new) } else { Err(line_of(first)) }
}

/// The text of a YAML file of named records, such as the list of sources, with other values in it. A name that is not there
/// yet comes last.
///
/// # Errors
/// When the file cannot be read, or a value cannot be put in its place.
pub fn rewrite_named(text: &str, inner: &'static Type, wanted: &[(String, Wanted)]) -> Result<String, Unwritable> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let last = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    // The rules for front matter hold for the whole file: it is read as one.
    let (open, close) = (format!("---{end}"), format!("{last}---{end}"));
    let whole = format!("{open}{text}{close}");
    let file = read(&whole);
    let first_line = Unwritable { line: 1 };
    if file.broken || file.body.range().start < whole.trim_end().len() {
        return Err(first_line);
    }
    let mut changes = Changes::new(&whole, &file);
    changes.top(file.front.as_ref(), Keys::Named(inner), wanted)?;
    let new = patch::apply(&whole, &changes.into_edits()).ok_or(first_line)?;
    let again = read(&new);
    let is_right = !again.broken && agree::map(file.front.as_ref(), wanted, again.front.as_ref());
    let bare = new.strip_prefix(&open).and_then(|it| it.strip_suffix(&format!("---{end}")));
    bare.filter(|_| is_right).map(str::to_owned).ok_or(first_line)
}

/// The tree of a Markdown file.
#[must_use]
pub fn read(text: &str) -> ParsedFile {
    let sources = Sources::from_memory([("x.md", text)]);
    // A text that came from memory is always there.
    parse_file(&sources.files[0], &sources).0
}

/// Whether a value says only that it is not known.
fn is_unknown(node: &Node) -> bool {
    node.map().is_some_and(|map| map.entries.iter().any(|(key, _)| key.text == "unknown"))
}

#[cfg(test)]
mod tests;
