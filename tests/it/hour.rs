//! An hour at the desk, in seconds: sixty minutes of edits, breakages and repairs against the preview, with the form in
//! between. Where it ends, every byte is that of a fresh build.

use std::fs;
use std::path::Path;

use haandbog::language::Language;
use haandbog::scaffold::{Known, Request, STARTER, entry, init};
use haandbog::schema::Kind;
use serde_json::json;

use crate::form::{open, post, with_token};
use crate::serve::{get, served, settle, until};
use crate::support::{check, list, write};

const CASE: &str = "content/cases/aktivcenter.md";
const THEORY: &str = "content/programteorier/virksomhedsrettet.md";

/// What somebody does in a minute.
#[derive(Debug, Clone, Copy)]
enum Minute {
    /// A word more in a body, a title, a field.
    Write(&'static str, &'static str, &'static str),
    /// A slip that `check` finds, or one that makes the file unreadable.
    Break(&'static str, &'static str, &'static str),
    /// Back to what the file was when the hour began.
    Repair(&'static str),
    Bytes(&'static str, &'static [u8]),
    Delete(&'static str),
    /// A file made by `haandbog new`, with all its gaps.
    New(&'static str),
    /// A save in the form.
    Form(&'static str),
    /// A file saved as editors do: beside the old one, then in its place.
    Exchange(&'static str, &'static str, &'static str),
    /// A folder is moved away and back, as a change of branch does.
    Away(&'static str),
    /// Many files at once.
    Burst(usize),
    /// Time to look at the page.
    Look,
}

use Minute::{Away, Break, Burst, Bytes, Delete, Exchange, Form, Look, New, Repair, Write};

const SCRIPT: [Minute; 60] = [
    Write(CASE, "title: ", "title: Æblegården og "),
    Look,
    Write(CASE, "summary: ", "summary: Kort og godt. "),
    Break(CASE, "municipality: Hedensted", "municipality: Hedenstet"),
    Look,
    Repair(CASE),
    Look,
    Write(THEORY, "---\n", "---\n# en bemærkning\n"),
    Break(THEORY, "S1:", "S1"),
    Write(CASE, "title: ", "title: Imens "),
    Look,
    Repair(THEORY),
    Look,
    New("Værkstedet i Odder"),
    Look,
    Delete("content/cases/vaerkstedet-i-odder.md"),
    Look,
    Form("Fra formularen"),
    Look,
    Bytes(CASE, b"---\ntitle: \xff\xfe"),
    Bytes("content/cases/.aktivcenter.md.swp", b"x"),
    Look,
    Repair(CASE),
    Delete(CASE),
    Look,
    Repair(CASE),
    Look,
    Exchange(CASE, "title: ", "title: Byttet "),
    Look,
    Away("content"),
    Look,
    Write("handbook.yaml", "title: ", "title: Den nye "),
    Look,
    Break("handbook.yaml", "title:", "titel:"),
    Repair("handbook.yaml"),
    Look,
    Burst(60),
    Look,
    Break(CASE, "mechanism: sidemand", "mechanism: sidemanden"),
    Form("Skrevet i en håndbog med fejl"),
    Look,
    Repair(CASE),
    Bytes("themes/default/static/css/99.css", b"h1 { color: red }"),
    Look,
    Bytes("themes/default/templates/case.html", b"{% extends \"base.html\" %}{% block content %}{{ page."),
    Bytes("content/.bemærkning.txt", b"x"),
    Delete("themes/default/templates/case.html"),
    Write(CASE, "sources:", "challenges:\n  - Endnu en\nsources:"),
    Look,
    Repair(CASE),
    Bytes("content/ny.md", b"---\ntitle: Ny side\nsummary: En side, der er ny.\n---\nSe [[aktivcenter]].\n"),
    Look,
    Exchange("content/ny.md", "Se", "Se også"),
    Delete("content/cases/.aktivcenter.md.swp"),
    Away("themes"),
    Write("content/ordliste.yaml", "definition: ", "definition: Kort sagt, "),
    Look,
    Form("Det sidste, der skrives"),
    Delete("themes/default/static/css/99.css"),
    Look,
];

#[test]
fn an_hour_of_edits_breakages_and_repairs_ends_where_a_fresh_build_does() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    init(root).unwrap();
    let server = served(root);
    for (number, minute) in SCRIPT.into_iter().enumerate() {
        live(root, server.port(), minute, number, &|| settle(&server, root));
    }
    settle(&server, root);
    let (sources, checked) = check(root);
    assert!(!checked.has_errors(), "the hour ends with a whole handbook:\n{}", list(&sources, checked.findings()));
    let page = get(server.port(), "/cases/aktivcenter/").text();
    assert!(page.contains("Det sidste, der skrives"));
    assert_eq!(get(server.port(), "/ny/").status, 200);
}

fn live(root: &Path, port: u16, minute: Minute, number: usize, look: &dyn Fn()) {
    match minute {
        Write(path, from, to) | Break(path, from, to) => {
            let text = fs::read_to_string(root.join(path)).unwrap();
            assert!(text.contains(from), "minute {number}: {path} has no {from:?}");
            write(root, path, text.replacen(from, to, 1).as_bytes());
        }
        Repair(path) => {
            let (_, good) = STARTER.iter().find(|(it, _)| *it == path).unwrap();
            write(root, path, good.as_bytes());
        }
        Bytes(path, bytes) => write(root, path, bytes),
        Delete(path) => fs::remove_file(root.join(path)).unwrap(),
        New(title) => {
            let (_, checked) = check(root);
            let language = Language::Danish;
            let request =
                Request { kind: Kind::Case, title, municipality: Some("Odder"), known: Known::default(), language };
            entry(checked.handbook(), request).unwrap().write(root).unwrap();
        }
        Form(title) => save(port, title, number),
        Exchange(path, from, to) => {
            let text = fs::read_to_string(root.join(path)).unwrap().replacen(from, to, 1);
            let beside = format!("{path}~");
            write(root, &beside, text.as_bytes());
            fs::rename(root.join(beside), root.join(path)).unwrap();
        }
        Away(path) => {
            fs::rename(root.join(path), root.join("away")).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(40));
            fs::rename(root.join("away"), root.join(path)).unwrap();
        }
        Burst(count) => {
            let name = |at: usize| format!("content/side-{at}.md");
            for at in 0..count {
                let text = format!("---\ntitle: Side {at}\nsummary: Den {at}. side.\n---\nTekst.\n");
                write(root, &name(at), text.as_bytes());
            }
            (1..count).for_each(|at| fs::remove_file(root.join(name(at))).unwrap());
        }
        Look => look(),
    }
}

/// Opens the case in the form, writes a title and saves.
fn save(port: u16, title: &str, number: usize) {
    let opened = open(port, &format!("/_haandbog/ret?fil={CASE}"));
    let values = json!({ "title": title });
    let body = STARTER.iter().find(|(path, _)| *path == CASE).unwrap().1.split_once("\n---\n").unwrap().1;
    let draft = json!({ "kind": "case", "path": CASE, "base": opened.base, "values": values, "body": body });
    let answer = post(port, "gem", &with_token(&opened.token), &draft.to_string());
    assert_eq!(answer.status, 200, "minute {number}: {}", answer.text());
    until("the form's page", || get(port, "/_haandbog/ny").status == 200);
}
