//! Published addresses go on working: the list, the rule, the aliases, and what a host reads.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use haandbog::check::Checked;
use haandbog::edit;
use haandbog::model::address;
use haandbog::pipeline::{BuildOptions, build};
use haandbog::site::PlanOptions;
use haandbog::source::{ADDRESSES_FILE, Sources};
use tempfile::TempDir;

use crate::support::{check, list, memory, options, starter, tokens, write};

const CASE: &str = "content/cases/aktivcenter.md";
const THEORY: &str = "content/programteorier/virksomhedsrettet.md";

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn change(root: &Path, path: &str, old: &str, new: &str) {
    let text = read(root, path);
    assert!(text.contains(old), "{path} has no `{old}`");
    write(root, path, text.replace(old, new).as_bytes());
}

fn haandbog(root: &Path, arguments: &[&str]) -> Output {
    let program = Command::new(env!("CARGO_BIN_EXE_haandbog")).args(arguments).arg("--root").arg(root).output();
    program.unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The starter, with everything in it published.
fn published() -> TempDir {
    let folder = starter();
    let output = haandbog(folder.path(), &["addresses", "--write"]);
    assert!(output.status.success(), "{}", told(&output));
    folder
}

fn built(root: &Path) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    let options = BuildOptions {
        check: options(),
        plan: PlanOptions::default(),
        out: out.path().to_path_buf(),
        compress: false,
        finisher: None,
    };
    let built = build(root, &options).unwrap();
    assert!(built.site.is_some(), "{}", list(&built.sources, &built.findings));
    out
}

fn found(sources: &Sources, checked: &Checked) -> Vec<String> {
    tokens(sources, checked.findings()).into_iter().map(|(code, token)| format!("{code} {token}")).collect()
}

#[test]
fn every_address_of_the_list_is_a_page_or_a_part_of_one() {
    let folder = published();
    let out = built(folder.path());
    let (_, checked) = check(folder.path());
    let mut pages = 0;
    for address in address::served(checked.handbook()) {
        let (page, part) = address.split_once('#').unwrap_or((&address, ""));
        let html = read(out.path(), &format!("{page}index.html"));
        assert!(part.is_empty() || html.contains(&format!("id=\"{part}\"")), "{address}");
        pages += usize::from(part.is_empty());
    }
    let tree = walk(out.path());
    let html = tree.iter().filter(|path| path.ends_with(".html") && *path != "404.html");
    assert_eq!(html.count(), pages, "a page is missing in the list");
}

fn walk(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(next) = pending.pop() {
        for path in fs::read_dir(next).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                pending.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found
}

#[test]
fn the_list_grows_and_nothing_of_a_persons_is_lost_in_it() {
    let folder = starter();
    let root = folder.path();
    assert_eq!(haandbog(root, &["addresses"]).status.code(), Some(1), "nothing is written down yet");
    write(root, ADDRESSES_FILE, b"# Fra den gamle side\n/kilder/\n\n# Bem\xc3\xa6rk\n/gammelt/\n");
    assert_eq!(haandbog(root, &["addresses"]).status.code(), Some(2), "an error stands in the way");
    change(root, CASE, "sources: [ rapport ]\n---", "sources: [ rapport ]\naliases: [ gammelt ]\n---");
    let output = haandbog(root, &["addresses", "--write", "--now", "2026-11-22"]);
    assert!(output.status.success(), "{}", told(&output));
    let text = read(root, ADDRESSES_FILE);
    assert!(text.starts_with("# Fra den gamle side\n# Bemærk\n\n/ 2026-11-22\n/cases/ 2026-11-22\n"), "{text}");
    let part = "\n/programteorier/virksomhedsrettet/#D2 2026-11-22\n";
    assert!(text.contains("\n/gammelt/\n") && text.contains(part), "{text}");
    assert_eq!(text.matches("/kilder/").count(), 1);
    assert_eq!(haandbog(root, &["addresses"]).status.code(), Some(0));
    assert!(haandbog(root, &["addresses", "--write"]).status.success());
    assert_eq!(read(root, ADDRESSES_FILE), text, "written twice, the same");
}

#[test]
fn a_renamed_page_is_an_error_until_its_fix_is_made() {
    let folder = published();
    let root = folder.path();
    fs::rename(root.join(CASE), root.join("content/cases/vaerkstedet.md")).unwrap();
    change(root, "content/index.md", "[[aktivcenter|", "[[vaerkstedet|");
    let (mut sources, checked) = check(root);
    assert_eq!(found(&sources, &checked), ["R008 /cases/aktivcenter/"]);
    let shown = told(&haandbog(root, &["check"]));
    assert!(
        shown.contains("/content/cases/vaerkstedet.md\n   |\n64 + aliases:"),
        "the line to write is in another file: {shown}"
    );
    let [fix] = checked.findings()[0].fixes.as_slice() else { panic!("one fix") };
    assert!(!fix.safe, "only a person knows where the page went");
    let file = fix.edits[0].span.file;
    let text = edit::apply(&sources.get(file).text, &fix.edits).unwrap();
    assert!(text.contains("aliases: [ cases/aktivcenter ]\n---\n"), "{text}");
    let path = sources.get(file).path.clone();
    sources.files[file.0 as usize].text = text.as_str().into();
    write(root, &path, text.as_bytes());
    let (sources, checked) = check(root);
    assert_eq!(found(&sources, &checked), Vec::<String>::new());
    let out = built(root);
    let html = read(out.path(), "cases/aktivcenter/index.html");
    assert!(html.contains("url=../../cases/vaerkstedet/\"") && !html.contains("<script"), "{html}");
    assert!(html.contains("<link rel=\"canonical\" href=\"../../cases/vaerkstedet/\">"), "{html}");
}

#[test]
fn a_renamed_part_keeps_its_old_links() {
    let folder = published();
    let root = folder.path();
    for (old, new) in
        [("  D2: Kender", "  D9: Kender"), ("A2 -> D2", "A2 -> D9"), ("D1 -> D2", "D1 -> D9"), ("D2 -> S1", "D9 -> S1")]
    {
        change(root, THEORY, old, new);
    }
    let (sources, checked) = check(root);
    assert_eq!(found(&sources, &checked), ["R008 /programteorier/virksomhedsrettet/#D2"]);
    let fix = &checked.findings()[0].fixes[0];
    let text = edit::apply(&sources.get(fix.edits[0].span.file).text, &fix.edits).unwrap();
    assert!(text.contains("aliases: [ D2 -> D9 ]\n---\n"), "{text}");
    write(root, THEORY, text.as_bytes());
    let (sources, checked) = check(root);
    assert_eq!(found(&sources, &checked), Vec::<String>::new());
    let out = built(root);
    let html = read(out.path(), "programteorier/virksomhedsrettet/index.html");
    let new = html.find("<li id=\"D9\"").expect("the part");
    let old = html.find("<span id=\"D2\">").expect("its former name");
    assert!(new < old && !html[new + 1..old].contains("<li "), "the old name leads to another part");
}

#[test]
fn what_only_follows_from_another_fault_is_not_told() {
    let folder = published();
    let root = folder.path();
    change(root, THEORY, "  D2: Kender", "  D9: Kender");
    let (sources, checked) = check(root);
    assert!(checked.findings().iter().all(|it| it.code.id == "PT105"), "{}", list(&sources, checked.findings()));
    fs::rename(root.join(CASE), root.join("content/aktivcenter.md")).unwrap();
    let (sources, checked) = check(root);
    assert!(
        found(&sources, &checked).contains(&"R008 /cases/aktivcenter/".to_owned()),
        "another page, not a misplaced one"
    );
}

#[test]
fn a_page_that_becomes_a_draft_and_a_municipality_without_cases_are_gone() {
    let folder = published();
    change(folder.path(), CASE, "title: Aktivcentret\n", "title: Aktivcentret\nstatus: draft\n");
    let (sources, checked) = check(folder.path());
    let gone: Vec<String> = found(&sources, &checked).into_iter().filter(|it| it.starts_with("R008")).collect();
    assert_eq!(gone, ["R008 /cases/aktivcenter/", "R008 /kommuner/hedensted/"]);
}

#[test]
fn a_first_list_says_no_days_and_what_comes_later_does() {
    let folder = published();
    let root = folder.path();
    assert!(!read(root, ADDRESSES_FILE).lines().any(|line| line.starts_with('/') && line.contains(' ')));
    write(root, "content/nyt.md", "---\ntitle: Nyt\nsummary: En ny side.\n---\n".as_bytes());
    let output = haandbog(root, &["addresses", "--write", "--now", "2026-11-22"]);
    assert!(output.status.success(), "{}", told(&output));
    let text = read(root, ADDRESSES_FILE);
    let dated: Vec<&str> = text.lines().filter(|line| line.starts_with('/') && line.contains(' ')).collect();
    assert_eq!(dated, ["/nyt/ 2026-11-22"]);
}

/// Whoever follows the feed has read it already.
#[test]
fn a_page_that_changes_its_name_is_no_news() {
    let folder = published();
    let root = folder.path();
    write(root, "content/nyt.md", "---\ntitle: Nyt\nsummary: En ny side.\n---\n".as_bytes());
    let record = |day| haandbog(root, &["addresses", "--write", "--now", day]).status.success();
    assert!(record("2026-11-22"));
    for (old, new) in [("aktivcenter", "vaerkstedet"), ("nyt", "nyere"), ("virksomhedsrettet", "i-virksomhed")] {
        let output = haandbog(root, &["mv", old, new]);
        assert!(output.status.success(), "{}", told(&output));
    }
    assert!(record("2026-12-24"));
    let text = read(root, ADDRESSES_FILE);
    let lines: Vec<&str> = text.lines().collect();
    for line in ["/cases/vaerkstedet/", "/nyere/ 2026-11-22", "/programteorier/i-virksomhed/#D1"] {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
    assert!(!text.contains("2026-12-24"), "{text}");
}

#[test]
fn lines_that_are_no_addresses_are_told() {
    let text = "/kilder/ 2026-11-22\n<<<<<<< HEAD\nkilder/\n//example.org/\n/to steder/\n/cases/ 2026-13-01\n";
    let (sources, checked) = memory(&[(ADDRESSES_FILE, text.to_owned())]);
    let expected =
        ["F005 <<<<<<< HEAD", "F005 kilder/", "F005 //example.org/", "F005 /to steder/", "F005 /cases/ 2026-13-01"];
    assert_eq!(found(&sources, &checked), expected);
}

#[test]
fn an_alias_can_be_added_to_any_form_of_the_list() {
    let forms = [
        ("", "aliases: [ ny ]\n---\n"),
        ("aliases:\n", "aliases: [ ny ]\n---\n"),
        ("aliases: [ a, b ] # før\n", "aliases: [ a, b, ny ] # før\n---\n"),
        ("aliases: []\n", "aliases: [ ny ]\n---\n"),
        ("aliases:\n- a # en\n- b # to\n", "aliases:\n- a # en\n- b # to\n- ny\n---\n"),
        ("aliases:\n    -  a\n    -  b\nstatus: published\n", "    -  b\n    -  ny\nstatus: published\n---\n"),
    ];
    for (before, after) in forms {
        for line_end in ["\n", "\r\n"] {
            let text =
                format!("---\ntitle: Side\nsummary: En side.\n{before}---\nTekst --- her\n").replace('\n', line_end);
            let (sources, checked) = memory(&[("content/side.md", text)]);
            let entry = checked.handbook().entry_at("content/side.md").unwrap();
            let edit = entry.front.aliases.adding("ny").unwrap();
            let new = edit::apply(&sources.get(entry.file).text, &[edit]).unwrap();
            assert!(new.contains(&after.replace('\n', line_end)), "{new:?}");
            let (_, checked) = memory(&[("content/side.md", new)]);
            let aliases = &checked.handbook().entry_at("content/side.md").unwrap().front.aliases;
            assert_eq!(aliases.pages().last().map(|it| it.0), Some("ny/"), "{before}");
        }
    }
}

#[test]
fn aliases_that_clash_or_are_none_are_told() {
    let theory = |aliases: &str| {
        let (_, text) = haandbog::scaffold::STARTER.iter().find(|(path, _)| *path == THEORY).unwrap();
        let text = text.replacen("---\n\n", &format!("aliases:\n{aliases}---\n\n"), 1);
        let (sources, checked) = memory(&[(THEORY, text)]);
        found(&sources, &checked)
    };
    assert_eq!(theory("  - gammel.html\n  - D7 -> D2\n"), Vec::<String>::new());
    assert_eq!(theory("  - D1 -> D2\n"), ["H002 D1 -> D2"], "the part is there");
    assert_eq!(theory("  - D7 -> D2\n  - D7 -> D1\n"), ["H002 D7 -> D1"]);
    assert_eq!(theory("  - D7 -> D8\n"), ["R003 D7 -> D8"], "no such part");
    assert_eq!(theory("  - D7 -> D8\n  - D8 -> D1\n"), Vec::<String>::new(), "renamed twice");
    assert_eq!(theory("  - D7 -> D8\n  - D8 -> D7\n"), ["R003 D7 -> D8", "R003 D8 -> D7"], "round and round");
    assert_eq!(theory("  - Cases/Aktivcenter\n"), ["H002 Cases/Aktivcenter"], "the same folder on some disks");
    assert_eq!(theory("  - cases/aktivcenter/index.html\n"), ["H002 cases/aktivcenter/index.html"]);
    assert_eq!(theory("  - https://example.org/\n  - a b\n  - _headers\n").len(), 3);
}

#[test]
fn hosts_are_told_where_addresses_lead_and_what_may_be_kept() {
    let folder = starter();
    let root = folder.path();
    write(
        root,
        "handbook.yaml",
        "title: Håndbog\nbase_url: https://example.org/haandbog\npublisher:\n  name: Kommunen\n  public_body: true\n  \
         phone: 12 34 56 78\n  email: post@example.org\n  was_url: https://was.digst.dk/example-org\n"
            .as_bytes(),
    );
    change(
        root,
        CASE,
        "sources: [ rapport ]\n---",
        "sources: [ rapport ]\naliases: [ målgruppe/gammel, gammel.html ]\n---",
    );
    let out = built(root);
    let redirects = read(out.path(), "_redirects");
    let expected = "/haandbog/m%C3%A5lgruppe/gammel/ /haandbog/cases/aktivcenter/ 301\n\
                    /haandbog/m%C3%A5lgruppe/gammel /haandbog/cases/aktivcenter/ 301\n\
                    /haandbog/gammel.html /haandbog/cases/aktivcenter/ 301\n\
                    /haandbog/was/ https://was.digst.dk/example-org 301\n\
                    /haandbog/was https://was.digst.dk/example-org 301\n";
    assert_eq!(redirects, expected);
    let nginx = read(out.path(), "_redirects.nginx");
    assert!(
        nginx.contains("location = \"/haandbog/målgruppe/gammel\" { return 301 \"/haandbog/cases/aktivcenter/\"; }\n")
    );
    let headers = read(out.path(), "_headers");
    let kept: Vec<&str> = headers.lines().filter(|line| line.starts_with("/haandbog/assets/")).collect();
    assert!(!kept.is_empty(), "{headers}");
    for path in kept {
        assert!(out.path().join(path.trim_start_matches("/haandbog/")).is_file(), "{path}");
    }
    let was = read(out.path(), "was/index.html");
    assert!(was.contains("0; url=https://was.digst.dk/example-org\""), "{was}");
    let front = read(out.path(), "index.html");
    assert!(front.contains(">Tilgængelighedserklæring</a>"), "the law's own name for the link");
    assert!(
        read(out.path(), "målgruppe/gammel/index.html").contains("https://example.org/haandbog/cases/aktivcenter/")
    );
}

#[test]
fn compressed_files_stand_beside_the_others_and_go_again() {
    let folder = starter();
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    let arguments = |extra: &[&'static str]| {
        let mut all = vec!["build", "--out", site.to_str().unwrap()];
        all.extend(extra);
        let output = haandbog(folder.path(), &all);
        assert!(output.status.success(), "{}", told(&output));
        let mut files = walk(&site);
        files.sort_unstable();
        files
    };
    let plain = arguments(&[]);
    let both = arguments(&["--compress"]);
    for page in plain.iter().filter(|path| path.ends_with(".html")) {
        assert!(both.contains(&format!("{page}.gz")) && both.contains(&format!("{page}.br")), "{page}");
    }
    for small in both.iter().filter(|path| path.ends_with(".gz") || path.ends_with(".br")) {
        let size = |path: &str| fs::metadata(site.join(path)).unwrap().len();
        assert!(size(small) < size(&small[..small.len() - 3]), "{small} gains nothing");
    }
    assert_eq!(arguments(&[]), plain, "without the option none is left behind");
}

#[test]
fn a_page_and_a_part_that_get_other_names_break_no_link_and_no_approval() {
    let folder = published();
    let root = folder.path();
    assert!(haandbog(root, &["approve", "aktivcenter", "--now", "2026-11-22"]).status.success());
    let before = read(root, CASE);
    for (old, new) in [
        ("virksomhedsrettet#D1", "D9"),
        ("virksomhedsrettet#D9", "virksomhedsrettet#D12"),
        ("virksomhedsrettet", "indsats-i-virksomhed"),
        (CASE, "vaerkstedet"),
        ("sidemand", "makker"),
    ] {
        let output = haandbog(root, &["mv", old, new]);
        assert!(output.status.success(), "{}", told(&output));
    }
    let (sources, checked) = check(root);
    assert_eq!(found(&sources, &checked), Vec::<String>::new(), "nothing vanished, and no case is suspect");
    let case = read(root, "content/cases/vaerkstedet.md");
    assert!(case.contains("    parts: [ A1, D12, \"A1 -> D12\" ]\n") && case.contains("    A1 -> D12: "), "{case}");
    assert!(case.contains("aliases: [ cases/aktivcenter ]\n"), "{case}");
    let kept = before.lines().filter(|line| case.lines().any(|new| new == *line)).count();
    assert!(before.lines().count() - kept < 10, "{case}");
    assert!(!root.join(CASE).exists());
    let out = built(root);
    let theory = read(out.path(), "programteorier/indsats-i-virksomhed/index.html");
    assert!(
        theory.contains("<span id=\"D1\">") && theory.contains("<span id=\"D9\">"),
        "both old names lead to the part"
    );
    for old in ["programteorier/virksomhedsrettet", "cases/aktivcenter", "mekanismer/sidemand"] {
        assert!(read(out.path(), &format!("{old}/index.html")).contains("http-equiv=\"refresh\""), "{old}");
    }
}

#[test]
fn a_renaming_that_cannot_be_made_whole_changes_nothing() {
    let folder = published();
    let root = folder.path();
    write(root, "content/cases/optaget.md.bak", b"en anden fil");
    let all = |root: &Path| walk(root).into_iter().map(|path| (read(root, &path), path)).collect::<Vec<_>>();
    let before = all(root);
    for (old, new) in [
        ("aktivcenter", "Vækstedet"),
        ("aktivcentr", "ny"),
        ("virksomhedsrettet#D1", "D2"),
        ("virksomhedsrettet#D7", "D8"),
        ("index", "forside"),
    ] {
        let output = haandbog(root, &["mv", old, new]);
        assert_eq!(output.status.code(), Some(2), "{old} → {new}: {}", told(&output));
        assert!(!output.stderr.is_empty());
    }
    let dry = haandbog(root, &["mv", "aktivcenter", "vaerkstedet", "--dry-run"]);
    let shown = String::from_utf8_lossy(&dry.stdout).into_owned();
    assert!(shown.starts_with("content/cases/aktivcenter.md → content/cases/vaerkstedet.md\n"), "{shown}");
    assert!(shown.contains("+aliases: [ cases/aktivcenter ]\n"), "{shown}");
    assert_eq!(all(root), before);
}
