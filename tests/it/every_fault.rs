//! A handbook with every fault of the catalogue, through the program itself: the same findings in every format.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use haandbog::check::{Fragment, RULES, Rule};
use haandbog::scaffold::STARTER;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{merge, starter, with_fragments, write};

/// What every format tells of a finding: level, code, path and line.
type Found = BTreeMap<(&'static str, String, String, u64), usize>;

/// The examples of all rules in one handbook. A file of the starter that an example changes becomes a file beside it.
fn every_fault() -> TempDir {
    let folder = starter();
    let fragments = || RULES.iter().flat_map(|rule| rule.explanation.example.iter().map(move |it| (*rule, it)));
    let is_folder = |(_, fragment): &(&Rule, &Fragment)| matches!(fragment, Fragment::Folder { .. });
    // A folder can have no other name: it comes first.
    for (rule, fragment) in fragments().filter(is_folder).chain(fragments().filter(|it| !is_folder(it))) {
        plant(folder.path(), rule, fragment);
    }
    folder
}

fn plant(root: &Path, rule: &Rule, fragment: &Fragment) {
    match fragment {
        Fragment::Folder { path } => fs::create_dir_all(root.join(path)).unwrap(),
        Fragment::Bytes { path, bytes } => write(root, &free(root, path, rule), bytes),
        Fragment::Text { path, text } => {
            let of_starter = STARTER.iter().find(|(name, _)| name == path).map(|(_, text)| *text);
            let text = match of_starter {
                Some(old) if path.ends_with(".md") && !text.starts_with("---") => merge(old, text),
                _ => (*text).to_owned(),
            };
            write(root, &free(root, path, rule), text.as_bytes());
        }
    }
}

/// A path that no other example has. Lists have one path only: there the later example stands.
fn free(root: &Path, path: &str, rule: &Rule) -> String {
    match path.strip_suffix(".md") {
        Some(stem) if path == "content/index.md" => format!("{}side-{}.md", &stem[..8], rule.code.id.to_lowercase()),
        Some(stem) if root.join(path).exists() => format!("{stem}-{}.md", rule.code.id.to_lowercase()),
        _ => path.to_owned(),
    }
}

/// What the program writes: standard output and standard error.
fn run(root: &Path, format: &str, summary: Option<&Path>) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haandbog"));
    command.args(["check", "--now", "2026-11-22", "--format", format]).current_dir(root);
    command.env_remove("GITHUB_STEP_SUMMARY").envs(summary.map(|file| ("GITHUB_STEP_SUMMARY", file)));
    let output = command.output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn count(found: impl Iterator<Item = (&'static str, String, String, u64)>) -> Found {
    let mut counts = Found::new();
    found.for_each(|it| *counts.entry(it).or_default() += 1);
    counts
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn level(word: &str) -> &'static str {
    match word {
        "error" | "fejl" => "error",
        "warning" | "advarsel" => "warning",
        "info" | "note" | "notice" | "oplysning" => "info",
        other => panic!("no level: {other}"),
    }
}

fn in_json(root: &Path) -> Found {
    let report: Value = serde_json::from_str(&run(root, "json", None).0).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let one =
        |it: &Value| (level(&text(&it["level"])), text(&it["code"]), text(&it["path"]), it["line"].as_u64().unwrap());
    count(findings.iter().map(one))
}

fn in_sarif(root: &Path) -> Found {
    let log: Value = serde_json::from_str(&run(root, "sarif", None).0).unwrap();
    let one = |it: &Value| {
        let place = &it["locations"][0]["physicalLocation"];
        let path = unescape(&text(&place["artifactLocation"]["uri"]));
        (level(&text(&it["level"])), text(&it["ruleId"]), path, place["region"]["startLine"].as_u64().unwrap())
    };
    count(log["runs"][0]["results"].as_array().unwrap().iter().map(one))
}

fn in_github(root: &Path, summary: &Path) -> Found {
    let written = run(root, "github", Some(summary)).0;
    let one = |line: &str| {
        let (head, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (command, properties) = head.split_once(' ').unwrap();
        let property = |key: &str| {
            let found = properties.split(',').find_map(|it| it.strip_prefix(&format!("{key}=")));
            unescape(found.unwrap_or_else(|| panic!("no {key}: {line}")))
        };
        let title = property("title");
        let code = title.split(' ').next().unwrap().to_owned();
        (level(command), code, property("file"), property("line").parse().unwrap())
    };
    count(written.lines().map(one))
}

/// `error[PT105]: …`, and below it `--> path:line:column`.
fn in_human(root: &Path) -> Found {
    let written = run(root, "human", None).1;
    let mut lines = written.lines();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        let Some((word, rest)) =
            line.split_once('[').filter(|(word, _)| ["fejl", "advarsel", "oplysning"].contains(word))
        else {
            continue;
        };
        let code = rest.split(']').next().unwrap().to_owned();
        let place = lines.find_map(|line| line.trim_start().strip_prefix("--> ")).unwrap();
        let mut parts = place.rsplitn(3, ':');
        let (_, line, path) = (parts.next(), parts.next().unwrap(), parts.next().unwrap());
        found.push((level(word), code, path.to_owned(), line.parse().unwrap()));
    }
    count(found.into_iter())
}

/// The rows of the summary of a run.
fn in_summary(file: &Path) -> usize {
    fs::read_to_string(file)
        .unwrap()
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| Niveau"))
        .count()
}

/// `%C3%A6` → `æ`.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = std::str::from_utf8(after.get(..2).unwrap_or_default()).ok().filter(|_| first == b'%');
        let byte = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap()
}

/// The codes found in a handbook, the same in every format.
fn in_every_format(folder: &TempDir) -> BTreeSet<String> {
    let found = in_json(folder.path());
    assert_eq!(in_sarif(folder.path()), found, "sarif");
    assert_eq!(in_human(folder.path()), found, "human");
    let summary = folder.path().join("summary.md");
    assert_eq!(in_github(folder.path(), &summary), found, "github");
    assert_eq!(in_summary(&summary), found.values().sum::<usize>(), "the summary of the run");
    found.into_keys().map(|(_, code, _, _)| code).collect()
}

#[test]
fn every_fault_is_found_in_every_format() {
    let together = in_every_format(&every_fault());
    // A few faults cannot be told beside all others: a source may be cited by the file that cannot be read.
    let alone: Vec<&Rule> = RULES.iter().copied().filter(|rule| !together.contains(rule.code.id)).collect();
    assert!(together.len() * 20 > RULES.len() * 19, "told in one run: {together:?}");
    for rule in alone {
        let codes = in_every_format(&with_fragments(rule.explanation.example));
        assert_eq!(codes, BTreeSet::from([rule.code.id.to_owned()]));
    }
}
