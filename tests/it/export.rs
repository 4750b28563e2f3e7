//! The handbook in one file: data, e-book, and what is said where paper needs a browser.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use assert_cmd::Command;
use haandbog::pipeline::{Draft, manuscript, render_folder};
use haandbog::render::{book, print};
use haandbog::site::PlanOptions;

use crate::support::{options, starter};

fn export(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("haandbog").unwrap();
    command.arg("export").args(arguments).args(["--now", "2026-11-22"]);
    command
}

fn draft(root: &Path) -> Draft {
    manuscript(root, &options(), &PlanOptions::default()).unwrap().book.unwrap()
}

fn real() -> &'static str {
    env!("CARGO_MANIFEST_DIR")
}

#[test]
fn the_e_book_holds_every_page_once_and_begins_as_the_format_asks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("h.epub");
    export(&["epub", "--root", real(), "--out", file.to_str().unwrap()]).assert().success();
    let mut zip = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let first = zip.by_index(0).unwrap();
    assert_eq!((first.name(), first.compression()), ("mimetype", zip::CompressionMethod::Stored));
    drop(first);
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (package, nav) = (read("EPUB/package.opf"), read("EPUB/_nav.xhtml"));
    for wanted in
        ["<dc:language>da</dc:language>", "schema:accessMode", "schema:accessibilitySummary", "properties=\"nav\""]
    {
        assert!(package.contains(wanted), "{wanted}");
    }
    let it = draft(Path::new(real()));
    let book = book::book(&it.site, &it.output);
    let names: Vec<&str> = book.chapters().map(|chapter| chapter.name.as_str()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "a name twice");
    let left_out = ["search", "data", "not-found"];
    let pages = it.site.pages.iter().filter(|page| !left_out.contains(&page.kind)).count();
    assert_eq!(names.len(), pages, "a page is missing");
    let mut at = 0;
    for name in names {
        let place =
            package[at..].find(&format!("href=\"{name}.xhtml\"")).unwrap_or_else(|| panic!("{name} is out of order"));
        at += place;
        assert!(nav.contains(&format!("href=\"{name}.xhtml\"")), "{name} is not in the contents");
    }
    let theory = read("EPUB/programteorier-virksomhedsrettet-unge.xhtml");
    assert!(
        theory.contains("<img src=\"diagrammer/virksomhedsrettet-unge.svg\" alt=\""),
        "the drawing has a text in its place"
    );
    assert!(!theory.contains("<nav") && !theory.contains("<button") && !theory.contains("<form"));
}

#[test]
fn sheets_are_made_of_every_theory_and_the_checklist() {
    let folder = starter();
    let it = draft(folder.path());
    let sheets = print::sheets(&it.site, "/* style */");
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["virksomhedsrettet", "tjekliste"]);
    let theory = &sheets[0].html;
    assert!(theory.contains("src=\"diagrammer/virksomhedsrettet.svg\"") && theory.contains("/* style */"));
    assert!(sheets[1].html.contains('\u{2610}'), "the checklist has boxes to tick");
}

#[test]
fn words_on_paper_may_be_divided_and_stay_whole_in_the_e_book() {
    let it = draft(Path::new(real()));
    let paper = print::whole(&book::book(&it.site, &it.output), "");
    assert!(paper.contains("be\u{ad}skæf\u{ad}ti\u{ad}gel"), "Danish words are divided");
    for chapter in ["id=\"cases-silkeborg-500\"", "href=\"#cases-silkeborg-500\"", "<nav class=\"contents\""] {
        assert!(paper.contains(chapter), "{chapter}");
    }
}

#[test]
fn data_on_standard_output_is_that_of_the_site() {
    let folder = starter();
    let root = folder.path().to_str().unwrap();
    let json = export(&["json", "--root", root]).assert().success().get_output().stdout.clone();
    let it = render_folder(folder.path(), &options(), &PlanOptions::default()).unwrap().site.unwrap();
    assert_eq!(it.output.get("data/handbook.json"), Some(&haandbog::output::Content::Bytes(json.into())));
    let out = folder.path().join("tabeller");
    export(&["csv", "--root", root, "--out", out.to_str().unwrap()]).assert().success();
    for file in ["cases.csv", "excel/cases.csv", "relations.csv", "datapackage.json"] {
        assert!(out.join(file).is_file(), "{file}");
    }
}

#[test]
fn without_a_browser_the_way_out_is_told_and_nothing_is_written() {
    let folder = starter();
    let (root, out) = (folder.path().to_str().unwrap(), folder.path().join("h.pdf"));
    let missing = folder.path().join("no-browser");
    let arguments = ["pdf", "--root", root, "--out", out.to_str().unwrap(), "--browser", missing.to_str().unwrap()];
    let failed = export(&arguments).assert().code(2).get_output().stderr.clone();
    let said = String::from_utf8(failed).unwrap();
    assert!(said.contains("--browser") && said.contains("CHROMIUM"), "{said}");
    assert!(!out.exists());
}

#[test]
fn a_handbook_with_errors_is_not_exported() {
    let folder = starter();
    fs::write(folder.path().join("content/cases/aktivcenter.md"), "---\ntitle: x\n---\n").unwrap();
    let out = folder.path().join("h.epub");
    export(&["epub", "--root", folder.path().to_str().unwrap(), "--out", out.to_str().unwrap()]).assert().code(1);
    assert!(!out.exists());
}
