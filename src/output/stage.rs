//! New bytes → the site, in two steps: everything is written aside first, and only then put in its place.
//!
//! Writing is what takes time and what fails (a full disk, a picture that cannot be read). It happens in a folder of its
//! own inside the site, where no reader looks. The switch that follows only moves finished files, one step for each.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::TempDir;

use crate::output::plan::Planned;
use crate::output::replace::{NAME, remove_empty_folders, replace};
use crate::output::site_path::folders_above;
use crate::output::{Content, Failure};

/// Files on their way into a site. What was not put in its place vanishes with it.
pub(super) struct Stage<'a> {
    site: &'a Path,
    folder: TempDir,
    files: Vec<&'a Planned<'a>>,
    /// What stood where a folder must be made, or a file: where it was, and where it is kept.
    aside: Vec<(PathBuf, PathBuf)>,
}

impl<'a> Stage<'a> {
    /// Writes the bytes of every file aside. What went wrong first, in path order, is reported.
    ///
    /// # Errors
    /// When the disk fails. The site is as it was.
    pub fn write(site: &'a Path, files: Vec<&'a Planned<'a>>) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix(NAME.0).suffix(NAME.1).tempdir_in(site);
        let folder = folder.map_err(Failure::disk(site))?;
        let stage = Self { site, folder, files, aside: Vec::new() };
        let written: Vec<Result<(), Failure>> = (0..stage.files.len())
            .into_par_iter()
            .map(|at| fill(&stage.staged(at), stage.files[at].content).map_err(Failure::disk(&stage.target(at))))
            .collect();
        written.into_iter().collect::<Result<(), Failure>>()?;
        Ok(stage)
    }

    /// Takes a file of ours out of the way of what comes.
    ///
    /// # Errors
    /// When the disk fails. What was set aside before is not lost: it is taken back when the switch is given up.
    pub fn set_aside(&mut self, target: &Path) -> io::Result<()> {
        let kept = self.folder.path().join(format!("aside-{}", self.aside.len()));
        fs::rename(target, &kept)?;
        self.aside.push((target.to_path_buf(), kept));
        Ok(())
    }

    /// Puts every file in its place, in the order in which they were given.
    ///
    /// # Errors
    /// When the disk fails. Every file is as it was.
    pub fn switch(self) -> Result<(), Failure> {
        for at in 0..self.files.len() {
            if let Err(error) = self.put(at) {
                let failure = Failure::disk(&self.target(at))(error);
                self.take_back(at);
                return Err(failure);
            }
        }
        Ok(())
    }

    fn put(&self, at: usize) -> io::Result<()> {
        let target = self.target(at);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        match fs::symlink_metadata(&target) {
            Ok(meta) if meta.is_dir() => remove_empty_folders(&target),
            Ok(_) => keep(&target, &self.former(at))?,
            Err(_) => {}
        }
        let staged = self.staged(at);
        match fs::rename(&staged, &target) {
            // A folder of the site that is a disk of its own.
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                replace(&target, |file| io::copy(&mut File::open(&staged)?, file).map(|_| ()))
            }
            moved => moved,
        }
    }

    /// Gives the switch up: the files before `end` are as they were, and so is what was set aside. Best effort: the disk
    /// has failed once already, and the next publication mends what is left.
    pub fn take_back(self, end: usize) {
        for at in (0..end).rev() {
            let (target, former) = (self.target(at), self.former(at));
            let stood = fs::symlink_metadata(&former).is_ok();
            let _ = if stood { fs::rename(former, target) } else { fs::remove_file(target) };
        }
        // A folder that holds anything stays, because the system refuses.
        let made = self.files.iter().take(end + 1).flat_map(|file| folders_above(file.path).rev());
        made.for_each(|folder| drop(fs::remove_dir(self.site.join(folder))));
        for (target, kept) in self.aside.iter().rev() {
            remove_empty_folders(target);
            let _ = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::rename(kept, target));
        }
    }

    fn target(&self, at: usize) -> PathBuf {
        self.site.join(self.files[at].path)
    }

    fn staged(&self, at: usize) -> PathBuf {
        self.folder.path().join(format!("{at}"))
    }

    /// Where the bytes that stood in a file's place are kept until the switch is done.
    fn former(&self, at: usize) -> PathBuf {
        self.folder.path().join(format!("{at}-"))
    }
}

/// Created as any other file, so that a web server may read it as far as the umask allows.
fn fill(path: &Path, content: &Content) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    match content {
        Content::Bytes(bytes) => file.write_all(bytes),
        Content::Copy(from) => io::copy(&mut File::open(from)?, &mut file).map(|_| ()),
    }
}

/// Keeps a file under a second name; where the file system knows no second names, a copy.
fn keep(target: &Path, former: &Path) -> io::Result<()> {
    fs::hard_link(target, former).or_else(|_| fs::copy(target, former).map(|_| ()))
}
