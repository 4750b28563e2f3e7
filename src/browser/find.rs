//! Where a browser may stand.

use std::env;
use std::path::{Path, PathBuf};

/// The variable that names one.
const VARIABLE: &str = "CHROMIUM";

/// What Chromium and its kin are called.
pub const NAMES: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
    "brave-browser",
];

/// Where they stand on a Mac, which has none on its path.
const MAC: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The browser that is named, the one in `CHROMIUM`, or the first on the path.
#[must_use]
pub fn find(named: Option<&Path>) -> Option<PathBuf> {
    let wanted =
        named.map(Path::to_path_buf).or_else(|| env::var_os(VARIABLE).filter(|it| !it.is_empty()).map(PathBuf::from));
    if let Some(wanted) = wanted {
        // A bare name stands on the path, as in a shell.
        let bare = wanted.components().count() == 1;
        return Some(wanted.clone()).filter(|it| it.is_file()).or_else(|| on_path(&wanted).filter(|_| bare));
    }
    let known = NAMES.iter().find_map(|name| on_path(Path::new(name)));
    known.or_else(|| MAC.iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn on_path(name: &Path) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let name = if cfg!(windows) { name.with_extension("exe") } else { name.to_path_buf() };
    env::split_paths(&folders).map(|folder| folder.join(&name)).find(|path| path.is_file())
}
