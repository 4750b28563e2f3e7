//! Paths below the output folder, with `/`: which are legal, and how they stand on the disk.

use std::fs;
use std::io;
use std::path::{Component, Path};

/// Whether a path names a file below the folder and nothing else: no `..`, no root, no empty part.
pub(super) fn is_site_path(path: &str) -> bool {
    let plain = |part: &str| {
        let mut parts = Path::new(part).components();
        matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) && !part.contains(['\\', '\0'])
    };
    path.split('/').all(plain)
}

/// The folders above a path, the outermost first: `a`, `a/b` for `a/b/c.html`.
pub(super) fn folders_above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The way from the output folder to a file.
pub(super) enum Way<'p> {
    /// All folders are there, and are folders.
    Open,
    /// A folder is missing, so nothing is there yet.
    Missing,
    /// At this path stands a file or a symbolic link where a folder should be.
    Blocked(&'p str),
}

/// Looks at every folder on the way without following links, so that nothing outside the folder is touched.
pub(super) fn way<'p>(site: &Path, path: &'p str) -> io::Result<Way<'p>> {
    for folder in folders_above(path) {
        match fs::symlink_metadata(site.join(folder)) {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => return Ok(Way::Blocked(folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Way::Missing),
            Err(error) => return Err(error),
        }
    }
    Ok(Way::Open)
}
