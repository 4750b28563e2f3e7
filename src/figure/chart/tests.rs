//! Charts of written and of random figures: what must hold for each of them.

use proptest::prelude::*;

use crate::figure::chart::{Chart, of_calculation, of_figure};
use crate::figure::drawing::{Area, Label, Role, Shape};
use crate::language::Language;
use crate::model::economy::Calculation;
use crate::model::figure::{Figure, FigureKind};
use crate::parse::yaml::{self, Node};
use crate::text::{FileId, Span};

fn tree(text: &str) -> Node {
    yaml::read(text, Span::new(FileId(0), 0, text.len())).root.expect("sound YAML")
}

fn drawn(text: &str) -> Option<Chart> {
    of_figure(&Figure::from_tree(&tree(text)).expect("a figure"), Language::Danish)
}

fn calculated(text: &str) -> Option<Chart> {
    of_calculation(&Calculation::from_tree(&tree(text)).expect("a calculation"), Language::Danish)
}

fn words(chart: &Chart) -> Vec<String> {
    chart.drawing.labels().map(|label| label.lines.join(" ")).collect()
}

fn bars(chart: &Chart, role: Role) -> Vec<Area> {
    let found = chart.drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Box { area, role: it, .. } if *it == role && area.height > 17.0 => Some(*area),
        _ => None,
    });
    found.collect()
}

#[test]
fn bars_start_at_zero_and_bear_their_values() {
    let chart = drawn("id: a\ntitle: T\nkind: bar\nunit: kr.\nrows:\n  Ventet: 75000\n  Opnået: 735000\n").unwrap();
    let bars = bars(&chart, Role::Fill(0));
    assert!((bars[1].width / bars[0].width - 9.8).abs() < 0.01, "{bars:?}");
    assert!((bars[0].x - bars[1].x).abs() < 0.001);
    assert_eq!(words(&chart), ["Ventet", "75.000", "Opnået", "735.000"]);
    assert_eq!(chart.description, "Ventet: 75.000\u{a0}kr. Opnået: 735.000\u{a0}kr.");
}

#[test]
fn what_is_not_stated_is_said_and_not_drawn() {
    let text = "id: a\ntitle: T\nkind: bar\nunit: mio. kr.\ncolumns: [ Budget, Faktisk ]\nrows:\n  \"2018\": [ -18.1, 6.1 ]\n  \"2019\": [ 22, null ]\n";
    let chart = drawn(text).unwrap();
    assert_eq!((bars(&chart, Role::Fill(0)).len(), bars(&chart, Role::Fill(1)).len()), (2, 1));
    assert!(words(&chart).contains(&"ikke oplyst".to_owned()));
    assert!(
        chart.description.contains("2019: Budget 22\u{a0}mio.\u{a0}kr., Faktisk ikke oplyst."),
        "{}",
        chart.description
    );
    let negative = bars(&chart, Role::Fill(0))[0];
    assert!((negative.right() - bars(&chart, Role::Fill(0))[1].x).abs() < 0.02, "both begin at zero");
}

#[test]
fn shares_fill_the_bar_and_what_is_missing_stays_open() {
    let chart =
        drawn("id: a\ntitle: T\nkind: stacked\nunit: pct.\ncolumns: [ Andel ]\nrows:\n  A: 50\n  B: 30\n").unwrap();
    let (a, b) = (bars(&chart, Role::Fill(0))[0], bars(&chart, Role::Fill(1))[0]);
    let whole = 640.0 - 4.0 - a.x;
    assert!((a.width + 2.0 - whole * 0.5).abs() < 0.1 && (b.width + 2.0 - whole * 0.3).abs() < 0.1);
    assert!(words(&chart).contains(&"A: 50\u{a0}%".to_owned()));
}

#[test]
fn money_in_and_out_ends_with_what_is_left() {
    let text = "title: T\nbasis: expected\nunit: kr.\npositive_means: cost\ncosts:\n  - text: Løn\n    amount: 300\nsavings:\n  - text: Ydelse\n    amount: 500\nnet: -200\n";
    let chart = calculated(text).unwrap();
    let of = |role| bars(&chart, role)[0];
    let (loss, gain, net) = (of(Role::Loss), of(Role::Gain), of(Role::Net));
    assert!((loss.x - gain.x).abs() < 0.02 && (gain.right() - net.right()).abs() < 0.02, "{loss:?} {gain:?} {net:?}");
    assert!((loss.right() - net.x).abs() < 0.02, "the result begins at zero");
    assert_eq!(chart.description, "Løn: \u{2212}300\u{a0}kr. Ydelse: 500\u{a0}kr. Resultat: 200\u{a0}kr.");
}

#[test]
fn several_periods_become_bars_with_the_result_as_a_line() {
    let text = "title: T\nunit: kr.\nperiods: [ 2020, 2021 ]\ncosts:\n  - text: Løn\n    amount: [ 3, 4 ]\n  - text: It\n    amount: [ 1, null ]\nsavings:\n  - text: Ydelse\n    amount: [ 2, 9 ]\nnet: [ -2, 5 ]\n";
    let chart = calculated(text).unwrap();
    assert_eq!(bars(&chart, Role::Fill(0)).len(), 1, "a sum with an unstated part is not stated");
    let line = chart
        .drawing
        .shapes
        .iter()
        .any(|it| matches!(it, Shape::Line { points, role: Role::NetLine } if points.len() == 2));
    assert!(line);
    assert!(
        chart
            .description
            .starts_with("2020: Udgifter \u{2212}4\u{a0}kr., Besparelser 2\u{a0}kr., Resultat \u{2212}2\u{a0}kr.")
    );
}

#[test]
fn no_result_no_picture() {
    assert!(calculated("title: T\ncosts:\n  - text: Løn\n    amount: 3\nnet:\n  unknown: Ved ikke\n").is_none());
    assert!(drawn("id: a\ntitle: T\nkind: table\nrows:\n  A: 1\n").is_none());
    assert!(drawn("id: a\ntitle: T\nkind: keyfigures\nrows:\n  A: 1\n").is_none());
    assert!(drawn("id: a\ntitle: T\nkind: bar\nrows:\n  A: null\n").is_none());
}

#[test]
fn a_slope_has_its_values_at_both_ends() {
    let text = "id: a\ntitle: T\nkind: slope\nunit: pct.\ncolumns: [ Januar 2015, September 2017 ]\nrows:\n  Andel: [ 15.9, 14.2 ]\n  Klyngen: [ 15.8, 14.1 ]\n";
    let words = words(&drawn(text).unwrap());
    for expected in ["15,9\u{a0}%", "14,2\u{a0}% Andel", "15,8\u{a0}%", "14,1\u{a0}% Klyngen", "Januar 2015"] {
        assert!(words.iter().any(|it| it == expected), "{expected} in {words:?}");
    }
}

fn inside(area: Area, chart: &Chart) -> bool {
    let (width, height) = (chart.drawing.width + 0.5, chart.drawing.height + 0.5);
    area.x >= -0.5 && area.y >= -0.5 && area.right() <= width && area.bottom() <= height
}

fn check(chart: &Chart) -> Result<(), TestCaseError> {
    let labels: Vec<&Label> = chart.drawing.labels().collect();
    for (at, label) in labels.iter().enumerate() {
        prop_assert!(label.size >= 14.0);
        prop_assert!(inside(label.area(), chart), "{:?} leaves the picture {}", label, chart.drawing.height);
        for other in &labels[at + 1..] {
            prop_assert!(!other.area().overlaps(label.area()), "{:?} on {:?}", label, other);
        }
    }
    for shape in &chart.drawing.shapes {
        match shape {
            Shape::Box { area, .. } => {
                prop_assert!(inside(*area, chart), "{area:?}");
                let on = |label: &&&Label| !matches!(label.role, Role::On(_)) && label.area().overlaps(*area);
                prop_assert!(labels.iter().find(on).is_none(), "{:?} on a bar", labels.iter().find(on));
            }
            Shape::Line { points, .. } => {
                prop_assert!(points.iter().all(|it| inside(Area::new(it.x, it.y, 0.0, 0.0), chart)), "{points:?}");
            }
            _ => {}
        }
    }
    Ok(())
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just("null".to_owned()),
        1 => Just("0".to_owned()),
        4 => (0..101_i32).prop_map(|it| it.to_string()),
        2 => (-9_999_i64..9_999).prop_map(|it| format!("{}.{}", it / 10, (it % 10).abs())),
        1 => (-99_999_999_i64..99_999_999).prop_map(|it| it.to_string()),
    ]
}

fn any_figure() -> impl Strategy<Value = String> {
    let words = "[A-ZÆØÅ][a-zæøå]{1,16}( [a-zæøå]{1,14}){0,8}";
    (0..FigureKind::NAMES.len(), 1..6_usize, 1..8_usize).prop_flat_map(move |(kind, width, rows)| {
        let values = prop::collection::vec(prop::collection::vec(any_value(), width), rows);
        let names = prop::collection::vec(words, rows);
        let columns = prop::collection::vec(words, width);
        let unit = prop_oneof![Just("pct."), Just("kr."), Just("1.000 kr."), Just("borgere pr. kvartal")];
        let total = prop::option::of(prop::collection::vec(any_value(), width));
        (values, names, columns, unit, total).prop_map(move |(values, names, columns, unit, total)| {
            let row = |(at, (name, values)): (usize, (&String, &Vec<String>))| {
                format!("  {name} {at}: [ {} ]\n", values.join(", "))
            };
            let rows: String = names.iter().zip(&values).enumerate().map(row).collect();
            let total = total.map_or_else(String::new, |it| format!("total: [ {} ]\n", it.join(", ")));
            let (kind, columns) = (FigureKind::NAMES[kind], columns.join(", "));
            format!("id: a\ntitle: T\nkind: {kind}\nunit: {unit}\ncolumns: [ {columns} ]\nrows:\n{rows}{total}")
        })
    })
}

proptest! {
    #[test]
    fn any_figure_is_drawn_within_its_frame_and_no_words_overlap(yaml in any_figure()) {
        if let Some(chart) = drawn(&yaml) {
            check(&chart)?;
            prop_assert!(!chart.description.is_empty());
        }
    }
}
