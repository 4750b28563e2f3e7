//! A switch and its finished files → the new site.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::Failure;
use crate::output::manifest::Written;
use crate::output::plan::has_one_of;
use crate::output::site_path::{Way, folders_above, way};
use crate::output::stage::Stage;
use crate::output::switch::Switch;

/// Which files of the old site are gone, and which stay because somebody has changed them.
#[derive(Debug, Default)]
pub(super) struct Removed {
    pub count: usize,
    pub kept: Vec<String>,
}

impl Switch {
    /// Carries it out, or what another process has left of it.
    ///
    /// # Errors
    /// When the disk fails. While files are put in their place, that leaves the old site.
    pub fn carry_out(&self, stage: &Stage<'_>) -> Result<Removed, Failure> {
        let (site, mut removed) = (stage.site(), Removed::default());
        if let Err(failure) = remove(site, &self.in_the_way, &mut removed, |target| stage.set_aside(target)) {
            give_up(stage);
            return Err(failure);
        }
        if let Err(failure) = stage.put_all() {
            give_up(stage);
            return Err(failure);
        }
        remove(site, &self.stale, &mut removed, |target| fs::remove_file(target))?;
        Ok(removed)
    }
}

fn give_up(stage: &Stage<'_>) {
    Switch::forget(stage.folder());
    stage.take_back();
}

/// Lets `take` remove the files that still are as we wrote them, and removes the folders that they leave empty.
fn remove(
    site: &Path,
    stale: &Written,
    removed: &mut Removed,
    take: impl Fn(&Path) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut folders = BTreeSet::new();
    for (path, hashes) in stale {
        let target: PathBuf = site.join(path);
        if matches!(way(site, path).map_err(Failure::disk(&target))?, Way::Blocked(_)) {
            continue;
        }
        // Also where the file is gone already: a run that was cut short may have left its folder.
        folders.extend(folders_above(path));
        if has_one_of(&target, hashes).map_err(Failure::disk(&target))? {
            take(&target).map_err(Failure::disk(&target))?;
            removed.count += 1;
        } else if fs::symlink_metadata(&target).is_ok_and(|meta| !meta.is_dir()) {
            removed.kept.push(path.clone());
        }
    }
    // The innermost first; a folder that holds anything stays, because the system refuses.
    for folder in folders.into_iter().rev() {
        let _ = fs::remove_dir(site.join(folder));
    }
    Ok(())
}
