//! Puts a file's new bytes in the place of the old ones in one step, with the same permissions and owner.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, Write};
use std::path::Path;

use crate::language::Text;
use crate::text::FileId;

/// A file that was left as it was.
#[derive(Debug)]
pub struct Refused {
    pub file: FileId,
    pub reason: Reason,
}

/// Why a file was left as it was.
#[derive(Debug)]
pub enum Reason {
    /// Its bytes are not those that were read: somebody saved it meanwhile.
    Changed,
    /// Its owner does not want it written.
    ReadOnly,
    Disk(io::Error),
}

impl Reason {
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Changed => Text::fixed("filen er ændret af andre imens", "somebody else changed the file meanwhile"),
            Self::ReadOnly => Text::fixed("filen er skrivebeskyttet", "the file is read-only"),
            Self::Disk(error) => Text::new(error.to_string(), error.to_string()),
        }
    }
}

/// Replaces `old` by `new`. A link stays a link: the file it leads to is replaced.
///
/// # Errors
/// When the file does not hold `old`, or cannot be written. It is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Reason> {
    let target = path.canonicalize().map_err(Reason::Disk)?;
    let meta = fs::metadata(&target).map_err(Reason::Disk)?;
    let now = fs::read(&target).map_err(Reason::Disk)?;
    if now == new {
        return Ok(());
    }
    if now != old {
        return Err(Reason::Changed);
    }
    if meta.permissions().readonly() {
        return Err(Reason::ReadOnly);
    }
    swap(&target, &meta, new).map_err(Reason::Disk)
}

fn swap(target: &Path, meta: &Metadata, bytes: &[u8]) -> io::Result<()> {
    let folder = target.parent().unwrap_or(target);
    // The reader of a handbook passes over names that begin with a dot.
    let mut temp = tempfile::Builder::new().prefix(".haandbog-").suffix(".tmp").tempfile_in(folder)?;
    temp.write_all(bytes)?;
    keep_owner(temp.path(), meta);
    let permissions: Permissions = meta.permissions();
    temp.as_file().set_permissions(permissions)?;
    // An author's words are nowhere else: they are on the disk before the old ones go.
    temp.as_file().sync_all()?;
    temp.persist(target)?;
    Ok(())
}

/// A file in a shared folder stays its owner's, where the system lets us. Where not, the permissions still hold.
#[cfg(unix)]
fn keep_owner(path: &Path, meta: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(path, Some(meta.uid()), Some(meta.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Reason, replace};

    #[test]
    fn only_what_was_read_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "gammel").unwrap();
        replace(&file, b"gammel", b"ny").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"ny");
        assert!(matches!(replace(&file, b"gammel", b"nyere"), Err(Reason::Changed)));
        assert!(replace(&file, b"gammel", b"ny").is_ok(), "done already");
        assert!(matches!(replace(&folder.path().join("b.md"), b"", b"x"), Err(Reason::Disk(_))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_links_and_protection_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        fs::write(&file, "gammel").unwrap();
        symlink("a.md", &link).unwrap();
        for mode in [0o640, 0o755, 0o600] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            replace(&link, b"gammel", b"ny").unwrap();
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, mode);
            replace(&file, b"ny", b"gammel").unwrap();
        }
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(replace(&file, b"gammel", b"ny"), Err(Reason::ReadOnly)));
        assert_eq!(fs::read(&file).unwrap(), b"gammel");
    }
}
