//! What the editor shows is what `check` says: while somebody types, after a thousand edits, when files change outside.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use haandbog::diagnostic::Level;
use haandbog::pipeline::{check_sources, read};
use haandbog::text::position as place;
use serde_json::{Value, json};

use super::client::{Client, abilities, position};
use crate::support::{options, starter, write};

const THEORY: &str = "content/programteorier/virksomhedsrettet.md";
const CASE: &str = "content/cases/aktivcenter.md";
const TERMS: &str = "content/ordliste.yaml";

/// Path, range, code, severity and message of each finding, as the client has been told.
type Told = BTreeSet<String>;

fn told(client: &Client) -> Told {
    let one =
        |path: &str, it: &Value| format!("{path} {} {} {} {}", it["range"], it["code"], it["severity"], it["message"]);
    let all = client.diagnostics.iter();
    all.flat_map(|(path, file)| file["diagnostics"].as_array().unwrap().iter().map(move |it| one(path, it))).collect()
}

/// The same by a fresh check of the texts as they stand in the editor.
fn expected(client: &Client) -> Told {
    let buffers = client.texts.iter().map(|(path, (_, text))| (path.as_str(), text.as_str()));
    let sources = read(&client.root).unwrap().with_buffers(buffers);
    let checked = check_sources(&sources, &options()).unwrap();
    let one = |it: &haandbog::diagnostic::Finding| {
        let file = sources.get(it.span.file);
        let (start, end) = (boundary(&file.text, it.span.start), boundary(&file.text, it.span.end));
        let range = json!({ "start": position(&file.text, start), "end": position(&file.text, end) });
        let severity = match it.level {
            Level::Error => 1,
            Level::Warning => 2,
            Level::Info => 3,
        };
        format!("{} {range} \"{}\" {severity} {}", file.path, it.code.id, json!(it.message.danish))
    };
    checked.findings().iter().map(one).collect()
}

fn boundary(text: &str, at: u32) -> usize {
    let at = (at as usize).min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
    // Between the two halves of a line end there is no place of its own.
    if text[..at].ends_with('\r') && text[at..].starts_with('\n') { at - 1 } else { at }
}

#[test]
fn a_finding_comes_with_all_that_check_says() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(THEORY);
    client.settle();
    assert_eq!(told(&client), Told::new(), "the starter is clean");
    let at = client.text(THEORY).find("D2 -> S1").unwrap();
    client.edit(THEORY, at..at + 2, "D9");
    client.settle();
    assert_eq!(told(&client), expected(&client));
    let diagnostics = client.diagnostics[THEORY]["diagnostics"].as_array().unwrap().clone();
    let finding = diagnostics.iter().find(|it| it["code"] == "PT105").unwrap();
    assert_eq!((&finding["source"], &finding["severity"]), (&json!("haandbog"), &json!(1)));
    let related = finding["relatedInformation"][0]["message"].as_str().unwrap();
    assert!(related.starts_with("hjælp: "), "{related}");
    // A finding that is far from its cause shows the cause as well.
    client.edit(THEORY, at..at + 2, "D2");
    client.open(TERMS);
    let double = format!("{}\n{}", client.text(TERMS), client.text(TERMS));
    client.set(TERMS, &double);
    client.settle();
    let diagnostics = client.diagnostics[TERMS]["diagnostics"].as_array().unwrap();
    let finding = diagnostics.iter().find(|it| it["code"] == "F007").unwrap();
    let related = finding["relatedInformation"].as_array().unwrap();
    assert!(related.iter().any(|it| it["location"]["range"]["start"]["line"] == 0), "{related:?}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_language_is_the_editors_unless_it_is_named() {
    for (options, locale, expected) in [
        (&[][..], Some("en-US"), "there is no"),
        (&[], Some("da"), "findes ikke"),
        (&[], None, "findes ikke"),
        (&["--lang", "da"], Some("en"), "findes ikke"),
        (&["--lang", "en"], None, "there is no"),
    ] {
        let folder = starter();
        let (mut client, _) = Client::start_with(folder.path(), options, abilities(), locale);
        client.open_as(
            CASE,
            &std::fs::read_to_string(folder.path().join(CASE)).unwrap().replace("[ A1, D1,", "[ A1, D9,"),
        );
        client.settle();
        let message = client.diagnostics[CASE]["diagnostics"][0]["message"].as_str().unwrap();
        assert!(message.contains(expected), "{locale:?} {options:?}: {message}");
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn columns_count_utf_16_or_bytes_as_agreed() {
    let text = "---\ntitle: Side\nsummary: Ord.\n---\n\nÆ😀å [[findes-ikke]]\n";
    let mut utf8 = abilities();
    utf8["general"] = json!({ "positionEncodings": ["utf-8", "utf-16"] });
    for (abilities, encoding, column) in [(abilities(), "utf-16", 7), (utf8, "utf-8", 11)] {
        let folder = starter();
        let (mut client, greeting) = Client::start_with(folder.path(), &[], abilities, None);
        assert_eq!(greeting["capabilities"]["positionEncoding"], encoding);
        client.open_as("content/side.md", text);
        client.settle();
        let start = &client.diagnostics["content/side.md"]["diagnostics"][0]["range"]["start"];
        assert_eq!(*start, json!({ "line": 5, "character": column }));
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn edits_in_the_middle_of_words_with_danish_letters_and_emoji() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(CASE);
    for (before, after) in [
        ("Centret ligger", "Cæntr😀et ligger"),
        ("r😀et", "r😀😀[[æ😀"),
        ("😀😀[[æ😀", "å [[sidemand|mak😀ker]]"),
        ("Aktivcentret gav", "Åktiv😀: centret gav"),
        ("municipality: Hedensted", "municipality: Hedenståd"),
        ("stå", "ste"),
    ] {
        let at = client.text(CASE).find(before).unwrap();
        // One letter at a time, as it is typed.
        client.edit(CASE, at..at + before.len(), "");
        for (offset, letter) in after.char_indices() {
            client.edit(CASE, at + offset..at + offset, &letter.to_string());
        }
        client.settle();
        assert_eq!(told(&client), expected(&client), "{after}");
    }
    assert_eq!(client.leave(), 0);
}

/// A small generator of our own: the same edits on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

const WORDS: [&str; 26] = [
    "æ",
    "Å",
    "😀",
    "x",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{feff}",
    ": ",
    "- ",
    "#",
    " #D1",
    "[[",
    "]]",
    "[@kl, ",
    "\"",
    "'",
    "{ ",
    " }",
    "[ ",
    "---\n",
    "\n  D1: ord\n",
    "\n  A1 -> D2: M1\n",
    "title: ",
];

const PROBES: [&str; 7] =
    ["completion", "hover", "definition", "references", "prepareRename", "rename", "documentSymbol"];

#[test]
fn a_thousand_edits_at_random_end_as_a_fresh_check_does() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    let paths = [THEORY, CASE, TERMS, "content/kilder.yaml", "content/mekanismer/sidemand.md", "handbook.yaml"];
    let mut originals = BTreeMap::new();
    for path in paths {
        client.open(path);
        originals.insert(path, client.text(path).to_owned());
    }
    let mut dice = Dice(20_261_122);
    let mut edits = 0;
    while edits < 1000 {
        for _ in 0..=dice.roll(24) {
            let path = paths[dice.roll(paths.len())];
            let text = client.text(path).to_owned();
            if dice.roll(24) == 0 {
                client.set(path, &originals[path]);
            } else {
                let start = boundary(&text, u32::try_from(dice.roll(text.len() + 1)).unwrap());
                let length = if dice.roll(3) == 0 { dice.roll(30) } else { 0 };
                let end = boundary(&text, u32::try_from(start + length).unwrap()).max(start);
                client.edit(path, start..end, WORDS[dice.roll(WORDS.len())]);
            }
            edits += 1;
            let text = client.text(path);
            let byte = boundary(text, u32::try_from(dice.roll(text.len() + 1)).unwrap());
            let mut params = client.at(path, byte);
            params["newName"] = json!("nyt");
            params["context"] = json!({ "includeDeclaration": true });
            let method = format!("textDocument/{}", PROBES[dice.roll(PROBES.len())]);
            client.ask(&method, params);
        }
        client.settle();
        assert_eq!(told(&client), expected(&client), "after {edits} edits");
    }
    assert_eq!(client.leave(), 0);
}

/// What is wrong after a series of breakages and repairs is what the program says that starts afresh on the same files.
#[test]
fn breakages_and_repairs_end_as_check_does() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    for path in [THEORY, CASE, TERMS] {
        client.open(path);
    }
    let steps = [
        (THEORY, "sub_goals:\n", "sub_gaols:\n"),
        (CASE, "municipality: Hedensted", "municipality: Hedensted: by"),
        (CASE, "mechanism: sidemand", "mechanism: sidemænd"),
        (THEORY, "sub_gaols:\n", "sub_goals:\n"),
        (THEORY, "  D1 -> D2: Den,", "  D1 -> D2 -> : Den,"),
        (TERMS, ":", ""),
        (CASE, "---\n\nCentret", "\n\nCentret"),
        (CASE, "\n\nCentret", "---\n\n[[virksomhedsrettet#D9]] <b>Centret</b> [x](../nej.md) [@nej, s. 1]"),
        (THEORY, "  D1 -> D2 -> : Den,", "  D1 -> D2: Den,"),
        (CASE, "municipality: Hedensted: by", "municipality: Viborg"),
    ];
    for (path, before, after) in steps {
        let at = client.text(path).find(before).unwrap_or_else(|| panic!("{before} in {}", client.text(path)));
        client.edit(path, at..at + before.len(), after);
        client.settle();
    }
    for (path, (_, text)) in &client.texts {
        std::fs::write(client.root.join(path), text).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_haandbog"))
        .args(["check", "--format", "json", "--now", "2026-11-22", "--root"])
        .arg(&client.root)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = report["findings"].as_array().unwrap().iter();
    let said: BTreeSet<String> = said
        .map(|it| {
            let path = it["path"].as_str().unwrap();
            let path = path.find("content/").map_or(path, |at| &path[at..]);
            format!("{path}:{}:{} {} {}", it["line"], it["column"], it["code"], it["message"])
        })
        .collect();
    let mut shown = BTreeSet::new();
    for (path, file) in &client.diagnostics {
        let text = std::fs::read_to_string(client.root.join(path)).unwrap();
        for it in file["diagnostics"].as_array().unwrap() {
            let start = place(&text, super::client::byte(&text, &it["range"]["start"]));
            shown.insert(format!("{path}:{}:{} {} {}", start.line, start.column, it["code"], it["message"]));
        }
    }
    assert!(said.len() > 5, "{said:?}");
    assert_eq!(shown, said);
    assert_eq!(client.leave(), 0);
}

#[test]
fn files_that_change_outside_the_editor() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(CASE);
    client.settle();
    assert_eq!(client.registered[0]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let changed = |client: &mut Client, path: &str, kind: i32| {
        let changes = json!([{ "uri": client.uri(path), "type": kind }]);
        client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
        client.settle();
        assert_eq!(told(client), expected(client), "{path}");
        told(client).len()
    };
    write(folder.path(), "content/ny.md", "---\ntitel: Ny\n---\n".as_bytes());
    assert!(changed(&mut client, "content/ny.md", 1) > 0, "created");
    std::fs::remove_file(folder.path().join("content/ny.md")).unwrap();
    assert_eq!(changed(&mut client, "content/ny.md", 3), 0, "deleted");
    let mechanism = |name: &str| folder.path().join("content/mekanismer").join(name);
    std::fs::rename(mechanism("sidemand.md"), mechanism("makker.md")).unwrap();
    assert!(changed(&mut client, "content/mekanismer/makker.md", 1) > 0, "renamed");
    std::fs::rename(mechanism("makker.md"), mechanism("sidemand.md")).unwrap();
    assert_eq!(changed(&mut client, "content/mekanismer/sidemand.md", 1), 0, "and back");
    // What is open counts, also when its file has gone; when it is closed as well, it is gone.
    std::fs::remove_file(folder.path().join(CASE)).unwrap();
    assert_eq!(changed(&mut client, CASE, 3), 0, "open");
    client.close(CASE);
    assert!(changed(&mut client, CASE, 3) > 0, "closed");
    assert_eq!(client.leave(), 0);
}
