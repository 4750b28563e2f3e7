//! The real theories and figures, drawn on their pages and as files of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use haandbog::figure::pathway::{Pathway, of_theory};
use haandbog::language::Language;
use haandbog::model::figure::FigureKind;
use haandbog::output::Content;
use haandbog::render::render;
use haandbog::schema::Kind;
use haandbog::site::{PlanOptions, plan};
use haandbog::theme::Theme;

use crate::support;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text files of the real site, by path.
fn site() -> BTreeMap<String, String> {
    let (sources, checked) = support::check(root());
    let theme = Theme::load(root(), "default").unwrap();
    let output = render(plan(&checked, &sources, &PlanOptions::default()), &theme).unwrap();
    let text = |content: &Content| match content {
        Content::Copy(_) => None,
        made => String::from_utf8(made.bytes().unwrap().into_owned()).ok(),
    };
    output.iter().filter_map(|(path, content)| Some((path.to_owned(), text(content)?))).collect()
}

fn values<'h>(text: &'h str, attribute: &str) -> Vec<&'h str> {
    let start = format!(" {attribute}=\"");
    text.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The outermost elements of a name, with what is in them.
fn elements<'h>(text: &'h str, start: &str, end: &str) -> Vec<&'h str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(start) {
        let length = rest[at..].find(end).unwrap() + end.len();
        found.push(&rest[at..at + length]);
        rest = &rest[at + length..];
    }
    found
}

/// Every tag is closed by its own end.
fn is_well_formed(xml: &str) -> bool {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1) {
        let Some((tag, words)) = tag.split_once('>') else { return false };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        if words.contains("& ") || !tag.matches('"').count().is_multiple_of(2) {
            return false;
        }
    }
    open.is_empty()
}

#[test]
fn charts_are_named_pictures_without_colours_of_their_own() {
    let (_, checked) = support::check(root());
    let entries = &checked.handbook().entries;
    let figures = entries.iter().flat_map(|entry| &entry.front.figures);
    let drawn = figures.filter(|it| !matches!(it.kind, FigureKind::Table | FigureKind::KeyFigures)).count();
    let mut charts = 0;
    for (path, html) in site().iter().filter(|(path, _)| path.ends_with(".html")) {
        for svg in elements(html, "<svg class=\"chart\"", "</svg>") {
            charts += 1;
            assert!(is_well_formed(svg), "{path}: {svg}");
            assert!(svg.contains("role=\"img\"") && svg.contains("<title ") && svg.contains("<desc "), "{path}: {svg}");
            for colour in [" fill=", " stroke=", " style=", "#"] {
                assert!(!svg.contains(colour), "{path}: {colour} in {svg}");
            }
            let ids: BTreeSet<_> = values(svg, "id").into_iter().collect();
            let named: Vec<_> = values(svg, "aria-labelledby").into_iter().flat_map(|it| it.split(' ')).collect();
            assert!(named.len() == 2 && named.iter().all(|id| ids.contains(id)), "{path}: {svg}");
        }
        let ids = values(html, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}: an id stands twice");
    }
    assert!(charts >= drawn && drawn > 20, "{charts} pictures of {drawn} figures");
}

#[test]
fn every_box_of_a_diagram_leads_to_its_part_and_is_told_in_words() {
    let site = site();
    let pages = site.iter().filter(|(path, _)| path.starts_with("programteorier/") && path.matches('/').count() == 2);
    let mut boxes = 0;
    for (path, html) in pages {
        let diagram = elements(html, "<figure class=\"pt", "</figure>")[0];
        assert!(is_well_formed(diagram), "{path}");
        assert!(!diagram.contains(" style=") && !diagram.contains("<script"), "{path}");
        let ids: BTreeSet<_> = values(html, "id").into_iter().collect();
        for href in values(diagram, "href") {
            boxes += 1;
            let anchor = href.strip_prefix('#').unwrap_or_else(|| panic!("{path}: {href} leaves the page"));
            assert!(ids.contains(anchor) && ids.contains(format!("pt-{anchor}").as_str()), "{path}: {href}");
        }
        assert!(diagram.contains("Fører til:") && diagram.contains("Virker mellem:"), "{path}");
    }
    assert!(boxes >= 90, "{boxes} boxes in all theories");
}

#[test]
fn every_theory_can_be_fetched_as_a_picture_that_stands_alone() {
    let site = site();
    let pictures: Vec<_> =
        site.iter().filter(|(path, _)| path.ends_with(".svg") && path.contains("diagrammer/")).collect();
    assert_eq!(pictures.len(), 4);
    for (path, svg) in pictures {
        assert!(is_well_formed(svg), "{path}");
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{path}");
        assert!(svg.contains("<title id=\"p-t\">") && svg.contains("<desc id=\"p-d\">") && svg.contains("Fører til:"));
        for foreign in ["href", "<script", "<a ", "style=", "class=", "url("] {
            assert!(!svg.contains(foreign), "{path}: {foreign}");
        }
    }
}

#[test]
fn the_stylesheet_highlights_as_many_boxes_and_lanes_as_the_diagram_counts() {
    let css = Theme::load(root(), "default").unwrap().stylesheet();
    let last = Pathway::HIGHLIGHTED;
    assert!(css.contains(&format!("[data-n=\"{last}\"]")) && !css.contains(&format!("[data-n=\"{}\"]", last + 1)));
    let lanes = Pathway::MAX_LANES;
    assert!(css.contains(&format!(".pt-l{lanes} ")) && !css.contains(&format!(".pt-l{} ", lanes + 1)));
}

#[test]
fn the_largest_real_theories_stay_readable() {
    let (_, checked) = support::check(root());
    let handbook = checked.handbook();
    for theory in handbook.of_kind(Kind::Theory) {
        let words = |node: &haandbog::model::theory::TheoryNode| node.id.value.clone();
        let pathway = of_theory(theory.theory().unwrap(), &words, Language::Danish);
        assert!(pathway.nodes().count() <= Pathway::HIGHLIGHTED, "{}", theory.title());
        assert!(pathway.lanes <= 3 && pathway.others.is_empty(), "{}", theory.title());
        assert!(pathway.tight, "eight boxes in a column need the smaller type on paper");
    }
}

/// A page calls a calculation measured or expected only where its author has said so.
#[test]
fn a_calculation_without_a_basis_has_no_mark() {
    let folder = support::starter();
    let heading = || {
        let out = tempfile::tempdir().unwrap();
        assert!(crate::site::build_into(folder.path(), out.path()).site.is_some());
        let html = std::fs::read_to_string(out.path().join("cases/aktivcenter/index.html")).unwrap();
        html.lines().find(|line| line.contains("Regnestykket for 2025") && line.contains("<h3>")).unwrap().to_owned()
    };
    assert!(heading().contains("Målt"), "{}", heading());
    let path = folder.path().join("content/cases/aktivcenter.md");
    let case = std::fs::read_to_string(&path).unwrap();
    let without = case.replacen("    basis: actual\n    unit: kr.", "    unit: kr.", 1);
    assert_ne!(without, case);
    std::fs::write(&path, without).unwrap();
    assert!(!heading().contains("mark"), "{}", heading());
}

/// The same for a result.
#[test]
fn a_result_without_a_basis_is_not_called_measured() {
    let folder = support::starter();
    let path = folder.path().join("content/cases/aktivcenter.md");
    let case = std::fs::read_to_string(&path).unwrap();
    let without = case.replacen("    row: Job\n    basis: actual\n", "    row: Job\n", 1);
    assert_ne!(without, case);
    std::fs::write(&path, without).unwrap();
    let out = tempfile::tempdir().unwrap();
    assert!(crate::site::build_into(folder.path(), out.path()).site.is_some());
    let html = std::fs::read_to_string(out.path().join("cases/aktivcenter/index.html")).unwrap();
    assert!(
        html.contains("Det er ikke oplyst, om resultaterne er målt") && !html.contains("Målte resultater"),
        "{html}"
    );
    let table = std::fs::read_to_string(out.path().join("data/results.csv")).unwrap();
    assert!(!table.contains(",actual,"), "{table}");
}
