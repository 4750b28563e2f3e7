//! New bytes → the site, in two steps: everything is written aside first, and only then put in its place.
//!
//! Writing is what takes time and what fails (a full disk, a picture that cannot be read). It happens in a folder of its
//! own inside the site, where no reader looks. The switch that follows only moves finished files, one step for each. How
//! far it has come can be seen in the folder: a file that is no longer there has been put in its place.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::output::plan::Planned;
use crate::output::replace::{NAME, remove_empty_folders, replace};
use crate::output::site_path::folders_above;
use crate::output::switch::Switch;
use crate::output::{Content, Failure};

/// So many files are written into one folder, by one thread: threads that make files in the same folder wait for each other.
const SHELF: usize = 256;

/// Files on their way into a site. What was not put in its place vanishes with it.
pub(super) struct Stage<'a> {
    site: &'a Path,
    folder: PathBuf,
    /// In the order in which they are put in their place.
    files: Vec<String>,
    /// What stands where a folder must be made, or a file: where it is, and where it is kept.
    aside: BTreeMap<PathBuf, PathBuf>,
}

impl<'a> Stage<'a> {
    /// Writes the bytes of every file of a switch aside. What went wrong first, in path order, is reported.
    ///
    /// # Errors
    /// When the disk fails. The site is as it was.
    pub fn write(site: &'a Path, switch: &Switch, files: &[&Planned<'_>]) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix(NAME.0).suffix(NAME.1).tempdir_in(site);
        let stage = Self::left_behind(site, folder.map_err(Failure::disk(site))?.keep(), switch);
        let shelves = files.par_chunks(SHELF).enumerate();
        let written: Vec<Result<(), Failure>> = shelves.map(|(shelf, files)| stage.fill_shelf(shelf, files)).collect();
        written.into_iter().collect::<Result<(), Failure>>()?;
        Ok(stage)
    }

    fn fill_shelf(&self, shelf: usize, files: &[&Planned<'_>]) -> Result<(), Failure> {
        let folder = self.shelf(shelf);
        fs::create_dir(&folder).map_err(Failure::disk(&folder))?;
        let mut buffer = Vec::new();
        (shelf * SHELF..).zip(files).try_for_each(|(at, file)| {
            fill(&self.staged(at), file.content, &mut buffer).map_err(|error| self.failed(at, error))
        })
    }

    /// What another process has written aside for a switch.
    pub fn left_behind(site: &'a Path, folder: PathBuf, switch: &Switch) -> Self {
        let aside = switch.in_the_way.keys().enumerate();
        let aside = aside.map(|(at, path)| (site.join(path), folder.join(format!("aside-{at}")))).collect();
        Self { site, folder, files: switch.files.clone(), aside }
    }

    pub fn site(&self) -> &'a Path {
        self.site
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes a file of ours out of the way of what comes.
    ///
    /// # Errors
    /// When the disk fails. What was set aside before is not lost: it is taken back when the switch is given up.
    pub fn set_aside(&self, target: &Path) -> io::Result<()> {
        self.aside.get(target).map_or(Ok(()), |kept| fs::rename(target, kept))
    }

    /// Puts every file in its place that is not there yet, in their order.
    ///
    /// # Errors
    /// When the disk fails. The switch must then be taken back.
    pub fn put_all(&self) -> Result<(), Failure> {
        (self.done()..self.files.len()).try_for_each(|at| self.put(at).map_err(|error| self.failed(at, error)))
    }

    fn failed(&self, at: usize, error: io::Error) -> Failure {
        Failure::Disk { path: self.target(at), error }
    }

    /// So many files are in their place.
    fn done(&self) -> usize {
        (0..self.files.len()).find(|at| is_there(&self.staged(*at))).unwrap_or(self.files.len())
    }

    fn put(&self, at: usize) -> io::Result<()> {
        let (target, former) = (self.target(at), self.former(at));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        match fs::symlink_metadata(&target) {
            Ok(meta) if meta.is_dir() => remove_empty_folders(&target),
            Ok(_) => keep(&target, &former)?,
            Err(_) => {}
        }
        shift(&self.staged(at), &target)
    }

    /// Gives the switch up: the files that were put in their place are as they were, and so is what was set aside. Best
    /// effort: the disk has failed once already, and the next publication mends what is left.
    pub fn take_back(&self) {
        let end = self.done();
        for at in (0..end).rev() {
            let (target, former) = (self.target(at), self.former(at));
            let _ = if is_there(&former) { shift(&former, &target) } else { fs::remove_file(target) };
        }
        // A folder that holds anything stays, because the system refuses.
        let made = self.files.iter().take(end + 1).flat_map(|path| folders_above(path).rev());
        made.for_each(|folder| drop(fs::remove_dir(self.site.join(folder))));
        for (target, kept) in self.aside.iter().rev().filter(|(_, kept)| is_there(kept)) {
            remove_empty_folders(target);
            let _ = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::rename(kept, target));
        }
    }

    fn target(&self, at: usize) -> PathBuf {
        self.site.join(&self.files[at])
    }

    fn shelf(&self, number: usize) -> PathBuf {
        self.folder.join(format!("{number}"))
    }

    pub(super) fn staged(&self, at: usize) -> PathBuf {
        self.shelf(at / SHELF).join(format!("{at}"))
    }

    /// Where the bytes that stood in a file's place are kept until the switch is done.
    pub(super) fn former(&self, at: usize) -> PathBuf {
        self.shelf(at / SHELF).join(format!("{at}-"))
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Created as any other file, so that a web server may read it as far as the umask allows.
fn fill(path: &Path, content: &Content, buffer: &mut Vec<u8>) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    match content {
        Content::Copy(from) => io::copy(&mut File::open(from)?, &mut file).map(|_| ()),
        Content::Spooled(spooled) => spooled.write_to(&mut file, buffer),
        Content::Bytes(bytes) => file.write_all(bytes),
    }
}

/// Moves a file into the place of another, in one step for whoever reads it.
fn shift(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        // A folder of the site that is a disk of its own.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            replace(to, |file| io::copy(&mut File::open(from)?, file).map(|_| ()))?;
            fs::remove_file(from)
        }
        moved => moved,
    }
}

/// Keeps a file under a second name; where the file system knows no second names, a copy. A second name that is there
/// already is from a process that died before it went on.
fn keep(target: &Path, former: &Path) -> io::Result<()> {
    let _ = fs::remove_file(former);
    fs::hard_link(target, former).or_else(|_| fs::copy(target, former).map(|_| ()))
}
