//! Diagrams of written and of random theories: what must hold for each of them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::figure::drawing::{Area, Role, Shape};
use crate::figure::pathway::build::port;
use crate::figure::pathway::order::middle;
use crate::figure::pathway::{Pathway, of_theory, slide};
use crate::language::Language;
use crate::model::theory::{Basis, Theory};
use crate::parse::markdown::plain_text;
use crate::parse::yaml;
use crate::text::{FileId, Span};

fn theory(text: &str) -> Theory {
    let read = yaml::read(text, Span::new(FileId(0), 0, text.len()));
    Theory::from_tree(read.root.as_ref())
}

fn pathway(theory: &Theory) -> Pathway {
    let words = |node: &crate::model::theory::TheoryNode| {
        node.text.as_ref().map_or_else(|| node.id.value.clone(), |text| plain_text(&text.text))
    };
    of_theory(theory, &words, Language::Danish)
}

const SMALL: &str = "\
target_group:
  text: Borgere, der er længst væk [@kl]. Resten er en anden sag.
goals:
  S1: Job
sub_goals:
  D1: Møder stabilt
  D2: Har prøvet et mål
  D3: Kan begå sig
activities:
  A1: Praktik
  A2: Mentor
mechanisms:
  M1: tillid
  M2: { mechanism: handlekraft, role: supporting }
pathways:
  A1 -> D1: M1
  A2 -> D3: [ M1, M2 ]
  D1 -> D2: Først det ene, så det andet
  D3 -> S1:
    basis: inferred
  D2 -> S1:
  S1 -> A1: { feedback: true }
";

/// The ids of the boxes on the causal path of a box.
fn on_path(pathway: &Pathway, id: &str) -> Vec<String> {
    let number = pathway.nodes().find(|node| node.id == id).unwrap().number.to_string();
    let cells = pathway.stages.iter().flat_map(|stage| &stage.cells);
    let cells = cells.filter(|cell| cell.p.split(' ').any(|it| it == number));
    let mut ids: Vec<String> = cells.filter_map(|cell| Some(cell.node.as_ref()?.id.clone())).collect();
    ids.sort();
    ids
}

#[test]
fn a_causal_path_follows_the_arrows_and_not_the_mechanisms() {
    let pathway = pathway(&theory(SMALL));
    assert_eq!(on_path(&pathway, "A1"), ["A1", "D1", "D2", "M1", "S1", "maalgruppe"]);
    assert_eq!(on_path(&pathway, "A2"), ["A2", "D3", "M1", "M2", "S1", "maalgruppe"]);
    assert_eq!(on_path(&pathway, "M2"), ["A2", "D3", "M2", "S1", "maalgruppe"]);
    assert_eq!(on_path(&pathway, "D2"), ["A1", "D1", "D2", "M1", "S1", "maalgruppe"]);
    let half = pathway.stages[1].gutter.as_ref().unwrap().connectors.iter();
    let split: Vec<_> = half.filter(|it| it.arrows.contains(&("A2".into(), "D3".into()))).collect();
    assert_eq!(split.len(), 2, "an arrow through two mechanisms splits");
}

#[test]
fn boxes_say_what_they_lead_to() {
    let pathway = pathway(&theory(SMALL));
    let leads = |id: &str| pathway.nodes().find(|node| node.id == id).unwrap().leads.clone();
    assert_eq!(leads("A2"), ["Kan begå sig (gennem »M1« og »M2«)"]);
    assert_eq!(leads("D3"), ["Job (udledt)"]);
    assert_eq!(leads("M1"), ["Praktik → Møder stabilt", "Mentor → Kan begå sig"]);
    assert_eq!(pathway.loops, ["»Job« virker tilbage på »Praktik«."]);
    assert!(pathway.has_inferred && pathway.others.is_empty());
    let group = pathway.nodes().next().unwrap();
    assert_eq!(group.text, "Borgere, der er længst væk. Resten er en anden sag.");
    let tags: Vec<_> =
        pathway.nodes().filter(|node| !node.tags.is_empty()).map(|node| (&*node.id, &node.tags)).collect();
    assert_eq!(tags, [("M2", &vec!["støttende"])]);
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let wrong =
        SMALL.replace("  D2 -> S1:\n", "  D2 -> S1:\n  D2 -> D1:\n  S1 -> D1:\n  A1 -> S1: M1\n  A1 -> X9: M1\n");
    let pathway = pathway(&theory(&wrong));
    let told: Vec<_> = pathway.told.iter().map(|(from, to)| format!("{from}{to}")).collect();
    assert_eq!(told, ["D2D1", "S1D1", "A1S1", "S1A1"]);
    assert_eq!(pathway.others.len(), 3);
}

#[test]
fn nothing_is_a_diagram_too() {
    let empty = pathway(&theory("title: Tom\n"));
    assert_eq!(empty.nodes().count(), 0);
    assert!(slide(&empty).height > 0.0);
}

/// YAML of a theory with `counts` nodes and any arrows between them.
fn any_theory() -> impl Strategy<Value = String> {
    let words = "[A-ZÆØÅ][a-zæøå]{2,18}( [a-zæøå]{1,22}){0,7}";
    let nodes = |letter: &'static str| {
        prop::collection::vec((words, any::<bool>()), 0..9).prop_map(move |nodes| {
            let line = |(at, (text, inferred)): (usize, (String, bool))| {
                let basis = if inferred { "\n    basis: inferred" } else { "" };
                format!("  {letter}{}:\n    text: {text}{basis}\n", at + 1)
            };
            nodes.into_iter().enumerate().map(line).collect::<String>()
        })
    };
    let end = "[ADMS][1-9]";
    let arrow = (end, end, prop::collection::vec("M[1-9]", 0..3), any::<bool>(), prop::bool::weighted(0.1));
    let forward = ("A[1-9]", "D[1-9]", prop::collection::vec("M[1-9]", 0..3), any::<bool>(), Just(false));
    let chained = ("D[1-9]", "[DS][1-9]", Just(Vec::new()), any::<bool>(), Just(false));
    let arrows = prop::collection::vec(prop_oneof![1 => arrow, 4 => forward, 3 => chained], 0..30);
    (nodes("A"), nodes("D"), nodes("M"), nodes("S"), arrows).prop_map(|(a, d, m, s, arrows)| {
        let mut seen = BTreeSet::new();
        let mut pathways = String::new();
        for (from, to, through, inferred, feedback) in arrows {
            if seen.insert((from.clone(), to.clone())) {
                let basis = if inferred { "inferred" } else { "stated" };
                let through = through.join(", ");
                pathways +=
                    &format!("  {from} -> {to}: {{ through: [ {through} ], basis: {basis}, feedback: {feedback} }}\n");
            }
        }
        let part = |key: &str, nodes: &str| if nodes.is_empty() { String::new() } else { format!("{key}:\n{nodes}") };
        format!(
            "target_group:\n  text: Borgere uden job\n{}{}{}{}{}",
            part("goals", &s),
            part("sub_goals", &d),
            part("activities", &a),
            part("mechanisms", &m),
            part("pathways", &pathways)
        )
    })
}

fn middles(pathway: &Pathway, stage: usize) -> Vec<f64> {
    let count = pathway.stages[stage].cells.len();
    (0..count).map(|row| 100.0 * middle(row, count)).collect()
}

fn is_one_of(y: f64, places: &[f64]) -> bool {
    places.iter().any(|place| (place - y).abs() < 0.011)
}

fn check_connectors(pathway: &Pathway) -> Result<(), TestCaseError> {
    for stage in 0..4 {
        let gutter = pathway.stages[stage].gutter.as_ref().unwrap();
        let (here, there) = (middles(pathway, stage), middles(pathway, stage + 1));
        for it in &gutter.connectors {
            prop_assert!(is_one_of(it.from, &here) && is_one_of(it.to, &there), "{it:?}");
            prop_assert!(0.0 <= it.start && it.start < it.bend[0] && it.bend[1] < 100.0 && it.end > 50.0);
        }
        let aside = port(here.len());
        for it in &gutter.chains {
            prop_assert!(is_one_of(it.from - aside, &here) && is_one_of(it.to + aside, &here), "{it:?}");
            prop_assert!(it.from < it.to && it.down_from <= it.down_to + 0.011, "chains lead down: {it:?}");
            prop_assert!(it.end <= it.lane && it.lane < 100.0, "{it:?}");
        }
        for head in &gutter.heads {
            let at = if head.back { head.y + aside } else { head.y };
            let places = if head.back { &here } else { &there };
            prop_assert!(is_one_of(at, places), "an arrowhead at {at}");
        }
    }
    Ok(())
}

/// Every arrow between known boxes is drawn once, or told.
fn check_arrows(theory: &Theory, pathway: &Pathway) -> Result<(), TestCaseError> {
    for edge in theory.edges() {
        let ends = (edge.from.value.clone(), edge.to.value.clone());
        let (Some(from), Some(to)) = (theory.node(&ends.0), theory.node(&ends.1)) else { continue };
        let known = |id: &String| theory.mechanisms.iter().any(|it| it.id.value == *id);
        let through: BTreeSet<_> = edge.arrow.through.iter().map(|it| &it.value).filter(|id| known(id)).collect();
        let times = |stage: usize| {
            let gutter = pathway.stages[stage].gutter.as_ref().unwrap();
            gutter.connectors.iter().filter(|it| it.arrows.contains(&ends)).count()
        };
        let chains = &pathway.stages[3].gutter.as_ref().unwrap().chains;
        let drawn = (times(1), times(2), times(3), chains.iter().filter(|it| it.arrow == ends).count());
        if pathway.told.contains(&ends) {
            prop_assert_eq!(drawn, (0, 0, 0, 0), "{:?} is told and drawn", ends);
            continue;
        }
        let halves = through.len().max(1);
        let expected = match (from.part as usize, to.part as usize) {
            (3, 2) => (halves, halves, 0, 0),
            (2, 1) => (0, 0, 1, 0),
            (2, 2) => (0, 0, 0, 1),
            other => return Err(TestCaseError::fail(format!("{ends:?} {other:?} is neither drawn nor told"))),
        };
        prop_assert_eq!(drawn, expected, "{:?}", ends);
    }
    let inferred = theory.edges().any(|edge| edge.arrow.basis == Basis::Inferred);
    let drawn_inferred = pathway
        .stages
        .iter()
        .filter_map(|it| it.gutter.as_ref())
        .any(|gutter| gutter.connectors.iter().any(|it| it.inferred) || gutter.chains.iter().any(|it| it.inferred));
    prop_assert!(inferred || !drawn_inferred);
    Ok(())
}

fn inside(inner: Area, outer: Area) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.right() <= outer.right() + 0.01
        && inner.bottom() <= outer.bottom()
}

/// In the picture no text leaves its box, no boxes or texts overlap, and everything is on the sheet.
fn check_slide(pathway: &Pathway) -> Result<(), TestCaseError> {
    let drawing = slide(pathway);
    let sheet = Area::new(0.0, 0.0, drawing.width, drawing.height);
    let mut boxes = Vec::new();
    for pair in drawing.shapes.windows(2) {
        let Shape::Box { area, role: Role::Stage(_), .. } = &pair[0] else { continue };
        let Shape::Label(label) = &pair[1] else { return Err(TestCaseError::fail("a box without words")) };
        prop_assert!(inside(label.area(), *area), "{:?} leaves {area:?}", label.lines);
        prop_assert!(inside(*area, sheet), "{area:?}");
        boxes.push(*area);
    }
    prop_assert_eq!(boxes.len(), pathway.nodes().count());
    for (at, area) in boxes.iter().enumerate() {
        prop_assert!(boxes[at + 1..].iter().all(|other| !other.overlaps(*area)));
    }
    let labels: Vec<Area> = drawing.labels().map(|label| label.area()).collect();
    for (at, area) in labels.iter().enumerate() {
        prop_assert!(inside(*area, sheet) && labels[at + 1..].iter().all(|other| !other.overlaps(*area)));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_theory_becomes_a_diagram(yaml in any_theory()) {
        let theory = theory(&yaml);
        let pathway = pathway(&theory);
        check_connectors(&pathway)?;
        check_arrows(&theory, &pathway)?;
        check_slide(&pathway)?;
        let numbers: Vec<usize> = pathway.nodes().map(|node| node.number).collect();
        prop_assert_eq!(numbers, (1..=pathway.nodes().count()).collect::<Vec<_>>());
        for cell in pathway.stages.iter().flat_map(|stage| &stage.cells) {
            let own = cell.node.as_ref().map(|node| node.number.to_string());
            prop_assert!(own.is_none_or(|own| cell.p.split(' ').any(|it| it == own)));
        }
        let again = serde_json::to_string(&self::pathway(&theory)).unwrap();
        prop_assert_eq!(serde_json::to_string(&pathway).unwrap(), again);
    }
}
