//! A person has looked at a page: its front matter says when, and a case also what its theories were like then.

use std::collections::BTreeMap;

use crate::check::Checked;
use crate::diagnostic::{Edit, Finding, Level};
use crate::edit::replace::{Reason, replace};
use crate::edit::{diff, patch};
use crate::model::Entry;
use crate::model::fingerprint::{Fingerprints, relied_on};
use crate::source::Sources;
use crate::text::{FileId, Span};

const REVIEWED: &str = "reviewed";
const AGAINST: &str = "reviewed_against";

/// A file that says that it has been reviewed. Nothing is written before `write`.
#[derive(Debug)]
pub struct Approval {
    pub file: FileId,
    pub text: String,
}

/// Why nothing can be approved.
#[derive(Debug)]
pub enum NotApproved {
    /// There are errors to mend first, in the page or in what it relies on; the first of them.
    Faulty(Box<Finding>),
    /// The front matter is written in a way that cannot be changed safely.
    Unclear,
}

/// Writes today's date, and for a case the fingerprints of what it relies on. Every other byte stays.
///
/// # Errors
/// Why it cannot be done.
pub fn approve(sources: &Sources, checked: &Checked, entry: &Entry) -> Result<Approval, NotApproved> {
    let handbook = checked.handbook();
    if let Some(finding) = first_error(checked, entry) {
        return Err(NotApproved::Faulty(Box::new(finding.clone())));
    }
    let text = &sources.get(entry.file).text;
    let front = FrontMatter::of(text, entry).ok_or(NotApproved::Unclear)?;
    let mut lines = vec![(REVIEWED, format!("{REVIEWED}: {}", handbook.today.iso()))];
    let against = entry.case().map(|case| relied_on(handbook, case)).unwrap_or_default();
    if !against.is_empty() {
        lines.push((AGAINST, block(&against, front.line_end)));
    }
    let edits = front.edits(&lines);
    let text = patch::apply(text, &edits).ok_or(NotApproved::Unclear)?;
    Ok(Approval { file: entry.file, text })
}

/// An error in the page, or in a theory that the case relies on: what is wrong cannot be approved.
fn first_error<'c>(checked: &'c Checked, entry: &Entry) -> Option<&'c Finding> {
    let handbook = checked.handbook();
    let theories = entry.case().into_iter().flat_map(|case| &case.theories);
    let theories = theories.filter_map(|link| handbook.find(link.theory.kind, &link.theory.slug.value));
    let files: Vec<FileId> = theories.map(|theory| theory.file).chain([entry.file]).collect();
    // That a review is due is what an approval takes away.
    let counts = |finding: &&Finding| {
        finding.level == Level::Error
            && files.contains(&finding.span.file)
            && !matches!(finding.code.id, "A001" | "A003")
    };
    checked.findings().iter().find(counts)
}

/// `reviewed_against` as it is written.
fn block(against: &BTreeMap<String, Fingerprints>, line_end: &str) -> String {
    let mut block = format!("{AGAINST}:");
    for (theory, parts) in against {
        block.push_str(&format!("{line_end}  {theory}:"));
        for (part, fingerprint) in parts {
            block.push_str(&format!("{line_end}    {part}: {fingerprint}"));
        }
    }
    block
}

/// The lines of a file's front matter.
struct FrontMatter<'t> {
    text: &'t str,
    entry: &'t Entry,
    /// Where the closing `---` begins.
    end: usize,
    line_end: &'static str,
}

impl<'t> FrontMatter<'t> {
    fn of(text: &'t str, entry: &'t Entry) -> Option<Self> {
        let end = text.get(..entry.body.start as usize)?.trim_end().rfind("---")?;
        let in_braces = entry.keys.iter().any(|key| !is_line_start(text, key.name.span.start as usize));
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        (!in_braces).then_some(Self { text, entry, end, line_end })
    }

    /// Puts each block in the place of the one with its key; one that is new stands behind the one before it, or last.
    fn edits(&self, blocks: &[(&str, String)]) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut waiting = String::new();
        for (key, block) in blocks {
            match self.place(key) {
                Some((start, end)) => edits.push(self.edit(start, end, block.clone())),
                None => match edits.last_mut() {
                    Some(before) => before.text.push_str(&format!("{}{block}", self.line_end)),
                    None => waiting.push_str(&format!("{block}{}", self.line_end)),
                },
            }
        }
        match edits.first_mut() {
            Some(first) => first.text.insert_str(0, &waiting),
            None => edits.push(self.edit(self.end, self.end, waiting)),
        }
        edits
    }

    fn edit(&self, start: usize, end: usize, text: String) -> Edit {
        Edit { span: Span::new(self.entry.file, start, end), text }
    }

    /// From a key to the end of its value, without the line end. A remark behind a value on one line stays.
    fn place(&self, key: &str) -> Option<(usize, usize)> {
        let start = self.entry.key(key)?.name.span.start as usize;
        let mut lines = self.text.get(start..self.end)?.split_inclusive('\n');
        let first = lines.next()?;
        let inner: usize = lines.take_while(|line| line.starts_with([' ', '\t'])).map(str::len).sum();
        let whole = &self.text[start..start + first.len() + inner];
        let value = if inner == 0 { whole.find(" #").map_or(whole, |at| &whole[..at]) } else { whole };
        Some((start, start + value.trim_end().len()))
    }
}

fn is_line_start(text: &str, at: usize) -> bool {
    at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n')
}

impl Approval {
    /// What changes, as a diff.
    #[must_use]
    pub fn diff(&self, sources: &Sources) -> String {
        let file = sources.get(self.file);
        diff::unified(&file.path, &file.text, &self.text)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// Why the file was left as it was.
    pub fn write(&self, sources: &Sources) -> Result<(), Reason> {
        let file = sources.get(self.file);
        match &file.disk {
            Some(disk) => replace(disk, file.text.as_bytes(), self.text.as_bytes()),
            None => Ok(()),
        }
    }
}
