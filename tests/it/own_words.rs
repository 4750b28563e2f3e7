//! The handbook tells in its own words: no eight words in a row are those of a source.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::prose::{Page, pages};

/// How many words in a row may not be the same.
const RUN: usize = 8;

/// Names and titles that have no other words.
const ALLOWED: &[&str] = &[
    "En styrket indsats for kontanthjælpsmodtagere er en gevinst for kommunen",
    "Gør som de bedste – tag styring af beskæftigelsesindsatsen",
];

#[test]
fn no_text_repeats_a_source() {
    let folder = sources();
    let Some(sources) = read(&folder) else {
        let line = format!("own_words: SKIPPED, no source texts in {} (set HAANDBOG_SOURCES)", folder.display());
        // Past the test harness, which hides what a passing test prints.
        writeln!(std::io::stderr(), "\n{line}").unwrap();
        return;
    };
    let index = Index::of(&sources);
    let repeated: Vec<String> = pages().iter().flat_map(|page| index.runs_in(page)).collect();
    assert!(repeated.is_empty(), "{} runs of words are those of a source:\n{}", repeated.len(), repeated.join("\n"));
}

#[test]
fn runs_are_found_across_hyphens_marks_and_capitals() {
    let source = "Gennem en styrket indsats kan en del personer med særli-\nge udfordringer, undgå (varig) eksklusion";
    let index = Index::of(&[("kilde".into(), source.into())]);
    let runs = |text: &str| index.runs(&words(text)).iter().map(|run| run.join(" ")).collect::<Vec<_>>();
    let found = runs(
        "Vi ved, at en del personer med Særlige udfordringer undgår det. Og kan en del personer med særlige [udfordringer] undgå varig ro",
    );
    assert_eq!(found, ["kan en del personer med særlige udfordringer undgå varig"]);
    assert_eq!(runs("en del personer med særlige udfordringer undgår det"), [""; 0], "seven words");
    assert_eq!(words(&joined("løn-\nog prisudvik-\nling")), ["løn", "og", "prisudvikling"]);
    assert_eq!(words("8.550.000 kr. i 2,5 år"), ["8.550.000", "kr", "i", "2,5", "år"]);
}

/// Where the source texts are: they are not the handbook's to publish.
fn sources() -> PathBuf {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sources");
    std::env::var_os("HAANDBOG_SOURCES").map_or_else(default, PathBuf::from)
}

/// The texts of a folder with their names; nothing where there are none.
fn read(folder: &Path) -> Option<Vec<(String, String)>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).ok()?.filter_map(|it| Some(it.ok()?.path())).collect();
    files.sort();
    let texts = files.into_iter().filter(|path| path.extension().is_some_and(|it| it == "txt"));
    let name = |path: &Path| path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let texts: Vec<_> = texts.map(|path| (name(&path), std::fs::read_to_string(&path).unwrap())).collect();
    Some(texts).filter(|texts| !texts.is_empty())
}

/// Where each run of words stands in the sources.
struct Index {
    runs: HashMap<Vec<String>, String>,
}

impl Index {
    fn of(sources: &[(String, String)]) -> Self {
        let mut runs = HashMap::new();
        for (name, text) in sources {
            for run in words(&joined(text)).windows(RUN) {
                runs.entry(run.to_vec()).or_insert_with(|| name.clone());
            }
        }
        Self { runs }
    }

    fn runs_in(&self, page: &Page) -> Vec<String> {
        let texts = page.fields.iter().chain(page.body.iter().map(|block| &block.text));
        let found = texts.flat_map(|text| self.runs(&words(text)));
        found.map(|run| format!("{}: {} ({})", page.path, run.join(" "), self.runs[&run[..RUN]])).collect()
    }

    /// The runs of a text that are those of a source, each as long as it goes, but for names.
    fn runs(&self, text: &[String]) -> Vec<Vec<String>> {
        let is_theirs = |run: &[String]| self.runs.contains_key(run) && !is_allowed(run);
        let (mut runs, mut at) = (Vec::new(), 0);
        while at + RUN <= text.len() {
            let count = text[at..].windows(RUN).take_while(|run| is_theirs(run)).count();
            if count > 0 {
                runs.push(text[at..at + count + RUN - 1].to_vec());
            }
            at += count.max(1);
        }
        runs
    }
}

fn is_allowed(run: &[String]) -> bool {
    let run = run.join(" ");
    ALLOWED.iter().any(|allowed| words(allowed).join(" ").contains(&run))
}

/// A text whose words are no longer divided at the ends of lines: `særli-\nge`. In `løn-\nog prisudvikling` the hyphen stays.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        let first = line.split_whitespace().next().unwrap_or("");
        let is_divided = joined.ends_with('-') && first.starts_with(char::is_lowercase);
        if is_divided && !["og", "eller", "samt", "som"].contains(&first) {
            joined.pop();
        } else {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Lower case words; a number with its marks is one.
fn words(text: &str) -> Vec<String> {
    let plain = text.replace('\u{ad}', "");
    let pieces = plain.split(|c: char| !c.is_alphanumeric() && c != '.' && c != ',');
    let pieces = pieces.flat_map(|piece| {
        let is_number = piece.starts_with(|c: char| c.is_ascii_digit());
        let marks: &[char] = if is_number { &[] } else { &['.', ','] };
        piece.trim_matches(['.', ',']).split(marks).map(str::to_lowercase).collect::<Vec<_>>()
    });
    pieces.filter(|word| !word.is_empty()).collect()
}
