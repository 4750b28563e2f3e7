//! Why a site could not be published, in words for the person who builds it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::language::Text;

/// Why nothing was published, or not all of it.
#[derive(Debug)]
pub enum Failure {
    /// The folder may not hold a site. Nothing was written.
    Refused { folder: PathBuf, why: Refusal },
    /// Files that this program did not write stand where the site's own belong. Nothing was written.
    InTheWay { folder: PathBuf, paths: Vec<String> },
    /// The site cannot hold a file with this path. Nothing was written.
    BadPath { path: String },
    /// The disk said no.
    Disk { path: PathBuf, error: io::Error },
}

/// Why a folder may not hold a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    FileSystemRoot,
    /// The home folder or a folder around it.
    Home,
    /// The handbook's own folder, or one around it or its texts.
    HoldsHandbook,
    RepositoryRoot,
    /// Inside a folder that belongs to the handbook.
    Inside(&'static str),
    /// A file stands where the folder should be.
    NotAFolder,
    /// A symbolic link that leads to nothing.
    BrokenLink,
}

impl Refusal {
    fn reason(self) -> Text {
        match self {
            Self::FileSystemRoot => Text::fixed("det er roden af filsystemet", "it is the root of the file system"),
            Self::Home => Text::fixed("den er eller rummer din hjemmemappe", "it is or holds your home folder"),
            Self::HoldsHandbook => {
                Text::fixed("den er eller rummer selve håndbogen", "it is or holds the handbook itself")
            }
            Self::RepositoryRoot => {
                Text::fixed("det er roden af et Git-repository", "it is the root of a Git repository")
            }
            Self::Inside(folder) => Text::new(
                format!("den ligger i `{folder}`, som hører til håndbogen selv"),
                format!("it lies in `{folder}`, which belongs to the handbook itself"),
            ),
            Self::NotAFolder => Text::fixed("der ligger en fil, hvor mappen skulle være", "a file stands in its place"),
            Self::BrokenLink => Text::fixed(
                "et symbolsk link på vejen fører ingen steder hen",
                "a symbolic link on the way leads nowhere",
            ),
        }
    }
}

impl Failure {
    pub(super) fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::Disk { path, error }
    }

    /// What went wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Refused { folder, why } => {
                let (folder, why) = (folder.display(), why.reason());
                Text::new(
                    format!("mappen `{folder}` kan ikke rumme det færdige websted: {}", why.danish),
                    format!("the folder `{folder}` cannot hold the finished site: {}", why.english),
                )
            }
            Self::InTheWay { folder, paths } => in_the_way(folder, paths),
            Self::BadPath { path } => Text::new(
                format!("webstedet kan ikke have en fil med stien `{path}`"),
                format!("the site cannot have a file with the path `{path}`"),
            ),
            Self::Disk { path, error } => {
                let (path, why) = (path.display(), disk_reason(error));
                Text::new(
                    format!("kan ikke læse eller skrive `{path}`: {}", why.danish),
                    format!("cannot read or write `{path}`: {}", why.english),
                )
            }
        }
    }

    /// The way out, where there is one.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        match self {
            Self::Refused { .. } => Some(Text::fixed(
                "vælg en anden mappe med `--out`, for eksempel `public`",
                "choose another folder with `--out`, for example `public`",
            )),
            Self::InTheWay { .. } => Some(Text::fixed(
                "intet er skrevet: flyt filerne væk, tøm mappen, eller vælg en anden med `--out`",
                "nothing was written: move the files away, empty the folder, or choose another with `--out`",
            )),
            Self::BadPath { .. } | Self::Disk { .. } => None,
        }
    }
}

/// Names the first few files, so that the author can look at them.
fn in_the_way(folder: &Path, paths: &[String]) -> Text {
    const NAMED: usize = 3;
    let named: Vec<String> = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    let named = named.join(", ");
    let (more_danish, more_english) = match paths.len().saturating_sub(NAMED) {
        0 => (String::new(), String::new()),
        1 => (" og 1 fil til".to_owned(), " and 1 more file".to_owned()),
        more => (format!(" og {more} filer til"), format!(" and {more} more files")),
    };
    let folder = folder.display();
    Text::new(
        format!("i `{folder}` ligger {named}{more_danish}, som haandbog ikke har skrevet og ikke vil overskrive"),
        format!("`{folder}` holds {named}{more_english}, which haandbog did not write and will not overwrite"),
    )
}

/// The common reasons in both languages, the others as the operating system puts them.
fn disk_reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => Text::fixed("den findes ikke", "it does not exist"),
        io::ErrorKind::PermissionDenied => Text::fixed("adgang nægtet", "permission denied"),
        io::ErrorKind::StorageFull => Text::fixed("disken er fuld", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => Text::fixed("disken er skrivebeskyttet", "the disk is read-only"),
        _ => Text::new(error.to_string(), error.to_string()),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().english)
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { error, .. } => Some(error),
            _ => None,
        }
    }
}
