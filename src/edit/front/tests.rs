//! Every file of the handbook itself, changed in one place after another.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Item, Unwritable, Wanted, read, rewrite};
use crate::model::{assemble, fields_of};
use crate::parse::yaml::{Node, Value};
use crate::schema::Table;

const CASE: &str = "---\r\n# Øverst\r\ntitle: Æble # bag\r\nperiod: { from: 2015-08, to: 2017 }\r\naudience: [ a, b ]\r\n# over\r\nactivities:\r\n  # om den første\r\n  - Først\r\n  - >-\r\n    Anden\r\n    gang\r\ntheories:\r\n  - theory: x\r\n    allow:\r\n      K003: sådan\r\n    how: Hvordan\r\nsources: [ kl ]\r\n---\r\n\r\nTekst.\r\n";

fn text(value: &str) -> Wanted {
    Wanted::Text(value.to_owned())
}

fn kept(at: usize, value: Wanted) -> Item {
    Item { at: Some(at), value }
}

fn new(value: Wanted) -> Item {
    Item { at: None, value }
}

fn case(wanted: &[(&str, Wanted)]) -> Result<String, Unwritable> {
    let wanted: Vec<(String, Wanted)> = wanted.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    rewrite(CASE, fields_of(crate::schema::Kind::Case), &wanted, None)
}

fn map(entries: &[(&str, Wanted)]) -> Wanted {
    Wanted::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

/// The text with one piece exchanged.
fn with(old: &str, new: &str) -> String {
    assert!(CASE.contains(old), "{old}");
    CASE.replacen(old, new, 1)
}

/// A new file has the names for a list below its key, each behind a mark: a form that writes one takes it from there.
#[test]
fn what_stands_ready_behind_a_mark_is_taken_and_what_is_left_can_be_taken_still() {
    let file = |lines: &str| format!("---\ntitle: T\nmechanisms:\n{lines}activities:\n  - Et\n---\n");
    let change = |text: &str, items: Vec<Item>| {
        let wanted = if items.is_empty() { Wanted::Gone } else { Wanted::List(items) };
        rewrite(text, fields_of(crate::schema::Kind::Case), &[("mechanisms".to_owned(), wanted)], None).unwrap()
    };
    let link = |slug: &str| map(&[("mechanism", text(slug))]);
    let ready = file("#  - mechanism: a  # Den ene: her\n#  - mechanism: b  # Den anden\n#   2 mere\n# om det næste\n");
    let one = change(&ready, vec![new(link("a"))]);
    assert_eq!(one, file("  - mechanism: a\n#  - mechanism: b  # Den anden\n#   2 mere\n# om det næste\n"));
    let two = change(&one, vec![kept(0, link("a")), new(link("b"))]);
    assert_eq!(two, file("  - mechanism: a\n  - mechanism: b\n#   2 mere\n# om det næste\n"));
    // The key stays where a name would have no field above it.
    assert_eq!(change(&one, vec![]), file("#  - mechanism: b  # Den anden\n#   2 mere\n# om det næste\n"));
    assert_eq!(change(&two, vec![]), "---\ntitle: T\n#   2 mere\n# om det næste\nactivities:\n  - Et\n---\n");
    let by_hand = file("#  - mechanism: a  # Den ene\n  - mechanism: b  # Den anden\n");
    assert_eq!(change(&by_hand, vec![]), file("#  - mechanism: a  # Den ene\n"));
    let both = change(&by_hand, vec![kept(0, link("b")), new(link("a"))]);
    assert_eq!(both, file("  - mechanism: b  # Den anden\n  - mechanism: a\n"));
    // Between brackets there would be no room for those that are left.
    let parts = "---\ntitle: T\ntheories:\n  - theory: x\n    parts:\n#      - S1  # I job\n#      - D1  # Møder\nsources: [ k ]\n---\n";
    let ticked = map(&[("parts", Wanted::List(vec![new(text("D1"))]))]);
    let wanted = [("theories".to_owned(), Wanted::List(vec![kept(0, ticked)]))];
    let ticked = rewrite(parts, fields_of(crate::schema::Kind::Case), &wanted, None).unwrap();
    let left = parts.replace("#      - S1  # I job\n#      - D1  # Møder", "      - D1\n#      - S1  # I job");
    assert_eq!(ticked, left);
    let gone = [("theories".to_owned(), Wanted::List(vec![kept(0, map(&[("parts", Wanted::Gone)]))]))];
    let gone = rewrite(&ticked, fields_of(crate::schema::Kind::Case), &gone, None).unwrap();
    assert_eq!(gone, parts.replace("#      - D1  # Møder\n", ""), "the other can be taken still");
}

#[test]
fn each_change_touches_its_own_lines_and_keeps_line_ends_and_comments() {
    for (wanted, expected) in [
        (("title", text("Ny: titel")), with("Æble #", "\"Ny: titel\" #")),
        (("title", text("Æble")), CASE.to_owned()),
        (("municipality", text("Odder")), with("Æble # bag\r\n", "Æble # bag\r\nmunicipality: Odder\r\n")),
        (("period", map(&[("to", text("2018"))])), with("to: 2017", "to: 2018")),
        (("period", map(&[("to", Wanted::Gone)])), with(", to: 2017", "")),
        (("period", map(&[("note", text("cirka, nok"))])), with("2017 }", "2017, note: \"cirka, nok\" }")),
        (
            ("period", map(&[("from", Wanted::Gone), ("to", Wanted::Gone), ("unknown", text("Står der ikke"))])),
            with(" { from: 2015-08, to: 2017 }", "\r\n  unknown: Står der ikke"),
        ),
        (("audience", Wanted::List(vec![kept(1, text("b")), new(text("c"))])), with("[ a, b ]", "[ b, c ]")),
        (("audience", Wanted::Gone), with("audience: [ a, b ]\r\n", "")),
        (
            ("activities", Wanted::List(vec![kept(0, text("Først")), new(text("Nu")), kept(1, text("Anden gang"))])),
            with("- Først\r\n", "- Først\r\n  - Nu\r\n"),
        ),
        (
            ("activities", Wanted::List(vec![new(text("Nu")), kept(1, text("Anden gang"))])),
            with("  - Først\r\n", "  - Nu\r\n"),
        ),
        (("activities", Wanted::List(vec![kept(0, text("Først"))])), with("  - >-\r\n    Anden\r\n    gang\r\n", "")),
        (
            ("theories", Wanted::List(vec![kept(0, map(&[("parts", Wanted::List(vec![new(text("A1 -> D1"))]))]))])),
            with("theory: x\r\n", "theory: x\r\n    parts: [ A1 -> D1 ]\r\n"),
        ),
        (("theories", Wanted::List(vec![kept(0, map(&[("theory", Wanted::Gone)]))])), with("- theory: x\r\n", "-\r\n")),
        (
            ("mechanisms", Wanted::List(vec![new(map(&[("mechanism", text("m")), ("how", text("a\nb"))]))])),
            with(
                "how: Hvordan\r\n",
                "how: Hvordan\r\nmechanisms:\r\n  - mechanism: m\r\n    how: |-\r\n      a\r\n      b\r\n",
            ),
        ),
    ] {
        assert_eq!(case(std::slice::from_ref(&wanted)).as_deref(), Ok(expected.as_str()), "{wanted:?}");
    }
}

#[test]
fn what_cannot_be_done_without_loss_is_refused_with_its_line() {
    let left = Wanted::List(vec![kept(0, map(&[])), kept(1, map(&[]))]);
    assert_eq!(case(&[("activities", left), ("period", map(&[])), ("goals", map(&[]))]).as_deref(), Ok(CASE));
    assert_eq!(case(&[("nyt", text("x"))]), Err(Unwritable { line: 3 }));
    assert_eq!(case(&[("goals", map(&[("no: id", text("x"))]))]).map(|_| ()), Err(Unwritable { line: 3 }));
    let twice = Wanted::List(vec![kept(1, text("b")), kept(0, text("a"))]);
    assert_eq!(case(&[("audience", twice)]), Err(Unwritable { line: 5 }));
    assert!(rewrite("title: x\n", fields_of(crate::schema::Kind::Page), &[], None).is_err());
}

#[test]
fn an_empty_front_matter_and_a_body_are_filled() {
    let table = fields_of(crate::schema::Kind::Page);
    let new = rewrite("---\n---\n", table, &[("title".to_owned(), text("Ny"))], Some("Hej.\n\nDer."));
    assert_eq!(new.as_deref(), Ok("---\ntitle: Ny\n---\n\nHej.\n\nDer.\n"));
    let same = rewrite(CASE, table, &[], Some("Tekst."));
    assert_eq!(same.as_deref(), Ok(CASE));
    let other = rewrite(CASE, table, &[], Some("En\nto"));
    assert_eq!(other, Ok(with("Tekst.", "En\r\nto")));
}

/// The files of the handbook, each with its table.
static FILES: LazyLock<Vec<(String, &'static Table)>> = LazyLock::new(files);

fn files() -> Vec<(String, &'static Table)> {
    let sources = crate::source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let today = crate::language::Date { year: 2026, month: Some(11), day: Some(22) };
    let handbook = assemble(&sources, today);
    let texts = handbook.all().map(|entry| (sources.get(entry.file).text.to_string(), fields_of(entry.id.kind)));
    texts.collect()
}

/// What a value says, as something to want.
fn wanted(node: &Node) -> Wanted {
    match &node.value {
        Value::Empty => Wanted::Gone,
        Value::Text(scalar) => Wanted::Text(scalar.text.trim().to_owned()),
        Value::List(items) => Wanted::List(items.iter().enumerate().map(|(at, it)| kept(at, wanted(it))).collect()),
        // Nobody changes an `allow` in a form: it stays wherever it stands.
        Value::Map(map) => {
            let entries = map.entries.iter().filter(|(key, _)| key.text != "allow");
            Wanted::Map(entries.map(|(key, it)| (key.text.clone(), wanted(it))).collect())
        }
    }
}

fn all(text: &str) -> Vec<(String, Wanted)> {
    match read(text).front.as_ref().map(wanted) {
        Some(Wanted::Map(entries)) => entries,
        _ => Vec::new(),
    }
}

#[test]
fn wanting_what_is_there_changes_no_byte() {
    for (text, table) in FILES.iter().cloned() {
        // Arrows and rows of figures have keys of their own, which nobody writes here.
        let entries: Vec<(String, Wanted)> =
            all(&text).into_iter().filter(|(key, _)| !["pathways", "figures"].contains(&key.as_str())).collect();
        assert_eq!(rewrite(&text, table, &entries, None), Ok(text));
    }
}

/// Changes the value that a number leads to.
fn change(value: &mut Wanted, turn: &mut usize, words: &str) {
    match value {
        Wanted::Gone => {}
        Wanted::Text(text) => *text = words.to_owned(),
        Wanted::List(items) => {
            let count = items.len();
            let at = *turn % (count + 1);
            *turn /= count + 1;
            match *turn % 3 {
                0 if count > 1 => drop(items.remove(at.min(count - 1))),
                1 if matches!(items.first(), Some(Item { value: Wanted::Text(_), .. })) => {
                    items.insert(at, new(text(words)));
                }
                _ => {
                    *turn /= 3;
                    if let Some(item) = items.get_mut(at.min(count.saturating_sub(1))) {
                        change(&mut item.value, turn, words);
                    }
                }
            }
        }
        Wanted::Map(entries) => {
            let count = entries.len();
            let at = *turn % count;
            *turn /= count;
            if turn.is_multiple_of(4) && count > 1 {
                entries[at].1 = Wanted::Gone;
            } else {
                *turn /= 4;
                change(&mut entries[at].1, turn, words);
            }
        }
    }
}

proptest! {
    #[test]
    fn one_field_is_changed_and_every_other_line_stays(
        file in any::<prop::sample::Index>(),
        field in any::<prop::sample::Index>(),
        turn in 0_usize..100_000,
        words in "[a-zæøå]{1,9}( [a-zæøå:#-]{1,12}){0,30}",
        comments in any::<bool>(),
    ) {
        let (plain, table) = &FILES[file.index(FILES.len())];
        let mut text = plain.clone();
        if comments {
            let (front, body) = plain[4..].split_once("\n---\n").unwrap();
            let line = |line: &str| {
                let is_key = line.starts_with(char::is_alphabetic);
                if is_key { format!("# om {line}\n{line}\n") } else { format!("{line}\n") }
            };
            text = format!("---\n{}---\n{body}", front.lines().map(line).collect::<String>());
        }
        let mut entries = all(&text);
        entries.retain(|(key, _)| !["pathways", "figures", "title"].contains(&key.as_str()));
        let at = field.index(entries.len());
        let (key, value) = &mut entries[at];
        let mut turn = turn;
        change(value, &mut turn, &words);
        let key = key.clone();
        let new = rewrite(&text, table, &entries, None);
        prop_assert!(new.is_ok(), "{new:?} {key}\n{text}");
        let new = new.unwrap();
        // Everything outside the lines of this key is there as it was, in order.
        let start = text.find(&format!("\n{key}:")).unwrap() + 1;
        let end = text[start + 1..].split_inclusive('\n').scan(start + 1, |at, line| {
            let from = *at;
            *at += line.len();
            Some((from, line))
        }).find(|(from, line)| *from > start + 1 && !line.starts_with(' ') && !line.trim().is_empty()).map_or(text.len(), |(from, _)| from);
        prop_assert!(new.starts_with(&text[..start]), "{new}");
        prop_assert!(new.ends_with(&text[end..]), "{new}");
    }
}

#[test]
fn numbers_for_several_periods_keep_their_places_and_their_letters() {
    let file = |amount: &str| {
        format!(
            "---\ntitle: Æ\neconomy:\n  - title: T\n    costs:\n      - text: Løn\n        amount: {amount} # bag\n---\n"
        )
    };
    let amounts = |all: Vec<(Option<usize>, Option<&str>)>| {
        let item = |(at, value): (Option<usize>, Option<&str>)| Item { at, value: value.map_or(Wanted::Gone, text) };
        let list = Wanted::List(all.into_iter().map(item).collect());
        let cost = map(&[("text", text("Løn")), ("amount", list)]);
        let costs = Wanted::List(vec![kept(0, cost)]);
        vec![("economy".to_owned(), Wanted::List(vec![kept(0, map(&[("costs", costs)]))]))]
    };
    for (before, wanted, after) in [
        ("5", vec![(None, Some("5")), (None, Some("6"))], "[ 5, 6 ]"),
        ("5", vec![(None, Some("5")), (None, None)], "[ 5, null ]"),
        ("[5,  6.00]", vec![(Some(0), Some("5")), (Some(1), Some("6.00"))], "[5,  6.00]"),
        ("[ 5, null ]", vec![(Some(0), Some("5")), (Some(1), None)], "[ 5, null ]"),
        ("[ 5, ~ ]", vec![(Some(0), Some("4")), (Some(1), None)], "[ 4, ~ ]"),
        ("[ 5, null ]", vec![(Some(0), Some("5")), (Some(1), Some("6"))], "[ 5, 6 ]"),
        ("[ 5, 6 ]", vec![(Some(0), None), (Some(1), Some("6"))], "[ null, 6 ]"),
        ("[ 5, 6 ]", vec![(Some(0), Some("5")), (Some(1), Some("6")), (None, Some("7"))], "[ 5, 6, 7 ]"),
        ("[ 5, 6 ]", vec![(Some(0), Some("5"))], "[ 5 ]"),
    ] {
        let new = rewrite(&file(before), fields_of(crate::schema::Kind::Case), &amounts(wanted), None);
        assert_eq!(new, Ok(file(after)), "{before} to {after}");
    }
    let block = "---\neconomy:\n  - title: T\n    net:\n      - 5 # a\n      - null # b\n---\n";
    let net = |all: Vec<(Option<usize>, Option<&str>)>| {
        let item = |(at, value): (Option<usize>, Option<&str>)| Item { at, value: value.map_or(Wanted::Gone, text) };
        let list = Wanted::List(all.into_iter().map(item).collect());
        vec![("economy".to_owned(), Wanted::List(vec![kept(0, map(&[("net", list)]))]))]
    };
    let new = |wanted| rewrite(block, fields_of(crate::schema::Kind::Case), &net(wanted), None);
    assert_eq!(new(vec![(Some(0), Some("5")), (Some(1), None)]), Ok(block.to_owned()));
    assert_eq!(new(vec![(Some(0), Some("5")), (Some(1), Some("6"))]), Ok(block.replace("null", "6")));
    let first_gone = new(vec![(Some(0), None), (Some(1), None)]);
    assert!(first_gone.is_ok_and(|it| it.contains("# a") && it.contains("- null # b")));
}
