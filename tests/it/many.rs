//! A handbook with more cases than one page can list: what gathers them says how many there are in each place.

use std::path::Path;

use haandbog::output::Content;
use haandbog::pipeline::check_sources;
use haandbog::render::{Memory, Press};
use haandbog::scaffold::STARTER;
use haandbog::site::{PlanOptions, plan};
use haandbog::source::Sources;
use haandbog::theme::Theme;

use crate::support::options;

const CASES: usize = 1001;
const CASE: &str = "content/cases/aktivcenter.md";
const PLACES: [&str; 3] = ["Hedensted", "Viborg", "Aarhus"];

/// The starter with a thousand copies of its case, each of which uses six sources.
fn sources() -> Sources {
    let starter = |path: &str| STARTER.iter().find(|(it, _)| *it == path).unwrap().1;
    let case = |number: usize| {
        let text = starter(CASE)
            .replace("title: Aktivcentret", &format!("title: Aktivcenter nummer {number}"))
            .replace("Hedensted", PLACES[number % PLACES.len()]);
        (format!("content/cases/aktivcenter-{number}.md"), format!("{text}\n[@k1] [@k2] [@k3] [@k4] [@k5]\n"))
    };
    let more = (1..=5).map(|at| format!("k{at}:\n  title: Kilde {at}\n  publisher: KL\n  year: 2020\n"));
    let more = more.collect::<String>();
    let others = STARTER.iter().map(|(path, text)| {
        let text = if path.ends_with("kilder.yaml") { format!("{text}\n{more}") } else { (*text).to_owned() };
        ((*path).to_owned(), text)
    });
    Sources::from_memory(others.chain((0..CASES).map(case)))
}

#[test]
fn what_gathers_too_many_pages_counts_them() {
    let sources = sources();
    let checked = check_sources(&sources, &options()).unwrap();
    assert!(!checked.has_errors(), "{:?}", checked.findings());
    let theme = Theme::load(Path::new(env!("CARGO_MANIFEST_DIR")), "default").unwrap();
    let mut memory = Memory::default();
    let press = Press::new(plan(&checked, &sources, &PlanOptions::default()), &theme, &mut memory).unwrap();
    let page = |address: &str| match press.file(&format!("{address}index.html")).unwrap() {
        Some(Content::Bytes(bytes)) => String::from_utf8(bytes.to_vec()).unwrap(),
        other => panic!("{address}: {other:?}"),
    };
    let place = |name: &str, slug: &str, count: &str| {
        format!("<li><a href=\"../kommuner/{slug}/\">{name}</a> <span class=\"fact\">{count}</span></li>")
    };
    let figures = page("tal/");
    assert!(figures.contains("Der er for mange til én side."), "{figures}");
    let viborg = place("Viborg", "viborg", "334");
    // 334 copies, and the starter's own.
    let hedensted = place("Hedensted", "hedensted", "335");
    assert!(figures.contains(&viborg) && figures.contains(&hedensted), "{figures}");
    assert!(!figures.contains("aktivcenter-7/"), "no page is named");
    let caveats = page("forbehold/");
    assert!(caveats.len() < 100_000, "{}", caveats.len());
    let uses = page("kilder/");
    assert!(uses.contains("<p>Bruges på 1001 sider</p>") && !uses.contains("aktivcenter-7/"), "{uses}");
    let relations = page("relationskort/");
    assert!(relations.contains("</a> <span class=\"fact\">1.002</span>") && !relations.contains("aktivcenter-7/"));
    let case = page("cases/aktivcenter-7/");
    assert!(case.contains("Lignende cases") && !case.contains("#sammenlign"), "{case}");
}
