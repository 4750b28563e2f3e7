//! A folder that still holds, byte for byte, what was made of the same handbook: nothing has to be made again.

use std::path::Path;

use rayon::prelude::*;

use crate::output::folder::resolve;
use crate::output::manifest::{MANIFEST_FILE, Manifest};
use crate::output::plan::has_one_of;
use crate::output::{Published, SiteReport};

/// What a site was made of, and how many pages it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeOf {
    /// Stands for everything that went into it.
    pub hash: u128,
    pub pages: usize,
}

/// The report of a site that stands as it was made of the same things. Nothing where there is anything to do or to say.
#[must_use]
pub fn unchanged(root: &Path, site: &Path, made_of: u128) -> Option<SiteReport> {
    let folder = resolve(root, site).ok()?;
    let record = Manifest::read(&root.join(MANIFEST_FILE)).ok()?.take(&folder.key)?;
    let known = record.made_of.filter(|known| known.hash == made_of && !record.unfinished)?;
    let stands = |(path, hashes): (&String, &Vec<_>)| has_one_of(&folder.path.join(path), hashes).unwrap_or(false);
    let published = Published { unchanged: record.files.len(), ..Published::default() };
    record.files.par_iter().all(stands).then_some(SiteReport { pages: known.pages, published })
}
