//! Files from anyone: what they try to get into the pages, the tables, the terminal and the logs stays text.

mod limits;
pub mod markup;
mod template;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use haandbog::check::Checked;
use haandbog::diagnostic::Setting;
use haandbog::language::Language;
use haandbog::output::{Content, Output};
use haandbog::pipeline::{Options, check_sources};
use haandbog::report::{Report, github, human, json};
use haandbog::site::{self, PlanOptions};
use haandbog::source::Sources;
use haandbog::theme::Theme;
use rayon::prelude::*;

use crate::support::options;
use markup::{Markup, is_harmless, read};
use template::{HERE, handbook};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

/// The texts that try to get in.
fn strings() -> Vec<String> {
    let text = fs::read_to_string(folder().join("strings.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A text as it stands between double quotation marks in YAML.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    // JSON lets stand what YAML wants escaped.
    let escaped = |c: char| if c.is_control() || c == '\u{feff}' { format!("\\u{:04x}", c as u32) } else { c.into() };
    json.trim_start_matches('"').strip_suffix('"').unwrap().chars().map(escaped).collect()
}

/// The handbook with a text in every place.
fn filled(text: &str) -> Vec<(String, String)> {
    let field = quoted(text);
    let fill = |(path, file): (String, String)| {
        let filled = match file.strip_prefix("---\n").and_then(|file| file.split_once("\n---\n")) {
            Some((front, body)) => format!("---\n{}\n---\n{}", front.replace(HERE, &field), body.replace(HERE, text)),
            None => file.replace(HERE, &field),
        };
        (path, filled)
    };
    let mut files: Vec<(String, String)> = handbook().into_iter().map(fill).collect();
    // A file may be called anything but for a slash and NUL.
    let name: String = text.chars().filter(|c| !matches!(c, '/' | '\0')).take(60).collect();
    files.push((format!("content/{name}.png"), String::new()));
    files.push((format!("content/{name}.md"), "---\ntitle: x\nsummary: y\n---\n".to_owned()));
    files
}

fn check(text: &str, settings: Vec<(String, Setting)>) -> (Sources, Checked) {
    let sources = Sources::from_memory(filled(text));
    let checked = check_sources(&sources, &Options { settings, ..options() }).unwrap();
    (sources, checked)
}

/// The site of a handbook in which every rule has been switched off, as its `handbook.yaml` may.
fn site(text: &str) -> Output {
    let groups = ["F", "PT", "K", "T", "R", "H", "A"];
    let (sources, checked) = check(text, groups.map(|group| (group.to_owned(), Setting::Allow)).to_vec());
    let plan = site::plan(&checked, &sources, &PlanOptions::default());
    haandbog::render::render(plan, &Theme::load(Path::new("."), "default").unwrap()).unwrap()
}

fn pages(output: &Output) -> impl Iterator<Item = (&str, String)> {
    let is_page = |path: &str| [".html", ".svg", ".xml"].iter().any(|it| path.ends_with(it));
    output.iter().filter(move |(path, _)| is_page(path)).filter_map(|(path, content)| match content {
        Content::Copy(_) => None,
        made => Some((path, String::from_utf8(made.bytes().unwrap().into_owned()).unwrap())),
    })
}

/// What the program writes when an author writes nothing bad: all elements and attributes there are.
fn known() -> BTreeSet<String> {
    let plain = site("ord *a* **b** ~~c~~ `d` [e](https://example.org/) https://example.org/");
    let (more, broken) = (site("side.md"), site("\u{ffff}"));
    let pages = pages(&plain)
        .chain(pages(&more))
        .chain(pages(&broken))
        .map(|(path, html)| (path.to_owned(), html))
        .collect::<Vec<_>>();
    pages.iter().flat_map(|(path, html)| read(html).unwrap_or_else(|it| panic!("{path}: {it}")).names).collect()
}

/// What is wrong in the site of a hostile handbook.
fn faults(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    let output = site(text);
    let mut faults = formulas(&output);
    for (path, html) in pages(&output) {
        match read(&html) {
            Err(place) => faults.push(format!("{path}: {place}")),
            Ok(Markup { names, addresses }) => {
                faults.extend(names.difference(known).map(|name| format!("{path}: <{name}>")));
                let bad = addresses.iter().filter(|address| !is_harmless(address));
                faults.extend(bad.map(|address| format!("{path}: {address}")));
            }
        }
    }
    faults
}

/// The tables that are made for spreadsheets; those beside them are for programs.
fn sheets(output: &Output) -> impl Iterator<Item = (&str, String)> {
    let is_sheet = |path: &str| path.ends_with(".csv") && (path.contains("/figurer/") || path.contains("/excel/"));
    output.iter().filter(move |(path, _)| is_sheet(path)).map(|(path, content)| match content {
        Content::Copy(_) => panic!("{path} is not ours"),
        made => (path, String::from_utf8(made.bytes().unwrap().into_owned()).unwrap()),
    })
}

/// The cells of a table, without their quotation marks.
fn cells(csv: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in csv.trim_start_matches('\u{feff}').chars() {
        match c {
            '"' => quoted = !quoted,
            ';' | '\n' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

/// Cells that a spreadsheet would take for a formula. Numbers may begin with a minus.
fn formulas(output: &Output) -> Vec<String> {
    let is_number = |cell: &str| cell.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    let is_formula =
        |cell: &String| cell.trim_end() != "" && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(cell);
    let bad = |(path, csv): (&str, String)| {
        let found: Vec<String> = cells(&csv).into_iter().filter(is_formula).collect();
        found.into_iter().map(|cell| format!("{path}: {cell:?}")).collect::<Vec<_>>()
    };
    sheets(output).flat_map(bad).collect()
}

#[test]
fn the_strings_are_many_and_all_different() {
    let strings = strings();
    assert!(strings.len() >= 150, "{}", strings.len());
    assert_eq!(strings.iter().collect::<BTreeSet<_>>().len(), strings.len());
}

#[test]
fn no_string_becomes_markup_or_a_formula_in_any_place_of_any_page() {
    let known = known();
    assert!(known.contains("script src") && known.contains("svg") && !known.iter().any(|it| it.contains(" on")));
    let bad: Vec<String> = strings()
        .par_iter()
        .flat_map_iter(|text| faults(text, &known).into_iter().map(move |fault| format!("{text:?} → {fault}")))
        .collect();
    assert!(bad.is_empty(), "{} faults:\n{}", bad.len(), bad[..bad.len().min(40)].join("\n"));
}

/// The mark stands on each page so often that no field of it can be missing by mistake.
#[test]
fn the_template_reaches_every_kind_of_page() {
    let output = site("KRUMSPRING");
    let count = |path: &str| match output.get(path) {
        Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes).matches("KRUMSPRING").count(),
        _ => 0,
    };
    let kinds = [
        "index.html",
        "side/index.html",
        "programteorier/teori/index.html",
        "elementer/element/index.html",
        "mekanismer/mekanisme/index.html",
        "maalgrupper/gruppe/index.html",
        "cases/case/index.html",
        "kommuner/hedensted/index.html",
        "cases/index.html",
        "mekanismer/index.html",
        "programteorier/index.html",
        "ordliste/index.html",
        "kilder/index.html",
        "tjekliste/index.html",
        "tal/index.html",
        "forbehold/index.html",
        "relationskort/index.html",
        "soeg/index.html",
        "404.html",
    ];
    assert!(sheets(&output).count() >= 8, "one table for each page with a figure");
    for path in kinds {
        assert!(count(path) > 0, "{path}: {} pages in all", output.len());
    }
    assert!(count("cases/case/index.html") > 60 && count("programteorier/teori/index.html") > 30);
}

/// The template as files, for the test in the browser. `UPDATE=1 cargo test` writes them anew.
#[test]
fn the_template_in_files_is_the_one_from_the_tables() {
    let root = folder().join("template");
    for (path, text) in handbook() {
        let file = root.join(&path);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &text).unwrap();
        }
        assert_eq!(fs::read_to_string(&file).unwrap_or_default(), text, "{path}: run `UPDATE=1 cargo test`");
    }
}

/// What would move the cursor of a terminal, rename its window, or turn the direction of a line.
fn moves_a_terminal(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_report_carries_commands_to_a_terminal_or_a_log() {
    for text in strings() {
        let (sources, checked) = check(&text, Vec::new());
        let report = Report { findings: checked.findings(), sources: &sources, language: Language::Danish, base: "" };
        let shown = human::render(&report, false);
        let bad = shown.chars().find(|c| moves_a_terminal(*c));
        assert_eq!(bad, None, "{text:?}: {}", shown.lines().find(|it| it.contains(moves_a_terminal)).unwrap_or(""));
        let log = github::render(&report);
        let commands = ["::error ", "::warning ", "::notice "];
        let strange =
            log.lines().find(|line| line.starts_with("::") && !commands.iter().any(|it| line.starts_with(it)));
        assert_eq!(strange, None, "{text:?}");
        let lines = log.lines().filter(|line| line.starts_with("::")).count();
        assert!(lines <= checked.findings().len(), "{text:?}: {lines} commands");
        serde_json::from_str::<serde_json::Value>(&json::render(&report)).unwrap();
    }
}

/// What YAML takes for another shape than the field's, whatever the shape: F004 or F005, and no follow-on findings.
#[test]
fn a_part_of_the_wrong_type_is_told() {
    use crate::support::{memory, merge, tokens};

    let path = "content/programteorier/virksomhedsrettet.md";
    let (_, theory) = haandbog::scaffold::STARTER.iter().find(|(it, _)| *it == path).unwrap();
    for part in ["target_group", "goals", "sub_goals", "activities", "mechanisms", "pathways"] {
        for wrong in [" en tekst", " 12", " true", " [ a, b ]", " [ [ a ] ]", "\n  - A1: x"] {
            let text = merge(theory, &format!("{part}:{wrong}\n"));
            let (sources, checked) = memory(&[(path, text)]);
            let found = tokens(&sources, checked.findings());
            let in_theory = checked.findings().iter().filter(|it| sources.get(it.span.file).path == path);
            let codes: BTreeSet<&str> = in_theory.map(|it| it.code.id).collect();
            assert!(codes.contains("F004"), "{part}:{wrong}: {found:?}");
        }
    }
}
