//! A renaming → the files on the disk: every text first, then the names; on the first refusal all is put back.

use std::fs;
use std::path::PathBuf;

use crate::edit::diff;
use crate::edit::rename::Renaming;
use crate::edit::replace::{Reason, replace};
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

/// Makes the renaming in memory. Nothing where the edits are not of these texts.
#[must_use]
pub fn make<'s>(before: &'s Sources, renaming: &Renaming) -> Option<Moved<'s>> {
    let after = renaming.applied(before)?;
    let text = |file: &SourceFile| {
        let new = after.find(&renaming.path(file))?;
        (new.text != file.text).then(|| (file.id, new.text.to_string()))
    };
    let texts = before.files.iter().filter_map(text).collect();
    let names = renaming.moves.iter().map(|it| (it.file, it.to.clone())).collect();
    Some(Moved { before, texts, names })
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
