//! The rules of the house, as tests.
//!
//! `lib.rs` and every other face of a folder list their modules from the ground up. A module uses only modules that stand
//! above it in that list, so no file can reach itself again: there are no circles.

use std::fs;
use std::path::{Path, PathBuf};

/// Foreign crates live in one room each.
const FENCED: &[(&str, &[&str])] = &[
    ("tera", &["render"]),
    ("pulldown_cmark", &["parse"]),
    ("granit_parser", &["parse"]),
    ("clap", &["cli"]),
    ("annotate_snippets", &["report"]),
    ("syntect", &["render"]),
    ("icu_collator", &["language"]),
    ("axum", &["serve"]),
    ("tokio", &["serve"]),
    ("html5gum", &["render"]),
    ("hypher", &["render"]),
    ("zip", &["render"]),
    ("tungstenite", &["browser"]),
    ("lopdf", &["browser"]),
    ("notify_debouncer_full", &["serve"]),
    ("lsp_server", &["lsp"]),
    ("lsp_types", &["lsp"]),
    ("walkdir", &["source", "theme", "output"]),
];

/// Folders whose files do not know each other: rules, formats, commands.
const ISLANDS: &[&[&str]] = &[&["check", "rules"], &["report"], &["cli"]];

/// Who looks up at whom all the same: circles that are still to be opened.
const CIRCLES: &[(&str, &str)] = &[
    ("output/switch", "output::stage"),
    ("site/context", "site::similar"),
    ("site/head", "site::plan"),
    ("site/made", "site::plan"),
];

/// What islanders may use of their own folder.
const BRIDGES: &[&[&str]] =
    &[&["report", "place"], &["report", "summary"], &["report", "samples"], &["cli", "place"], &["cli", "findings"]];

/// Rooms that know none of these words: the invariants of the architecture.
const IGNORANT: &[(&str, &str)] = &[("site", "<a "), ("site", "<p>"), ("output", "theory"), ("theme", "theory")];

const LONGEST_FILE: usize = 700;

/// Files that are lists of words, not code.
const WORD_LISTS: &[&str] = &["check/wording/lexicon"];

#[test]
fn a_room_uses_only_rooms_above_it() {
    let files = files();
    for face in &files {
        let (order, folder) = (modules(&face.product), face.path.as_slice());
        let place = |name: &String| order.iter().position(|it| it == name);
        for file in files.iter().filter(|file| file.path.len() > folder.len() && file.path.starts_with(folder)) {
            let Some(own) = place(&file.path[folder.len()]) else { continue };
            let used = file.uses().into_iter().filter(|used| used.len() > folder.len() && used.starts_with(folder));
            for used in used {
                let is_above = place(&used[folder.len()]).is_none_or(|other| other <= own);
                let known = |(name, above): &(&str, &str)| *name == file.name && used.join("::").starts_with(above);
                assert!(
                    is_above || CIRCLES.iter().any(known),
                    "{} looks up at `{}`: move what it needs to a room that stands above it in src/{}.rs",
                    file.name,
                    used.join("::"),
                    face.name
                );
            }
        }
    }
}

#[test]
fn islands_do_not_know_each_other() {
    for file in files() {
        for island in ISLANDS.iter().filter(|island| is_inside(&file, island)) {
            for used in file.uses().iter().filter(|used| used.len() > island.len() && starts(used, island)) {
                let own = file.path[..=island.len()] == used[..=island.len()];
                let bridge = BRIDGES.iter().any(|bridge| starts(used, bridge));
                let face = used[island.len()].starts_with(char::is_uppercase);
                assert!(
                    own || bridge || face || !is_file(island, used),
                    "{} meets its neighbour `{}`: put what both need into a room above",
                    file.name,
                    used.join("::")
                );
            }
        }
    }
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    for file in files() {
        for (name, rooms) in FENCED {
            let used = file.code.contains(&format!("{name}::"));
            let home = file.path.first().is_some_and(|it| rooms.contains(&it.as_str()));
            assert!(!used || home, "{} may not use the crate `{name}`: it lives in {rooms:?}", file.name);
        }
    }
}

#[test]
fn rooms_do_not_know_what_is_none_of_their_business() {
    for file in files() {
        for (room, word) in IGNORANT {
            let inside = file.path.first().is_some_and(|it| it == room);
            assert!(!inside || !file.product.contains(word), "{} knows of `{word}`", file.name);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_none_is_long() {
    for file in files() {
        assert!(file.text.starts_with("//! "), "{} has no `//!` line", file.name);
        let lines = file.product.lines().count();
        let is_list = WORD_LISTS.contains(&file.name.as_str());
        assert!(is_list || lines <= LONGEST_FILE, "{} has {lines} lines: divide it", file.name);
    }
}

struct SourceFile {
    name: String,
    /// `["check", "rules", "broken_reference"]`; a `mod.rs` bears the path of its folder.
    path: Vec<String>,
    text: String,
    /// The text up to the tests.
    product: String,
    /// The product without comments and strings.
    code: String,
}

impl SourceFile {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a source file");
        let name = path.strip_prefix(src()).expect("under src").with_extension("");
        let mut segments: Vec<String> = name.iter().map(|it| it.to_string_lossy().into_owned()).collect();
        segments.retain(|it| !matches!(it.as_str(), "mod" | "lib" | "main"));
        let product = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        let code = without_comments_and_strings(&product);
        Self { name: name.display().to_string(), path: segments, text, product, code }
    }

    /// Every path that begins with `crate::`, those of a group in braces too.
    fn uses(&self) -> Vec<Vec<String>> {
        let mut uses = Vec::new();
        for rest in self.code.split("crate::").skip(1) {
            read_paths(rest, &[], &mut uses);
        }
        uses
    }
}

/// Reads the path, or the paths of a group, that a text begins with, and gives what comes behind.
fn read_paths<'t>(mut rest: &'t str, folder: &[String], paths: &mut Vec<Vec<String>>) -> &'t str {
    let mut path = folder.to_vec();
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if !matches!(&rest[..end], "" | "self") {
            path.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
        let Some(below) = rest.strip_prefix("::") else { break };
        rest = below;
    }
    let Some(mut group) = rest.strip_prefix('{') else {
        paths.extend((!path.is_empty()).then_some(path));
        return rest;
    };
    loop {
        group = read_paths(group.trim_start(), &path, paths);
        // What a name is called instead is of no interest.
        group = &group[group.find([',', '}']).unwrap_or(group.len())..];
        match group.strip_prefix(',').map(str::trim_start) {
            Some(next) if !next.starts_with('}') => group = next,
            last => return last.unwrap_or(group).strip_prefix('}').unwrap_or(""),
        }
    }
}

fn starts(path: &[String], with: &[&str]) -> bool {
    path.len() >= with.len() && path.iter().zip(with).all(|(a, b)| a == b)
}

fn is_inside(file: &SourceFile, island: &[&str]) -> bool {
    file.path.len() > island.len() && starts(&file.path, island)
}

/// Whether a used path names a file or folder of the island.
fn is_file(island: &[&str], used: &[String]) -> bool {
    let below = src().join(island.join("/")).join(&used[island.len()]);
    below.is_dir() || below.with_extension("rs").is_file()
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files() -> Vec<SourceFile> {
    let mut pending = vec![src()];
    let mut files = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") && !in_tests(&path) {
                files.push(SourceFile::read(&path));
            }
        }
    }
    files
}

fn in_tests(path: &Path) -> bool {
    path.iter().any(|part| part == "tests")
        && path.strip_prefix(src()).is_ok_and(|it| it.iter().any(|part| part == "tests"))
}

/// The modules that a face declares, in its order.
fn modules(face: &str) -> Vec<String> {
    let names = face.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

fn without_comments_and_strings(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default();
        code.extend(line.split('"').step_by(2));
        code.push('\n');
    }
    code
}
