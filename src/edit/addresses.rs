//! Writes new addresses into the list of those that are published.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::edit::replace::{Reason, replace};
use crate::model::{Handbook, published};
use crate::source::{ADDRESSES_FILE, Sources};

/// Adds what the list lacks and says what that was. Nothing that stands in it is taken away.
///
/// # Errors
/// Why the list was left as it was.
pub fn record(root: &Path, sources: &Sources, handbook: &Handbook) -> Result<Vec<String>, Reason> {
    let old = sources.find(ADDRESSES_FILE).map(|file| &*file.text);
    let Some((text, new)) = published::completed(handbook, old) else { return Ok(Vec::new()) };
    let path = root.join(ADDRESSES_FILE);
    match old {
        Some(old) => replace(&path, old.as_bytes(), text.as_bytes())?,
        None => {
            let mut file = fs::File::create_new(&path).map_err(Reason::Disk)?;
            file.write_all(text.as_bytes()).map_err(Reason::Disk)?;
        }
    }
    Ok(new)
}
