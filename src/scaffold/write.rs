//! New files, and why one could not be made.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::language::Text;

/// Why nothing was made.
#[derive(Debug)]
pub enum Refused {
    /// A title without a letter or digit makes no file name.
    NoName {
        title: String,
    },
    /// There is such a file.
    Exists {
        path: String,
    },
    /// The folder is a handbook already, or a part of one.
    HasHandbook {
        path: String,
    },
    /// The address belongs to something else.
    Taken {
        address: String,
    },
    Disk {
        path: String,
        error: io::Error,
    },
}

impl Refused {
    /// What is in the way.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoName { title } if title.trim().is_empty() => {
                Text::fixed("der er ingen titel endnu", "there is no title yet")
            }
            Self::NoName { title } => Text::new(
                format!("titlen `{title}` kan ikke blive til et filnavn"),
                format!("the title `{title}` cannot become a file name"),
            ),
            Self::Exists { path } | Self::HasHandbook { path } => {
                Text::new(format!("`{path}` findes allerede"), format!("`{path}` is there already"))
            }
            Self::Taken { address } => Text::new(
                format!("adressen `/{address}` er optaget af en anden side"),
                format!("the address `/{address}` belongs to another page"),
            ),
            Self::Disk { path, error } => {
                Text::new(format!("kan ikke skrive `{path}`: {error}"), format!("cannot write `{path}`: {error}"))
            }
        }
    }

    /// The way out, where there is one.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        match self {
            Self::NoName { .. } => {
                Some(Text::fixed("giv en titel med bogstaver eller tal", "give a title with letters or digits"))
            }
            Self::Exists { .. } | Self::Taken { .. } => {
                Some(Text::fixed("giv en anden titel; intet er skrevet", "give another title; nothing was written"))
            }
            Self::HasHandbook { .. } => {
                Some(Text::fixed("vælg en anden mappe; intet er skrevet", "choose another folder; nothing was written"))
            }
            Self::Disk { .. } => None,
        }
    }
}

/// Writes a file that is not there yet, and the folders above it.
pub(super) fn write_new(root: &Path, path: &str, text: &str) -> Result<(), Refused> {
    let file = root.join(path);
    let disk = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Refused::Exists { path: path.to_owned() },
        _ => Refused::Disk { path: path.to_owned(), error },
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(disk)?;
    }
    // `create_new` asks the system itself: nothing can come in between.
    let mut file = OpenOptions::new().write(true).create_new(true).open(file).map_err(disk)?;
    file.write_all(text.as_bytes()).map_err(disk)
}
