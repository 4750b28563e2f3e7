//! Every form in which a name is written, and every reason to leave it.

use std::collections::BTreeMap;

use super::{Name, Refusal, Renaming, rename};
use crate::check::Checked;
use crate::language::Date;
use crate::model::EntryId;
use crate::model::theory::Theory;
use crate::pipeline::{Options, check_sources};
use crate::scaffold::STARTER;
use crate::schema::Kind;
use crate::source::Sources;

const THEORY: &str = "content/programteorier/virksomhedsrettet.md";
const MECHANISM: &str = "content/mekanismer/sidemand.md";
const CASE: &str = "content/cases/aktivcenter.md";

fn check(sources: &Sources) -> Checked {
    let today = Date { year: 2026, month: Some(11), day: Some(22) };
    check_sources(sources, &Options { today, settings: Vec::new() }).unwrap()
}

/// The starter with other texts in it; what is given without front matter is added below the old text.
fn handbook(files: &[(&str, &str)]) -> Sources {
    let mut texts: BTreeMap<String, String> = STARTER.iter().map(|(p, t)| ((*p).into(), (*t).into())).collect();
    for (path, text) in files {
        let old = texts.entry((*path).to_owned()).or_default();
        *old = if text.starts_with("---") || old.is_empty() { (*text).to_owned() } else { format!("{old}{text}") };
    }
    Sources::from_memory(texts)
}

fn renamed(sources: &Sources, written: &str, new: &str) -> (Renaming, Sources) {
    let checked = check(sources);
    let name = Name::find(checked.handbook(), written).unwrap();
    let renaming = rename(sources, checked.handbook(), &name, new).unwrap();
    let after = renaming.applied(sources).unwrap();
    (renaming, after)
}

fn refusal(sources: &Sources, written: &str, new: &str) -> Refusal {
    let checked = check(sources);
    let name = Name::find(checked.handbook(), written).unwrap();
    rename(sources, checked.handbook(), &name, new).unwrap_err()
}

fn text<'s>(sources: &'s Sources, path: &str) -> &'s str {
    &sources.find(path).unwrap().text
}

/// Code and words of each finding.
fn findings(sources: &Sources) -> Vec<(&'static str, String)> {
    check(sources).findings().iter().map(|it| (it.code.id, it.message.danish.to_string())).collect()
}

#[test]
fn a_mechanism_in_every_form_of_link() {
    let page = "---\ntitle: Side\nsummary: >-\n  Om [[sidemand]]\n  og [[mekanisme:sidemand|sidemanden]].\n---\n\
        Æ [[sidemand]], [[ sidemand ]], [[mechanism:sidemand#hvad|ord]], [x](mekanismer/sidemand.md),\n\
        [y](<./mekanismer/sidemand.md#hvad>), [z](/mekanismer/sidemand/), [q](/mekanismer/sidemand#hvad),\n\
        [sidemand][d] og [igen][d], [e][]. En sidemand 😀 og `[[sidemand]]`.\n\n\
        [d]: mekanismer/sidemand.md 'sidemand'\n[e]: /mekanismer/sidemand/#hvad\n";
    let own = "\n## Hvad\n\nSe [her](#hvad), [[#hvad]] og [siden](sidemand.md).\n";
    let terms = "sidemand:\n  definition: Se [[sidemand]].\n  source: rapport\n";
    let sources = handbook(&[("content/side.md", page), (MECHANISM, own), ("content/ordliste.yaml", terms)]);
    assert_eq!(findings(&sources), [], "the fixture is clean");
    let (renaming, after) = renamed(&sources, "sidemand", "makker");
    assert_eq!(
        (renaming.moves[0].from.as_str(), renaming.moves[0].to.as_str()),
        (MECHANISM, "content/mekanismer/makker.md")
    );
    let expected = "---\ntitle: Side\nsummary: >-\n  Om [[makker]]\n  og [[mekanisme:makker|sidemanden]].\n---\n\
        Æ [[makker]], [[ makker ]], [[mechanism:makker#hvad|ord]], [x](mekanismer/makker.md),\n\
        [y](<./mekanismer/makker.md#hvad>), [z](/mekanismer/makker/), [q](/mekanismer/makker#hvad),\n\
        [sidemand][d] og [igen][d], [e][]. En sidemand 😀 og `[[sidemand]]`.\n\n\
        [d]: mekanismer/makker.md 'sidemand'\n[e]: /mekanismer/makker/#hvad\n";
    assert_eq!(text(&after, "content/side.md"), expected);
    let moved = text(&after, "content/mekanismer/makker.md");
    assert!(moved.contains("aliases: [ mekanismer/sidemand ]\n---\n"), "{moved}");
    assert!(moved.ends_with("Se [her](#hvad), [[#hvad]] og [siden](makker.md).\n"), "{moved}");
    assert!(text(&after, "content/ordliste.yaml").contains("sidemand:\n  definition: Se [[makker]].\n"));
    assert!(text(&after, THEORY).contains("M1: makker\n"));
    assert!(text(&after, CASE).contains("mechanism: makker\n"));
    assert_eq!(findings(&after), []);
}

#[test]
fn a_theory_in_fields_and_drawings() {
    let case = text(&handbook(&[]), CASE).replace("theory: virksomhedsrettet", "theory: 'virksomhedsrettet' # prøvet");
    let body = format!("{case}\n![Tegningen](theory:virksomhedsrettet) [[virksomhedsrettet#D1]]\n");
    let sources = handbook(&[(CASE, &body)]);
    let (_, after) = renamed(&sources, "programteori:virksomhedsrettet", "i-virksomhed");
    let case = text(&after, CASE);
    assert!(case.contains("theory: 'i-virksomhed' # prøvet\n"), "{case}");
    assert!(case.ends_with("![Tegningen](theory:i-virksomhed) [[i-virksomhed#D1]]\n"), "{case}");
    assert_eq!(findings(&after), findings(&sources));
}

#[test]
fn a_slug_that_another_kind_has_gets_its_kind_written() {
    let page = "---\ntitle: Side\nsummary: Om [[sidemand]].\n---\n[[aktivcenter]] [[case:aktivcenter]] [[sidemand]]\n";
    let sources = handbook(&[("content/side.md", page)]);
    let (_, after) = renamed(&sources, CASE, "sidemand");
    let expected = "---\ntitle: Side\nsummary: Om [[mekanisme:sidemand]].\n---\n\
        [[case:sidemand]] [[case:sidemand]] [[mekanisme:sidemand]]\n";
    assert_eq!(text(&after, "content/side.md"), expected);
    assert_eq!(findings(&after), findings(&sources));
}

#[test]
fn a_part_in_arrows_cases_and_links() {
    let theory = text(&handbook(&[]), THEORY)
        .replace("  A1 -> D1: M1\n", "  \"A1->D1\": { through: [ M1 ] }\n")
        .replace("Borgeren begynder", "D1 [[#D1]] [her](#D1) D10. Borgeren begynder");
    let case =
        text(&handbook(&[]), CASE).replace("[ A1, D1, \"A1 -> D1\" ]", "\n      - A1\n      - D1\n      - A1 → D1");
    let page = "---\ntitle: Side\nsummary: Se [[virksomhedsrettet#D1]].\n---\n\
        [a](programteorier/virksomhedsrettet.md#D1) [b](/programteorier/virksomhedsrettet/#D1) [c][d] D1\n\n\
        [d]: programteorier/virksomhedsrettet.md#D1\n";
    let sources = handbook(&[(THEORY, &theory), (CASE, &case), ("content/side.md", page)]);
    assert_eq!(findings(&sources), [], "the fixture is clean");
    let (renaming, after) = renamed(&sources, "virksomhedsrettet#D1", "D7");
    assert!(renaming.moves.is_empty());
    let theory = text(&after, THEORY);
    assert!(theory.contains("  D7: Møder stabilt\n  D2: Kender sit jobmål\n"), "{theory}");
    assert!(theory.contains("  \"A1->D7\": { through: [ M1 ] }\n"), "{theory}");
    assert!(theory.contains("  D7 -> D2: Den,"), "{theory}");
    assert!(theory.contains("D1 [[#D7]] [her](#D7) D10."), "plain words stay: {theory}");
    assert!(text(&after, CASE).contains("      - A1\n      - D7\n      - A1 → D7\n"), "{}", text(&after, CASE));
    let expected = "---\ntitle: Side\nsummary: Se [[virksomhedsrettet#D7]].\n---\n\
        [a](programteorier/virksomhedsrettet.md#D7) [b](/programteorier/virksomhedsrettet/#D7) [c][d] D1\n\n\
        [d]: programteorier/virksomhedsrettet.md#D7\n";
    assert_eq!(text(&after, "content/side.md"), expected);
    assert_eq!(findings(&after), []);
}

#[test]
fn a_mechanism_of_a_theory_and_a_goal_of_a_case() {
    let sources = handbook(&[]);
    let (_, after) = renamed(&sources, "virksomhedsrettet#M1", "M3");
    assert!(text(&after, THEORY).contains("  M3: sidemand\npathways:\n  A1 -> D1: M3\n  A2 -> D2: M3\n"));
    assert_eq!(findings(&after), []);
    let (_, after) = renamed(&sources, "aktivcenter#G1", "G9");
    assert!(text(&after, CASE).contains("  G9: Mindst 10 borgere") && text(&after, CASE).contains("    goal: G9\n"));
    assert_eq!(findings(&after), []);
}

#[test]
fn the_alias_takes_the_form_of_the_list() {
    let page = |rest: &str| format!("---\ntitle: Side\nsummary: Ord.\n{rest}---\nOrd\n");
    for (before, after) in [
        ("", "aliases: [ side ]\n"),
        ("aliases:\n", "aliases: [ side ]\n"),
        ("aliases: []\nowner: os\n", "aliases: [ side ]\nowner: os\n"),
        ("aliases: [ a, \"b\" ] # før\n", "aliases: [ a, \"b\", side ] # før\n"),
        (
            "aliases:\n  - a # før\n  - 'b' # nu\nowner: os\n",
            "aliases:\n  - a # før\n  - 'b' # nu\n  - side\nowner: os\n",
        ),
        ("aliases: [ /nyt/ ]\n", "aliases: [ side ]\n"),
        ("owner: |\n  os\n", "owner: |\n  os\naliases: [ side ]\n"),
    ] {
        let sources = handbook(&[("content/side.md", &page(before))]);
        let (_, new) = renamed(&sources, "side", "nyt");
        assert_eq!(text(&new, "content/nyt.md"), page(after), "{before}");
        let windows = page(before).replace('\n', "\r\n");
        let (_, new) = renamed(&handbook(&[("content/side.md", &windows)]), "side", "nyt");
        assert_eq!(text(&new, "content/nyt.md"), page(after).replace('\n', "\r\n"), "{before} with CRLF");
    }
    let braces = handbook(&[("content/side.md", "---\n{ title: Side, summary: Ord }\n---\n")]);
    assert!(matches!(refusal(&braces, "side", "nyt"), Refusal::Unplaceable(_)));
}

#[test]
fn there_and_back_leaves_nothing_but_the_alias() {
    let sources = handbook(&[]);
    let (_, there) = renamed(&sources, "sidemand", "makker");
    let (_, back) = renamed(&there, "makker", "sidemand");
    for file in &sources.files {
        let text = text(&back, &file.path).replace("aliases: [ mekanismer/makker ]\n", "");
        assert_eq!(*text, *file.text);
    }
    assert_eq!(findings(&back), []);
}

/// Every name of the starter, in a handbook that stays as clean as it was.
#[test]
fn every_name_can_be_renamed() {
    let sources = handbook(&[]);
    let checked = check(&sources);
    let entries = checked.handbook().entries.iter();
    let mut names: Vec<Name> = entries.clone().map(|entry| Name::Entry(entry.id.clone())).collect();
    for entry in entries {
        let parts = entry.theory().into_iter().flat_map(Theory::nodes);
        names.extend(parts.map(|node| Name::Part { of: entry.id.clone(), id: node.id.value.clone() }));
    }
    assert!(names.len() > 10);
    for name in names {
        let new = if matches!(name, Name::Entry(_)) { "nyt-navn" } else { "X77" };
        match rename(&sources, checked.handbook(), &name, new) {
            Ok(renaming) => assert_eq!(findings(&renaming.applied(&sources).unwrap()), [], "{name:?}"),
            Err(refusal) => {
                assert_eq!((refusal, &name), (Refusal::FrontPage, &Name::Entry(EntryId::new(Kind::Page, "index"))));
            }
        }
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let sources = handbook(&[("content/side.md", "---\ntitle: Side\nsummary: Ord.\naliases: [ cases/gammel ]\n---\n")]);
    let refused = |written: &str, new: &str| refusal(&sources, written, new);
    assert_eq!(
        refused("aktivcenter", "Nyt Navn"),
        Refusal::NotASlug { written: "Nyt Navn".into(), near: "nyt-navn".into() }
    );
    assert_eq!(refused("virksomhedsrettet#D1", "delmål"), Refusal::NotAPartId("delmål".into()));
    assert!(matches!(refused("virksomhedsrettet#D1", "D2"), Refusal::Taken { by: Some(_), .. }));
    assert!(matches!(refused("side", "tjekliste"), Refusal::Taken { by: None, .. }));
    assert!(matches!(refused("aktivcenter", "gammel"), Refusal::Taken { by: Some(_), .. }));
    assert_eq!(refused("index", "forside"), Refusal::FrontPage);
    let other = STARTER.iter().find(|(path, _)| *path == CASE).unwrap().1;
    let two = handbook(&[("content/cases/nyt.md", other)]);
    assert!(matches!(refusal(&two, "aktivcenter", "nyt"), Refusal::Taken { by: Some(_), .. }));
}

#[test]
fn names_that_mean_nothing_or_too_much() {
    let page = "---\ntitle: Side\nsummary: Ord.\n---\n";
    let sources = handbook(&[("content/sidemand.md", page)]);
    let find = |written: &str| Name::find(check(&sources).handbook(), written);
    assert!(matches!(find("sidemand"), Err(Refusal::Ambiguous(ids)) if ids.len() == 2));
    assert_eq!(find("side:sidemand"), Ok(Name::Entry(EntryId::new(Kind::Page, "sidemand"))));
    assert_eq!(find("content/sidemand.md"), find("side:sidemand"));
    assert_eq!(find("intet"), Err(Refusal::Unknown("intet".into())));
    assert_eq!(find("virksomhedsrettet#D9"), Err(Refusal::Unknown("virksomhedsrettet#D9".into())));
}

#[test]
fn a_broken_file_that_may_bear_the_name_is_in_the_way() {
    let broken = "---\ntitle: Side\nsummary: Ord.\nowner: [ a, [[sidemand]]\n---\n";
    let sources = handbook(&[("content/side.md", broken)]);
    assert!(matches!(refusal(&sources, "sidemand", "makker"), Refusal::Unreadable(_)));
    let (renaming, _) = renamed(&sources, "aktivcenter", "centret");
    assert!(!renaming.edits.is_empty(), "it does not bear this name");
}
