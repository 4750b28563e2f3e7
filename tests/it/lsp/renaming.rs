//! A new name through the whole handbook: the editor makes the changes, and the handbook is as clean as before.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use haandbog::check::Checked;
use haandbog::edit::rename::{Name, Refusal, rename as renamed};
use haandbog::model::theory::Theory;
use haandbog::pipeline::{check_sources, read};
use haandbog::schema::Kind;
use serde_json::{Value, json};

use super::client::Client;
use crate::support::{check, list, options, starter};

const THEORY: &str = "content/programteorier/virksomhedsrettet.md";
const CASE: &str = "content/cases/aktivcenter.md";

fn assert_clean(root: &Path) {
    let (sources, checked) = check(root);
    assert_eq!(list(&sources, checked.findings()), "");
}

fn rename(client: &mut Client, path: &str, byte: usize, new: &str) -> Result<Value, Value> {
    let mut params = client.at(path, byte);
    params["newName"] = json!(new);
    client.request("textDocument/rename", params)
}

#[test]
fn a_slug_is_renamed_with_its_file_and_all_that_names_it() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(CASE);
    client.settle();
    let at = client.text(CASE).find("mechanism: sidemand").unwrap() + "mechanism: si".len();
    let params = client.at(CASE, at);
    let prepared = client.request("textDocument/prepareRename", params).unwrap();
    assert_eq!(prepared["placeholder"], "sidemand");
    let edit = rename(&mut client, CASE, at, "makker").unwrap();
    client.apply(&edit);
    assert!(!client.root.join("content/mekanismer/sidemand.md").exists());
    let moved = std::fs::read_to_string(client.root.join("content/mekanismer/makker.md")).unwrap();
    assert!(moved.contains("aliases: [ mekanismer/sidemand ]\n"), "{moved}");
    assert_clean(folder.path());
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_part_is_renamed_also_right_after_an_edit() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(CASE);
    client.open(THEORY);
    client.settle();
    // The request comes while no check has seen the last words yet.
    let body = client.text(CASE).find("Centret ligger").unwrap();
    client.edit(CASE, body..body, "😀 [[virksomhedsrettet#D1]] ");
    let at = client.text(THEORY).find("D1 -> D2").unwrap();
    let edit = rename(&mut client, THEORY, at, "D8").unwrap();
    for (path, (_, text)) in &client.texts {
        std::fs::write(client.root.join(path), text).unwrap();
    }
    client.apply(&edit);
    let case = std::fs::read_to_string(client.root.join(CASE)).unwrap();
    assert!(
        case.contains("😀 [[virksomhedsrettet#D8]] Centret") && case.contains("[ A1, D8, \"A1 -> D8\" ]"),
        "{case}"
    );
    let versions: Vec<&Value> =
        edit["documentChanges"].as_array().unwrap().iter().map(|it| &it["textDocument"]["version"]).collect();
    assert_eq!(versions, [&json!(2), &json!(1)], "the edits say for which texts they are");
    assert_clean(folder.path());
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_cannot_be_renamed_is_said_in_words() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(THEORY);
    client.open(CASE);
    client.settle();
    let at = client.text(THEORY).find("D1 -> D2").unwrap();
    let error = rename(&mut client, THEORY, at, "D2").unwrap_err();
    assert!(error["message"].as_str().unwrap().contains("`D2` er i brug"), "{error}");
    let slug = client.text(CASE).find("theory: virk").unwrap() + 10;
    let error = rename(&mut client, CASE, slug, "Ny Teori").unwrap_err();
    assert!(error["message"].as_str().unwrap().contains("`ny-teori`"), "{error}");
    let end = client.text(CASE).len();
    assert!(rename(&mut client, CASE, end, "x").is_err());
    let params = client.at(CASE, end);
    assert_eq!(client.request("textDocument/prepareRename", params).unwrap(), Value::Null);
    assert_eq!(client.leave(), 0);
}

#[test]
fn an_editor_that_cannot_move_files_is_told_so_and_may_rename_parts() {
    let folder = starter();
    let (mut client, _) = Client::start_with(folder.path(), &[], json!({}), None);
    client.open(CASE);
    client.open(THEORY);
    client.settle();
    let slug = client.text(CASE).find("theory: virk").unwrap() + 10;
    let error = rename(&mut client, CASE, slug, "ny-teori").unwrap_err();
    assert!(error["message"].as_str().unwrap().contains("kan ikke omdøbe filer"), "{error}");
    let at = client.text(THEORY).find("D1 -> D2").unwrap();
    let edit = rename(&mut client, THEORY, at, "D8").unwrap();
    assert_eq!(edit["changes"].as_object().unwrap().len(), 2, "{edit}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_file_that_is_renamed_in_the_editors_list_takes_its_references_along() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    let file = |client: &Client, name: &str| client.uri(&format!("content/mekanismer/{name}.md"));
    let files = json!({ "files": [{ "oldUri": file(&client, "sidemand"), "newUri": file(&client, "makker") }] });
    let edit = client.request("workspace/willRenameFiles", files).unwrap();
    client.apply(&edit);
    let path = |name: &str| client.root.join(format!("content/mekanismer/{name}.md"));
    std::fs::rename(path("sidemand"), path("makker")).unwrap();
    assert_clean(folder.path());
    assert_eq!(client.leave(), 0);
}

/// A case that somebody approved stays approved, also in an editor, and the files are those that `mv` makes.
#[test]
fn the_editor_and_the_command_make_the_same_files_and_keep_what_is_approved() {
    for (path, name, (before, old), new) in [
        (THEORY, "virksomhedsrettet#D1", ("", "D1 -> D2"), "D12"),
        (CASE, "virksomhedsrettet", ("theory: ", "virksomhedsrettet"), "indsats-i-virksomhed"),
        (CASE, "sidemand", ("mechanism: ", "sidemand"), "makker"),
    ] {
        let (edited, moved) = (starter(), starter());
        for folder in [&edited, &moved] {
            haandbog(folder.path(), &["approve", "aktivcenter", "--now", "2026-11-22"]);
        }
        let mut client = Client::start(edited.path());
        client.open(path);
        client.settle();
        assert!(std::fs::read_to_string(client.root.join(CASE)).unwrap().contains("reviewed_against"));
        let at = client.text(path).find(&format!("{before}{old}")).unwrap() + before.len();
        let edit = rename(&mut client, path, at, new).unwrap();
        client.apply(&edit);
        haandbog(moved.path(), &["mv", name, new]);
        assert_eq!(files(edited.path()), files(moved.path()), "{name}");
        assert_clean(edited.path());
        assert_eq!(client.leave(), 0);
    }
}

fn haandbog(root: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_haandbog")).args(arguments).arg("--root").arg(root).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Every text of a handbook, by its path.
fn files(root: &Path) -> Vec<(String, String)> {
    read(root).unwrap().files.into_iter().map(|file| (file.path, file.text.to_string())).collect()
}

/// Edits, breakages and repairs over the pipe, and a new name through all files: the site of the folder at the end is,
/// byte for byte, that of the same texts written down by hand.
#[test]
fn a_series_of_edits_ends_in_the_site_that_a_fresh_build_makes() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(CASE);
    client.open(THEORY);
    for (path, from, to) in [
        (CASE, "title: ", "title: Æbler 😀 og "),
        (CASE, "municipality: Hedensted", "municipality: Hedenstet"),
        (THEORY, "  S1:", "  S1"),
        (CASE, "Centret ligger", "Se [[side"),
        (CASE, "Se [[side", "Se [[sidemand]]. Centret ligger"),
        (THEORY, "  S1", "  S1:"),
        (CASE, "municipality: Hedenstet", "municipality: Hedensted"),
    ] {
        let at = client.text(path).find(from).unwrap_or_else(|| panic!("{path} has no {from}"));
        client.edit(path, at..at + from.len(), to);
        client.settle();
    }
    for (path, (_, text)) in &client.texts {
        std::fs::write(client.root.join(path), text).unwrap();
    }
    let at = client.text(CASE).find("[[sidemand").unwrap() + 2;
    let edit = rename(&mut client, CASE, at, "makker").unwrap();
    client.apply(&edit);
    assert_eq!(client.leave(), 0);
    let by_hand = starter();
    let replaced = |path: &str, to: &str, changes: &[(&str, &str)]| {
        let old = std::fs::read_to_string(by_hand.path().join(path)).unwrap();
        let new = changes.iter().fold(old, |text, (from, to)| {
            assert!(text.contains(from), "{path} has no {from}");
            text.replacen(from, to, 1)
        });
        std::fs::remove_file(by_hand.path().join(path)).unwrap();
        std::fs::write(by_hand.path().join(to), new).unwrap();
    };
    let words = ("Centret ligger", "Se [[makker]]. Centret ligger");
    replaced(CASE, CASE, &[("title: ", "title: Æbler 😀 og "), words, ("mechanism: sidemand", "mechanism: makker")]);
    replaced(THEORY, THEORY, &[("M1: sidemand", "M1: makker")]);
    let mechanism = "content/mekanismer/sidemand.md";
    let alias = "aliases: [ mekanismer/sidemand ]\n---\n";
    let text = std::fs::read_to_string(by_hand.path().join(mechanism)).unwrap();
    let (front, body) = text.strip_prefix("---\n").unwrap().split_once("---\n").unwrap();
    std::fs::write(by_hand.path().join(mechanism), format!("---\n{front}{alias}{body}")).unwrap();
    replaced(mechanism, "content/mekanismer/makker.md", &[]);
    assert_eq!(files(folder.path()), files(by_hand.path()));
    assert_eq!(site(folder.path()), site(by_hand.path()));
}

/// Every file of the site that a fresh build makes, by its path.
fn site(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("site");
    haandbog(root, &["build", "--now", "2026-11-22", "--out", to.to_str().unwrap()]);
    let files = walkdir::WalkDir::new(&to).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    let file = |it: walkdir::DirEntry| {
        let path = it.path().strip_prefix(&to).unwrap().to_str().unwrap().to_owned();
        (path, std::fs::read(it.path()).unwrap())
    };
    let files: BTreeMap<_, _> = files.map(file).collect();
    assert!(files.len() > 10);
    files
}

/// The codes that are found, in order.
fn codes(checked: &Checked) -> Vec<&'static str> {
    let mut codes: Vec<_> = checked.findings().iter().map(|it| it.code.id).collect();
    codes.sort_unstable();
    codes
}

/// The last entry of each kind and every part of a theory of the real handbook, which has links in all forms.
#[test]
fn the_real_handbook_is_as_clean_after_a_renaming_as_before() {
    let sources = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let checked = check_sources(&sources, &options()).unwrap();
    let handbook = checked.handbook();
    let last = Kind::ALL.into_iter().filter_map(|kind| handbook.of_kind(kind).last());
    let mut names: Vec<Name> = last.map(|entry| Name::Entry(entry.id.clone())).collect();
    let theory = handbook.of_kind(Kind::Theory).last().unwrap();
    let parts = theory.theory().into_iter().flat_map(Theory::nodes);
    names.extend(parts.map(|node| Name::Part { of: theory.id.clone(), id: node.id.value.clone() }));
    assert!(names.len() > 15);
    for name in names {
        let new = if matches!(name, Name::Entry(_)) { "et-helt-nyt-navn" } else { "X99" };
        let renaming = match renamed(&sources, handbook, &name, new) {
            Err(Refusal::Municipality) => continue,
            renaming => renaming.unwrap_or_else(|it| panic!("{name:?}: {}", it.text().danish)),
        };
        let after = renaming.applied(&sources).unwrap();
        let after = check_sources(&after, &options()).unwrap();
        assert_eq!(codes(&after), codes(&checked), "{name:?}");
    }
}
