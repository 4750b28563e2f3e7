//! What `docs/sikkerhed.md` promises: every test that it names exists, and every direct dependency has its reason there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn page() -> String {
    fs::read_to_string(root().join("docs/sikkerhed.md")).unwrap()
}

/// The rows of the table below a heading, each as its cells.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let page = page();
    let section = page.split("\n## ").find(|it| it.starts_with(heading)).unwrap_or_else(|| panic!("no `{heading}`"));
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The names in backticks in a cell.
fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The text of every file below a folder whose name has one of these endings.
fn texts(folder: &str, endings: &[&str]) -> String {
    let walk = walkdir::WalkDir::new(root().join(folder)).into_iter();
    let walk = walk.filter_entry(|entry| entry.file_name() != "node_modules").map(Result::unwrap);
    let files = walk.filter(|entry| endings.iter().any(|it| entry.path().to_string_lossy().ends_with(it)));
    files.map(|entry| fs::read_to_string(entry.path()).unwrap()).collect()
}

#[test]
fn every_promise_names_tests_that_exist() {
    let tests = texts("tests", &[".rs", ".mjs"]) + &texts("src", &[".rs"]);
    let promises = rows("Hvad der loves");
    assert!(promises.len() >= 20, "{} promises", promises.len());
    for promise in promises {
        assert_eq!(promise.len(), 4, "{promise:?}: promise, limit, guard, test");
        let named = names(&promise[3]);
        assert!(!named.is_empty(), "{} has no test", promise[0]);
        for test in named {
            let exists = [format!("fn {test}("), format!("test('{test}'")].iter().any(|it| tests.contains(it));
            assert!(exists, "{}: there is no test `{test}`", promise[0]);
        }
        for guard in names(&promise[2]).iter().filter(|guard| guard.starts_with("src/")) {
            assert!(root().join(guard).is_file(), "{}: there is no `{guard}`", promise[0]);
        }
    }
}

/// A test that nobody has seen fail may be one that cannot.
#[test]
fn every_promise_has_a_guard_that_was_broken_to_see_its_test_fail() {
    let broken = rows("Værn, der er taget væk på prøve");
    let seen: BTreeSet<&str> = broken.iter().flat_map(|row| names(&row[1])).collect();
    for promise in rows("Hvad der loves") {
        assert!(names(&promise[3]).iter().any(|test| seen.contains(test)), "{}", promise[0]);
    }
    let tests = texts("tests", &[".rs"]) + &texts("src", &[".rs"]);
    for row in &broken {
        assert!(names(&row[1]).iter().all(|test| tests.contains(&format!("fn {test}("))), "{row:?}");
        let guard = row[0].split('`').nth(1).unwrap();
        assert!(root().join(guard).is_file(), "{row:?}");
    }
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    // Those of every machine, and those of some (`[target.….dependencies]`).
    let sections = manifest.split("\n[").filter_map(|section| section.split_once("]\n"));
    let of_program = |name: &str| name == "dependencies" || name.ends_with(".dependencies");
    let lines = sections.filter(|(name, _)| of_program(name)).flat_map(|(_, lines)| lines.lines());
    let direct: BTreeSet<&str> = lines.filter_map(|line| line.split_once(" = ").map(|it| it.0)).collect();
    let rows = rows("Afhængigheder");
    let listed: BTreeSet<&str> = rows.iter().flat_map(|row| names(&row[0])).collect();
    assert_eq!(listed, direct, "docs/sikkerhed.md says what each direct dependency is for");
    assert!(rows.iter().all(|row| row.len() == 2 && row[1].len() > 10), "each has a reason");
}

/// So many packages the manual promises at most, those of the tests included.
const MOST_PACKAGES: usize = 320;

#[test]
fn the_tree_of_dependencies_is_as_small_as_the_manual_says() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let count = lock.matches("\n[[package]]\n").count();
    assert!(count <= MOST_PACKAGES, "{count} packages");
    assert!(page().contains(&format!("højst {MOST_PACKAGES} pakker")));
    assert!(!lock.contains("git+"), "every package comes from the registry");
}

#[test]
fn every_ignored_advisory_is_named_in_the_manual() {
    let deny = fs::read_to_string(root().join("deny.toml")).unwrap();
    let ignored: Vec<&str> = deny.split('"').filter(|it| it.starts_with("RUSTSEC-")).collect();
    assert!(!ignored.is_empty());
    for advisory in ignored {
        assert!(page().contains(advisory), "{advisory}");
    }
}
