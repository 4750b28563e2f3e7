//! Fixes over whole handbooks in memory.

use proptest::prelude::*;

use super::fix;
use crate::language::Date;
use crate::pipeline::Options;
use crate::scaffold::STARTER;
use crate::source::Sources;

const CASE: &str = "content/cases/aktivcenter.md";

fn options() -> Options {
    Options { today: Date { year: 2026, month: Some(11), day: Some(22) }, settings: Vec::new() }
}

/// The starter handbook with another text for the case.
fn handbook(case: &str) -> Sources {
    Sources::from_memory(STARTER.iter().map(|&(path, text)| (path, if path == CASE { case } else { text })))
}

fn case() -> &'static str {
    STARTER.iter().find(|(path, _)| *path == CASE).unwrap().1
}

fn text(sources: &Sources) -> &str {
    &sources.find(CASE).unwrap().text
}

#[test]
fn a_handbook_with_nothing_to_fix_is_left_alone() {
    let fixed = fix(handbook(case()), &options()).unwrap();
    assert_eq!((fixed.done.len(), fixed.changes().count(), fixed.diff().as_str()), (0, 0, ""));
}

#[test]
fn comments_order_line_ends_and_byte_order_mark_are_kept() {
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let with = |challenges: &str, activities: &str| {
        let text = case().replace("challenges:", &format!("{challenges}:   # her var det svært "));
        crlf(&text.replace("activities:", &format!("# det, de gjorde\n\n{activities}:")))
    };
    let fixed = fix(handbook(&with("challanges", "activites")), &options()).unwrap();
    assert_eq!(text(&fixed.sources), with("challenges", "activities"));
    let done: Vec<(&str, usize)> = fixed.done.iter().map(|it| (it.code.id, it.place.line)).collect();
    assert_eq!(done, [("F003", 27), ("F003", 52)]);
    assert!(fixed.diff().contains("-activites:\r\n+activities:\r\n"), "{}", fixed.diff());
}

#[test]
fn a_file_indented_with_tabs_is_mended_and_says_the_same() {
    let tabs = |text: &str| {
        let (front, body) = text.split_at(text.rfind("\n---").unwrap());
        front.replace("\n    ", "\n\t\t").replace("\n  ", "\n\t") + body
    };
    assert_ne!(tabs(case()), case());
    let fixed = fix(handbook(&tabs(case())), &options()).unwrap();
    assert_eq!(text(&fixed.sources), case());
    assert!(fixed.checked.findings().is_empty(), "{:?}", fixed.checked.findings());
    // Below `unknown` or beside it: nobody but the author knows.
    let doubtful = case().replace("resources:\n  - To konsulenter", "resources:\n  unknown:\n\tb: x");
    let fixed = fix(handbook(&doubtful), &options()).unwrap();
    assert_eq!(text(&fixed.sources), doubtful);
}

#[test]
fn a_fix_that_would_break_the_file_is_left_out_and_the_others_are_made() {
    // `challenges` is there already: the near name would be there twice.
    let text_before =
        case().replace("\nsources:", "\nchallanges:\n  - Noget andet.\nsourcs:").replace("results:", "result:");
    let fixed = fix(handbook(&text_before), &options()).unwrap();
    let expected = text_before.replace("sourcs:", "sources:").replace("result:", "results:");
    assert_eq!(text(&fixed.sources), expected);
    assert_eq!(fixed.done.len(), 2);
    assert!(fixed.checked.findings().iter().any(|it| it.code.id == "F003"));
}

#[test]
fn what_a_fix_brings_to_light_is_fixed_in_the_next_round() {
    let inner = case().replace("challenges:", "figurs:").replace("figures:\n  - id", "challenges:\n  - id");
    let before = inner
        .replace("  - Det tog tid at finde sidemænd.", "  - id: ny\n    titel: x\n    kind: bar\n    rows: { a: 1 }");
    let fixed = fix(handbook(&before), &options()).unwrap();
    let after = text(&fixed.sources);
    assert!(after.contains("\nfigures:\n  - id: ny\n    title: x\n"), "{after}");
}

/// Slips of many kinds: what is right in the case, and what somebody wrote instead. All of them can be fixed.
const SLIPS: [(&str, &str); 13] = [
    ("\nsummary:", "\nsumary:"),
    ("\nperiod:", "\nPeriod:"),
    ("\nelements:", "\nelementer:"),
    ("\nsources:", "\nsource:"),
    ("Hedensted", "hedensted kommune"),
    ("[ langtidsledige ]", "[ langtidsledge ]"),
    ("mechanism: sidemand", "mechanism: sidemnad"),
    ("strength: close", "strength: Close"),
    ("title: Aktivcentret\n", "title: Aktivcentret: praktik\n"),
    ("source: rapport, afsnit 4\neconomy", "source: raport, afsnit 4\neconomy"),
    ("sidemand. 12", "sidemand: \"12\""),
    ("[ A1, D1,", "[ a1, D1,"),
    ("  size: 40\n", "  size: \"{ unknown: \"Ikke oplyst\" }\"\n"),
];

fn slips() -> impl Strategy<Value = String> {
    let slip = prop::collection::btree_set(0..SLIPS.len(), 0..6);
    (slip, any::<bool>(), any::<bool>()).prop_map(|(slips, crlf, bom)| {
        let mut text = case().to_owned();
        for (right, wrong) in slips.into_iter().map(|at| SLIPS[at]) {
            assert!(text.contains(right), "{right}");
            text = text.replacen(right, wrong, 1);
        }
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        if bom { format!("\u{feff}{text}") } else { text }
    })
}

#[test]
fn each_slip_can_be_fixed() {
    for (right, wrong) in SLIPS {
        let before = case().replacen(right, wrong, 1);
        let fixed = fix(handbook(&before), &options()).unwrap();
        let left: Vec<&str> = fixed.checked.findings().iter().map(|it| it.message.danish.as_ref()).collect();
        assert!(left.is_empty() && fixed.done.len() == 1, "{wrong}: {left:?} {:?}", fixed.done);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// What comes out can be read, has nothing left to fix, and differs only where something was said to be fixed.
    #[test]
    fn fixing_is_done_once_and_for_all(before in slips()) {
        let fixed = fix(handbook(&before), &options()).unwrap();
        let after = text(&fixed.sources).to_owned();
        let lines = |text: &str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
        let (old, new) = (lines(&before), lines(&after));
        prop_assert_eq!(old.len(), new.len());
        for (at, (old, new)) in old.iter().zip(&new).enumerate() {
            let told = fixed.done.iter().any(|it| it.place.line == at + 1);
            prop_assert_eq!(told, old != new, "line {}: {:?} {:?}", at + 1, old, new);
        }
        prop_assert!(fixed.checked.handbook().all().all(|entry| !entry.broken));
        let again = fix(handbook(&after), &options()).unwrap();
        prop_assert_eq!((again.done.len(), text(&again.sources)), (0, after.as_str()));
    }
}
