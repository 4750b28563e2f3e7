//! Output → the output folder: only what differs is written, each file in one step, and nobody else's file is touched.

use std::fs;
use std::path::Path;

use crate::output::finisher::Finisher;
use crate::output::folder::{STATE_FOLDER, resolve};
use crate::output::lock::Lock;
use crate::output::manifest::{MANIFEST_FILE, Manifest, Record};
use crate::output::plan::plan;
use crate::output::replace::sweep;
use crate::output::stage::Stage;
use crate::output::switch::Switch;
use crate::output::{Failure, Output};

/// What a publication did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Published {
    /// New files and files with other bytes than before.
    pub written: usize,
    pub unchanged: usize,
    /// Files of pages that no longer exist.
    pub removed: usize,
    /// Files that would have been removed, but that somebody has changed since. They are left to their owner.
    pub kept: Vec<String>,
}

/// Makes the folder `site` hold the site, for the handbook at `root`.
///
/// Nothing is written unless everything may be: a file in the way that this program did not write stops the
/// publication before it starts. A file of ours that somebody has edited is written anew: it is made from the content.
/// When the manifest is lost, a folder is known again by [`GENERATOR_MARK`](crate::output::GENERATOR_MARK) on its
/// front page, and files with the very bytes of the site count as ours.
///
/// The order makes a kill at any moment harmless: the manifest with both old and new, every new byte written aside, the
/// switch file by file, removals, the manifest with the new only. Two runs at once publish one after the other.
///
/// `finisher` is this program, which can be started with [`FINISH_COMMAND`](crate::output::FINISH_COMMAND): it waits beside
/// a switch of several files, and ends it where this process is killed in the middle of it. Without one, or where it is
/// killed too, the next publication does that.
///
/// # Errors
/// The folder may not hold a site, foreign files are in the way, or the disk fails: then the old site stands.
pub fn publish(output: &Output, root: &Path, site: &Path, finisher: Option<&Path>) -> Result<Published, Failure> {
    let folder = resolve(root, site)?;
    let manifest_file = root.join(MANIFEST_FILE);
    let _lock = Lock::wait(root).map_err(Failure::disk(&manifest_file))?;
    let record = Manifest::read(&manifest_file).map_err(Failure::disk(&manifest_file))?.take(&folder.key);
    let plan = plan(output, &folder, record.as_ref())?;
    let (switch, files) = Switch::of(&plan, &folder.key);
    let finished = Record { files: switch.finished.clone(), unfinished: false, made_of: output.made_of };
    let known = record.unwrap_or_default();
    let unchanged = plan.files.len() - files.len();
    let mut published = Published { written: files.len(), unchanged, ..Published::default() };
    if files.is_empty() && known == finished {
        return Ok(published);
    }
    fs::create_dir_all(&folder.path).map_err(Failure::disk(&folder.path))?;
    if known.unfinished {
        sweep(&folder.path);
        sweep(&root.join(STATE_FOLDER));
    }
    let remember =
        |record: Record| Manifest::update(&manifest_file, &folder.key, record).map_err(Failure::disk(&manifest_file));
    remember(Record { files: plan.union(&known.files), unfinished: true, made_of: None })?;
    let stage = Stage::write(&folder.path, &switch, &files)?;
    let program = finisher.filter(|_| switch.has_several_steps());
    if program.is_some() {
        switch.note(stage.folder())?;
    }
    let waiting = program.and_then(|program| Finisher::start(program, root, &folder.path, stage.folder()));
    let removed = switch.carry_out(&stage)?;
    drop(stage);
    remember(finished)?;
    drop(waiting);
    published.removed = removed.count;
    published.kept = removed.kept;
    Ok(published)
}
