//! A renaming → the files on the disk: every text first, then the names; on the first refusal all is put back.

use std::fs;
use std::path::PathBuf;

use crate::check::Checked;
use crate::edit::rename::Renaming;
use crate::edit::replace::{Reason, replace};
use crate::edit::{approve, diff};
use crate::model::Handbook;
use crate::pipeline::{Failure, Options, check_sources};
use crate::source::{SourceFile, Sources};
use crate::text::FileId;

/// A handbook with a new name in it. Nothing is written before `write`.
#[derive(Debug)]
pub struct Moved<'s> {
    before: &'s Sources,
    /// The files whose texts are different now.
    texts: Vec<(FileId, String)>,
    /// From the file to its new name in the same folder.
    names: Vec<(FileId, String)>,
}

/// What a file was called on the disk, and what it is called now.
type Renamed = (PathBuf, PathBuf);

/// Makes the renaming in memory. A case that was approved stays approved: a name is no part of the meaning.
/// Nothing where the edits are not of these texts.
///
/// # Errors
/// When a setting of the command line names no rule.
pub fn make<'s>(
    before: &'s Sources,
    checked: &Checked,
    renaming: &Renaming,
    options: &Options,
) -> Result<Option<Moved<'s>>, Failure> {
    let Some(mut after) = renaming.applied(before) else { return Ok(None) };
    let renamed = check_sources(&after, options)?;
    let approvals: Vec<_> = approved(checked, checked.handbook())
        .filter_map(|path| {
            approve::renewed(&after, renamed.handbook(), renamed.handbook().entry_at(&new_path(renaming, path))?)
        })
        .collect();
    for approval in approvals {
        if let Some(file) = after.files.get_mut(approval.file.0 as usize) {
            file.text = approval.text;
        }
    }
    let text = |file: &SourceFile| {
        let new = after.find(&new_path(renaming, &file.path))?;
        (new.text != file.text).then(|| (file.id, new.text.clone()))
    };
    let texts = before.files.iter().filter_map(text).collect();
    let names = renaming.moves.iter().map(|it| (it.file, it.to.clone())).collect();
    Ok(Some(Moved { before, texts, names }))
}

/// The paths of the cases that are not suspect (A003).
fn approved<'h>(checked: &Checked, handbook: &'h Handbook) -> impl Iterator<Item = &'h str> {
    let suspects: Vec<FileId> =
        checked.findings().iter().filter(|it| it.code.id == "A003").map(|it| it.span.file).collect();
    let cases = handbook.all().filter(|entry| entry.case().is_some());
    cases.map(|entry| entry.file).filter(move |file| !suspects.contains(file)).map(|file| handbook.path(file))
}

fn new_path(renaming: &Renaming, path: &str) -> String {
    renaming.moves.iter().find(|it| it.from == path).map_or_else(|| path.to_owned(), |it| it.to.clone())
}

impl Moved<'_> {
    /// What changes in the texts, as a diff, and the files that get another name.
    #[must_use]
    pub fn diff(&self) -> String {
        let mut out: String = self.names.iter().map(|(file, to)| format!("{} → {to}\n", self.path(*file))).collect();
        for (file, text) in &self.texts {
            out.push_str(&diff::unified(self.path(*file), &self.before.get(*file).text, text));
        }
        out
    }

    /// How many files change.
    #[must_use]
    pub fn files(&self) -> usize {
        let more = self.names.iter().filter(|(file, _)| self.texts.iter().all(|(it, _)| it != file));
        self.texts.len() + more.count()
    }

    /// Writes the files.
    ///
    /// # Errors
    /// The path of the file that could not be changed, and why. Then the others are as they were.
    pub fn write(&self) -> Result<(), (String, Reason)> {
        let mut written: Vec<&(FileId, String)> = Vec::new();
        let mut named: Vec<Renamed> = Vec::new();
        let done = self.texts.iter().try_for_each(|change| {
            self.exchange(change.0, None, &change.1).map_err(|reason| (self.path(change.0).to_owned(), reason))?;
            written.push(change);
            Ok(())
        });
        let done = done.and_then(|()| {
            self.names.iter().try_for_each(|(file, to)| {
                named.extend(self.rename(*file, to).map_err(|reason| (to.clone(), reason))?);
                Ok(())
            })
        });
        if done.is_err() {
            for (old, new) in named.iter().rev() {
                let _ = fs::rename(new, old);
            }
            for (file, text) in written.into_iter().rev() {
                let _ = self.exchange(*file, Some(text), &self.before.get(*file).text);
            }
        }
        done
    }

    /// Puts a text in the place of the one that was read, or of another.
    fn exchange(&self, file: FileId, old: Option<&str>, new: &str) -> Result<(), Reason> {
        let file = self.before.get(file);
        let old = old.unwrap_or(&file.text);
        file.disk.as_ref().map_or(Ok(()), |disk| replace(disk, old.as_bytes(), new.as_bytes()))
    }

    fn rename(&self, file: FileId, to: &str) -> Result<Option<Renamed>, Reason> {
        let Some(disk) = &self.before.get(file).disk else { return Ok(None) };
        let name = to.rsplit('/').next().unwrap_or(to);
        let new = disk.with_file_name(name);
        if new.symlink_metadata().is_ok() {
            return Err(Reason::Disk(std::io::ErrorKind::AlreadyExists.into()));
        }
        fs::rename(disk, &new).map_err(Reason::Disk)?;
        Ok(Some((disk.clone(), new)))
    }

    fn path(&self, file: FileId) -> &str {
        &self.before.get(file).path
    }
}
