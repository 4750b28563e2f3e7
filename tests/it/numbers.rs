//! Rules about cases, figures and money: exact places, what stays silent, what a fix writes.

use haandbog::check::Fragment;
use haandbog::diagnostic::Finding;
use haandbog::fault::FaultKind;
use haandbog::schema::{Kind, Table, Type};
use haandbog::source::Sources;

use crate::support::{check, with_fragments};

const CASE: &str = "content/cases/aktivcenter.md";
const THEORY: &str = "content/programteorier/virksomhedsrettet.md";

/// The findings of the groups K and T over the starter with other keys in its case, each as `code token`.
fn found(keys: &'static str) -> Vec<String> {
    found_in(&[Fragment::Text { path: CASE, text: keys }])
}

fn found_in(fragments: &[Fragment]) -> Vec<String> {
    let folder = with_fragments(fragments);
    let (sources, checked) = check(folder.path());
    let ours = checked.findings().iter().filter(|it| ["K", "T"].contains(&it.code.group()));
    ours.map(|it| format!("{} {}", it.code.id, token(&sources, it))).collect()
}

fn token<'s>(sources: &'s Sources, finding: &Finding) -> &'s str {
    &sources.get(finding.span.file).text[finding.span.range()]
}

/// The only finding of a code.
fn only(code: &str, keys: &'static str) -> Finding {
    let folder = with_fragments(&[Fragment::Text { path: CASE, text: keys }]);
    let (_, checked) = check(folder.path());
    let mut findings = checked.findings().iter().filter(|it| it.code.id == code);
    let finding = findings.next().expect("a finding").clone();
    assert!(findings.next().is_none(), "one finding of {code}");
    finding
}

/// Whether the first fix is safe, and what it writes.
fn fix(finding: &Finding) -> Option<(bool, &str)> {
    finding.fixes.first().map(|fix| (fix.safe, fix.edits[0].text.as_str()))
}

#[test]
fn a_municipality_is_put_right_and_a_placeholder_left_alone() {
    let municipality = only("K001", "municipality: \"Hedensted Kommune\"\n");
    assert_eq!(fix(&municipality), Some((true, "Hedensted")));
    assert_eq!(found("municipality: \"Hedensted Kommune\"\n"), ["K001 Hedensted Kommune"]);
    assert_eq!(fix(&only("K001", "municipality: Atlantis\n")), None);
    assert_eq!(found("municipality: TODO\n"), [""; 0]);
    let page = "---\ntitle: Hedenstet\nsummary: En tekst.\n---\n";
    assert_eq!(found_in(&[Fragment::Text { path: "content/kommuner/hedenstet.md", text: page }]), ["K001 ---"]);
}

#[test]
fn amounts_in_quotes_are_told_of_once_and_put_in_brackets() {
    let economy = |amount: &str| {
        let text = format!(
            "economy:\n  - title: Budget\n    periods: [ 2022, 2023 ]\n    costs:\n      - text: Løn\n        amount: {amount}\n    source: rapport\n"
        );
        only("F004", text.leak())
    };
    for written in ["\"[ 1450000, 1900000 ]\"", "\"1.450.000, 1.900.000\"", "1450000, 1900000"] {
        assert_eq!(fix(&economy(written)), Some((true, "[ 1450000, 1900000 ]")), "{written}");
    }
    assert_eq!(fix(&only("F004", economy_of_one())), None, "one number of two years is no list");
}

fn economy_of_one() -> &'static str {
    "economy:\n  - title: Budget\n    periods: [ 2022, 2023 ]\n    costs:\n      - text: Løn\n        amount: 1450000\n    source: rapport\n"
}

#[test]
fn a_year_may_hold_its_months() {
    assert_eq!(found("period: { from: 2025-05, to: 2025 }\n"), [""; 0]);
    assert_eq!(found("period: { from: 2025, to: 2025-03 }\n"), [""; 0]);
    assert_eq!(found("period: { from: 2025, to: 2024-12 }\n"), ["K002 2024-12"]);
    let swap = only("K002", "period: { from: 2025, to: 2024-12 }\n");
    let edits: Vec<&str> = swap.fixes[0].edits.iter().map(|edit| edit.text.as_str()).collect();
    assert_eq!((edits, swap.fixes[0].safe), (vec!["2024-12", "2025"], false));
}

#[test]
fn parts_are_nodes_and_arrows_with_any_spacing() {
    let parts = "theories:\n  - theory: virksomhedsrettet\n    parts: [ D1, M1, \"A1->D1\", \"D1  ->  D2\", \"A1 -> D1, D2\" ]\n";
    assert_eq!(found(parts), ["K003 A1 -> D1, D2"]);
    let slip = only("K003", "theories:\n  - theory: virksomhedsrettet\n    parts: [ d1 ]\n");
    assert_eq!(fix(&slip), Some((true, "D1")));
    let arrow = only("K003", "theories:\n  - theory: virksomhedsrettet\n    parts: [ \"a1 -> d1\" ]\n");
    assert_eq!(fix(&arrow), Some((true, "A1 -> D1")));
    // Two parts are as near: which one was meant nobody knows.
    let guess = only("K003", "theories:\n  - theory: virksomhedsrettet\n    parts: [ D9 ]\n");
    assert_eq!(fix(&guess), None);
    assert_eq!(guess.help.expect("help").danish, "Brug en af teoriens dele: `D1`, `D2`.");
}

#[test]
fn parts_of_a_theory_that_is_itself_faulty_are_left_alone() {
    let case = Fragment::Text { path: CASE, text: "theories:\n  - theory: virksomhedsrettet\n    parts: [ M1, D9 ]\n" };
    assert_eq!(found_in(&[case]), ["K003 D9"]);
    for theory in ["mechanisms:\n", "sub_goals:\n  unknown: Ved ikke\n"] {
        assert_eq!(found_in(&[case, Fragment::Text { path: THEORY, text: theory }]), [""; 0], "{theory}");
    }
    assert_eq!(found("theories:\n  - theory: virksomhedsretet\n    parts: [ D9 ]\n"), [""; 0]);
}

#[test]
fn a_misspelt_target_group_is_not_another_target_group() {
    assert_eq!(found("audience: [ langtidsledig ]\n"), [""; 0]);
    assert_eq!(found("audience:\n  unknown: Kilden siger det ikke\n"), [""; 0]);
}

#[test]
fn missing_empty_and_unknown() {
    assert_eq!(found("challenges:\n"), ["K005 challenges"]);
    assert_eq!(found("results: []\n"), ["K006 results"]);
    assert_eq!(found("sources: []\n"), ["K008 sources"]);
    assert_eq!(found("sources:\n  unknown:\n"), ["K008 sources"]);
    assert_eq!(found("challenges: Det tog tid\nresults: Gode\nsources: rapport\n"), [""; 0], "F004 tells");
    assert_eq!(found("theories:\nmechanisms:\nelements:\n"), ["K007 mechanisms"]);
    let renamed = |key: &str, wrong: &str| {
        let folder = with_fragments(&[]);
        let path = folder.path().join(CASE);
        let text = std::fs::read_to_string(&path).unwrap().replace(&format!("\n{key}:"), &format!("\n{wrong}:"));
        std::fs::write(path, text).unwrap();
        let (_, checked) = check(folder.path());
        checked.findings().iter().map(|it| it.code.id).filter(|id| !id.starts_with('F')).collect::<Vec<_>>()
    };
    assert_eq!(renamed("challenges", "challengess"), [""; 0], "F003 tells");
    assert_eq!(renamed("sources", "kilder"), [""; 0], "F003 tells: it is what the field is called");
    assert_eq!(renamed("sources", "ophav"), ["K008"], "`resources` is no misspelt `sources`");
    assert_eq!(found("theories: virksomhedsrettet\nmechanisms:\nelements:\n"), [""; 0]);
    assert_eq!(found("theories:\nmechanisms:\nelements:\n  unknown: Ved ikke\n"), ["K007 mechanisms"]);
}

/// An optional key with nothing behind it is no key, at every depth; a required one is missing.
#[test]
fn a_key_with_nothing_behind_it_says_what_no_key_says() {
    let find = |path: &str| haandbog::scaffold::STARTER.iter().find(|(it, _)| *it == path).unwrap().1;
    let starter = find(CASE);
    let codes_of = |path: &'static str, text: String| {
        let (_, checked) = crate::support::memory(&[(path, text)]);
        checked.findings().iter().map(|it| (it.code.id, it.message.danish.clone())).collect::<Vec<_>>()
    };
    let codes = |text: String| codes_of(CASE, text);
    let of = |key: &str| {
        let field = haandbog::model::case::FIELDS.fields.iter().find(|field| field.key == key).unwrap();
        let Type::List(Type::Record(table)) = &field.ty else { panic!("{key} is no list of records") };
        *table
    };
    let mut tried = 0;
    let mut empty = |path: &'static str, table: &'static Table, line: &str, indent: &str| {
        let starter = find(path);
        let end = if indent.is_empty() { "\n---\n" } else { "\n  - " };
        let record = starter.split_once(line).unwrap().1.split(end).next().unwrap();
        for field in table.fields.iter().filter(|field| !record.contains(&format!("\n{indent}{}:", field.key))) {
            if line.contains(&format!("{}:", field.key)) || record.starts_with(&format!("{indent}{}:", field.key)) {
                continue;
            }
            let text = starter.replacen(line, &format!("{line}{indent}{}:\n", field.key), 1);
            assert_eq!(codes_of(path, text), [], "{} under {line}", field.key);
            tried += 1;
        }
    };
    empty(CASE, &haandbog::model::case::FIELDS, "title: Aktivcentret\n", "");
    empty(CASE, of("theories"), "  - theory: virksomhedsrettet\n", "    ");
    empty(CASE, of("results"), "  - figure: status\n", "    ");
    empty(CASE, of("economy"), "  - title: Regnestykket for 2025\n", "    ");
    empty(CASE, of("figures"), "  - id: status\n", "    ");
    for (path, kind) in [
        (THEORY, Kind::Theory),
        ("content/mekanismer/sidemand.md", Kind::Mechanism),
        ("content/elementer/tidlig-indsats.md", Kind::Element),
        ("content/maalgrupper/langtidsledige.md", Kind::TargetGroup),
        ("content/index.md", Kind::Page),
    ] {
        let title = find(path).lines().find(|line| line.starts_with("title:")).unwrap();
        empty(path, haandbog::model::fields_of(kind), &format!("{title}\n"), "");
    }
    assert!(tried > 60, "{tried}");
    let without = starter.replace("    parts: [ A1, D1, \"A1 -> D1\" ]\n", "");
    assert_eq!(codes(starter.replace(" [ A1, D1, \"A1 -> D1\" ]", "")), codes(without));
    let missing = codes(starter.replace("municipality: Hedensted", "municipality:"));
    assert_eq!(missing.iter().map(|it| it.0).collect::<Vec<_>>(), ["F006"]);
}

macro_rules! figure {
    ($body:literal) => {
        concat!("figures:\n  - id: status\n    title: Tal\n    period: 2025\n    source: rapport\n", $body)
    };
}

#[test]
fn totals_are_held_column_by_column() {
    let two = figure!(
        "    kind: bar\n    columns: [ 2024, 2025 ]\n    rows:\n      Job: [ 0.1, 3 ]\n      Andet: [ 0.2, 4 ]\n    total: [ 0.3, 8 ]\n"
    );
    assert_eq!(found(two), ["T001 8"]);
    let finding = only("T001", two);
    assert_eq!(finding.message.danish, "i kolonnen `2025`: rækkerne giver 7; du skrev 8");
    assert!(finding.help.as_ref().expect("help").danish.starts_with("Job 3; Andet 4. I alt 7, en forskel på 1."));
    assert_eq!(fix(&finding), Some((false, "7")));
    for silent in [
        figure!("    kind: bar\n    rows:\n      Job: 3\n      Andet: null\n    total: 8\n"),
        figure!("    kind: bar\n    rows:\n      Job: 3\n      Andet: 4\n    total: 8\n    rounding: 1\n"),
        figure!(
            "    kind: bar\n    rows:\n      Job: 3\n      Andet: 4\n    total: 8\n    incomplete: En gruppe mangler\n"
        ),
        figure!("    kind: bar\n    rows:\n      Job: 3.000\n      Andet: 4\n    total: 8\n"),
        figure!(
            "    kind: table\n    unit: borgere\n    rows:\n      Job: 3\n      Andel:\n        value: 40\n        unit: pct.\n    total: 3\n"
        ),
    ] {
        assert_eq!(found(silent).iter().filter(|it| it.starts_with("T001")).count(), 0, "{silent}");
    }
}

#[test]
fn a_number_too_many_or_too_few_is_one_fault_and_no_sum() {
    let keys = figure!(
        "    kind: bar\n    columns: [ 2024, 2025 ]\n    rows:\n      Job: [ 1, 3 ]\n      Andet: [ 2, 4, 5 ]\n    total: [ 9, 9 ]\n"
    );
    assert_eq!(found(keys), [""; 0]);
    let folder = with_fragments(&[Fragment::Text { path: CASE, text: keys }]);
    let (sources, checked) = check(folder.path());
    let faults: Vec<_> = checked.handbook().faults.iter().collect();
    assert_eq!(faults.len(), 1);
    let FaultKind::WrongType { expected, found, .. } = &faults[0].kind else { panic!("{:?}", faults[0]) };
    assert_eq!(
        (expected.danish.as_ref(), found.danish.as_ref()),
        ("2 tal, ét for hver af `columns`, fx `[ 1250000, 1300000 ]`", "3 tal")
    );
    assert_eq!(&sources.get(faults[0].span.file).text[faults[0].span.range()], "[ 2, 4, 5 ]");
}

macro_rules! calculation {
    ($body:literal) => {
        concat!("economy:\n  - title: Regnestykke\n    source: rapport\n", $body)
    };
}

#[test]
fn net_is_told_as_a_calculation() {
    let silkeborg = calculation!(
        "    periods: [ 2015 ]\n    costs:\n      - text: Løn\n        amount: 5565000\n      - text: Andet\n        amount: 280000\n    savings:\n      - text: Forsørgelse\n        amount: 8550000\n      - text: Førtidspension\n        amount: 2720000\n    net: 5430000\n"
    );
    let finding = only("T002", silkeborg);
    let (message, help) = (&finding.message, finding.help.as_ref().expect("help"));
    assert_eq!(message.danish, "udgifter 5.845.000, besparelser 11.270.000, forskel 5.425.000; du skrev 5.430.000");
    assert_eq!(message.english, "costs 5,845,000, savings 11,270,000, difference 5,425,000; you wrote 5,430,000");
    assert!(help.danish.starts_with(
        "Udgifter: Løn 5.565.000; Andet 280.000. Besparelser: Forsørgelse 8.550.000; Førtidspension 2.720.000. Tallet afviger med 5.000."
    ));
    assert!(help.danish.contains("`rounding: 5000`"));
}

#[test]
fn net_follows_the_sign_of_its_source_in_every_column() {
    let keys = calculation!(
        "    periods: [ 2020, 2021, 2022 ]\n    positive_means: cost\n    costs:\n      - text: Løn\n        amount: [ 480, 480, 480 ]\n    savings:\n      - text: Ydelser\n        amount: [ 200, 600, null ]\n    financing:\n      - text: Pulje\n        amount: [ 30, 0, 0 ]\n    net: [ 250, 120, 7 ]\n"
    );
    assert_eq!(found(keys), ["T002 120"]);
    let finding = only("T002", keys);
    let message = "i kolonnen `2021`: udgifter 480, besparelser 600, finansiering 0, forskel \u{2212}120; du skrev 120";
    assert_eq!(finding.message.danish, message);
    assert_eq!(fix(&finding), Some((false, "-120")));
    assert!(
        finding.help.expect("help").danish.contains("afviger med 240. Fortegnet er vendt: slet `positive_means: cost`")
    );
}

#[test]
fn net_is_silent_where_it_cannot_be_judged() {
    for keys in [
        calculation!("    periods: [ 1 ]\n    costs:\n      unknown: Står der ikke\n    net: 5\n"),
        calculation!("    periods: [ 1 ]\n    savings:\n      unknown: Står der ikke\n    net: 5\n"),
        calculation!("    periods: [ 1 ]\n    net: 5\n    incomplete: Kun bundlinjen\n"),
        calculation!("    periods: [ 1 ]\n    costs:\n      - text: Løn\n        amount: 5.000\n    net: -5\n"),
        calculation!("    periods: [ 1 ]\n    costs:\n      - amount: 5\n    net: 3\n"),
        calculation!("    periods: [ 1 ]\n    costs:\n      - text: Løn\n        amount: [ 1, 2 ]\n    net: 3\n"),
        calculation!("    periods: [ 1 ]\n    net:\n      unknown: Står der ikke\n"),
    ] {
        assert_eq!(found(keys), [""; 0], "{keys}");
    }
    assert_eq!(found(calculation!("    periods: [ 1 ]\n    net: 5\n")), ["T002 5"]);
}

#[test]
fn a_minus_is_removed_and_told_once() {
    let keys =
        calculation!("    periods: [ 1 ]\n    costs:\n      - text: Løn\n        amount: -2,50\n    net: -2.5\n");
    assert_eq!(found(keys), ["T007 -2,50"]);
    assert_eq!(fix(&only("T007", keys)), Some((true, "2.50")));
}

#[test]
fn the_number_of_a_result_says_what_it_counts() {
    macro_rules! result {
        ($body:literal) => {
            concat!("results:\n  - text: Kom i job\n    source: rapport\n    as_of: 2025\n    basis: actual\n", $body)
        };
    }
    let bare = result!("    value: 12\n");
    assert_eq!(found(bare), ["T008 12"]);
    assert_eq!(only("T008", bare).message.danish, "tallet `12` mangler `unit`");
    for keys in [
        result!("    value: 12\n    unit: borgere\n"),
        result!("    value: 12\n    unit:\n      unknown: Kilden siger ikke, om det er borgere eller forløb\n"),
        result!("    value: 12\n    unti: borgere\n"),
        result!("    value: 12\n    unit: \"<udfyld: fx borgere>\"\n"),
        result!("    value:\n      unknown: Kilden siger det ikke\n"),
        result!(""),
    ] {
        assert_eq!(found(keys), [""; 0], "{keys}");
    }
}

#[test]
fn shares_make_a_whole() {
    let half = figure!(
        "    kind: stacked\n    unit: \"%\"\n    columns: [ Før, Nu ]\n    rows:\n      Job: [ 40, 50 ]\n      Andet: [ 60, 49 ]\n"
    );
    assert_eq!(found(half), ["T003 Nu"]);
    for silent in [
        figure!("    kind: stacked\n    unit: pct.\n    rows:\n      Job: 50\n      Andet: 49\n    rounding: 1\n"),
        figure!("    kind: stacked\n    unit: pct.\n    rows:\n      Job: 50\n    incomplete: Resten er ukendt\n"),
        figure!("    kind: stacked\n    unit: borgere\n    rows:\n      Job: 50\n"),
        figure!("    kind: bar\n    unit: pct.\n    rows:\n      Job: 50\n"),
        figure!("    kind: stacked\n    unit: pct.\n    rows:\n      Job: 50\n      Andet: null\n"),
    ] {
        assert_eq!(found(silent), [""; 0], "{silent}");
    }
    let total =
        figure!("    kind: stacked\n    unit: pct.\n    rows:\n      Job: 50\n      Andet: 49\n    total: 100\n");
    assert_eq!(found(total), ["T001 100"]);
    let total =
        figure!("    kind: stacked\n    unit: pct.\n    rows:\n      Job: 50\n      Andet: 49\n    total: 99\n");
    assert_eq!(found(total), ["T003 status"]);
}

#[test]
fn an_origin_is_asked_for_once() {
    let bare = "figures:\n  - id: status\n    title: Tal\n    kind: bar\n    rows:\n      Job: 12\n";
    assert_eq!(found(bare), ["T004 status"], "the result that refers to it stays silent");
    assert_eq!(only("T004", bare).message.danish, "figuren `status` mangler `source` og `period`");
    let by_row = "figures:\n  - id: status\n    title: Tal\n    kind: bar\n    period: 2025\n    rows:\n      Job:\n        value: 12\n        source: rapport\n";
    assert_eq!(found(by_row), [""; 0]);
    assert_eq!(found("results:\n  - text: Alle var glade\n    sorce: rapport\n"), [""; 0], "F003 tells");
    assert_eq!(found("results:\n  - text: Alle var glade\n"), ["T004 text"]);
    macro_rules! dated {
        ($basis:literal) => {
            concat!("results:\n  - text: Alle var glade\n    source: rapport\n    as_of: 2025\n", $basis)
        };
    }
    assert_eq!(only("T004", dated!("")).message.danish, "resultatet mangler `basis`", "measured or expected");
    assert_eq!(found(dated!("    basis: expected\n")), [""; 0]);
    assert_eq!(found(dated!("    basis:\n      unknown: Kilden siger det ikke\n")), [""; 0]);
    let all = "results:\n  - text: Alle var glade\n";
    assert_eq!(only("T004", all).message.danish, "resultatet mangler `source`, `as_of` og `basis`");
    assert_eq!(found("economy:\n  - title: Regnestykke\n    source: rapport\n"), ["T004 Regnestykke"]);
    assert_eq!(
        found("economy:\n  - title: Regnestykke\n    source: rapport\n    periods:\n      unknown: Står der ikke\n"),
        [""; 0]
    );
}

#[test]
fn figures_and_rows_that_are_not_there() {
    let result = "results:\n  - figure: statu\n    row: Job\n";
    assert_eq!(found(result), ["T005 statu"]);
    assert_eq!(fix(&only("T005", result)), Some((true, "status")));
    let row = "results:\n  - figure: status\n    row: \"fortsat ledige \"\n";
    assert_eq!(fix(&only("T005", row)), Some((true, "Fortsat ledige")));
    let guess = "results:\n  - figure: status\n    row: Fortsat ledig\n";
    assert_eq!(fix(&only("T005", guess)), Some((false, "Fortsat ledige")));
    assert_eq!(
        found("results:\n  - text: Noget\n    row: Job\n    basis: actual\n    source: rapport\n    as_of: 2025\n"),
        ["T005 Job"]
    );
    let numbers = "sources: [ rapport ]\nresults:\n  - figure: tal-1\nfigures:\n  - id: tal-2\n    title: Tal\n    kind: bar\n    period: 2025\n    source: rapport\n    rows:\n      Job: 1\n---\n![Tal](figure:tal-2)\n";
    assert_eq!(fix(&only("T005", numbers)), Some((false, "tal-2")), "a number is no slip of the pen");
    let placed = "sources: [ rapport ]\n---\n![Tal](figure:stattus)\n";
    assert_eq!(found(placed), ["T005 figure:stattus"]);
    assert_eq!(fix(&only("T005", placed)), Some((true, "figure:status")));
}

#[test]
fn a_figure_that_could_not_be_read_is_not_missing() {
    for figures in [
        "figures:\n  - id: status\n    kind: bar\n    rows:\n      Job: 12\n",
        "figures:\n  - id: status\n    title: Tal\n    kind: lagkage\n    rows:\n      Job: 12\n",
        "figures:\n  - title: Tal\n    kind: bar\n    rows:\n      Job: 12\n",
        "figures: status\n",
    ] {
        assert_eq!(found_in(&[Fragment::Text { path: CASE, text: figures }]), [""; 0], "{figures}");
    }
    assert_eq!(found("figures:\n"), ["T005 status", "T005 figure:status"]);
}

#[test]
fn units_share_an_axis_or_do_not() {
    let mixed = figure!(
        "    kind: line\n    unit: kr.\n    rows:\n      Løn: 3\n      Rejser:\n        value: 1\n        unit: kr\n      Job:\n        value: 9\n        unit: borgere\n"
    );
    assert_eq!(found(mixed), ["T006 borgere"]);
}
