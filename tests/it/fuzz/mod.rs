//! Mutated texts through the whole house. Nothing may panic, and what comes out must be what the program writes itself.
//!
//! No instrumented build: an input is kept for further mutation when the program reacts to it in a new way, which is told
//! by the set of rules that fire and by how large the answer is. `cargo test` gives every target a moment;
//! `FUZZ_SECONDS=600 cargo test --test it fuzz` gives each so many seconds. A finding is written to
//! `tests/fuzz/regressions/TARGET/`, and stays there.

mod converse;
mod mutate;
mod target;

use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mutate::Mutator;
use target::Target;

/// The longest input. What is longer is the work of `hostile::limits`.
const LONGEST: usize = 4096;

fn folder(part: &str, target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(part).join(target)
}

/// The files of a folder, in the order of their names.
fn inputs(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().map(|it| it.unwrap().path()).collect();
    paths.sort_unstable();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Runs an input; what went wrong is written down before the test fails.
fn run(target: Target, input: &[u8]) -> u64 {
    match catch_unwind(AssertUnwindSafe(|| target.run(&String::from_utf8_lossy(input)))) {
        Ok(reaction) => reaction,
        Err(cause) => {
            let place = folder("regressions", target.name());
            fs::create_dir_all(&place).unwrap();
            let file = place.join(format!("{:016x}.txt", mutate::fingerprint(input)));
            fs::write(&file, input).unwrap();
            eprintln!("{}: {}", target.name(), file.display());
            std::panic::resume_unwind(cause);
        }
    }
}

fn fuzz(target: Target) {
    let seeds = inputs(&folder("seeds", target.name()));
    assert!(!seeds.is_empty(), "no seeds for {}", target.name());
    let mut seen = HashSet::new();
    let mut corpus = seeds;
    corpus.extend(inputs(&folder("regressions", target.name())));
    for input in &corpus {
        seen.insert(run(target, input));
    }
    let seconds: Option<u64> = std::env::var("FUZZ_SECONDS").ok().map(|it| it.parse().unwrap());
    // A longer run goes elsewhere each time; the moment of an ordinary run is always the same.
    let mut mutator = Mutator::new(seconds.map_or(9, |_| u64::from(std::process::id())));
    let (begun, mut runs) = (Instant::now(), 0);
    while seconds.map_or(runs < target.moment(), |seconds| begun.elapsed() < Duration::from_secs(seconds)) {
        let mut input = mutator.mutate(&corpus);
        input.truncate(LONGEST);
        runs += 1;
        if seen.insert(run(target, &input)) {
            corpus.push(input);
        }
    }
    if seconds.is_some() {
        eprintln!("{}: {runs} inputs, {} kept, {} reactions", target.name(), corpus.len(), seen.len());
    }
}

#[test]
fn front_matter() {
    fuzz(Target::FrontMatter);
}

#[test]
fn whole_page() {
    fuzz(Target::Page);
}

#[test]
fn arrows() {
    fuzz(Target::Arrows);
}

#[test]
fn wikilinks() {
    fuzz(Target::Wikilinks);
}

#[test]
fn search_query() {
    fuzz(Target::Query);
}

#[test]
fn lsp_messages() {
    fuzz(Target::Messages);
}
