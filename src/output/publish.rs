//! Output → the output folder: only what differs is written, each file in one step, and nobody else's file is touched.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::output::folder::{Folder, STATE_FOLDER, resolve};
use crate::output::lock::Lock;
use crate::output::manifest::{MANIFEST_FILE, Manifest, Record, Written};
use crate::output::plan::{Plan, has_one_of, plan};
use crate::output::replace::sweep;
use crate::output::site_path::{Way, folders_above, way};
use crate::output::stage::Stage;
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
/// switch file by file (HTML last, so that no page asks for a file that is not there), removals, the manifest with the
/// new only. Two runs at once publish one after the other.
///
/// # Errors
/// The folder may not hold a site, foreign files are in the way, or the disk fails: then the old site stands.
pub fn publish(output: &Output, root: &Path, site: &Path) -> Result<Published, Failure> {
    let folder = resolve(root, site)?;
    let manifest_file = root.join(MANIFEST_FILE);
    let _lock = Lock::wait(root).map_err(Failure::disk(&manifest_file))?;
    let record = Manifest::read(&manifest_file).map_err(Failure::disk(&manifest_file))?.take(&folder.key);
    let plan = plan(output, &folder, record.as_ref())?;
    let finished = Record { files: plan.finished(), unfinished: false, made_of: output.made_of };
    let known = record.unwrap_or_default();
    let to_write = plan.files.iter().filter(|file| file.write).count();
    let mut published = Published { written: to_write, unchanged: plan.files.len() - to_write, ..Published::default() };
    if to_write == 0 && known == finished {
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
    carry_out(&plan, &folder, &mut published)?;
    remember(finished)?;
    Ok(published)
}

fn carry_out(plan: &Plan<'_>, folder: &Folder, published: &mut Published) -> Result<(), Failure> {
    let site = &folder.path;
    let (pages, mut files): (Vec<_>, Vec<_>) =
        plan.files.iter().filter(|file| file.write).partition(|file| is_page(file.path));
    files.extend(pages);
    let mut stage = Stage::write(site, files)?;
    let mut stale = plan.stale.clone();
    let in_the_way = plan.stale_in_the_way().into_iter().filter_map(|path| stale.remove_entry(&path)).collect();
    if let Err(failure) = remove(site, &in_the_way, published, |target| stage.set_aside(target)) {
        stage.take_back(0);
        return Err(failure);
    }
    stage.switch()?;
    remove(site, &stale, published, |target| fs::remove_file(target))
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// Lets `take` remove the files that still are as we wrote them, and removes the folders that they leave empty.
fn remove(
    site: &Path,
    stale: &Written,
    published: &mut Published,
    mut take: impl FnMut(&Path) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut folders = BTreeSet::new();
    for (path, hashes) in stale {
        let target = site.join(path);
        if matches!(way(site, path).map_err(Failure::disk(&target))?, Way::Blocked(_)) {
            continue;
        }
        // Also where the file is gone already: a run that was cut short may have left its folder.
        folders.extend(folders_above(path));
        if has_one_of(&target, hashes).map_err(Failure::disk(&target))? {
            take(&target).map_err(Failure::disk(&target))?;
            published.removed += 1;
        } else if fs::symlink_metadata(&target).is_ok_and(|meta| !meta.is_dir()) {
            published.kept.push(path.clone());
        }
    }
    // The innermost first; a folder that holds anything stays, because the system refuses.
    for folder in folders.into_iter().rev() {
        let _ = fs::remove_dir(site.join(folder));
    }
    Ok(())
}
