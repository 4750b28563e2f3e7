//! Small theories with a fault, and exactly what is said about each.

use haandbog::check::Fragment;
use haandbog::diagnostic::Finding;

use crate::support::{check, with_fragments};

const THEORY: &str = "content/programteorier/virksomhedsrettet.md";
const A1: &str = "  A1 -> D1: M1\n";
const A2: &str = "  A2 -> D2: M1\n";
const D1: &str = "  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n";
const D2: &str = "  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n";

/// What is found in the starter's theory with some of its keys changed: the code and the words it points at.
fn found(text: &str) -> Vec<String> {
    findings(text).into_iter().map(|(line, _)| line).collect()
}

fn findings(text: &str) -> Vec<(String, Finding)> {
    findings_of(&[(THEORY, text)])
}

fn findings_of(files: &[(&'static str, &str)]) -> Vec<(String, Finding)> {
    // Fragments live in the code as a rule.
    let fragments = files.iter().map(|(path, text)| Fragment::Text { path, text: (*text).to_owned().leak() });
    let folder = with_fragments(&fragments.collect::<Vec<_>>());
    let (sources, checked) = check(folder.path());
    let line = |it: &Finding| format!("{} {}", it.code.id, sources.slice(it.span).lines().next().unwrap_or(""));
    checked.findings().iter().map(|it| (line(it), it.clone())).collect()
}

/// The starter's arrows and some more.
fn with_arrows(more: &str) -> String {
    format!("pathways:\n{A1}{A2}{D1}{D2}{more}")
}

fn fixes(text: &str) -> Vec<(bool, String)> {
    let findings = findings(text);
    let fixes = findings.iter().flat_map(|(_, finding)| &finding.fixes);
    fixes.map(|fix| (fix.safe, fix.edits[0].text.clone())).collect()
}

#[test]
fn an_arrow_stands_twice_however_it_is_written() {
    for (more, place) in [
        ("  A1->D1: M1\n", "A1->D1"),
        ("  A1   ->   D1: M1\n", "A1   ->   D1"),
        ("  \"A1 → D1\": M1\n", "\"A1 → D1\""),
        ("  A1 -> D2, D1: M1\n", "D1"),
        ("  A2, A1 -> D1: M1\n", "D1"),
        ("  A1 -> D2, D2: M1\n", "D2"),
    ] {
        assert_eq!(found(&with_arrows(more)), [format!("PT108 {place}")], "{more}");
    }
    assert_eq!(found(&with_arrows("  D1 -> D1: Fordi\n")), ["PT108 D1 -> D1"]);
    assert_eq!(found(&with_arrows("  D1 -> D1: { feedback: true }\n")), [""; 0]);
}

#[test]
fn arrows_lead_forward_one_step_at_a_time() {
    for (more, place) in [
        ("  A1 -> S1: M1\n", "A1 -> S1"),
        ("  A1 -> A2: M1\n", "A1 -> A2"),
        ("  S1 -> D1: Fordi\n", "S1 -> D1"),
        ("  D1 -> A1: Fordi\n", "D1 -> A1"),
        ("  A1 -> M1:\n", "A1 -> M1"),
        ("  M1 -> D1: { feedback: true }\n", "M1 -> D1"),
        ("  A1 -> D2, S1: M1\n", "S1"),
        ("  A1 -> S1: { feedback: true }\n", "A1 -> S1"),
    ] {
        assert_eq!(found(&with_arrows(more)), [format!("PT106 {place}")], "{more}");
    }
    for more in
        ["  S1 -> A1: { feedback: true }\n", "  D2 -> D1: { feedback: true }\n", "  S1 -> D1: { feedback: true }\n"]
    {
        assert_eq!(found(&with_arrows(more)), [""; 0], "{more}");
    }
    // A forward arrow with a wrong mark is that one fault; it still leads where it leads.
    let marked = format!("pathways:\n  A1 -> D1:\n    through: M1\n    feedback: true\n{A2}{D1}{D2}");
    assert_eq!(found(&marked), ["PT106 A1 -> D1"]);
    assert_eq!(fixes(&with_arrows("  S1 -> D1: Fordi\n")), [(false, "D1 -> S1".to_owned())]);
    assert_eq!(fixes(&with_arrows("  S1 -> D2: Fordi\n")), [], "the turned arrow stands there already");
}

#[test]
fn every_circle_is_named() {
    let three = "sub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har mod på et job\n";
    let arrows = with_arrows("  D2 -> D3: Fordi\n  D3 -> D1: Fordi\n  D3 -> D2: Fordi\n");
    let findings = findings(&format!("{three}{arrows}"));
    let messages: Vec<&str> = findings.iter().map(|(_, it)| &*it.message.danish).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].contains("`D1 → D2 → D3 → D1`") && messages[1].contains("`D2 → D3 → D2`"), "{messages:?}");
}

#[test]
fn an_unknown_id_is_the_only_fault() {
    for (arrow, place) in [
        ("  A1 -> D9: M1\n", "D9"),
        ("  A9 -> D1: M1\n", "A9"),
        ("  A1 -> D1, D9: M1\n", "D9"),
        ("  A1 -> D1: M9\n", "M9"),
        ("  A1 -> D1: [ M1, M9 ]\n", "M9"),
        ("  A1 -> D1: D2\n", "D2"),
        ("  A1 -> D1: sidemand\n", "sidemand"),
        ("  A1 -> D1: Den, der møder, får en kollega\n", "Den, der møder, får en kollega"),
        ("  A1 => D1: M1\n", "A1 => D1"),
        ("  A1 til D1: M1\n", "A1 til D1"),
        ("  A1 -> M1 -> D1:\n", "A1 -> M1 -> D1"),
    ] {
        assert_eq!(found(&format!("pathways:\n{arrow}{A2}{D1}{D2}")), [format!("PT105 {place}")], "{arrow}");
    }
}

#[test]
fn an_unknown_id_is_fixed_only_where_it_is_clear_what_was_meant() {
    let fix = |arrow: &str| fixes(&format!("pathways:\n{arrow}{A2}{D1}{D2}"));
    assert_eq!(fix("  a1 -> D1: M1\n"), [(true, "A1".to_owned())]);
    assert_eq!(fix("  A1 -> D1: sidemand\n"), [(true, "M1".to_owned())]);
    assert_eq!(fix("  A1 --> D1: M1\n"), [(true, "A1 -> D1".to_owned())]);
    // Only one activity is on no arrow: it may well be the one that was meant.
    assert_eq!(fix("  A9 -> D1: M1\n"), [(false, "A1".to_owned())]);
    // Both sub-goals are near, and both are in use.
    assert_eq!(fix("  A1 -> D9: M1\n"), []);
}

#[test]
fn only_the_end_of_a_lost_way_is_reported() {
    let four = "sub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har mod på et job\n  D4: Sover bedre\n";
    let arrows = with_arrows("  D1 -> D3: Fordi\n  A1 -> D4: M1\n  D4 -> D3: Fordi\n");
    let findings = findings(&format!("{four}{arrows}"));
    assert_eq!(findings.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["PT102 D3"]);
    let help = &findings[0].1.help.as_ref().unwrap().danish;
    assert!(help.contains("`D4`") && !help.contains("`D1`"), "{help}");
}

#[test]
fn a_theory_without_arrows_says_so_at_every_node() {
    let codes: Vec<String> = found("pathways:\n");
    assert_eq!(
        codes,
        [
            "K003 A1 -> D1",
            "PT104 S1",
            "PT102 D1",
            "PT103 D1",
            "PT102 D2",
            "PT103 D2",
            "PT101 A1",
            "PT101 A2",
            "PT202 M1"
        ]
        .map(str::to_owned)
        .to_vec()
        .into_iter()
        .chain(["PT111 pathways".to_owned()])
        .collect::<Vec<_>>()
    );
}

#[test]
fn what_is_written_wrongly_is_not_missing_besides() {
    let group = |lines: &str| format!("target_group:\n  text: Langtidsledige\n{lines}");
    let rest = "  characteristics:\n    - Lang tid uden arbejde\n";
    let size = "  size: { value: 40, as_of: 2025-12, source: rapport }\n";
    for text in [
        group(&format!("  delimitation: [ a, b ]\n{rest}{size}")),
        group(&format!("  delimitation: Kun ledige\n{rest}  size: 100.000\n")),
        group(&format!("  delimitation: Kun ledige\n{rest}  size: {{ value: 40, as_of: i går, source: rapport }}\n")),
        group(&format!("  delimitation: Kun ledige\n  characteristics: Lang tid\n{size}")),
        format!("pathways:\n  A1 -> D1:\n    through: {{ M1: ja }}\n{A2}{D1}{D2}"),
        format!("pathways:\n  A1 -> D1:\n    through:\n      unknown: Kilden siger ikke hvorfor\n{A2}{D1}{D2}"),
        "goals:\n  S1:\n    text: Borgeren er i job\n    indicators: Andel i job\n".to_owned(),
        "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel\n        baseline: få\n        target: 30\n        due: snart\n".to_owned(),
        "sources: rapport\n".to_owned(),
        "risks: Ingen\n".to_owned(),
        "mechanisms: sidemand\n".to_owned(),
        "goals:\n  mål: Borgeren er i job\n".to_owned(),
    ] {
        let found: Vec<String> = found(&text).into_iter().filter(|it| it.starts_with("PT")).collect();
        assert!(found.is_empty(), "{text}{found:?}");
    }
    let slip = group(&format!("  delimitaton: Kun ledige\n{rest}{size}"));
    assert_eq!(found(&slip), ["F003 delimitaton"]);
}

#[test]
fn a_source_cannot_be_unknown() {
    assert_eq!(found("sources:\n"), ["PT601 sources"]);
    assert_eq!(found("sources: []\n"), ["PT601 sources"]);
    assert_eq!(found("sources:\n  unknown: Vi har glemt det\n"), ["PT601 sources"]);
}

#[test]
fn dates_are_compared_as_precisely_as_they_are_written() {
    let with = |due: &str, target: u8| {
        format!(
            "sub_goals:\n  D1: Møder stabilt\n  D2:\n    text: Kender sit jobmål\n    indicators:\n      - text: Andel\n        \
             baseline: 20\n        target: {target}\n        due: {due}\n"
        )
    };
    assert_eq!(found(&with("2027", 30)), [""; 0]);
    assert_eq!(found(&with("2027-12-31", 30)), [""; 0]);
    assert_eq!(found(&with("2028-01", 30)), ["PT303 2028-01"]);
    assert_eq!(found(&with("2027", 20)), ["PT303 20"]);
}

#[test]
fn an_allow_in_a_theory_that_must_be_mended_first_is_not_useless() {
    let allowed = "allow:\n  PT204: Sådan er det her\n";
    assert_eq!(found(&format!("goals:\n{allowed}")), ["PT002 goals"]);
    assert_eq!(found(allowed), ["F015 PT204"]);
}

#[test]
fn guesses_about_danish_are_for_handbooks_in_danish() {
    let goal = "sub_goals:\n  D1: At tilbyde samtaler\n  D2: Kender sit jobmål\n";
    let english = "title: What works\nlanguage: en\npublisher:\n  name: A municipality\nlicence: CC BY 4.0\n";
    assert_eq!(found(goal), ["PT304 At tilbyde samtaler"]);
    assert!(findings_of(&[(THEORY, goal), ("handbook.yaml", english)]).is_empty());
}
