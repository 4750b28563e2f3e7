//! The switch from the old site to the new one. What it will do is written down before it begins, so that another
//! process can end it where this one dies.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::output::Failure;
use crate::output::manifest::{Record, StoredRecord, Written};
use crate::output::plan::{Plan, Planned};
use crate::output::site_path::is_site_path;

/// Where a switch is written down, in the folder of its stage.
const NOTE: &str = "switch.json";

/// What a switch will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Switch {
    /// The output folder's name in the manifest.
    pub key: String,
    /// The files that are put in their place, in this order: HTML last, so that no page asks for a file that is not there.
    pub files: Vec<String>,
    /// Files of the old site in the place of a folder of the new one, or the other way round: they go first.
    pub in_the_way: Written,
    /// The other files of the old site that the new one does not have: they go last.
    pub stale: Written,
    /// The whole new site.
    pub finished: Written,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    key: String,
    files: Vec<String>,
    in_the_way: StoredRecord,
    stale: StoredRecord,
    finished: StoredRecord,
}

impl Switch {
    /// The switch that a plan asks for, and its files in the same order.
    pub fn of<'p, 'a>(plan: &'p Plan<'a>, key: &str) -> (Self, Vec<&'p Planned<'a>>) {
        let (pages, mut files): (Vec<_>, Vec<_>) =
            plan.files.iter().filter(|file| file.write).partition(|file| is_page(file.path));
        files.extend(pages);
        let mut stale = plan.stale.clone();
        let in_the_way = plan.stale_in_the_way().into_iter().filter_map(|path| stale.remove_entry(&path)).collect();
        let paths = files.iter().map(|file| file.path.to_owned()).collect();
        (Self { key: key.to_owned(), files: paths, in_the_way, stale, finished: plan.finished() }, files)
    }

    /// A reader may see some of it done and some not.
    pub fn has_several_steps(&self) -> bool {
        self.files.len() + self.in_the_way.len() + self.stale.len() > 1
    }

    /// Writes it down in the folder of its stage.
    pub fn note(&self, folder: &Path) -> Result<(), Failure> {
        let stored = |files: &Written| Record { files: files.clone(), ..Record::default() }.to_stored();
        let stored = Stored {
            key: self.key.clone(),
            files: self.files.clone(),
            in_the_way: stored(&self.in_the_way),
            stale: stored(&self.stale),
            finished: stored(&self.finished),
        };
        let path = folder.join(NOTE);
        let written = serde_json::to_vec(&stored).map_err(io::Error::from).and_then(|text| fs::write(&path, text));
        written.map_err(Failure::disk(&path))
    }

    /// From here it leads back: nobody may go on with what is written down.
    pub fn forget(folder: &Path) {
        let _ = fs::remove_file(folder.join(NOTE));
    }

    /// Reads what was written down; nothing where it was not, or not to its end.
    pub fn read(folder: &Path) -> Option<Self> {
        let stored: Stored = serde_json::from_slice(&fs::read(folder.join(NOTE)).ok()?).ok()?;
        let files = |record| Record::from_stored(record).files;
        stored.files.iter().all(|path| is_site_path(path)).then(|| Self {
            key: stored.key,
            files: stored.files,
            in_the_way: files(stored.in_the_way),
            stale: files(stored.stale),
            finished: files(stored.finished),
        })
    }
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}
