//! A folder → a small handbook that can be built at once.

use std::fs;
use std::path::Path;

use crate::scaffold::STARTER;
use crate::scaffold::write::{Refused, write_new};

/// What the program makes is not part of what is kept.
const IGNORED: (&str, &str) = (".gitignore", "/public/\n/.haandbog/\n");

/// Writes the starter handbook into a folder; gives the paths of its files. With one of them there already, nothing is
/// written. Anything else in the folder is left alone.
///
/// # Errors
/// When a file is in the way or cannot be written.
pub fn init(folder: &Path) -> Result<Vec<&'static str>, Refused> {
    if let Some((path, _)) = STARTER.iter().find(|(path, _)| fs::symlink_metadata(folder.join(path)).is_ok()) {
        return Err(Refused::HasHandbook { path: folder.join(path).display().to_string() });
    }
    let mut written = Vec::new();
    for (path, text) in STARTER {
        write_new(folder, path, text)?;
        written.push(*path);
    }
    match write_new(folder, IGNORED.0, IGNORED.1) {
        Ok(()) => written.push(IGNORED.0),
        // A folder that is kept in git already has rules of its own.
        Err(Refused::Exists { .. }) => {}
        Err(refused) => return Err(refused),
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::init;
    use crate::scaffold::{Refused, STARTER};

    #[test]
    fn a_folder_with_a_handbook_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("README.md"), "min").unwrap();
        fs::write(folder.path().join(".gitignore"), "/target\n").unwrap();
        assert_eq!(init(folder.path()).unwrap().len(), STARTER.len());
        assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "/target\n");
        fs::write(folder.path().join("handbook.yaml"), "title: Min\n").unwrap();
        fs::remove_file(folder.path().join("content/index.md")).unwrap();
        assert!(matches!(init(folder.path()), Err(Refused::HasHandbook { .. })));
        assert!(!folder.path().join("content/index.md").exists(), "nothing at all is written");
        assert_eq!(fs::read_to_string(folder.path().join("handbook.yaml")).unwrap(), "title: Min\n");
    }
}
