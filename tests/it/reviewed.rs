//! What ages: reviews that are due, and cases whose theory has changed since they were reviewed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use haandbog::edit;
use haandbog::model::Entry;
use haandbog::model::theory::{Arrow, Theory};
use haandbog::pipeline::check_sources;
use haandbog::schema::Kind;
use haandbog::source::{self, Sources};

use crate::support::{options, starter, write};

const CASE: &str = "content/cases/aktivcenter.md";
const THEORY: &str = "content/programteorier/virksomhedsrettet.md";

/// The real handbook, with every case approved today.
fn approved() -> Sources {
    let mut sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let checked = check_sources(&sources, &options()).unwrap();
    let approve = |entry: &Entry| edit::approve(&sources, &checked, entry).unwrap_or_else(|why| panic!("{why:?}"));
    let approvals: Vec<_> = checked.handbook().of_kind(Kind::Case).map(approve).collect();
    assert!(approvals.len() > 10);
    for approval in approvals {
        sources.files[approval.file.0 as usize].text = approval.text.into();
    }
    assert_eq!(suspects(&sources), BTreeSet::new(), "all of them were approved");
    sources
}

/// The slugs of the cases that are suspect.
fn suspects(sources: &Sources) -> BTreeSet<String> {
    let checked = check_sources(sources, &options()).unwrap();
    let findings = checked.findings().iter().filter(|it| it.code.id == "A003");
    let path = |file| sources.get(file).path.trim_start_matches("content/cases/").trim_end_matches(".md").to_owned();
    findings.map(|finding| path(finding.span.file)).collect()
}

/// The suspects after a change of one file, which is then taken back.
fn suspects_after(sources: &mut Sources, path: &str, change: impl FnOnce(&str) -> String) -> BTreeSet<String> {
    let at = sources.files.iter().position(|file| file.path == path).unwrap();
    let new = change(&sources.files[at].text);
    assert_ne!(new, *sources.files[at].text, "nothing was changed in {path}");
    let old = std::mem::replace(&mut sources.files[at].text, new.into());
    let found = suspects(sources);
    sources.files[at].text = old;
    found
}

/// The arrow as `A1 -> D2` for each pair of its ends.
fn pairs(arrow: &Arrow) -> Vec<String> {
    let to = |from: &str| arrow.to.iter().map(|to| format!("{from} -> {}", to.value)).collect::<Vec<_>>();
    arrow.from.iter().flat_map(|from| to(&from.value)).collect()
}

/// The parts that a case names in a theory, read from its text alone.
fn named(case: &str, slug: &str) -> Option<Vec<String>> {
    let block = case.split(&format!("  - theory: {slug}\n")).nth(1)?;
    let entry = block.split("\n  - ").next()?;
    let parts = entry.split_once("parts: [").and_then(|(_, rest)| rest.split_once(']')).map_or("", |(parts, _)| parts);
    Some(parts.split(',').map(|part| part.trim().trim_matches('"').to_owned()).filter(|it| !it.is_empty()).collect())
}

/// The cases that say that they rely on one of these names, or on the whole theory.
fn relying(sources: &Sources, slug: &str, names: &[String]) -> BTreeSet<String> {
    let cases = sources.files.iter().filter(|file| file.path.starts_with("content/cases/"));
    let relies = |text: &str| {
        named(text, slug).is_some_and(|parts| parts.is_empty() || names.iter().any(|it| parts.contains(it)))
    };
    let slug = |path: &str| path.trim_start_matches("content/cases/").trim_end_matches(".md").to_owned();
    cases.filter(|file| relies(&file.text)).map(|file| slug(&file.path)).collect()
}

/// A theory's text with another assumption on one arrow.
fn with_other_arrow(text: &str, arrow: &Arrow) -> String {
    let through: Vec<&str> = arrow.through.iter().map(|it| it.value.as_str()).collect();
    let feedback = arrow.feedback;
    let new =
        format!("{{ through: [ {} ], assumption: Noget andet end før, feedback: {feedback} }}", through.join(", "));
    format!("{}{new}{}", &text[..arrow.value_span.start as usize], &text[arrow.value_span.end as usize..])
}

#[test]
fn changing_one_arrow_flags_exactly_the_cases_that_rely_on_it() {
    let mut sources = approved();
    let checked = check_sources(&sources, &options()).unwrap();
    let theories: Vec<(String, Theory)> = checked
        .handbook()
        .of_kind(Kind::Theory)
        .map(|entry| (entry.id.slug.to_string(), entry.theory().unwrap().clone()))
        .collect();
    let (mut flagged, mut unflagged) = (0, 0);
    for (slug, theory) in theories {
        let mut without = 0;
        for arrow in &theory.arrows {
            let expected = relying(&sources, &slug, &pairs(arrow));
            // Every arrow that a case names, and one of each theory that none does.
            without += usize::from(expected.is_empty());
            if expected.is_empty() && without > 1 {
                continue;
            }
            let path = format!("content/programteorier/{slug}.md");
            let found = suspects_after(&mut sources, &path, |text| with_other_arrow(text, arrow));
            assert_eq!(found, expected, "{slug}: {}", arrow.key.value);
            flagged += expected.len();
            unflagged += usize::from(expected.is_empty());
        }
    }
    assert!(flagged >= 5 && unflagged >= 4, "{flagged} {unflagged}: the test looks at too little");
}

#[test]
fn changing_a_node_flags_the_cases_that_name_it_or_an_arrow_of_it() {
    let mut sources = approved();
    let path = "content/programteorier/helhedsorienteret-over-30.md";
    let names = ["A2", "A2 -> D1"].map(str::to_owned);
    let expected = relying(&sources, "helhedsorienteret-over-30", &names);
    assert!(expected.contains("hedensted-aktivcenter"), "{expected:?}");
    let found = suspects_after(&mut sources, path, |text| {
        let at = text.find("\n  A2:").unwrap();
        let words = text[at..].find("text: ").map(|it| at + it + "text: ".len()).unwrap();
        format!("{}Ganske {}", &text[..words], &text[words..])
    });
    assert_eq!(found, expected);
}

#[test]
fn white_space_order_and_form_are_no_change_of_meaning() {
    let mut sources = Sources::from_memory(haandbog::scaffold::STARTER.iter().copied());
    let approve = |sources: &mut Sources| {
        let checked = check_sources(sources, &options()).unwrap();
        let approval = edit::approve(sources, &checked, checked.handbook().entry_at(CASE).unwrap()).unwrap();
        sources.files[approval.file.0 as usize].text = approval.text.into();
    };
    for whole in [false, true] {
        if whole {
            let case = sources.files.iter_mut().find(|file| file.path == CASE).unwrap();
            case.text = case.text.replace("    parts: [ A1, D1, \"A1 -> D1\" ]\n", "").into();
        }
        approve(&mut sources);
        assert_eq!(suspects(&sources), BTreeSet::new());
        let same: [(&str, &str); 7] = [
            ("  D1: Møder stabilt\n", "  D1:\n    text:   Møder   stabilt\n    basis: stated\n"),
            ("  A1 -> D1: M1\n  A2 -> D2: M1\n", "  A2 -> D2: { through: M1 }\n  A1->D1: [ M1 ]\n"),
            (
                "    dose: Tre dage om ugen\n    duration: Tre måneder\n",
                "    duration: Tre måneder\n    dose: >\n      Tre dage\n      om ugen\n",
            ),
            ("title: Virksomhedsrettet indsats\n", "title: Indsatsen\nowner: jobcentret\n"),
            ("Borgeren begynder på", "Den ledige begynder på"),
            ("        baseline: 15\n", "        baseline: \"15,0\"\n"),
            ("\n", "\r\n"),
        ];
        for (old, new) in same {
            let found = suspects_after(&mut sources, THEORY, |text| text.replace(old, new));
            assert_eq!(found, BTreeSet::new(), "{old:?} → {new:?}");
        }
        let other: [(&str, &str); 5] = [
            ("  D1: Møder stabilt\n", "  D1: Møder næsten stabilt\n"),
            ("  D1: Møder stabilt\n", "  D1:\n    text: Møder stabilt\n    basis: inferred\n"),
            ("    dose: Tre dage om ugen\n", "    dose: Fire dage om ugen\n"),
            ("    dose: Tre dage om ugen\n", "    dose:\n      unknown: Kilden siger det ikke\n"),
            ("  A1 -> D1: M1\n", "  A1 -> D1:\n    through: M1\n    evidence: C\n    sources: [ rapport ]\n"),
        ];
        for (old, new) in other {
            let found = suspects_after(&mut sources, THEORY, |text| text.replace(old, new));
            assert_eq!(found.len(), 1, "{old:?} → {new:?}");
        }
        let elsewhere = suspects_after(&mut sources, THEORY, |text| text.replace("Kender sit jobmål", "Har et jobmål"));
        assert_eq!(elsewhere.len(), usize::from(whole), "D2 is no part that the case names");
    }
}

#[test]
fn approving_keeps_every_other_byte() {
    let forms = [
        ("title: T # æ\nsummary: S.\n", "title: T # æ\nsummary: S.\nreviewed: 2026-11-22\n"),
        (
            "reviewed: 2024-01-01   # sidst\ntitle: T\nsummary: S.\n",
            "reviewed: 2026-11-22   # sidst\ntitle: T\nsummary: S.\n",
        ),
        ("title: T\nsummary: S.\n\n# til sidst\n", "title: T\nsummary: S.\n\n# til sidst\nreviewed: 2026-11-22\n"),
    ];
    for (before, after) in forms {
        for line_end in ["\n", "\r\n"] {
            let text = |front: &str| format!("\u{feff}---\n{front}---\n\nBrød --- tekst  \n").replace('\n', line_end);
            let starter =
                haandbog::scaffold::STARTER.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
            let sources = Sources::from_memory(starter.chain([("content/side.md".to_owned(), text(before))]));
            let checked = check_sources(&sources, &options()).unwrap();
            let entry = checked.handbook().entry_at("content/side.md").unwrap();
            assert_eq!(edit::approve(&sources, &checked, entry).unwrap().text, text(after));
        }
    }
}

#[test]
fn approving_a_case_twice_changes_only_what_changed() {
    let folder = starter();
    let root = folder.path();
    let case = |root: &Path| fs::read_to_string(root.join(CASE)).unwrap();
    let before = case(root);
    assert!(haandbog(root, &["approve", "aktivcenter", "--now", "2026-11-20"]).status.success());
    let first = case(root);
    let added: Vec<&str> = first.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert_eq!(added[..3], ["reviewed: 2026-11-20", "reviewed_against:", "  virksomhedsrettet:"]);
    assert_eq!(added.len(), 6, "{added:?}");
    assert!(haandbog(root, &["approve", CASE, "--now", "2026-11-22"]).status.success());
    assert_eq!(case(root), first.replace("2026-11-20", "2026-11-22"));
    let theory = fs::read_to_string(root.join(THEORY)).unwrap();
    write(root, THEORY, theory.replace("Møder stabilt", "Møder hver dag").as_bytes());
    let due = haandbog(root, &["due", "--now", "2026-11-22"]);
    assert_eq!(due.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&due.stdout).contains("`D1`"), "{due:?}");
    assert!(haandbog(root, &["approve", "case:aktivcenter", "--now", "2026-11-22"]).status.success());
    assert_eq!(haandbog(root, &["due", "--now", "2026-11-22"]).status.code(), Some(0));
}

fn haandbog(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_haandbog")).args(arguments).arg("--root").arg(root).output().unwrap()
}

#[test]
fn what_is_due_today_soon_and_never_reviewed() {
    let folder = starter();
    let root = folder.path();
    let page = |name: &str, lines: &str| {
        let text = format!("---\ntitle: Side {name}\nsummary: En side.\n{lines}---\n");
        write(root, &format!("content/{name}.md"), text.as_bytes());
    };
    page("sen", "reviewed: 2025-01-01\nreview_every: 1 year\nowner: jobcentret\n");
    page("snart", "reviewed: 2026-11-01\nreview_every: 30 days\n");
    page("aldrig", "review_every: 1 year\n");
    page("uden", "reviewed: 2001-01-01\n");
    let due = |arguments: &[&str]| {
        let mut all = vec!["due", "--now", "2026-11-22", "--format", "json"];
        all.extend(arguments);
        let output = haandbog(root, &all);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let items = json["due"].as_array().unwrap().clone();
        let item = |it: &serde_json::Value| {
            (it["path"].as_str().unwrap().to_owned(), it["reason"].as_str().unwrap().to_owned())
        };
        (output.status.code(), items.iter().map(item).collect::<Vec<_>>())
    };
    let never = ("content/aldrig.md".to_owned(), "never-reviewed".to_owned());
    let late = ("content/sen.md".to_owned(), "review".to_owned());
    let soon = ("content/snart.md".to_owned(), "review".to_owned());
    assert_eq!(due(&[]), (Some(1), vec![never.clone(), late.clone()]));
    assert_eq!(due(&["--within", "8d"]), (Some(1), vec![never.clone(), late.clone()]));
    assert_eq!(due(&["--within", "9d"]), (Some(1), vec![never, late, soon]));
    let csv = haandbog(root, &["due", "--now", "2026-11-22", "--format", "csv"]);
    let csv = String::from_utf8(csv.stdout).unwrap();
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "\u{feff}Frist;Titel;Fil;Ansvarlig;Sidst gennemgået;Hvorfor");
    assert_eq!(lines.len(), 4, "a head, two that wait, and the end of the last line: {csv}");
    let markdown = haandbog(root, &["due", "--now", "2026-11-22", "--format", "markdown", "--lang", "en"]);
    let line = "- [ ] **Side sen** (`content/sen.md`): should have been reviewed by 1 January 2026 (jobcentret)\n";
    assert!(String::from_utf8_lossy(&markdown.stdout).contains(line), "{markdown:?}");
    for name in ["sen", "aldrig"] {
        assert!(haandbog(root, &["approve", name, "--now", "2026-11-22"]).status.success());
    }
    assert_eq!(due(&[]), (Some(0), Vec::new()));
}

#[test]
fn what_is_wrong_cannot_be_approved() {
    let folder = starter();
    let root = folder.path();
    let theory = fs::read_to_string(root.join(THEORY)).unwrap();
    write(root, THEORY, theory.replace("A2 -> D2", "A2 -> D7").as_bytes());
    let before = fs::read(root.join(CASE)).unwrap();
    let output = haandbog(root, &["approve", "aktivcenter"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("PT105"), "{output:?}");
    assert_eq!(fs::read(root.join(CASE)).unwrap(), before);
    let output = haandbog(root, &["approve", "aktivcentr"]);
    assert!(output.status.code() == Some(2) && String::from_utf8_lossy(&output.stderr).contains("`aktivcenter`"));
}
