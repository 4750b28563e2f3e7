//! One publication at a time: a second run waits until the first one is done.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The file that is locked, relative to the root. It stays, empty: removing it would let a third run in beside a second.
const LOCK_FILE: &str = ".haandbog/publish.lock";

/// Held while a handbook is published. The system lets go of it when the process ends, however it ends.
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Waits for the lock of the handbook at `root`.
    ///
    /// A disk that cannot be written to holds nobody up: whatever is published there fails by itself, and a folder that
    /// is up to date already needs no lock. Nor do file systems without locks.
    ///
    /// # Errors
    /// When the disk fails in any other way.
    pub fn wait(root: &Path) -> io::Result<Self> {
        let path = root.join(LOCK_FILE);
        let opened = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create(&path));
        let file = match opened {
            Ok(file) => file,
            Err(error) if cannot_write(&error) => return Ok(Self { _file: None }),
            Err(error) => return Err(error),
        };
        match file.lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Self { _file: None }),
            Err(error) => Err(error),
        }
    }
}

fn cannot_write(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::StorageFull
    )
}
