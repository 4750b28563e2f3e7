//! The built site: nothing leads nowhere, everything is within reach, and the same input gives the same bytes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

use haandbog::check::{Levels, check};
use haandbog::model::assemble;
use haandbog::pipeline::{BuildOptions, Built, build};
use haandbog::render::{Memory, Press};
use haandbog::site::{PlanOptions, plan};
use haandbog::source::Sources;
use haandbog::theme::{DEFAULT_NAME, Theme};

use crate::support::{options, starter, tree, write};

pub fn build_into(root: &Path, out: &Path) -> Built {
    let options = BuildOptions {
        check: options(),
        plan: PlanOptions::default(),
        out: out.to_path_buf(),
        compress: false,
        finisher: None,
    };
    build(root, &options).unwrap_or_else(|failure| panic!("{}", failure.text().danish))
}

/// The real handbook, built.
fn real() -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = copy_of(root);
    let built = build_into(folder.path(), out.path());
    assert!(built.site.is_some(), "the real handbook has errors");
    tree(out.path())
}

/// A copy of the real handbook, so that a test never writes into the repository.
fn copy_of(root: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(root.join("handbook.yaml"), folder.path().join("handbook.yaml")).unwrap();
    for (path, bytes) in tree(&root.join("content")) {
        write(folder.path(), &format!("content/{path}"), &bytes);
    }
    folder
}

/// The values of an attribute in a page.
pub fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// An address on a page, as a path from the root of the site and an anchor.
pub fn resolve(page: &str, href: &str) -> (String, String) {
    let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
    let path = path.split('?').next().unwrap_or(path);
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                assert!(parts.pop().is_some(), "{page}: {href} leads out of the site");
            }
            part => parts.push(part),
        }
    }
    let mut target = parts.join("/");
    if path.is_empty() {
        return (page.to_owned(), anchor.to_owned());
    }
    if path.ends_with('/') || path.ends_with("..") || target.is_empty() || path == "." {
        target = if target.is_empty() { "index.html".to_owned() } else { format!("{target}/index.html") };
    }
    (target, anchor.to_owned())
}

pub fn pages(site: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, String> {
    let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).unwrap())).collect()
}

fn is_local(href: &str) -> bool {
    !["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme))
}

#[test]
fn no_link_or_anchor_of_the_real_handbook_leads_nowhere() {
    let site = real();
    let pages = pages(&site);
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (*path, values(html, "id").into_iter().collect())).collect();
    let mut broken = Vec::new();
    let mut checked = 0;
    for (page, html) in &pages {
        for attribute in ["href", "src", "action"] {
            for href in values(html, attribute).into_iter().filter(|href| is_local(href)) {
                let (target, anchor) = resolve(page, href);
                checked += 1;
                let there = site.contains_key(&target);
                let anchored =
                    anchor.is_empty() || ids.get(target.as_str()).is_some_and(|ids| ids.contains(anchor.as_str()));
                if !there || !anchored {
                    broken.push(format!("{page}: {href}"));
                }
            }
        }
    }
    broken.sort();
    broken.dedup();
    assert!(checked > 1000, "only {checked} links were found");
    assert!(broken.is_empty(), "{} links lead nowhere:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn every_id_stands_once_on_its_page() {
    let site = real();
    let mut seen = 0;
    for (page, html) in pages(&site) {
        let ids = values(&html, "id");
        seen += ids.len();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        let twice: Vec<_> = unique.iter().filter(|id| ids.iter().filter(|it| *it == **id).count() > 1).collect();
        assert!(twice.is_empty(), "{page}: {twice:?} stand twice");
    }
    assert!(seen > 1000, "only {seen} ids were found");
}

#[test]
fn every_page_is_at_most_three_clicks_from_the_front_page() {
    let site = real();
    let pages = pages(&site);
    let mut distance: BTreeMap<String, usize> = BTreeMap::from([("index.html".to_owned(), 0)]);
    let mut queue = VecDeque::from(["index.html".to_owned()]);
    while let Some(page) = queue.pop_front() {
        let steps = distance[&page];
        for href in values(&pages[page.as_str()], "href").into_iter().filter(|href| is_local(href)) {
            let (target, _) = resolve(&page, href);
            if pages.contains_key(target.as_str()) && !distance.contains_key(&target) {
                distance.insert(target.clone(), steps + 1);
                queue.push_back(target);
            }
        }
    }
    for page in pages.keys().filter(|page| **page != "404.html") {
        let steps = distance.get(*page);
        assert!(steps.is_some_and(|steps| *steps <= 3), "{page} is {steps:?} clicks away");
    }
}

#[test]
fn two_builds_give_the_same_bytes_and_the_second_writes_nothing() {
    let folder = copy_of(Path::new(env!("CARGO_MANIFEST_DIR")));
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build_into(folder.path(), first.path());
    build_into(folder.path(), second.path());
    assert_eq!(tree(first.path()), tree(second.path()));
    let again = build_into(folder.path(), first.path()).site.unwrap();
    assert_eq!((again.published.written, again.published.removed), (0, 0));
}

#[test]
fn a_case_with_the_documented_fields_shows_up_wherever_it_is_named() {
    let folder = starter();
    let case = "---\n\
        title: Værkstedet i Ærø\n\
        summary: Et værksted med en fast sidemand.\n\
        municipality: Ærø\n\
        period: { from: 2025-02, to: 2025-11 }\n\
        audience: [ langtidsledige ]\n\
        target_group:\n  text: Ledige på øen\n\
        theories:\n  - theory: virksomhedsrettet\n    parts: [ D1 ]\n    how: Værkstedet prøvede vejen til stabilt fremmøde.\n\
        mechanisms:\n  - mechanism: sidemand\n    how: Mesteren fulgte hver enkelt i værkstedet.\n\
        elements:\n  - element: tidlig-indsats\n    how: Alle begyndte i første uge på øen.\n\
        activities:\n  - Værksted tre dage om ugen\n\
        sources: [ rapport ]\n---\nVærkstedet ligger ved havnen.\n";
    write(folder.path(), "content/cases/vaerkstedet.md", case.as_bytes());
    let out = folder.path().join("public");
    assert!(build_into(folder.path(), &out).site.is_some());
    let page = |path: &str| fs::read_to_string(out.join(path).join("index.html")).unwrap();
    assert!(page("cases/vaerkstedet").contains("Værkstedet ligger ved havnen."));
    assert!(page("cases").contains("Værkstedet i Ærø") && page("kommuner").contains("Ærø"));
    assert!(page("kommuner/aeroe").contains("Værkstedet i Ærø"));
    for (path, reason) in [
        ("mekanismer/sidemand", "Mesteren fulgte hver enkelt i værkstedet."),
        ("elementer/tidlig-indsats", "Alle begyndte i første uge på øen."),
        ("programteorier/virksomhedsrettet", "Værkstedet prøvede vejen til stabilt fremmøde."),
    ] {
        let html = page(path);
        assert!(html.contains("Værkstedet i Ærø") && html.contains(reason), "{path}");
    }
}

#[test]
fn with_an_error_the_old_site_stands_untouched() {
    let folder = starter();
    let out = folder.path().join("public");
    assert!(build_into(folder.path(), &out).site.is_some());
    let before = tree(&out);
    let theory = folder.path().join("content/programteorier/virksomhedsrettet.md");
    let text = fs::read_to_string(&theory).unwrap().replace("goals:\n  S1:", "goals:\nS1:");
    fs::write(&theory, text).unwrap();
    assert!(build_into(folder.path(), &out).site.is_none());
    assert_eq!(tree(&out), before);
}

#[test]
fn drafts_are_checked_but_not_shown() {
    let folder = starter();
    let case = folder.path().join("content/cases/aktivcenter.md");
    let text = fs::read_to_string(&case).unwrap().replacen("---\n", "---\nstatus: draft\n", 1);
    fs::write(&case, text).unwrap();
    let out = folder.path().join("public");
    build_into(folder.path(), &out);
    assert!(!out.join("cases/aktivcenter").exists());
    for (path, html) in pages(&tree(&out)) {
        assert!(!html.contains("cases/aktivcenter/"), "{path} links to a draft");
    }
}

#[test]
fn the_smallest_handbook_has_a_front_page() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "handbook.yaml", b"title: Tom\n");
    write(folder.path(), "content/om.md", b"---\ntitle: Om\nsummary: Om os.\n---\n");
    let out = folder.path().join("public");
    assert!(build_into(folder.path(), &out).site.is_some());
    let front = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(front.contains("<h1") && front.contains("Tom") && front.contains("om/"), "{front}");
}

#[test]
fn the_page_for_what_is_not_there_works_at_any_depth() {
    let (folder, out) = (starter(), tempfile::tempdir().unwrap());
    let plan = PlanOptions { base_url: Some("https://eksempel.dk/haandbog".to_owned()), ..PlanOptions::default() };
    let options =
        BuildOptions { check: options(), plan, out: out.path().to_path_buf(), compress: false, finisher: None };
    assert!(build(folder.path(), &options).is_ok_and(|built| built.site.is_some()));
    let html = fs::read_to_string(out.path().join("404.html")).unwrap();
    let links = values(&html, "href");
    assert!(links.contains(&"/haandbog/") && links.iter().any(|it| it.starts_with("/haandbog/assets/style-")));
    assert!(links.iter().all(|it| it.starts_with("/haandbog/") || it.starts_with('#')), "{links:?}");
    let action = values(&html, "action");
    assert!(action.iter().all(|it| it.starts_with("/haandbog/")), "{action:?}");
}

#[test]
fn a_page_with_steps_is_a_checklist() {
    let (folder, out) = (starter(), tempfile::tempdir().unwrap());
    let page = "---\ntitle: Trin for trin\nsummary: Spørgsmål til et møde.\nsteps:\n  - title: Begynd her\n    text: Se \
                [[sidemand]].\n    questions:\n      - id: 7\n        text: Hvem er det for?\n---\n\nFørst lidt tekst.\n";
    write(folder.path(), "content/trin.md", page.as_bytes());
    build_into(folder.path(), out.path());
    let site = tree(out.path());
    let html = String::from_utf8(site["trin/index.html"].clone()).unwrap();
    let parts = [
        "class=\"k-checklist\"",
        "Først lidt tekst",
        "Begynd her</h2>",
        "../mekanismer/sidemand/",
        "id=\"punkt-7\"",
        "checklist-",
    ];
    for part in parts {
        assert!(html.contains(part), "{part}");
    }
    let elements = String::from_utf8(site["tjekliste/index.html"].clone()).unwrap();
    assert!(!elements.contains("Hvem er det for?"), "each list has its own questions");
}

/// The foot of every page leads to the handbook's own pages while they are few, and to those that the front page names once
/// they are many: else a page would grow with the handbook.
#[test]
fn the_footer_stays_short_however_many_pages_there_are() {
    let folder = starter();
    let root = folder.path();
    let footer = || {
        let out = tempfile::tempdir().unwrap();
        assert!(build_into(root, out.path()).site.is_some());
        let html = fs::read_to_string(out.path().join("cases/index.html")).unwrap();
        let foot = html.split_once("<footer").unwrap().1.to_owned();
        let own = |name: &&str| name.starts_with("../side-");
        values(&foot, "href").into_iter().filter(own).map(str::to_owned).collect::<Vec<_>>()
    };
    let add = |numbers: std::ops::Range<u32>| {
        for at in numbers {
            let page =
                format!("---\ntitle: Side {at}\nsummary: Side nummer {at} handler om det samme.\n---\n\nEt ord.\n");
            write(root, &format!("content/side-{at}.md"), page.as_bytes());
        }
    };
    add(1..4);
    assert_eq!(footer().len(), 3);
    add(4..40);
    assert_eq!(footer(), Vec::<String>::new());
    let front = fs::read_to_string(root.join("content/index.md")).unwrap();
    write(root, "content/index.md", format!("{front}\nSe [[side-7]].\n").as_bytes());
    assert_eq!(footer(), ["../side-7/"]);
}

/// A page with a row for each of thousands of cases would be megabytes that nobody reads.
#[test]
fn more_cases_than_anybody_reads_are_counted_in_the_tables_of_relations() {
    let case = |at: usize| {
        let uses = if at < 7 { "mechanisms: [ { mechanism: mestring } ]\n" } else { "" };
        (format!("content/cases/case-{at}.md"), format!("---\ntitle: Case {at}\n{uses}---\n"))
    };
    let mechanism = ("content/mekanismer/mestring.md".to_owned(), "---\ntitle: Mestring\n---\n".to_owned());
    let sources = Sources::from_memory((0..1234).map(case).chain([mechanism]));
    let checked = check(assemble(&sources, options().today), &Levels::default());
    let theme = Theme::load(Path::new("/nowhere"), DEFAULT_NAME).unwrap();
    let mut memory = Memory::default();
    let press = Press::new(plan(&checked, &sources, &PlanOptions::default()), &theme, &mut memory).unwrap();
    let page = press.file("relationskort/index.html").unwrap().unwrap();
    let html = String::from_utf8(page.bytes().unwrap().into_owned()).unwrap();
    assert!(html.contains("Der er 1.234 i alt"), "{html}");
    assert!(html.contains("Mestring</a> <span class=\"fact\">7</span>"), "{html}");
    assert!(html.contains("og 1.127 til"), "of those without any, the first hundred are shown: {html}");
    assert!(values(&html, "href").len() < 200);
}

/// »Ikke oplyst« and »Kilden oplyser det ikke« beside each other say one thing twice.
#[test]
fn a_page_says_once_that_something_is_not_stated_and_names_a_page_of_a_source_once() {
    let (folder, out) = (starter(), tempfile::tempdir().unwrap());
    let path = folder.path().join("content/cases/aktivcenter.md");
    let text = fs::read_to_string(&path).unwrap();
    let old = "resources:\n  - To konsulenter\n";
    assert!(text.contains(old));
    let text = text.replace(old, "resources:\n  unknown: Kilden oplyser det ikke\n");
    let text =
        text.replace("challenges:\n  - Det tog tid at finde sidemænd.\n", "challenges:\n  unknown: Ingen spurgte\n");
    let text = text.replace("source: rapport, afsnit 5", "source: rapport, side 8");
    fs::write(&path, text.replace("sources: [ rapport ]", "sources: [ \"rapport, side 4-9\" ]")).unwrap();
    build_into(folder.path(), out.path());
    let page = fs::read_to_string(out.path().join("cases/aktivcenter/index.html")).unwrap();
    assert!(
        page.contains("<strong>Ikke oplyst</strong> i kilden<") && !page.contains("Kilden oplyser det ikke"),
        "{page}"
    );
    assert!(page.contains("<strong>Ikke oplyst</strong> Ingen spurgte<"), "a reason of one's own stays");
    let foot = page.split("Steder:").nth(1).unwrap().split("</li>").next().unwrap();
    assert!(foot.contains("side 4-9") && !foot.contains("side 8"), "{foot}");
}

/// The page of the starter's case, whose text is changed.
fn page_of_case(change: impl Fn(&str) -> String) -> String {
    let folder = starter();
    let path = folder.path().join("content/cases/aktivcenter.md");
    let text = change(&fs::read_to_string(&path).unwrap());
    fs::write(&path, &text).unwrap();
    let out = tempfile::tempdir().unwrap();
    assert!(build_into(folder.path(), out.path()).site.is_some(), "{text}");
    fs::read_to_string(out.path().join("cases/aktivcenter/index.html")).unwrap()
}

#[test]
fn a_case_says_what_its_results_are_held_against() {
    let facts = |lines: &str| {
        let html = page_of_case(|text| {
            let old = "    goal: G1\n    source: rapport, afsnit 4\n";
            assert!(text.contains(old));
            text.replace(old, &format!("{old}{lines}"))
        });
        let start = html.find("class=\"status status-measured\"").unwrap();
        html[start..start + html[start..].find("</div>").unwrap()].to_owned()
    };
    // »Steg fra 58 til 74 pct.« is a comparison: what is said is what is not written, not what was not done.
    assert!(
        facts("").contains("Det er ikke skrevet, hvordan det var før, hvad man ventede, eller hvordan det gik andre.")
    );
    let (before, expected, others) =
        ("    before: 7 borgere\n", "    expected: 20 borgere\n", "    comparison: 13 pct.\n");
    for (lines, told) in [
        (before.to_owned(), "Der er sammenlignet med tiden før.</p>"),
        (format!("{expected}{others}"), "Der er sammenlignet med det forventede og andre.</p>"),
        (format!("{before}{expected}{others}"), "Der er sammenlignet med tiden før, det forventede og andre.</p>"),
    ] {
        let facts = facts(&lines);
        assert!(facts.contains(told), "{facts}");
    }
}

#[test]
fn what_others_have_to_count_on_says_when_it_was_paid() {
    let costs = |economy: &str| {
        let html = page_of_case(|text| {
            let (before, after) = text.split_once("economy:\n").unwrap();
            let (_, after) = after.split_once("challenges:\n").unwrap();
            let head = "  - title: Regnestykket\n    basis: actual\n    calculated_by: Kommunen\n    source: rapport\n";
            format!("{before}economy:\n{head}{economy}challenges:\n{after}")
        });
        let start = html.find("Regn med disse udgifter").unwrap();
        html[start..start + html[start..].find("</ul>").unwrap()].to_owned()
    };
    for (economy, told) in [
        (
            "    unit: kr.\n    periods: [ om året ]\n    costs: [ { text: Løn, amount: 560000 } ]\n",
            "Løn: 560.000\u{a0}kr. (om året)",
        ),
        (
            "    unit: 1.000 kr.\n    periods: [ 2020, 2021 ]\n    costs: [ { text: Løn, amount: [ 480, 490 ] } ]\n",
            "Løn – 2020: 480; 2021: 490 (i 1.000 kr.)",
        ),
        (
            "    unit: 1.000 kr.\n    periods: [ Juni 2018 – maj 2022 ]\n    costs: [ { text: Løn, amount: 480 } ]\n",
            "Løn: 480 (i 1.000 kr., Juni 2018 – maj 2022)",
        ),
        (
            "    unit: kr.\n    periods:\n      unknown: Kilden siger det ikke\n    costs: [ { text: Løn, amount: 480 } ]\n",
            "Løn: 480\u{a0}kr.",
        ),
    ] {
        let costs = costs(economy);
        assert!(costs.contains(&format!("<li>{told}</li>")), "{costs}");
    }
}
