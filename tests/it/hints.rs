//! What a finding tells an author to do, for the slips that newcomers made.

use haandbog::check::Fragment;
use haandbog::diagnostic::Finding;
use haandbog::edit::fix;
use haandbog::scaffold::STARTER;

use crate::support::{check, options, with_fragments};

const CASE: &str = "content/cases/aktivcenter.md";

/// The findings of a code when some lines of the case are others.
fn found(code: &str, old: &str, new: &str) -> Vec<Finding> {
    all(old, new).into_iter().filter(|it| it.code.id == code).collect()
}

/// All findings when some lines of the case are others.
fn all(old: &str, new: &str) -> Vec<Finding> {
    let (_, text) = STARTER.iter().find(|(path, _)| *path == CASE).unwrap();
    assert!(text.contains(old), "{old}");
    let text: &'static str = Box::leak(text.replace(old, new).into_boxed_str());
    let folder = with_fragments(&[Fragment::Text { path: CASE, text }]);
    let (_, checked) = check(folder.path());
    checked.findings().to_vec()
}

/// What `check --fix` makes of the case when some lines of it are others.
fn fixed(old: &str, new: &str) -> String {
    let (_, text) = STARTER.iter().find(|(path, _)| *path == CASE).unwrap();
    assert!(text.contains(old), "{old}");
    let text: &'static str = Box::leak(text.replace(old, new).into_boxed_str());
    let folder = with_fragments(&[Fragment::Text { path: CASE, text }]);
    let (sources, _) = check(folder.path());
    let fixed = fix(sources, &options()).unwrap();
    fixed.sources.files.iter().find(|it| it.path == CASE).unwrap().text.to_string()
}

/// Message and help of each.
fn told(code: &str, old: &str, new: &str) -> Vec<String> {
    let words = |it: &Finding| format!("{} {}", it.message.danish, it.help.as_ref().map_or("", |it| &it.danish));
    found(code, old, new).iter().map(words).collect()
}

#[test]
fn several_parts_in_one_text_belong_on_lines_of_their_own() {
    let said = told("K003", "parts: [ A1, D1, \"A1 -> D1\" ]", "parts:\n      - A1, D1");
    assert!(said.len() == 1 && said[0].contains("Skriv én del på hver linje: `- A1`, `- D1`."), "{said:?}");
}

#[test]
fn quotation_marks_within_quotation_marks_are_called_so() {
    let said = told("F002", "title: Aktivcentret", "title: \"Kald det \"værksted\" i byen\"");
    assert!(said.len() == 1, "{said:?}");
    assert!(said[0].contains("anførselstegn inde i anførselstegnene") && said[0].contains("Skriv »…«"), "{said:?}");
}

/// What is meant is plain, so that nothing else is wrong with it.
#[test]
fn a_quotation_mark_that_is_not_closed_is_one_slip() {
    for (old, new, mark) in [
        ("basis: actual\n    as_of", "basis: \"actual\n    as_of", "\""),
        ("municipality: Hedensted", "municipality: 'Hedensted", "'"),
        ("amount: 900000", "amount: \"900000", "\""),
    ] {
        let all = all(old, new);
        let codes: Vec<&str> = all.iter().map(|it| it.code.id).collect();
        assert_eq!(codes, ["F002"], "{new}: {all:?}");
        assert_eq!(all[0].message.danish, format!("`{mark}` bliver ikke lukket"));
    }
}

#[test]
fn no_word_of_the_parser_reaches_an_author() {
    for (old, new) in [
        ("  - Praktik tre dage om ugen\n", "  - Praktik\n - Mere\n"),
        ("  - Praktik tre dage om ugen\n", "  - Praktik\n   - Mere\n  Videre\n"),
        ("resources:\n", "resources: - En\n"),
    ] {
        let syntax = found("F002", old, new);
        assert!(!syntax.is_empty(), "{new:?}");
        assert!(syntax.iter().all(|it| it.label.is_none()), "{new:?}: {syntax:?}");
    }
}

#[test]
fn what_is_not_filled_in_may_be_deleted_where_it_does_not_belong() {
    let said = told("F008", "text: Mindre forsørgelse", "text: \"<udfyld: en tekst>\"");
    assert!(said.len() == 1 && said[0].contains("slet hele punktet, eller hele `economy`"), "{said:?}");
    let said = told("F008", "amount: 1300000", "amount: \"<udfyld: et tal>\"");
    assert!(said.len() == 1 && said[0].contains("slet feltet og alt, der er rykket ind under det"), "{said:?}");
}

/// What an author copied from the help without putting a reason in its place is not a reason.
#[test]
fn a_reason_that_is_only_dots_is_not_filled_in() {
    let said = told("F008", "period: { from: 2025-01, to: 2025-12 }", "period: { unknown: \"…\" }");
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn fields_that_belong_below_another_and_are_not_indented_are_told_so_and_indented() {
    let old = "period: { from: 2025-01, to: 2025-12 }\n";
    let new = "period:\nfrom: 2025-01\nto: 2025-12\n";
    let said: Vec<String> = all(old, new).iter().map(|it| it.message.danish.to_string()).collect();
    let expected = ["from", "to"].map(|key| format!("`{key}` hører under `period` og er ikke rykket ind"));
    assert_eq!(said, expected, "that `period` is empty only follows");
    assert!(fixed(old, new).contains("period:\n  from: 2025-01\n  to: 2025-12\n"));
    let half = told("F003", old, "period:\n  from: 2025-01\nto: 2025-12\n");
    assert!(half.len() == 1 && half[0].contains("hører under `period`"), "{half:?}");
    let folder = with_fragments(&[Fragment::Text {
        path: "content/kilder.yaml",
        text: "rapport:\npublisher: Eksempel Kommune\ntitle: Evaluering\nyear: 2025\n",
    }]);
    let (_, checked) = check(folder.path());
    let said: Vec<&str> = checked.findings().iter().map(|it| it.code.id).collect();
    assert_eq!(said, ["F003"; 3], "{:?}", checked.findings());
}

/// They come along from PDFs, many at a time, and nobody can see where.
#[test]
fn characters_without_a_width_are_taken_away() {
    let said = told("F016", "title: Aktivcentret", "title: Aktiv\u{ad}cen\u{ad}tret\u{200b}");
    assert!(said.len() == 1 && said[0].contains("2 til i filen"), "{said:?}");
    assert!(fixed("title: Aktivcentret", "title: Aktiv\u{ad}cen\u{ad}tret\u{200b}").contains("title: Aktivcentret\n"));
    let turned = found("F016", "title: Aktivcentret", "title: Aktiv\u{202e}centret");
    assert!(turned.len() == 1 && turned[0].fixes.is_empty(), "what it was meant to show, a person has to see");
}

/// `activities: "<…>"` would be told as no list the next time.
#[test]
fn a_missing_field_is_put_in_with_the_form_that_it_has() {
    for (old, expected) in [
        ("period: { from: 2025-01, to: 2025-12 }\n", "\nperiod:\n  from: \"<udfyld: from>\"\n  to: \"<udfyld: to>\""),
        ("activities:\n  - Praktik tre dage om ugen\n", "\nactivities:\n  - \"<udfyld: activities>\""),
        ("municipality: Hedensted\n", "\nmunicipality: \"<udfyld: municipality>\""),
    ] {
        let missing = found("F006", old, "");
        assert_eq!(missing.len(), 1, "{missing:?}");
        assert_eq!(missing[0].fixes[0].edits[0].text, expected);
        let (_, text) = STARTER.iter().find(|(path, _)| *path == CASE).unwrap();
        let inserted = format!("---{expected}\n{}", text.replace(old, "").strip_prefix("---\n").unwrap());
        let codes: Vec<&str> = all(text, &inserted).iter().map(|it| it.code.id).collect();
        assert!(!codes.is_empty() && codes.iter().all(|it| *it == "F008"), "{codes:?}");
    }
}

#[test]
fn a_field_by_its_danish_name_is_the_field() {
    let said = told("F003", "municipality: Hedensted", "kommune: Hedensted");
    assert!(said.len() == 1 && said[0].contains("mente du `municipality`?"), "{said:?}");
    assert!(
        found("F006", "municipality: Hedensted", "kommune: Hedensted").is_empty(),
        "that it is missing only follows"
    );
}

#[test]
fn what_a_word_processor_wrote_in_the_form_is_mended() {
    let list = "  - Praktik tre dage om ugen\n";
    for (old, new, mended) in [
        (list, "  * Praktik\n  * Mentor\n", "  - Praktik\n  - Mentor\n"),
        (list, "• Praktik\n• Mentor\n", "- Praktik\n- Mentor\n"),
        ("municipality: Hedensted", "municipality:\u{a0}Hedensted", "municipality: Hedensted"),
        (list, "\u{a0}\u{a0}-\u{a0}Praktik\n", "  - Praktik\n"),
        ("---\ntitle", "----\ntitle", "---\ntitle"),
    ] {
        let said = all(old, new);
        assert!(said.len() == 1 && said[0].help.is_some(), "{new:?}: {said:?}");
        assert!(fixed(old, new).contains(mended), "{new:?}");
    }
    let kept = "title: 28\u{a0}pct. i job";
    assert!(all("title: Aktivcentret", kept).is_empty(), "in a text it stands as it is");
}

#[test]
fn a_text_in_the_place_of_fields_is_told_with_the_first_of_them() {
    let said = told("F004", "period: { from: 2025-01, to: 2025-12 }", "period: 2015-2017");
    assert!(said.len() == 1 && said[0].contains("`from: …` og de andre"), "{said:?}");
}

#[test]
fn a_goal_that_the_case_does_not_have_is_told_with_those_it_has() {
    let said = told("K009", "    goal: G1\n", "    goal: g1\n");
    assert_eq!(said, ["casen har intet mål `g1` mente du `G1`?"]);
    let said = told("K009", "goals:\n  G1: Mindst", "goals:\n  G1: Flere\n  G2: Mindst");
    assert!(said.is_empty(), "{said:?}");
    let said = told("K009", "    goal: G1\n", "    goal: \"<udfyld: G1>\"\n");
    assert!(said.is_empty(), "F008 tells it: {said:?}");
}

#[test]
fn a_missing_space_is_told_where_it_is_missing() {
    let folder = with_fragments(&[Fragment::Text {
        path: CASE,
        text: "---\n# Navnet\ntitle:Fast makker\n# Kort\nsummary: Et værksted.\n---\n",
    }]);
    let (sources, checked) = check(folder.path());
    let [only] = checked.findings() else { panic!("{:?}", checked.findings()) };
    assert_eq!((only.code.id, sources.slice(only.span)), ("F002", "title:"), "not at the field below");
    // A name that stood ready has its meaning behind it; what is written below it may stand too far in.
    let ready = "mechanisms:\n - mechanism: sidemand  # En fast sidemand: Borgeren har én at spørge\n     how: Fra den første dag\nquality: x\n";
    let deep = &found("F002", "mechanisms:\n", ready)[0];
    assert_eq!(deep.message.danish, "`how` er rykket længere ind end feltet ovenfor");
    assert_eq!((deep.fixes[0].safe, &*deep.fixes[0].edits[0].text), (false, "   "));
    let quoted = "activities: \"{ unknown: \"Kilden oplyser det ikke\" }\"\nquality_of: x\n";
    let [slip, _] =
        all("activities:\n  - Praktik tre dage om ugen\n", quoted).try_into().unwrap_or_else(|it| panic!("{it:?}"));
    assert_eq!(slip.message.danish, "`{ unknown: … }` står i anførselstegn og bliver en almindelig tekst");
    assert!(slip.fixes[0].safe && slip.fixes[0].edits[0].text == "{ unknown: \"Kilden oplyser det ikke\" }");
    let listed =
        fixed("activities:\n  - Praktik tre dage om ugen\n", "activities:\n  - { unknown: Det står der ikke }\n");
    assert!(listed.contains("\nactivities: { unknown: \"Det står der ikke\" }\nresources:"), "{listed}");
    let said = told("F002", "  - Praktik tre dage om ugen\n", "  - Praktik tre dage om ugen\n  -En samtale\n");
    assert!(said.len() == 1 && said[0].contains("mellemrum efter stregen"), "{said:?}");
    let fixes = &found("F002", "  - Praktik tre dage om ugen\n", "  - Praktik\n  -En samtale\n")[0].fixes;
    assert!(fixes[0].safe && fixes[0].edits[0].text == "- ");
}

#[test]
fn the_place_in_a_source_belongs_behind_a_comma() {
    let said = told("R001", "sources: [ rapport ]", "sources: [ rapport, side 4-9 ]");
    assert!(said.len() == 1 && said[0].contains("`\"…, side 4-9\"`"), "{said:?}");
    let said = told("R001", "    source: rapport, afsnit 5\n", "    source: rapport side 8\n");
    assert!(said.len() == 1 && said[0].contains("mente du `rapport, side 8`"), "{said:?}");
}

#[test]
fn the_words_of_a_part_stand_for_its_name() {
    let said = told("K003", "parts: [ A1, D1, \"A1 -> D1\" ]", "parts: [ Træningspraktik på en arbejdsplads ]");
    assert!(said.len() == 1 && said[0].contains("mente du `A1`"), "{said:?}");
}

#[test]
fn what_is_not_known_needs_its_reason() {
    let said = told(
        "F004",
        "    savings:\n      - text: Mindre forsørgelse\n        amount: 1300000\n",
        "    savings: unknown\n",
    );
    assert!(said.len() == 1 && said[0].contains("`savings: { unknown: Kilden oplyser det ikke }`"), "{said:?}");
}

#[test]
fn a_number_with_more_beside_it_is_told_how_to_be_one() {
    let said = told("F004", "  size: 40\n", "  size: 14 af 47\n");
    assert!(said.len() == 1 && said[0].contains("Skriv ét tal, `14`") && said[0].contains("ud af 47"), "{said:?}");
    let of_money = found("F014", "amount: 900000", "amount: \"765.000 kr.\"");
    let [only] = of_money.as_slice() else { panic!("{of_money:?}") };
    assert_eq!(only.help.as_ref().unwrap().danish, "Skriv `765000`.");
    assert_eq!(only.fixes[0].edits[0].text, "765000");
}

#[test]
fn a_slip_that_hides_the_rest_of_the_fields_says_so_and_no_other_does() {
    const REST: &str = "Resten af felterne bliver kontrolleret, når det er rettet.";
    let said = told("F002", "sources: [ rapport ]", "sources: [ rapport");
    assert!(said.len() == 1 && said[0].ends_with(REST), "{said:?}");
    // A colon in a text hides nothing: what else is wrong is told in the same run.
    let colon = "title: Et centret: en prøve\nunkendt: 1";
    let said = told("F002", "title: Aktivcentret", colon);
    assert!(said.len() == 1 && !said[0].contains(REST), "{said:?}");
    assert_eq!(found("F003", "title: Aktivcentret", colon).len(), 1);
}

#[test]
fn money_in_thousands_is_one_number_and_mended_by_itself() {
    for written in ["560.000 kr.", "\"560.000 kr.\"", "560.000 kroner"] {
        let of_money = found("F014", "amount: 900000", &format!("amount: {written}"));
        let [only] = of_money.as_slice() else { panic!("{of_money:?}") };
        let fixes: Vec<_> = only.fixes.iter().map(|it| (it.safe, it.edits[0].text.as_str())).collect();
        assert_eq!(fixes, [(true, "560000")], "{written}: not 560 as well");
        assert!(fixed("amount: 900000", &format!("amount: {written}")).contains("amount: 560000\n"), "{written}");
    }
    let bare = found("F014", "amount: 900000", "amount: 560.000");
    assert_eq!(bare[0].fixes.iter().filter(|it| it.safe).count(), 0, "without a unit nobody knows");
    let millions = told("F004", "amount: 900000", "amount: 2 mio. kr.");
    assert!(millions.len() == 1 && !millions[0].contains("`2`"), "{millions:?}");
}

#[test]
fn a_count_with_its_word_is_mended_and_nothing_else_is() {
    let said = told("F004", "  size: 40\n", "  size: 38 unge\n");
    assert!(said.len() == 1 && said[0].contains("kun tallet, `38`"), "{said:?}");
    assert!(fixed("  size: 40\n", "  size: 38 unge\n").contains("\n  size: 38\n"));
    for written in ["38 unge og 2 andre", "14 af 47", "2 tusind", "ca. 38"] {
        let new = format!("  size: {written}\n");
        let findings = found("F004", "  size: 40\n", &new);
        assert!(findings.len() == 1 && findings[0].fixes.is_empty(), "{written}: {findings:?}");
    }
    // The word behind what was measured may be its unit.
    let measured = found("F004", "  - figure: status\n    row: Job\n", "  - text: I job\n    value: 38 unge\n");
    assert!(measured.len() == 1 && measured[0].fixes.is_empty(), "{measured:?}");
}

#[test]
fn a_text_alone_in_a_list_of_records_is_told_its_field() {
    let caveats = "caveats:\n  - ingen sammenligningsgruppe\nsources: [ rapport ]";
    let said = told("F004", "sources: [ rapport ]", caveats);
    assert!(said.len() == 1 && said[0].contains("Skriv `- text: ingen sammenligningsgruppe`."), "{said:?}");
    assert!(
        fixed("sources: [ rapport ]", caveats).contains("\ncaveats:\n  - text: ingen sammenligningsgruppe\nsources:")
    );
    for unsure in ["caveats: [ ingen ]", "caveats:\n  - ingen\n    gruppe", "economy:\n  - Det kostede meget"] {
        let findings = found("F004", "sources: [ rapport ]", &format!("sources: [ rapport ]\n{unsure}"));
        assert!(findings.iter().all(|it| it.fixes.is_empty()), "{unsure}: {findings:?}");
    }
}

#[test]
fn ids_are_told_by_the_letter_of_their_own_field() {
    let goals = "goals:\n  - Mindst";
    let said = told("F004", "goals:\n  G1: Mindst", goals);
    assert!(said.len() == 1 && said[0].contains("Skriv linjer som `G1: tekst`."), "{said:?}");
    let said = told("F005", "goals:\n  G1: Mindst", "goals:\n  Mindst: Mindst");
    assert!(said.len() == 1 && said[0].contains("fx `G1`"), "{said:?}");
}

#[test]
fn a_season_or_a_quarter_is_offered_its_months_and_the_year_and_nothing_is_fixed_for_the_author() {
    let old = "period: { from: 2025-01, to: 2025-12 }\n";
    for (written, help, offers) in [
        (
            "foråret 2018",
            "Skriv den første måned, `2018-03`, den sidste, `2018-05`, eller kun året, `2018`.",
            &["2018-03", "2018-05", "2018"][..],
        ),
        (
            "1. kvartal 2019",
            "Skriv den første måned, `2019-01`, den sidste, `2019-03`, eller kun året, `2019`.",
            &["2019-01", "2019-03", "2019"],
        ),
        ("ultimo 2019", "Skriv måneden, `2019-12`, eller kun året, `2019`.", &["2019-12", "2019"]),
        ("vinteren 2020", "Skriv kun året, `2020`, eller måneden, hvis kilden oplyser den, som `2020-02`.", &["2020"]),
    ] {
        let new = format!("period:\n  from: {written}\n");
        let findings = found("A002", old, &new);
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!(finding.help.as_ref().unwrap().danish, help, "{written}");
        let texts: Vec<&str> = finding.fixes.iter().map(|fix| fix.edits[0].text.as_str()).collect();
        assert_eq!(texts, offers, "{written}");
        assert!(fixed(old, &new).contains(&new), "{written}: which month is meant, the author knows");
    }
    assert!(fixed(old, "period:\n  from: august 2019\n").contains("  from: 2019-08\n"), "a month is sure");
}

/// Windows hides `.txt`, and some editors leave `.md` out: neither file would be seen as a page, and nobody be told.
#[test]
fn a_page_under_another_ending_is_told_how_to_be_one() {
    for path in ["content/cases/odder.md.txt", "content/cases/odder"] {
        let (_, checked) = check(with_fragments(&[Fragment::Text { path, text: "---\ntitle: Odder\n---\n" }]).path());
        let said: Vec<_> = checked.findings().iter().map(|it| (it.code.id, it.help.clone().unwrap().danish)).collect();
        assert!(said.len() == 1 && said[0].0 == "F017", "{said:?}");
        assert!(said[0].1.starts_with("Er det en side, så omdøb filen til `odder.md`."), "{said:?}");
    }
}

/// What all names of files end with, and the one letter of a part, make nothing near.
#[test]
fn a_name_that_is_like_no_other_is_not_guessed_at() {
    let body = |link: &str| format!("  - Det tog tid at finde sidemænd. {link}\n");
    let old = "  - Det tog tid at finde sidemænd.\n";
    for (code, link) in [
        ("R003", "[[virksomhedsrettet#D7|delmålet]]"),
        ("R004", "[her](findesikke.md)"),
        ("R004", "[her](../kilder.md)"),
    ] {
        let said = told(code, old, &body(link));
        assert!(said.len() == 1 && !said[0].contains("mente du"), "{link}: {said:?}");
    }
    let slip = told("R004", old, &body("[her](aktivcentr.md)"));
    assert!(slip.len() == 1 && slip[0].contains("mente du `aktivcenter.md`?"), "{slip:?}");
}
