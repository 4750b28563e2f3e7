//! A file of a built site, read back.

use std::fs;
use std::path::Path;

/// The text of a file by its path below the folder; nothing where there is none.
#[must_use]
pub fn read(folder: &Path, path: &str) -> Option<String> {
    fs::read_to_string(folder.join(path)).ok()
}
