//! Whatever an author types: no edit of a file makes the program panic, and every place it names lies in its file.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use haandbog::diagnostic::Finding;
use haandbog::edit::fix;
use haandbog::pipeline::check_sources;
use haandbog::scaffold::STARTER;
use haandbog::source::Sources;
use proptest::prelude::*;

use crate::support::{memory, options};

/// The span lies in its file, on the edges of characters, and so do all others that the finding speaks of.
pub fn assert_in_file(sources: &Sources, finding: &Finding) {
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    let related = finding.related.iter().map(|it| it.span);
    for span in std::iter::once(finding.span).chain(related).chain(edits) {
        let text = &sources.get(span.file).text;
        assert!(text.get(span.range()).is_some(), "{} {:?} in {} bytes", finding.code.id, span, text.len());
    }
}

/// One change of a text: where, how much, and what is done.
#[derive(Debug, Clone)]
enum Change {
    Delete(usize, usize),
    Insert(usize, String),
    Repeat(usize, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let marks = prop_oneof![
        "[-:#&*!|>'\"%@`{}\\[\\],.<>/\\\\ \t\r\n]{1,4}",
        "[a-zæøåÆ0-9é\u{1f600}\u{feff}\u{a0}\u{2028}]{1,4}",
        prop::sample::select(vec![
            "---\n",
            ": ",
            " #",
            "[[",
            "]]",
            "](",
            "\n  - ",
            "\n",
            "unknown: ",
            "<b>",
            "![](",
            "[@",
            "A1 -> D1: ",
            "1.200",
            "~",
            "? ",
        ])
        .prop_map(str::to_owned),
    ];
    let change = prop_oneof![
        (any::<usize>(), 0..40_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<usize>(), marks).prop_map(|(at, text)| Change::Insert(at, text)),
        (any::<usize>(), 0..60_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ];
    prop::collection::vec(change, 1..6)
}

/// The nearest edge of a character at or below a byte.
fn edge(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn apply(text: &mut String, change: &Change) {
    let (Change::Delete(at, _) | Change::Insert(at, _) | Change::Repeat(at, _)) = change;
    let start = edge(text, at % (text.len() + 1));
    match change {
        Change::Delete(_, length) => {
            let end = edge(text, start + length);
            text.replace_range(start..end.max(start), "");
        }
        Change::Insert(_, piece) => text.insert_str(start, piece),
        Change::Repeat(_, length) => {
            let end = edge(text, start + length).max(start);
            let piece = text[start..end].to_owned();
            text.insert_str(end, &piece);
        }
    }
}

/// The texts of the real handbook, by path.
fn real() -> &'static [(String, String)] {
    static REAL: OnceLock<Vec<(String, String)>> = OnceLock::new();
    REAL.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = vec![("handbook.yaml".to_owned(), fs::read_to_string(root.join("handbook.yaml")).unwrap())];
        let mut folders = vec![root.join("content")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else if let Ok(text) = fs::read_to_string(entry.path()) {
                    let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
                    files.push((path, text));
                }
            }
        }
        files.sort();
        files
    })
}

/// The real handbook with changes in some of its files.
fn edited(edits: &[(usize, Vec<Change>)]) -> Sources {
    let mut files = real().to_vec();
    for (file, changes) in edits {
        let at = file % files.len();
        for change in changes {
            apply(&mut files[at].1, change);
        }
    }
    Sources::from_memory(files)
}

fn edits() -> impl Strategy<Value = Vec<(usize, Vec<Change>)>> {
    prop::collection::vec((any::<usize>(), changes()), 1..8)
}

fn settings(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn the_real_handbook_has_nothing_to_fix() {
    let fixed = fix(edited(&[]), &options()).unwrap();
    assert!(real().len() > 40, "the handbook was not read");
    assert_eq!((fixed.done.len(), fixed.changes().count()), (0, 0));
}

proptest! {
    #![proptest_config(settings(400))]

    #[test]
    fn no_change_of_a_file_makes_the_program_panic(file in 0..STARTER.len(), changes in changes()) {
        let (path, text) = STARTER[file];
        let mut text = text.to_owned();
        for change in changes {
            apply(&mut text, &change);
        }
        let (sources, checked) = memory(&[(path, text)]);
        for finding in checked.findings() {
            assert_in_file(&sources, finding);
            prop_assert!(finding.help.is_some() || !finding.fixes.is_empty(), "{} says no way out", finding.code.id);
        }
    }
}

proptest! {
    #![proptest_config(settings(16))]

    /// Several files of the real handbook at once: checked, mended, and mended again.
    #[test]
    fn no_change_of_the_real_handbook_makes_the_program_panic(edits in edits()) {
        let before = edited(&edits);
        let checked = check_sources(&before, &options()).unwrap();
        for finding in checked.findings() {
            assert_in_file(&before, finding);
        }
        let fixed = fix(edited(&edits), &options()).unwrap();
        for (old, new) in before.files.iter().zip(&fixed.sources.files) {
            let told = fixed.done.iter().any(|it| it.file == old.id);
            prop_assert!(told || old.text == new.text, "{} changed without a word", old.path);
        }
        let texts = |sources: &Sources| sources.files.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
        let after = texts(&fixed.sources);
        let again = fix(fixed.sources, &options()).unwrap();
        prop_assert_eq!(again.done.len(), 0);
        prop_assert_eq!(texts(&again.sources), after);
    }
}
