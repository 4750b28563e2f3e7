//! One fault is one finding: what only follows from it stays silent, and what is near is told from what is another.

use haandbog::diagnostic::Finding;
use haandbog::scaffold::STARTER;

use crate::support::{check, list, memory, starter, tokens, write};

/// A page with this body.
fn page(body: &str) -> String {
    format!("---\ntitle: En side\nsummary: En side til prøve.\n---\n\n{body}\n")
}

/// A file of the starter with a piece of it changed.
fn changed(path: &str, from: &str, to: &str) -> String {
    let text = STARTER.iter().find(|(it, _)| *it == path).unwrap().1;
    assert!(text.contains(from));
    text.replacen(from, to, 1)
}

/// Code and token of each finding in a starter with these files.
fn found(files: &[(&str, String)]) -> Vec<(&'static str, String)> {
    let (sources, checked) = memory(files);
    tokens(&sources, checked.findings()).into_iter().map(|(code, token)| (code, token.to_owned())).collect()
}

fn is_found(files: &[(&str, String)], expected: &[(&str, &str)]) {
    let (sources, checked) = memory(files);
    assert_eq!(tokens(&sources, checked.findings()), expected, "{}", list(&sources, checked.findings()));
}

#[test]
fn a_file_in_the_wrong_folder_is_one_finding_and_its_links_are_none() {
    let files = [
        ("content/sager/viborg.md", page("Tekst.")),
        ("content/side.md", page("Se [[viborg]] og [sagen](sager/viborg.md).")),
    ];
    is_found(&files, &[("F012", "---")]);
}

#[test]
fn a_source_without_a_title_is_no_unknown_source() {
    is_found(&[("content/kilder.yaml", "rapport:\n  year: 2025\n".to_owned())], &[("F006", "rapport")]);
    is_found(
        &[("content/ideer.yaml", "sidemandsoplaering:\n  name: Oplæring\n".to_owned())],
        &[("F006", "sidemandsoplaering")],
    );
}

#[test]
fn without_a_list_of_sources_every_citation_is_unknown() {
    let (_, checked) = memory(&[("content/kilder.yaml", "andet:\n  title: Noget andet\n".to_owned())]);
    let unknown = checked.findings().iter().filter(|it| it.code.id == "R001").count();
    assert!(unknown > 5 && checked.findings().iter().all(|it| matches!(it.code.id, "R001" | "H007")));
}

#[test]
fn an_emptied_part_is_one_finding_whatever_is_left_in_it() {
    let path = "content/programteorier/virksomhedsrettet.md";
    let text = changed(
        path,
        "  D1: Møder stabilt\n  D2: Kender sit jobmål\n",
        "  D1:\n  D2:\n    text:\n    indicators: nej\n",
    );
    let files = [(path, text), ("content/side.md", page("Se [[virksomhedsrettet#D1]]."))];
    is_found(&files, &[("PT003", "sub_goals")]);
}

#[test]
fn a_broken_case_leaves_counts_and_references_alone() {
    let with_figure = "---\ntitle: [ a\n---\n\n![Tre ud af ti kom i job](figure:status)\n";
    for text in ["", "---\ntitle: [ a\n---\n", "---\ntitle: Uden ende\n", with_figure] {
        assert_eq!(found(&[("content/cases/aktivcenter.md", text.to_owned())]).len(), 1, "{text:?}");
    }
}

#[test]
fn a_text_is_never_offered_as_a_picture() {
    let (_, checked) = memory(&[("content/side.md", page("![En tegning](sida.jpg)"))]);
    let [finding] = checked.findings() else { panic!("one finding") };
    assert!(finding.code.id == "R004" && finding.fixes.is_empty());
}

#[test]
fn a_field_without_its_colon_is_told_what_it_lacks() {
    let text = "---\ntitle: En side\nsummary: En side til prøve.\nowner \"Afdelingen: nord\"\n---\n";
    let (_, checked) = memory(&[("content/side.md", text.to_owned())]);
    let helps: Vec<_> =
        checked.findings().iter().filter(|it| it.code.id == "F003").filter_map(|it| it.help.as_ref()).collect();
    assert!(helps.iter().any(|help| help.danish.contains("`owner: …`")), "{helps:?}");
}

#[test]
fn an_unfilled_field_is_no_fault_of_the_yaml_besides() {
    let text = "---\ntitle: <udfyld: titel>\nsummary: \"<udfyld: kort fortalt>\"\n---\n\n<udfyld: brødtekst>\n";
    let expected =
        [("F008", "<udfyld: titel>"), ("F008", "\"<udfyld: kort fortalt>\""), ("F008", "<udfyld: brødtekst>")];
    is_found(&[("content/side.md", text.to_owned())], &expected);
}

#[test]
fn names_in_the_settings_are_checked_too() {
    let settings = changed(
        "handbook.yaml",
        "licence:",
        "folders:\n  cases: eksempler\nrules:\n  missing-kye: warn\n  F999: warn\nlicence:",
    );
    let (sources, checked) = memory(&[("handbook.yaml", settings)]);
    assert_eq!(tokens(&sources, checked.findings()), [("F003", "cases"), ("F003", "missing-kye"), ("F003", "F999")]);
    assert_eq!(safe(&checked.findings()[1]), Some("missing-key"));
    assert_eq!(safe(&checked.findings()[2]), None);
}

/// What the safe fix writes.
fn safe(finding: &Finding) -> Option<&str> {
    finding.fixes.iter().find(|fix| fix.safe).map(|fix| fix.edits[0].text.as_str())
}

#[test]
fn a_near_name_is_a_safe_fix_only_where_it_can_be_no_other() {
    for (written, expected) in [
        ("[[virksomhedsretet]]", Some("virksomhedsrettet")),
        ("[[En fast sidemand]]", Some("sidemand")),
        ("[[virksomhedsrettet#S9]]", None),
        ("[[virksomhedsrettet#s1]]", Some("S1")),
        ("[@raport, side 4]", Some("rapport")),
        ("[@rap, side 4]", None),
        ("[x](cases/aktivcentr.md)", Some("cases/aktivcenter.md")),
        ("[x](www.kl.dk)", None),
    ] {
        let (_, checked) = memory(&[("content/side.md", page(written))]);
        let [finding] = checked.findings() else { panic!("{written}: one finding") };
        assert_eq!(safe(finding), expected, "{written}");
    }
}

#[test]
fn an_alias_takes_no_address_that_is_in_use() {
    let text = page("Tekst.")
        .replace("---\n\n", "aliases: [ cases/aktivcenter, /tal/, kommuner/hedensted, side, ny, ny ]\n---\n\n");
    let (sources, checked) = memory(&[("content/side.md", text)]);
    let expected = ["cases/aktivcenter", "/tal/", "kommuner/hedensted", "side", "ny"].map(|alias| ("H002", alias));
    assert_eq!(tokens(&sources, checked.findings()), expected);
    let related: Vec<usize> = checked.findings().iter().map(|it| it.related.len()).collect();
    assert_eq!(related, [1, 0, 0, 1, 1]);
}

#[test]
fn a_name_that_two_pages_have_can_be_told_in_two_ways() {
    let files = [("content/sidemand.md", page("Tekst.")), ("content/side.md", page("Se [[sidemand#afsnit|den]]."))];
    let (sources, checked) = memory(&files);
    assert_eq!(tokens(&sources, checked.findings()), [("R002", "sidemand")]);
    let forms: Vec<&str> = checked.findings()[0].fixes.iter().map(|fix| fix.edits[0].text.as_str()).collect();
    assert_eq!(forms, ["mekanisme:sidemand", "side:sidemand"]);
}

#[test]
fn html_is_told_once_for_each_pair_and_block_and_not_in_code() {
    let body =
        "Et <b>fed</b> ord, `<i>` og 2 < 3.\n\n<div>\n<p>x</p>\n</div>\n\n    <pre>\n\n<https://kl.dk> <!-- x -->";
    is_found(&[("content/side.md", page(body))], &[("R006", "<b>"), ("R006", "<div>"), ("R006", "<!-- x -->")]);
}

#[test]
fn drawn_figures_bring_their_own_words() {
    let path = "content/cases/aktivcenter.md";
    let text =
        changed(path, "![Tre ud af ti kom i job](figure:status)", "![](figure:status) ![](theory:virksomhedsrettet)");
    is_found(&[(path, text)], &[]);
}

#[test]
fn a_review_is_overdue_from_the_day_after() {
    let dated = |reviewed: &str, every: &str| {
        page("Tekst.").replace("---\n\n", &format!("reviewed: {reviewed}\nreview_every: {every}\n---\n\n"))
    };
    is_found(&[("content/side.md", dated("2026-11-12", "10 days"))], &[]);
    is_found(&[("content/side.md", dated("2026-11-11", "10 days"))], &[("A001", "2026-11-11")]);
    is_found(&[("content/side.md", dated("2026-11", "10 days"))], &[]);
    is_found(&[("content/side.md", dated("2026-11-23", "10 days"))], &[("A002", "2026-11-23")]);
}

#[test]
fn the_questions_of_a_page_are_a_checklist_of_their_own() {
    let page = |first: u32, second: u32| {
        format!(
            "---\ntitle: Trin for trin\nsummary: Spørgsmål til et møde.\nsteps:\n  - title: Begynd\n    text: Se [[sidemand]].\n    \
             questions:\n      - id: {first}\n        text: Hvem?\n      - id: {second}\n        text: Hvorfor?\n---\n\n\
             Se [[trin#punkt-{second}|spørgsmålet]].\n"
        )
    };
    // The elements have a question 1 too.
    is_found(&[("content/trin.md", page(1, 2))], &[]);
    is_found(&[("content/trin.md", page(2, 2))], &[("H008", "2")]);
}

/// Faults come from the walk through the folder, the settings and each file: what one file is asked for is all of its own.
#[test]
fn each_file_has_its_own_faults_wherever_they_were_found() {
    let folder = starter();
    let case = std::fs::read_to_string(folder.path().join("content/cases/aktivcenter.md")).unwrap();
    write(folder.path(), "content/cases/aktivcenter.md", case.replacen("summary:", "sumary:", 1).as_bytes());
    write(folder.path(), "content/sider/sidst.md", b"---\ntitle: \xff\xfe");
    write(folder.path(), "handbook.yaml", b"title: En h\xc3\xa5ndbog\nsprog: dansk\n");
    let (sources, checked) = check(folder.path());
    let handbook = checked.handbook();
    let own = |file| handbook.faults.iter().map(|it| it.span).filter(|it| it.file == file).collect::<Vec<_>>();
    let faulty = sources.files.iter().filter(|file| !own(file.id).is_empty()).count();
    assert!(faulty >= 3, "{:?}", handbook.faults);
    for file in &sources.files {
        let found: Vec<_> = handbook.faults_in(file.id).iter().map(|it| it.span).collect();
        assert_eq!(found, own(file.id), "{}", file.path);
    }
}
