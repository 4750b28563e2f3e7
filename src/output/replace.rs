//! Puts a whole file in the place of another in one step: a reader sees the old bytes or the new ones.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

/// The name of a file on its way in, or of a folder with such files. A leftover of this name is from a run that was cut short.
pub(super) const NAME: (&str, &str) = (".haandbog-", ".tmp");

/// Lets `fill` write a new file beside `target` and puts it in its place.
pub(super) fn replace(target: &Path, fill: impl FnOnce(&mut fs::File) -> io::Result<()>) -> io::Result<()> {
    let folder = target.parent().unwrap_or(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(NAME.0).suffix(NAME.1);
    // A temporary file is private by default; a web server must be able to read the site. The umask still counts.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temp = builder.tempfile_in(folder)?;
    fill(temp.as_file_mut())?;
    temp.persist(target)?;
    Ok(())
}

/// Removes a folder that holds nothing but empty folders; any other stays, because the system refuses.
pub(super) fn remove_empty_folders(folder: &Path) {
    for entry in WalkDir::new(folder).contents_first(true).into_iter().flatten() {
        let _ = fs::remove_dir(entry.path());
    }
}

/// Removes what a run that was cut short had not yet put in its place.
pub(super) fn sweep(folder: &Path) {
    let mut walk = WalkDir::new(folder).min_depth(1).into_iter();
    while let Some(entry) = walk.next() {
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_string_lossy();
        if !(name.starts_with(NAME.0) && name.ends_with(NAME.1)) {
            continue;
        }
        if entry.file_type().is_dir() {
            let _ = fs::remove_dir_all(entry.path());
            walk.skip_current_dir();
        } else if entry.file_type().is_file() {
            let _ = fs::remove_file(entry.path());
        }
    }
}
