//! The handbook's own theories, each part taken out or emptied, each sub-goal renamed: one finding for one fault.

use std::collections::BTreeMap;
use std::path::Path;

use haandbog::check::{Checked, RULES};
use haandbog::diagnostic::Level;
use haandbog::pipeline::check_sources;
use haandbog::source::Sources;

use crate::support::options;

const PARTS: [(&str, &str); 5] = [
    ("target_group", "PT001"),
    ("goals", "PT002"),
    ("sub_goals", "PT003"),
    ("activities", "PT004"),
    ("mechanisms", "PT005"),
];

/// Every text of a handbook, by path.
type Texts = BTreeMap<String, String>;

/// A finding at error level: code, path, line, column.
type Error = (String, String, usize, usize);

#[test]
fn a_part_that_is_taken_out_gives_one_error_at_the_top() {
    let handbook = own_handbook();
    let before = errors(&handbook);
    for path in theories(&handbook) {
        for (key, code) in PARTS {
            let changed = with_block(&handbook[&path], key, "");
            assert_one_more(&handbook, &before, &path, changed, (code, 1));
        }
    }
}

#[test]
fn a_part_that_is_emptied_gives_one_error_at_its_key() {
    let handbook = own_handbook();
    let before = errors(&handbook);
    for path in theories(&handbook) {
        for (key, code) in PARTS {
            for value in ["", " {}", " \"\"", "\n  unknown: Det ved vi ikke"] {
                let changed = with_block(&handbook[&path], key, &format!("{key}:{value}\n"));
                let line = line_of_key(&changed, key);
                assert_one_more(&handbook, &before, &path, changed, (code, line));
            }
        }
    }
}

#[test]
fn a_part_of_hollow_nodes_is_emptied() {
    let handbook = own_handbook();
    let before = errors(&handbook);
    let path = theories(&handbook).remove(0);
    let hollow = [
        ("target_group", "target_group:\n  text:\n  delimitation: Kun unge\n"),
        ("target_group", "target_group:\n  text:\n    unknown: Kilden tier\n"),
        ("goals", "goals:\n  S1:\n"),
        ("goals", "goals:\n  S1: \"\"\n  S2:\n    text:\n    indicators: mange\n"),
        ("sub_goals", "sub_goals:\n  D1:\n    unknown: Kilden tier\n"),
        ("activities", "activities:\n  A1:\n    text:\n      unknown: Kilden tier\n"),
        ("mechanisms", "mechanisms:\n  M1:\n    role: primary\n"),
    ];
    for (key, block) in hollow {
        let changed = with_block(&handbook[&path], key, block);
        let line = line_of_key(&changed, key);
        let code = PARTS.iter().find(|(it, _)| *it == key).unwrap().1;
        assert_one_more(&handbook, &before, &path, changed, (code, line));
    }
}

#[test]
fn a_part_of_the_wrong_type_is_not_missing_besides() {
    let handbook = own_handbook();
    let before = errors(&handbook);
    for path in theories(&handbook) {
        for (key, _) in PARTS {
            for value in [" En tekst", "\n  - S1\n  - S2"] {
                let mut texts = handbook.clone();
                texts.insert(path.clone(), with_block(&handbook[&path], key, &format!("{key}:{value}\n")));
                let new = new_errors(&before, errors(&texts));
                // The rule about wrong types says it; what it would have held is not judged.
                assert!(new.iter().all(|(code, ..)| code == "F004"), "{path} {key}:{value}: {new:?}");
            }
        }
    }
}

#[test]
fn a_renamed_sub_goal_gives_one_error_wherever_it_was_used() {
    let handbook = own_handbook();
    let before = errors(&handbook);
    for path in theories(&handbook) {
        let slug = path.rsplit('/').next().unwrap().trim_end_matches(".md");
        for id in (1..=8).map(|number| format!("D{number}")) {
            let text = &handbook[&path];
            let Some(block) = block(text, "sub_goals").filter(|it| it.contains(&format!("\n  {id}:"))) else {
                continue;
            };
            let renamed = block.replace(&format!("\n  {id}:"), &format!("\n  D91{}:", &id[1..]));
            let mut texts = handbook.clone();
            texts.insert(path.clone(), text.replace(block, &renamed));
            let mut expected = arrow_ends(&path, text, &id);
            expected.extend(links(&handbook, slug, &id));
            expected.extend(case_parts(&handbook, slug, &id));
            expected.retain(|(code, ..)| RULES.iter().any(|rule| rule.code.id == code));
            let mut new = new_errors(&before, errors(&texts));
            // Cases and texts are held to the line; the columns are their own rules' business.
            new.iter_mut().filter(|it| it.0 != "PT105").for_each(|it| it.3 = 0);
            expected.sort();
            new.sort();
            assert!(!expected.is_empty(), "{path} {id}");
            assert_eq!(new, expected, "{path} {id}");
        }
    }
}

/// Where the arrows of a theory name an id: the ends in the keys of `pathways`.
fn arrow_ends(path: &str, text: &str, id: &str) -> Vec<Error> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some((key, _)) = line.split_once(':').filter(|(key, _)| key.starts_with("  ") && key.contains("->")) else {
            continue;
        };
        found.extend(
            words(key).filter(|(_, word)| *word == id).map(|(at, _)| ("PT105".into(), path.into(), number + 1, at + 1)),
        );
    }
    found
}

/// Where texts link to a part.
fn links(texts: &Texts, slug: &str, id: &str) -> Vec<Error> {
    let mut found = Vec::new();
    let link = format!("{slug}#{id}");
    for (path, text) in texts {
        for (number, line) in text.lines().enumerate() {
            let count = line
                .match_indices(&link)
                .filter(|(at, it)| !line[at + it.len()..].starts_with(|c: char| c.is_ascii_digit()));
            found.extend(count.map(|_| ("R003".to_owned(), path.clone(), number + 1, 0)));
        }
    }
    found
}

/// Where cases name a part, or an arrow with it.
fn case_parts(texts: &Texts, slug: &str, id: &str) -> Vec<Error> {
    let mut found = Vec::new();
    for (path, text) in texts.iter().filter(|(path, _)| path.starts_with("content/cases/")) {
        let mut theory = "";
        for (number, line) in text.lines().enumerate() {
            if let Some(name) = line.strip_prefix("  - theory: ") {
                theory = name.trim();
            }
            if theory == slug && line.starts_with("    parts:") {
                let items = line.split_once('[').unwrap().1.trim_end_matches(']').split(',');
                let with_id = items.filter(|item| words(item).any(|(_, word)| word == id));
                found.extend(with_id.map(|_| ("K003".to_owned(), path.clone(), number + 1, 0)));
            }
        }
    }
    found
}

/// The runs of letters and digits, each with the column it begins at, from 0.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    text.split(|c: char| !c.is_ascii_alphanumeric()).map(move |word| {
        let at = rest;
        rest += word.len() + 1;
        (at, word)
    })
}

fn own_handbook() -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = walkdir::WalkDir::new(root.join("content")).into_iter().map(|it| it.unwrap().into_path());
    let files = files.chain([root.join("handbook.yaml")]);
    let texts = files.filter(|it| it.extension().is_some_and(|it| it == "md" || it == "yaml"));
    texts
        .map(|file| {
            let path = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            (path, std::fs::read_to_string(&file).unwrap())
        })
        .collect()
}

fn theories(texts: &Texts) -> Vec<String> {
    let paths: Vec<String> = texts.keys().filter(|it| it.starts_with("content/programteorier/")).cloned().collect();
    assert_eq!(paths.len(), 4);
    paths
}

/// A top-level key of the front matter with all below it.
fn block<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let start = text.find(&format!("\n{key}:"))? + 1;
    let length =
        text[start..].match_indices('\n').map(|(at, _)| at + 1).find(|at| !text[start + at..].starts_with(' '))?;
    Some(&text[start..start + length])
}

fn with_block(text: &str, key: &str, new: &str) -> String {
    let old = block(text, key).unwrap();
    assert!(old.lines().count() > 1, "{key}");
    text.replacen(old, new, 1)
}

fn line_of_key(text: &str, key: &str) -> usize {
    text.lines().position(|line| line.starts_with(&format!("{key}:"))).unwrap() + 1
}

fn check(texts: &Texts) -> (Sources, Checked) {
    let sources = Sources::from_memory(texts.clone());
    let checked = check_sources(&sources, &options()).unwrap();
    (sources, checked)
}

fn errors(texts: &Texts) -> Vec<Error> {
    let (sources, checked) = check(texts);
    let errors = checked.findings().iter().filter(|finding| finding.level == Level::Error);
    errors
        .map(|finding| {
            let file = sources.get(finding.span.file);
            let at = haandbog::text::position(&file.text, finding.span.start as usize);
            (finding.code.id.to_owned(), file.path.clone(), at.line, at.column)
        })
        .collect()
}

/// What has come on top. What was there before is counted by code and file, since lines move.
fn new_errors(before: &[Error], mut after: Vec<Error>) -> Vec<Error> {
    for (code, path, ..) in before {
        if let Some(at) = after.iter().position(|it| it.0 == *code && it.1 == *path) {
            after.remove(at);
        }
    }
    after
}

fn assert_one_more(texts: &Texts, before: &[Error], path: &str, changed: String, (code, line): (&str, usize)) {
    let mut texts = texts.clone();
    texts.insert(path.to_owned(), changed);
    let new = new_errors(before, errors(&texts));
    assert_eq!(new, [(code.to_owned(), path.to_owned(), line, 1)], "{path}");
}
