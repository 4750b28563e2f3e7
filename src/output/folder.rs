//! Which folders may hold a site. Symbolic links are resolved first, so that no link leads around a refusal.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::output::{Failure, Refusal};
use crate::source::CONTENT_FOLDER;

/// The handbook's own folder for manifest and cache.
pub const STATE_FOLDER: &str = ".haandbog";

/// Folders of the handbook that hold what only a person or the program's own state can bring back.
const OWN_FOLDERS: [&str; 4] = [CONTENT_FOLDER, "themes", STATE_FOLDER, ".git"];

/// A folder that may hold a site.
#[derive(Debug)]
pub(super) struct Folder {
    /// Absolute, without symbolic links.
    pub path: PathBuf,
    /// Its name in the manifest: relative to the root where it lies below it, so that the handbook can be moved.
    pub key: String,
    /// Below the root of the handbook.
    pub inside: bool,
}

/// Says no before any work is done, where [`publish`](crate::output::publish) would say no at the end.
///
/// # Errors
/// The reason why the folder may not hold a site.
pub fn check_folder(root: &Path, site: &Path) -> Result<(), Failure> {
    resolve(root, site).map(|_| ())
}

/// Resolves the folder and refuses the dangerous ones.
pub(super) fn resolve(root: &Path, site: &Path) -> Result<Folder, Failure> {
    let home = env::home_dir().and_then(|home| home.canonicalize().ok());
    resolve_with(root, site, home.as_deref())
}

pub(super) fn resolve_with(root: &Path, site: &Path, home: Option<&Path>) -> Result<Folder, Failure> {
    let refuse = |why| Failure::Refused { folder: site.to_path_buf(), why };
    let root = root.canonicalize().map_err(Failure::disk(root))?;
    let absolute = std::path::absolute(site).map_err(Failure::disk(site))?;
    let path = follow(&absolute).map_err(refuse)?;
    match danger(&path, &root, home) {
        Some(why) => Err(refuse(why)),
        None => Ok(Folder { key: key(&path, &root), inside: path.starts_with(&root), path }),
    }
}

/// The real path: every part that exists is resolved, the rest is taken as written.
fn follow(absolute: &Path) -> Result<PathBuf, Refusal> {
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(name) => {
                real.push(name);
                if fs::symlink_metadata(&real).is_ok() {
                    real = real.canonicalize().map_err(|_| Refusal::BrokenLink)?;
                    if !real.is_dir() {
                        return Err(Refusal::NotAFolder);
                    }
                }
            }
        }
    }
    Ok(real)
}

fn danger(path: &Path, root: &Path, home: Option<&Path>) -> Option<Refusal> {
    if path.parent().is_none() {
        return Some(Refusal::FileSystemRoot);
    }
    if home.is_some_and(|home| home.starts_with(path)) {
        return Some(Refusal::Home);
    }
    if root.starts_with(path) {
        return Some(Refusal::HoldsHandbook);
    }
    for name in OWN_FOLDERS {
        let own = root.join(name);
        let real = own.canonicalize().unwrap_or_else(|_| own.clone());
        if path.starts_with(&own) || path.starts_with(&real) {
            return Some(Refusal::Inside(name));
        }
        if real.starts_with(path) {
            return Some(Refusal::HoldsHandbook);
        }
    }
    if path.iter().any(|part| part == ".git") {
        return Some(Refusal::Inside(".git"));
    }
    fs::symlink_metadata(path.join(".git")).is_ok().then_some(Refusal::RepositoryRoot)
}

fn key(path: &Path, root: &Path) -> String {
    match path.strip_prefix(root) {
        Ok(below) => below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"),
        Err(_) => path.to_string_lossy().into_owned(),
    }
}
