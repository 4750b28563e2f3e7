//! Output and disk → plan: what must be written, what has gone stale, what stands in the way. Changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::output::folder::Folder;
use crate::output::hash::Hash;
use crate::output::manifest::{Record, Written};
use crate::output::site_path::{Way, folders_above, is_site_path, way};
use crate::output::{Content, Failure, GENERATOR_MARK, Output};

/// What there is to do.
pub(super) struct Plan<'a> {
    /// Every file of the site, in path order.
    pub files: Vec<Planned<'a>>,
    /// What we once wrote and the site no longer has.
    pub stale: Written,
}

/// One file of the site.
pub(super) struct Planned<'a> {
    pub path: &'a str,
    pub content: &'a Content,
    pub hash: Hash,
    /// The bytes on the disk are others, or none.
    pub write: bool,
}

/// What stands at the place of a file.
enum Standing {
    /// The very same bytes.
    Same,
    /// Nothing, or something of ours.
    Ours,
    /// Something that this program did not write, at this path.
    Foreign(String),
}

/// What is known about the folder.
struct Ground<'a> {
    site: &'a Path,
    known: &'a Written,
    /// The folder lies in this handbook and was built by this program, but the manifest is lost: what stands at
    /// our addresses is ours.
    adopt: bool,
}

/// Compares every file with the disk.
pub(super) fn plan<'a>(output: &'a Output, folder: &Folder, record: Option<&Record>) -> Result<Plan<'a>, Failure> {
    check_paths(output)?;
    let none = Written::new();
    let known = record.map_or(&none, |record| &record.files);
    let site = folder.path.as_path();
    let adopt = record.is_none() && folder.inside && bears_our_mark(site);
    let ground = Ground { site, known, adopt };
    let looked: Vec<Result<(Planned<'a>, Option<String>), Failure>> =
        output.files.par_iter().map(|(path, content)| ground.look(path, content)).collect();
    let mut files = Vec::with_capacity(looked.len());
    let mut foreign = Vec::new();
    for one in looked {
        let (file, in_the_way) = one?;
        files.push(file);
        foreign.extend(in_the_way);
    }
    if !foreign.is_empty() {
        foreign.sort_unstable();
        foreign.dedup();
        return Err(Failure::InTheWay { folder: site.to_path_buf(), paths: foreign });
    }
    let stale = known.iter().filter(|(path, _)| !output.files.contains_key(*path));
    Ok(Plan { files, stale: stale.map(|(path, hashes)| (path.clone(), hashes.clone())).collect() })
}

/// Refuses paths that lead out of the folder, and a file that must be a folder too.
fn check_paths(output: &Output) -> Result<(), Failure> {
    let bad = |path: &str| Failure::BadPath { path: path.to_owned() };
    for path in output.files.keys() {
        if !is_site_path(path) {
            return Err(bad(path));
        }
        if let Some(file) = folders_above(path).find(|folder| output.files.contains_key(*folder)) {
            return Err(bad(file));
        }
    }
    Ok(())
}

/// Whether the front page in the folder says that this program made it.
fn bears_our_mark(site: &Path) -> bool {
    const HEAD: u64 = 8 * 1024;
    let page = site.join("index.html");
    let mut head = Vec::new();
    let is_file = fs::symlink_metadata(&page).is_ok_and(|meta| meta.is_file());
    let read = is_file && fs::File::open(&page).is_ok_and(|file| file.take(HEAD).read_to_end(&mut head).is_ok());
    read && String::from_utf8_lossy(&head).contains(GENERATOR_MARK)
}

impl Ground<'_> {
    fn look<'a>(&self, path: &'a str, content: &'a Content) -> Result<(Planned<'a>, Option<String>), Failure> {
        let hash = Hash::of(content).map_err(|error| match content {
            Content::Copy(from) => Failure::Disk { path: from.clone(), error },
            Content::Bytes(_) | Content::Spooled(_) => self.failed(path, error),
        })?;
        let standing = self.standing(path, content, hash).map_err(|error| self.failed(path, error))?;
        let (write, foreign) = match standing {
            Standing::Same => (false, None),
            Standing::Ours => (true, None),
            Standing::Foreign(at) => (true, Some(at)),
        };
        Ok((Planned { path, content, hash, write }, foreign))
    }

    fn failed(&self, path: &str, error: io::Error) -> Failure {
        Failure::Disk { path: self.site.join(path), error }
    }

    fn standing(&self, path: &str, content: &Content, hash: Hash) -> io::Result<Standing> {
        match way(self.site, path)? {
            Way::Missing => return Ok(Standing::Ours),
            Way::Blocked(at) if self.is_ours(at)? => return Ok(Standing::Ours),
            Way::Blocked(at) => return Ok(Standing::Foreign(at.to_owned())),
            Way::Open => {}
        }
        let target = self.site.join(path);
        let meta = match fs::symlink_metadata(&target) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Ours),
            Err(error) => return Err(error),
        };
        if meta.is_dir() {
            return Ok(self.first_foreign_in(&target)?.map_or(Standing::Ours, Standing::Foreign));
        }
        if meta.is_file() && is_same(&target, &meta, content, hash)? {
            return Ok(Standing::Same);
        }
        let ours = self.known.contains_key(path) || (self.adopt && meta.is_file());
        Ok(if ours { Standing::Ours } else { Standing::Foreign(path.to_owned()) })
    }

    /// Whether at `path` stands a file with bytes that we wrote.
    fn is_ours(&self, path: &str) -> io::Result<bool> {
        match self.known.get(path) {
            Some(hashes) => has_one_of(&self.site.join(path), hashes),
            None => Ok(false),
        }
    }

    /// The first file in a folder that we did not write as it is.
    fn first_foreign_in(&self, folder: &Path) -> io::Result<Option<String>> {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(self.site).unwrap_or(entry.path());
            let path = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            if !self.is_ours(&path)? {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }
}

fn is_same(target: &Path, meta: &fs::Metadata, content: &Content, hash: Hash) -> io::Result<bool> {
    match content {
        Content::Bytes(bytes) => Ok(meta.len() == bytes.len() as u64 && fs::read(target)? == **bytes),
        Content::Spooled(spooled) => Ok(meta.len() == spooled.length() as u64 && Hash::of_file(target)? == hash),
        Content::Copy(from) => Ok(meta.len() == fs::metadata(from)?.len() && Hash::of_file(target)? == hash),
    }
}

/// Whether a plain file stands there, with bytes of one of these hashes.
pub(super) fn has_one_of(target: &Path, hashes: &[Hash]) -> io::Result<bool> {
    match fs::symlink_metadata(target) {
        Ok(meta) if meta.is_file() => Ok(hashes.contains(&Hash::of_file(target)?)),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

impl Plan<'_> {
    /// What may be in the folder from now until the publication is finished: the old and the new.
    pub fn union(&self, known: &Written) -> Written {
        let mut union = known.clone();
        for file in &self.files {
            let hashes = union.entry(file.path.to_owned()).or_default();
            if !hashes.contains(&file.hash) {
                hashes.push(file.hash);
            }
        }
        union
    }

    /// What is in the folder when the publication is finished.
    pub fn finished(&self) -> Written {
        self.files.iter().map(|file| (file.path.to_owned(), vec![file.hash])).collect()
    }

    /// Stale files where a folder must be made, or in a folder where a file must be written.
    pub fn stale_in_the_way(&self) -> Vec<String> {
        let paths: BTreeSet<&str> = self.files.iter().map(|file| file.path).collect();
        let is_folder_now = |path: &str| {
            let inside = format!("{path}/");
            paths.range(inside.as_str()..).next().is_some_and(|next| next.starts_with(&inside))
        };
        let is_under_file = |path: &str| folders_above(path).any(|folder| paths.contains(folder));
        self.stale.keys().filter(|path| is_folder_now(path) || is_under_file(path)).cloned().collect()
    }
}
