//! What was written, by output folder: the memory that tells our own files from everybody else's.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::output::MadeOf;
use crate::output::hash::Hash;
use crate::output::replace::replace;
use crate::output::site_path::is_site_path;

/// Where the manifest is, relative to the root.
pub const MANIFEST_FILE: &str = ".haandbog/manifest.json";

const VERSION: u32 = 1;

/// What was written to one folder: for each path the bytes that may be there. It is more than one hash only
/// while a publication is under way, when a file may still be the old one or already the new one.
pub(super) type Written = BTreeMap<String, Vec<Hash>>;

/// What was written to all folders.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    folders: BTreeMap<String, Record>,
}

/// What is known about one folder.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub files: Written,
    /// The last publication did not come to its end.
    pub unfinished: bool,
    pub made_of: Option<MadeOf>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    folders: BTreeMap<String, StoredRecord>,
}

/// A record as it is written.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredRecord {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unfinished: bool,
    /// A hash and a number of pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_of: Option<(String, usize)>,
    /// Path → hashes, with a space between them.
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the manifest. One that is missing, broken or of another version counts as empty: then we know of no
    /// file of our own, and leave every file alone.
    pub fn read(path: &Path) -> io::Result<Self> {
        match fs::read(path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok().map_or_else(Self::default, Self::from_stored)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    pub fn take(mut self, folder: &str) -> Option<Record> {
        self.folders.remove(folder)
    }

    /// Writes what is known about one folder, in one step. What another run has written about other folders in
    /// the meantime is kept.
    pub fn update(path: &Path, folder: &str, record: Record) -> io::Result<()> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut manifest = Self::read(path)?;
        manifest.folders.insert(folder.to_owned(), record);
        let text = serde_json::to_string_pretty(&manifest.to_stored())?;
        replace(path, |file| file.write_all(text.as_bytes()))
    }

    fn from_stored(stored: Stored) -> Self {
        if stored.version != VERSION {
            return Self::default();
        }
        let folders = stored.folders.into_iter().map(|(key, record)| (key, Record::from_stored(record)));
        Self { folders: folders.collect() }
    }

    fn to_stored(&self) -> Stored {
        let folders = self.folders.iter().map(|(key, record)| (key.clone(), record.to_stored()));
        Stored { version: VERSION, folders: folders.collect() }
    }
}

impl Record {
    /// Somebody may have written in the manifest: a path that leads out of the folder is not believed.
    pub fn from_stored(stored: StoredRecord) -> Self {
        let files = stored.files.into_iter().filter(|(path, _)| is_site_path(path));
        let files = files.map(|(path, hashes)| (path, hashes.split(' ').filter_map(Hash::from_hex).collect()));
        let made_of = |(hash, pages): (String, usize)| Some(MadeOf { hash: Hash::from_hex(&hash)?.0, pages });
        let made_of = stored.made_of.and_then(made_of);
        Self { files: files.collect(), unfinished: stored.unfinished, made_of }
    }

    pub fn to_stored(&self) -> StoredRecord {
        let hashes = |hashes: &[Hash]| hashes.iter().map(|hash| hash.to_hex()).collect::<Vec<_>>().join(" ");
        let files = self.files.iter().map(|(path, known)| (path.clone(), hashes(known)));
        let made_of = self.made_of.map(|it| (Hash(it.hash).to_hex(), it.pages));
        StoredRecord { unfinished: self.unfinished, made_of, files: files.collect() }
    }
}
