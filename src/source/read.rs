//! Walks the handbook's folder. Symbolic links are followed only to files inside it.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::seen::{Memory, Stamp};
use super::{ADDRESSES_FILE, Asset, CONFIG_FILE, CONTENT_FOLDER, Sources, is_published, is_text};
use crate::fault::{Fault, FaultKind, Limit, Unreadable};
use crate::text::Span;

/// The largest text that is read, in bytes. A long report is a hundredth of it.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;

/// A file on the way in: read, or the reason why not.
struct Found {
    path: String,
    disk: PathBuf,
    content: Content,
    /// What the disk said of a text just before it was read; nothing where that could deceive.
    stamp: Option<Stamp>,
}

enum Content {
    Text(Arc<str>),
    Fault(FaultKind, String),
    /// Where the bytes stop being UTF-8.
    NotUtf8(String, usize),
    Asset,
}

/// Reads every text under `root`.
///
/// # Errors
/// When there is no `handbook.yaml` or no `content` folder to walk.
pub fn read(root: &Path) -> io::Result<Sources> {
    Ok(collect(found(root, &Memory::default())?))
}

/// Reads every text under `root` that may have changed since the memory was filled.
///
/// # Errors
/// When there is no `handbook.yaml` or no `content` folder to walk.
pub fn read_again(root: &Path, memory: &mut Memory) -> io::Result<Sources> {
    let found = found(root, memory)?;
    memory.keep(found.iter().filter_map(|it| match &it.content {
        Content::Text(text) => Some((it.path.as_str(), it.stamp?, text)),
        _ => None,
    }));
    Ok(collect(found))
}

/// Every file, in the order of the paths.
fn found(root: &Path, memory: &Memory) -> io::Result<Vec<Found>> {
    let canonical = root.canonicalize()?;
    let mut places = vec![root.join(CONFIG_FILE)];
    fs::metadata(&places[0])?;
    let content = root.join(CONTENT_FOLDER);
    fs::metadata(&content)?;
    let addresses = root.join(ADDRESSES_FILE);
    places.extend(addresses.symlink_metadata().is_ok().then_some(addresses));
    let walk = WalkDir::new(&content)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy()));
    let mut broken = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if is_plain_folder(&entry) => {}
            Ok(entry) => places.push(entry.into_path()),
            Err(error) => broken.push(unreadable(root, &error)),
        }
    }
    let mut found: Vec<Found> = places.into_par_iter().map(|place| load(root, &canonical, place, memory)).collect();
    found.extend(broken);
    found.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Whether a file or folder of this name is none of the handbook's: what editors and systems leave behind.
#[must_use]
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "Thumbs.db"
}

/// A folder that is walked into. A folder named like a text is a fault instead.
fn is_plain_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && !is_text(&entry.file_name().to_string_lossy())
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Found {
    let disk = error.path().unwrap_or(root).to_path_buf();
    let reason = error.io_error().map_or_else(|| error.to_string(), describe);
    let content = Content::Fault(FaultKind::Unreadable(Unreadable::Io(reason)), String::new());
    Found { path: relative(root, &disk), disk, content, stamp: None }
}

fn load(root: &Path, canonical: &Path, disk: PathBuf, memory: &Memory) -> Found {
    let path = relative(root, &disk);
    let mut stamp = None;
    let content = match check_place(canonical, &disk) {
        Err(reason) => Content::Fault(FaultKind::Unreadable(reason), String::new()),
        Ok(meta) if is_text(&path) || path == ADDRESSES_FILE => {
            stamp = Stamp::of(&meta);
            let known = stamp.and_then(|stamp| memory.text(&path, stamp));
            known.map_or_else(|| load_text(&disk, &meta), Content::Text)
        }
        Ok(_) if is_published(&path) => Content::Asset,
        Ok(_) => Content::Fault(FaultKind::UnpublishedType, String::new()),
    };
    Found { path, disk, content, stamp }
}

/// What the disk says of a file, through a link too, or why the file may not be read.
fn check_place(canonical: &Path, disk: &Path) -> Result<Metadata, Unreadable> {
    let io = |error: io::Error| Unreadable::Io(describe(&error));
    let meta = fs::symlink_metadata(disk).map_err(io)?;
    if meta.is_dir() {
        return Err(Unreadable::Folder);
    }
    if !meta.is_symlink() {
        return if meta.is_file() { Ok(meta) } else { Err(Unreadable::BadLink) };
    }
    match disk.canonicalize() {
        Ok(target) if !target.starts_with(canonical) => Err(Unreadable::LeadsOut),
        Ok(target) if target.is_file() => fs::metadata(target).map_err(io),
        _ => Err(Unreadable::BadLink),
    }
}

fn load_text(disk: &Path, meta: &Metadata) -> Content {
    if meta.len() > MAX_FILE_BYTES as u64 {
        return Content::Fault(FaultKind::TooLarge(Limit::FileBytes(MAX_FILE_BYTES)), String::new());
    }
    match fs::read(disk) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                Content::NotUtf8(String::from_utf8_lossy(error.as_bytes()).into_owned(), at)
            }
        },
        Err(error) => Content::Fault(FaultKind::Unreadable(Unreadable::Io(describe(&error))), String::new()),
    }
}

/// The operating system's reason without its number.
fn describe(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// The path below the root with `/`, in Unicode's composed form (as macOS does not write it).
fn relative(root: &Path, disk: &Path) -> String {
    let below = disk.strip_prefix(root).unwrap_or(disk);
    let mut path = String::with_capacity(below.as_os_str().len());
    for part in below {
        if !path.is_empty() {
            path.push('/');
        }
        let part = part.to_string_lossy();
        if part.is_ascii() {
            path.push_str(&part);
        } else {
            path.extend(part.nfc());
        }
    }
    path
}

fn collect(found: Vec<Found>) -> Sources {
    let mut sources = Sources::default();
    for Found { path, disk, content, .. } in found {
        let (kind, text, at) = match content {
            Content::Asset => {
                sources.assets.push(Asset { path, disk: Some(disk) });
                continue;
            }
            Content::Text(text) => {
                sources.push(path, text, Some(disk));
                continue;
            }
            Content::Fault(kind, text) => (kind, text, 0),
            Content::NotUtf8(text, at) => (FaultKind::NotUtf8, text, at),
        };
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let file = sources.push(path, text, Some(disk));
        sources.faults.push(Fault { span: Span::new(file, at, end), kind });
    }
    sources
}
