//! New entries of every kind in the starter handbook.

use super::{NewEntry, Request, entry, name_of};
use crate::check::Checked;
use crate::language::{Date, Language};
use crate::pipeline::{Options, check_sources};
use crate::scaffold::{Known, Refused, STARTER};
use crate::schema::Kind;
use crate::source::Sources;

const KINDS: [Kind; 6] = [Kind::Theory, Kind::Case, Kind::Element, Kind::Mechanism, Kind::TargetGroup, Kind::Page];

fn check(more: Option<(&str, &str)>) -> Checked {
    let sources = Sources::from_memory(STARTER.iter().copied().chain(more));
    let options = Options { today: Date { year: 2026, month: Some(11), day: Some(22) }, settings: Vec::new() };
    check_sources(&sources, &options).unwrap()
}

fn made(kind: Kind, title: &str, municipality: Option<&str>) -> Result<NewEntry, Refused> {
    let (known, language) = (Known::default(), Language::Danish);
    entry(check(None).handbook(), Request { kind, title, municipality, known, language })
}

/// Somebody sits down and fills it in.
fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut top = "";
    for (number, line) in text.lines().enumerate() {
        if line.starts_with(char::is_alphabetic) {
            top = line;
        }
        if line.starts_with('#') {
            continue;
        }
        let Some((before, rest)) = line.split_once("\"<udfyld: ") else {
            out += line;
            out.push('\n');
            continue;
        };
        let wanted = rest.trim_end_matches(">\"");
        // A sentence of one's own, or two nodes would say the same.
        let wanted = if before.contains("text:") { "en tekst" } else { wanted };
        let value = match wanted {
            "en tekst" if before.contains("unit") => "borgere".to_owned(),
            "en tekst" if top.ends_with("goals:") => format!("Borgeren er i job efter {number} uger"),
            "en tekst" => format!("Kommunen gav borgerne hjælp nummer {number} i et år"),
            "et tal" | "et tal, eller ét for hver periode eller kolonne" => number.to_string(),
            "en kilde som kl, afsnit 4.2" => "rapport, afsnit 1".to_owned(),
            "navnet på en kommune" => "Vejle".to_owned(),
            "en del som D1 eller A3 -> D2" => "A1".to_owned(),
            "actual eller expected" => "actual".to_owned(),
            "politiker, leder eller medarbejder" => "leder".to_owned(),
            _ if wanted.starts_with("fx ") => wanted["fx ".len()..].to_owned(),
            _ if wanted.starts_with("en dato") => "2025-06".to_owned(),
            _ if wanted.contains("målgruppe") => "langtidsledige".to_owned(),
            _ if wanted.contains("programteori") => "virksomhedsrettet".to_owned(),
            _ if wanted.contains("mekanisme") => "sidemand".to_owned(),
            _ if wanted.contains("element") => "tidlig-indsats".to_owned(),
            _ => panic!("nobody knows what to write for {wanted}"),
        };
        out += &format!("{before}{value}\n");
    }
    out
}

#[test]
fn every_placeholder_is_reported_and_nothing_else() {
    for kind in KINDS {
        let new = made(kind, "Noget nyt", None).unwrap();
        let checked = check(Some((&new.path, &new.text)));
        let here = checked.handbook().find(kind, "noget-nyt").unwrap().file;
        let errors = checked.findings().iter().filter(|it| it.span.file == here);
        let count = new.text.lines().filter(|it| !it.starts_with('#') && it.contains("\"<udfyld")).count();
        assert_eq!(new.gaps.all, count, "{kind:?}");
        let codes: Vec<&str> =
            errors.map(|it| it.code.id).filter(|id| !["H004", "H005", "H006"].contains(id)).collect();
        assert_eq!(codes, vec!["F008"; count], "{kind:?}\n{}", new.text);
        assert!(count > 0);
    }
}

#[test]
fn filled_in_it_is_without_a_finding() {
    for kind in KINDS {
        let new = made(kind, "Noget nyt: \"et forsøg\"", None).unwrap();
        let text = filled(&new.text);
        let checked = check(Some((&new.path, &text)));
        let findings: Vec<String> =
            checked.findings().iter().map(|it| format!("{} {}", it.code.id, it.message.danish)).collect();
        // A theory without a case, an element without one, a mechanism that nothing uses: the rest of the handbook is next.
        let left: Vec<&String> =
            findings.iter().filter(|it| !["H004", "H005", "H006"].iter().any(|id| it.starts_with(id))).collect();
        assert!(left.is_empty(), "{kind:?}: {left:#?}\n{text}");
        assert_eq!(checked.handbook().find(kind, "noget-nyt-et-forsoeg").unwrap().title(), "Noget nyt: \"et forsøg\"");
        assert!(kind != Kind::Case || findings.is_empty());
    }
}

#[test]
fn comments_name_the_ids_of_this_handbook() {
    let text = made(Kind::Case, "Værkstedet i Odder", Some("Odder")).unwrap().text;
    for line in [
        "municipality: Odder\n",
        "#   langtidsledige (Langtidsledige)\n",
        "#   sidemand (En fast sidemand)\n",
        "#   virksomhedsrettet:\n#     S1 Borgeren er i job\n",
        "#     M1 En fast sidemand\n",
        "#   rapport (Evaluering af aktivcentret)\n",
        "    unit: kr.\n",
        "# Skal udfyldes, eller skriv unknown og hvorfor. Det, kommunen gjorde",
        "# Bør udfyldes, eller skriv unknown og hvorfor. Det, der gik trægt",
        "\n# Hvad det kostede, og hvad det sparede.",
        "\n#economy:\n#  - title: Udgifter og besparelser\n#    basis: ",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
    let element = made(Kind::Element, "Klare mål", None).unwrap().text;
    assert!(element.contains("\nnumber: 2\n") && element.contains("  - id: 2\n"), "{element}");
}

/// A civil servant reads the file from its top: nothing is said twice, and every key of the table is named.
/// Mechanisms of two groups can have nearly the same title.
#[test]
fn a_mechanism_says_whom_it_is_about_where_there_are_several_groups() {
    let case = |more| {
        let (known, language) = (Known::default(), Language::Danish);
        let wanted = Request { kind: Kind::Case, title: "Ny", municipality: Some("Viborg"), known, language };
        entry(check(more).handbook(), wanted).unwrap().text
    };
    let group = "---\ntitle: Unge\nsummary: Ledige under 30 år.\ncharacteristics: [ Ny ]\nsources: [ rapport ]\n---\n";
    let (one, two) = (case(None), case(Some(("content/maalgrupper/unge.md", group))));
    let line = |text: &str| text.lines().find(|line| line.contains("sidemand (")).unwrap().to_owned();
    assert!(!line(&one).contains('–'), "{}", line(&one));
    assert!(line(&two).contains(" – "), "{}", line(&two));
}

#[test]
fn nothing_is_said_twice_and_no_key_is_left_out() {
    for kind in KINDS {
        let text = made(kind, "Noget nyt", None).unwrap().text;
        let in_one_line = text.replace("\n# ", " ");
        let mut seen = std::collections::BTreeSet::new();
        for line in text
            .lines()
            .filter(|line| line.trim_start().starts_with("# ") && line.trim().len() > 30 && !line.contains("<udfyld"))
        {
            assert!(seen.insert(line.trim()), "{kind:?} says twice: {line}\n{text}");
        }
        for field in crate::model::fields_of(kind).fields.iter().filter(|field| field.key != "reviewed_against") {
            let is_named = ["\n{}:", "\n#{}:"].iter().any(|form| text.contains(&form.replace("{}", field.key)))
                || in_one_line.contains(&format!("{} (", field.key));
            assert!(is_named, "{kind:?}: {}\n{text}", field.key);
        }
    }
}

#[test]
fn the_name_comes_from_the_title_and_nothing_is_in_its_way() {
    let path = |kind, title: &str| made(kind, title, None).map(|it| it.path);
    assert_eq!(path(Kind::Case, "Æbler på én måned!").unwrap(), "content/cases/aebler-paa-en-maaned.md");
    assert_eq!(path(Kind::Page, "Om os").unwrap(), "content/om-os.md");
    assert!(matches!(path(Kind::Case, "!?"), Err(Refused::NoName { .. })));
    assert!(matches!(path(Kind::Case, "Aktivcenter"), Err(Refused::Exists { .. })));
    assert!(matches!(path(Kind::Page, "Tal"), Err(Refused::Taken { .. })));
    assert!(matches!(path(Kind::Page, "Cases"), Err(Refused::Taken { .. })));
    let long = name_of(&"et langt ord ".repeat(10)).unwrap();
    assert!(long.len() <= 60 && long.ends_with("-langt"), "{long}");
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let new = made(Kind::Case, "Nyt", None).unwrap();
    new.write(folder.path()).unwrap();
    let other = NewEntry { text: "andet".to_owned(), ..new.clone() };
    assert!(matches!(other.write(folder.path()), Err(Refused::Exists { .. })));
    assert_eq!(std::fs::read_to_string(folder.path().join(&new.path)).unwrap(), new.text);
}

/// A short case needs no line taken away: what no rule asks for stands behind a mark.
#[test]
fn what_no_rule_asks_for_stands_behind_a_mark() {
    let text = made(Kind::Case, "Ny", Some("Odder")).unwrap().text;
    for line in ["\n    value:", "\n    unit:", "\n    how:", "\n  size:"] {
        assert!(!text.contains(line), "{line}\n{text}");
        assert!(text.contains(&line.replacen('\n', "\n#", 1)), "{line}\n{text}");
    }
    for line in ["\n  - text:", "\n    basis:", "\n    as_of:", "\n    source:", "\n  text:", "\n  from:", "\n  to:"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.contains("    # Bør udfyldes. Den dag, den måned eller det år, tallet er gjort op."), "{text}");
    assert!(text.contains("# En case skal pege på mindst én mekanisme, ét element eller én programteori."), "{text}");
    // Where it tries a theory, it points at something: the mechanism can wait too.
    let known = Known { theory: Some("virksomhedsrettet"), ..Known::default() };
    let wanted = Request { kind: Kind::Case, title: "Ny", municipality: None, known, language: Language::Danish };
    let tries = entry(check(None).handbook(), wanted).unwrap().text;
    assert!(
        tries.contains("\n#mechanisms:\n") && tries.contains("\ntheories:\n  - theory: virksomhedsrettet\n"),
        "{tries}"
    );
}

#[test]
fn what_can_wait_is_whole_when_its_marks_are_taken_away() {
    for kind in KINDS {
        let new = made(kind, "Noget nyt", None).unwrap();
        let is_late = |line: &str| line.starts_with('#') && !line.starts_with("# ") && line.len() > 1;
        let all: String =
            new.text.lines().map(|line| format!("{}\n", if is_late(line) { &line[1..] } else { line })).collect();
        let (path, text) = (new.path.as_str(), filled(&all));
        let checked = check(Some((path, &text)));
        let errors: Vec<_> = checked.findings().iter().filter(|it| !it.code.id.starts_with('H')).collect();
        assert!(errors.is_empty(), "{kind:?}: {errors:#?}\n{text}");
        assert_eq!(kind == Kind::Case, text.contains("\neconomy:\n"), "{kind:?}");
    }
}

#[test]
fn what_is_known_of_a_case_is_not_asked_again() {
    let known = Known {
        audience: Some("langtidsledige"),
        theory: Some("virksomhedsrettet"),
        source: Some("rapport"),
        ..Known::default()
    };
    let request =
        Request { kind: Kind::Case, title: "Ny", municipality: Some("Odder"), known, language: Language::Danish };
    let new = entry(check(None).handbook(), request).unwrap();
    for line in [
        "\naudience: [ langtidsledige ]\n",
        "\nsources: [ rapport ]\n",
        "\n    source: rapport\n",
        "\n#    source: rapport\n",
        "\ntheories:\n  - theory: virksomhedsrettet\n",
        "#   virksomhedsrettet:\n#     S1 Borgeren er i job\n",
    ] {
        assert!(new.text.contains(line), "{line}\n{}", new.text);
    }
    let unknown = made(Kind::Case, "Ny", Some("Odder")).unwrap();
    assert!(new.gaps.required < unknown.gaps.required);
}

#[test]
fn the_parts_of_the_theories_about_the_target_group_stand_at_the_foot() {
    let (_, theory) = STARTER.iter().find(|(path, _)| path.contains("programteorier/")).unwrap();
    let other = theory.replace("title: ", "title: Anden ").replace("langtidsledige", "unge");
    let group = "---\ntitle: Unge\nsummary: Ledige under 30 år.\ncharacteristics: [ Ny ]\nsources: [ rapport ]\n---\n";
    let sources = Sources::from_memory(
        STARTER
            .iter()
            .copied()
            .chain([("content/programteorier/anden.md", other.as_str()), ("content/maalgrupper/unge.md", group)]),
    );
    let options = Options { today: Date { year: 2026, month: Some(11), day: Some(22) }, settings: Vec::new() };
    let checked = check_sources(&sources, &options).unwrap();
    let case = |audience| {
        let known = Known { audience, ..Known::default() };
        let language = Language::Danish;
        let wanted = Request { kind: Kind::Case, title: "Ny", municipality: Some("Odder"), known, language };
        entry(checked.handbook(), wanted).unwrap().text
    };
    let text = case(Some("unge"));
    assert!(text.contains("# Dele af programteorierne:\n#   anden:\n#     S1 "), "{text}");
    assert!(text.contains("\n#     A1 ") && !text.contains("#   virksomhedsrettet:\n"), "{text}");
    assert!(case(Some("langtidsledige")).contains("#   virksomhedsrettet:\n#     S1 "));
    assert!(!case(None).contains("Dele af programteorierne"), "which of the two is not known");
}

#[test]
fn what_is_offered_stands_behind_a_mark_where_it_belongs() {
    let text = made(Kind::Case, "Ny", Some("Odder")).unwrap().text;
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}\n{text}"));
    assert!(
        at("\nchallenges:\n") < at("\n#caveats:\n") && at("\n#caveats:\n") < at("\n#  - text: \"<udfyld: fx Kilden")
    );
    assert!(at("\n#caveats:\n") < at("\n#contact: \"<udfyld: ") && at("\n#contact:") < at("\nsources:"));
    assert!(text.contains("fx at der ingen sammenligningsgruppe"));
    let place = "    # Stedet efter et komma: rapport, side 4. Mellem [ ] i anførselstegn: [ \"rapport, side 4\" ]\n    source:";
    assert!(text.contains(place), "{text}");
    assert_eq!(text.matches("Stedet efter et komma").count(), 1);
    let result = &text[at("\nresults:\n")..at("\nchallenges:\n")];
    for key in ["goal", "before", "expected", "comparison", "note"] {
        assert!(result.contains(&format!("\n#    {key}: \"<udfyld: ")), "{key}\n{result}");
    }
    let periods =
        "        # Med to perioder er der to beløb, uden anførselstegn: [ 765000, 780000 ]\n#        amount: ";
    assert_eq!(text.matches(periods).count(), 1, "{text}");
    assert!(text.ends_with("under stregerne her. Det må godt mangle.\n---\n"), "{text}");
}
