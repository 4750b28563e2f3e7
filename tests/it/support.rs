//! Handbooks for tests: the starter, changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use haandbog::check::{Checked, Fragment};
use haandbog::diagnostic::Finding;
use haandbog::language::Date;
use haandbog::pipeline::{Options, check_folder, check_sources};
use haandbog::scaffold::STARTER;
use haandbog::source::Sources;
use haandbog::text::position;
use tempfile::TempDir;

/// The options of every test: the day is fixed.
pub fn options() -> Options {
    Options { today: Date { year: 2026, month: Some(11), day: Some(22) }, settings: Vec::new() }
}

/// A folder with the starter handbook.
pub fn starter() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in STARTER {
        write(folder.path(), path, text.as_bytes());
    }
    folder
}

/// Writes a file and the folders above it.
pub fn write(root: &Path, path: &str, bytes: &[u8]) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

/// Checks a folder with the options of every test.
pub fn check(root: &Path) -> (Sources, Checked) {
    check_folder(root, &options()).unwrap()
}

/// The starter with fragments laid over it.
pub fn with_fragments(fragments: &[Fragment]) -> TempDir {
    let folder = starter();
    for fragment in fragments {
        match fragment {
            Fragment::Text { path, text } => {
                let old = fs::read_to_string(folder.path().join(path)).unwrap_or_default();
                let whole = text.starts_with("---") || !path.ends_with(".md") || old.is_empty();
                let new = if whole { (*text).to_owned() } else { merge(&old, text) };
                write(folder.path(), path, new.as_bytes());
            }
            Fragment::Bytes { path, bytes } => write(folder.path(), path, bytes),
            Fragment::Folder { path } => fs::create_dir_all(folder.path().join(path)).unwrap(),
        }
    }
    folder
}

/// Puts the top-level keys of a fragment in the place of the same keys of a file, and its body in place of the body.
pub fn merge(file: &str, fragment: &str) -> String {
    let inner = file.strip_prefix("---\n").unwrap();
    let (front, body) = inner.split_once("\n---\n").unwrap();
    let (keys, new_body) = match fragment.split_once("---\n") {
        Some((keys, body)) => (keys, body),
        None => (fragment, body),
    };
    let mut blocks = blocks(front);
    for (key, text) in self::blocks(keys) {
        match blocks.iter_mut().find(|(name, _)| *name == key) {
            Some(block) => block.1 = text,
            None => blocks.push((key, text)),
        }
    }
    let front: String = blocks.into_iter().map(|(_, text)| text).collect();
    format!("---\n{front}---\n{new_body}")
}

/// The top-level keys of a YAML text, each with its lines.
fn blocks(yaml: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in yaml.lines() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            blocks.push((line.split(':').next().unwrap().to_owned(), String::new()));
        }
        if let Some(block) = blocks.last_mut() {
            block.1.push_str(line);
            block.1.push('\n');
        }
    }
    blocks
}

/// The starter with other files over it, in memory.
pub fn memory(files: &[(&str, String)]) -> (Sources, Checked) {
    let starter = STARTER.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let added = files.iter().map(|(path, text)| ((*path).to_owned(), text.clone()));
    let sources = Sources::from_memory(starter.filter(|(path, _)| files.iter().all(|(it, _)| it != path)).chain(added));
    let checked = check_sources(&sources, &options()).unwrap();
    (sources, checked)
}

/// Code and token of each finding.
pub fn tokens<'s>(sources: &'s Sources, findings: &[Finding]) -> Vec<(&'static str, &'s str)> {
    findings.iter().map(|finding| (finding.code.id, sources.slice(finding.span))).collect()
}

/// The findings, one a line.
pub fn list(sources: &Sources, findings: &[Finding]) -> String {
    let line = |it: &Finding| {
        let file = sources.get(it.span.file);
        let at = position(&file.text, it.span.start as usize);
        format!("{}:{}:{}: {} {}\n", file.path, at.line, at.column, it.code.id, it.message.danish)
    };
    findings.iter().map(line).collect()
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// What a reader finds in a site that may be changing: without the program's own folders for files on their way in.
pub fn shown(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(site).into_iter();
    let walk = walk.filter_entry(|entry| !is_stage(&entry.file_name().to_string_lossy()));
    let read = walk.flatten().filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let path = entry.path().strip_prefix(site).ok()?.to_string_lossy().into_owned();
        Some((path, fs::read(entry.path()).ok()?))
    });
    read.collect()
}

/// Whether this is the name of a folder for files on their way into a site.
pub fn is_stage(name: &str) -> bool {
    name.starts_with(".haandbog-")
}
