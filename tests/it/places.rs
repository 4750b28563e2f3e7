//! Findings stand where the fault is: all of them in one run, each on the offending token, whatever the file is like.

use std::collections::BTreeSet;

use haandbog::check::Checked;
use haandbog::source::Sources;
use haandbog::text::position;
use tempfile::TempDir;

use crate::edits::assert_in_file;
use crate::support::{check, list, memory, starter, tokens, write};

/// A page with ten faults. `§` stands for nothing, or for letters of more than one byte.
const TEN_FAULTS: &str = "\
---
title: Ti § fejl
summary: §Se [[virksomhedsretet]] og resten.
status: udgvet
reviewed: 1.11.2026
titel: §Noget andet
owner: [ a, b ]
figures:
  - id: tal
    title: Tal
    kind: bar
    unit: borgere
    period: 2025
    rows:
      §Job: 1.200
    source: rapport, side 4
sources: [ rapport ]
---

§Tekst med <b>fed</b> skrift.

Se §[skemaet](javascript:alert), ![](praktik.png) og §[møde](møde.md).
";

/// Code and token of each fault, in the order of the file.
const EXPECTED: [(&str, &str); 10] = [
    ("R001", "virksomhedsretet"),
    ("F005", "udgvet"),
    ("A002", "1.11.2026"),
    ("F003", "titel"),
    ("F004", "[ a, b ]"),
    ("F014", "1.200"),
    ("R006", "<b>"),
    ("R007", "javascript:alert"),
    ("R005", "praktik.png"),
    ("R004", "møde.md"),
];

#[test]
fn every_fault_of_a_file_is_found_on_its_token_whatever_the_line_ends() {
    for filler in ["", "Æble, øre og å ", "\u{1f600}\u{a0}"] {
        let plain = TEN_FAULTS.replace('§', filler);
        for crlf in [false, true] {
            for mark in ["", "\u{feff}"] {
                let text = if crlf { plain.replace('\n', "\r\n") } else { plain.clone() };
                let files = [("content/ti.md", format!("{mark}{text}")), ("content/praktik.png", String::new())];
                let (sources, checked) = memory(&files);
                let shown = list(&sources, checked.findings());
                let found = tokens(&sources, checked.findings());
                assert_eq!(found, EXPECTED, "filler {filler:?}, crlf {crlf}, mark {mark:?}\n{shown}");
                assert_places(&sources, &checked, &plain);
            }
        }
    }
}

/// Lines and columns are those of the plain file: neither a byte order mark nor a line end moves them.
fn assert_places(sources: &Sources, checked: &Checked, plain: &str) {
    for finding in checked.findings() {
        let text = &sources.get(finding.span.file).text;
        let at = position(text, finding.span.start as usize);
        let line = plain.lines().nth(at.line - 1).unwrap();
        let rest: String = line.chars().skip(at.column - 1).collect();
        let token = sources.slice(finding.span);
        assert!(rest.starts_with(token), "{} at {}:{}: {rest:?}", finding.code.id, at.line, at.column);
    }
}

#[test]
fn slips_in_the_yaml_do_not_hide_the_other_faults() {
    let text = "\
---
title: Viborg: en æble-indsats
summary: [[virksomhedsrettet]] er begyndelsen
owner: **chefen** selv
caveats:
  - text: Mål: i job
  - text: Se [[findes-ikke]]
  - text: Plads #1 i landet
titel: x
---

Se [[heller-ikke]].
";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let (sources, checked) = memory(&[("content/slip.md", text)]);
        let expected = [
            ("F002", "Viborg: en æble-indsats"),
            ("F002", "[[virksomhedsrettet]] er begyndelsen"),
            ("F010", "**chefen**"),
            ("F002", "Mål: i job"),
            ("R001", "findes-ikke"),
            ("F002", "#1 i landet"),
            ("F003", "titel"),
            ("R001", "heller-ikke"),
        ];
        assert_eq!(tokens(&sources, checked.findings()), expected, "{}", list(&sources, checked.findings()));
    }
}

#[test]
fn words_in_folded_and_quoted_texts_have_their_own_place() {
    let text = "\
---
title: \"Æbler: [[findes-ikke]]\"
summary: >-
  Æbler og pærer,
  se [[heller-ikke]]
  og resten.
caveats:
  - text: 'Her er [[slet-ikke]] noget'
  - text: |
      Første linje
      og <i>anden</i>
  - text: Linje et
      og [[sidst-ikke]]
---
";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let (sources, checked) = memory(&[("content/foldet.md", text)]);
        let expected = [("R001", "heller-ikke"), ("R001", "slet-ikke"), ("R006", "<i>"), ("R001", "sidst-ikke")];
        assert_eq!(tokens(&sources, checked.findings()), expected, "{}", list(&sources, checked.findings()));
    }
}

#[test]
fn fixes_that_are_safe_leave_no_finding() {
    let text = "\
---
title: Viborg: \"unge\" i job
summary: 'det's godt'
owner: Mål: C:\\mappe: nej
status: udgivet
reviewed: 1/11-2026
caveats:
  - text: Mål: i job
  - text: [[virksomhedsrettet]] er begyndelsen
  - text: \"Citat\" og mere
    source: raport, side 4
---

Se [[virksomhedsretet]], [[virksomhedsrettet#d2]], [centret](cases/aktivcentre.md#x) og ![Et billede](billeder\\a.png).
";
    let mut text = text.replace("#x", "");
    let files = |text: &str| [("content/ret.md", text.to_owned()), ("content/billeder/a.png", String::new())];
    let (_, checked) = memory(&files(&text));
    assert_eq!(checked.findings().len(), 13);
    let mut edits: Vec<_> = checked
        .findings()
        .iter()
        .filter_map(|it| it.fixes.iter().find(|fix| fix.safe))
        .flat_map(|fix| &fix.edits)
        .collect();
    assert_eq!(edits.len(), 13);
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let (sources, checked) = memory(&files(&text));
    assert!(checked.findings().is_empty(), "{}\n{text}", list(&sources, checked.findings()));
}

#[test]
fn five_hundred_faults_are_five_hundred_findings() {
    let page = |number: usize| {
        format!(
            "---\ntitle: Side {number}: om noget\nsummary: Se [[findes-ikke-{number}]].\nstatus: måske\nreviewed: i går\n\
             \n---\n\nSe [her](findes-ikke-{number}.md).\n"
        )
    };
    let pages: Vec<(String, String)> =
        (0..100).map(|number| (format!("content/side-{number}.md"), page(number))).collect();
    let files: Vec<(&str, String)> = pages.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let (sources, checked) = memory(&files);
    assert_eq!(checked.findings().len(), 500, "{}", list(&sources, &checked.findings()[..20]));
    let places: BTreeSet<_> = checked.findings().iter().map(|it| it.span).collect();
    assert_eq!(places.len(), 500);
}

/// The findings in a starter with one more file, as codes and paths.
fn found(folder: &TempDir) -> Vec<(&'static str, String)> {
    let (sources, checked) = check(folder.path());
    for finding in checked.findings() {
        assert_in_file(&sources, finding);
        assert!(finding.help.is_some(), "{} says no way out", finding.code.id);
    }
    checked.findings().iter().map(|it| (it.code.id, sources.get(it.span.file).path.clone())).collect()
}

#[test]
fn bad_files_end_in_one_clear_finding() {
    let cases: [(&str, &str, &[u8]); 12] = [
        ("F001", "content/cases/tom.md", b""),
        ("F001", "content/cases/tekst.md", b"# Kun tekst\n\nUden felter.\n"),
        ("F001", "content/cases/aaben.md", b"---\ntitle: Uden ende\n"),
        ("F001", "content/cases/blank.md", b"\n---\ntitle: For sent\n---\n"),
        ("F001", "content/cases/maerke.md", b"\xef\xbb\xbf"),
        ("F002", "content/cases/yaml.md", b"---\ntitle: [ a\n---\n"),
        ("F002", "content/cases/skaev.md", b"---\ntitle: a\n   b: c\n d: e\n---\n"),
        ("F009", "content/cases/latin.md", b"---\ntitle: Bl\xe5b\xe6r\n---\n"),
        ("F009", "content/cases/nuller.md", b"\xff\xfe\x00\x01"),
        ("F011", "content/cases/dyb.md", b"---\ntitle: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n---\n"),
        ("F012", "content/cases/dybt/nede.md", b"---\ntitle: x\nsummary: y\n---\n"),
        ("F012", "content/tal.yml", b"a: 1\n"),
    ];
    for (code, path, bytes) in cases {
        let folder = starter();
        write(folder.path(), path, bytes);
        assert_eq!(found(&folder), [(code, path.to_owned())]);
    }
}

#[test]
fn a_file_that_cannot_be_read_still_exists_for_references() {
    for bytes in [&b""[..], b"\xff", b"---\ntitle: [ a\n---\n"] {
        for (path, is_used) in [("content/cases/aktivcenter.md", true), ("content/kilder.yaml", false)] {
            let folder = starter();
            write(folder.path(), path, bytes);
            let found = found(&folder);
            // An empty list of sources is no fault in itself: then every citation is unknown.
            let expected = if !is_used && bytes.is_empty() { "R001" } else { found[0].0 };
            assert!(found.iter().all(|(code, _)| *code == expected), "{path}: {found:?}");
            assert!(found.len() == 1 || expected == "R001", "{path}: {found:?}");
        }
    }
}

#[test]
fn a_folder_with_the_name_of_a_file_is_a_finding() {
    let folder = starter();
    std::fs::create_dir_all(folder.path().join("content/cases/mappe.md/mere")).unwrap();
    std::fs::create_dir_all(folder.path().join("content/kilder2.yaml")).unwrap();
    let expected = [("F013", "content/cases/mappe.md".to_owned()), ("F013", "content/kilder2.yaml".to_owned())];
    assert_eq!(found(&folder), expected);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_handbook_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "hemmelig.md", b"---\ntitle: Hemmelig\nsummary: Uden for.\n---\n");
    let folder = starter();
    let content = folder.path().join("content");
    symlink(outside.path().join("hemmelig.md"), content.join("ude.md")).unwrap();
    symlink(outside.path(), content.join("mappe.md")).unwrap();
    symlink(content.join("intet.md"), content.join("loes.md")).unwrap();
    symlink(content.join("index.md"), content.join("inde.md")).unwrap();
    let expected = ["content/loes.md", "content/mappe.md", "content/ude.md"].map(|path| ("F013", path.to_owned()));
    assert_eq!(found(&folder), expected);
    let (sources, _) = check(folder.path());
    assert!(sources.files.iter().all(|file| !file.text.contains("Hemmelig")));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_a_finding() {
    use std::os::unix::fs::PermissionsExt;
    let folder = starter();
    let closed = |path: &str, mode: u32| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path().join(path), mode).unwrap();
    };
    closed("content/cases/aktivcenter.md", 0o000);
    closed("content/maalgrupper", 0o000);
    let is_root = std::fs::read(folder.path().join("content/cases/aktivcenter.md")).is_ok();
    let found = if is_root { Vec::new() } else { found(&folder) };
    closed("content/maalgrupper", 0o755);
    if is_root {
        eprintln!("SKIPPED what_may_not_be_read_is_a_finding: this user may read everything");
        return;
    }
    let expected = ["content/cases/aktivcenter.md", "content/maalgrupper"].map(|path| ("F013", path.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn a_link_out_of_the_handbook_is_refused_in_texts_too() {
    let body = "Se [a](../../etc/passwd), [b](../handbook.yaml), [c](/../x/) og ![d](../hemmelig.png).";
    let text = format!("---\ntitle: Ud\nsummary: Ud og væk.\naliases: [ ../ud ]\n---\n\n{body}\n");
    let (sources, checked) = memory(&[("content/ud.md", text)]);
    let expected =
        ["../ud", "../../etc/passwd", "../handbook.yaml", "/../x/", "../hemmelig.png"].map(|it| ("R009", it));
    assert_eq!(tokens(&sources, checked.findings()), expected);
}
