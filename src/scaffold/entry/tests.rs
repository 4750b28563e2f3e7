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

/// Whether a line is whole but for the mark in front of it. Help stands a letter further off.
fn is_marked(line: &str) -> bool {
    let indent = line.strip_prefix('#').map(|rest| rest.len() - rest.trim_start_matches(' ').len());
    line.len() > 1 && indent.is_some_and(|indent| indent % 2 == 0)
}

/// Somebody takes the mark of a name away.
fn taken(text: &str, name: &str) -> String {
    let marked = text.lines().find(|line| is_marked(line) && line.contains(&format!(": {name} ")));
    let marked = marked.unwrap_or_else(|| panic!("{name} cannot be taken\n{text}"));
    text.replace(marked, &marked[1..])
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
        // That nothing is chosen yet is told where it is chosen, once.
        let chosen_nothing = usize::from(kind == Kind::Case);
        let at = |code| checked.findings().iter().find(|it| it.code.id == code).map(|it| it.span.range());
        let chosen_at = at("K007").map(|it| &new.text[it]);
        assert_eq!(chosen_at, (kind == Kind::Case).then_some("mechanisms"), "{}", new.text);
        let count = new.text.lines().filter(|it| !it.starts_with('#') && it.contains("\"<udfyld")).count();
        assert_eq!(new.gaps.all, count, "{kind:?}");
        let codes: Vec<&str> =
            errors.map(|it| it.code.id).filter(|id| !["H004", "H005", "H006"].contains(id)).collect();
        assert_eq!(codes.iter().filter(|id| **id == "F008").count(), count, "{kind:?}\n{}", new.text);
        assert_eq!(codes.len(), count + chosen_nothing, "{kind:?}: {codes:?}\n{}", new.text);
        assert!(count > 0);
    }
}

#[test]
fn filled_in_it_is_without_a_finding() {
    for kind in KINDS {
        let new = made(kind, "Noget nyt: \"et forsøg\"", None).unwrap();
        let text = filled(&if kind == Kind::Case { taken(&new.text, "sidemand") } else { new.text });
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
        "#   langtidsledige (Langtidsledige): ",
        "\nmechanisms:\n#  - mechanism: sidemand  # En fast sidemand: En kollega, ",
        "\ntheories:\n#  - theory: virksomhedsrettet  # ",
        "\nelements:\n#  - element: tidlig-indsats  # ",
        "#   Delene (fx D1) står på teoriens side og i dens fil i content/programteorier/.\n",
        "#   rapport (Evaluering af aktivcentret)\n",
        "    unit: kr.\n",
        "# (skal*) Det, kommunen gjorde",
        "# (bør*) Det, der gik trægt",
        "# (skal) Det vigtigste på højst 60 ord",
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
    let line = |text: &str| text.lines().find(|line| line.contains("mechanism: sidemand ")).unwrap().to_owned();
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

/// The first part of a case holds what must or should be filled in, and nothing else; what a record may have besides is
/// named in one breath.
#[test]
fn what_no_rule_asks_for_is_named_and_stands_in_no_ones_way() {
    let text = made(Kind::Case, "Ny", Some("Odder")).unwrap().text;
    let (first, rest) = text.split_once("\n#\n# Mere behøver siden ikke.").unwrap();
    for key in
        ["value", "unit", "how", "size", "goal", "before", "expected", "comparison", "note", "caveats", "contact"]
    {
        assert!(
            !first.lines().any(|line| line.trim_start_matches(['#', ' ', '-']).starts_with(&format!("{key}:"))),
            "{key}\n{text}"
        );
    }
    let in_one_line = first.replace("\n    # ", " ");
    assert!(
        in_one_line.contains("Du kan tilføje: value (Tal), unit (Enhed), goal (Hører til målet), before (Før), "),
        "{text}"
    );
    assert!(
        first.contains("\n  # Du kan tilføje, hver på sin linje og rykket lige så langt ind: size (Hvor mange).\n"),
        "{text}"
    );
    let marked: Vec<&str> = first.lines().filter(|line| is_marked(line)).collect();
    assert_eq!(marked.len(), 1, "only names to take are marked: {marked:?}");
    assert!(rest.contains("\n#caveats:\n#  - text: \"<udfyld: ") && rest.contains("\n#contact: \"<udfyld: "), "{text}");
    for line in ["\n  - text:", "\n    basis:", "\n    as_of:", "\n    source:", "\n  text:", "\n  from:", "\n  to:"] {
        assert!(first.contains(line), "{line}\n{text}");
    }
    assert!(text.contains("# En case skal pege på mindst én mekanisme, ét element eller én programteori."), "{text}");
    // Where it tries a theory, it points at something: the mechanism can wait too.
    let known = Known { theory: Some("virksomhedsrettet"), ..Known::default() };
    let wanted = Request { kind: Kind::Case, title: "Ny", municipality: None, known, language: Language::Danish };
    let tries = entry(check(None).handbook(), wanted).unwrap().text;
    let (first, rest) = tries.split_once("\n#\n# Mere behøver siden ikke.").unwrap();
    assert!(rest.contains("\nmechanisms:\n#  - mechanism: sidemand") && !first.contains("\nmechanisms:"), "{tries}");
    assert!(first.contains("\ntheories:\n  - theory: virksomhedsrettet\n"), "{tries}");
    assert!(first.contains("\n    parts:\n#      - S1  # Borgeren er i job\n"), "{tries}");
}

#[test]
fn what_can_wait_is_whole_when_its_marks_are_taken_away() {
    for kind in KINDS {
        let new = made(kind, "Noget nyt", None).unwrap();
        let bare = |line| if is_marked(line) { &line[1..] } else { line };
        let all: String = new.text.lines().map(|line| format!("{}\n", bare(line))).collect();
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
        audience: vec!["langtidsledige"],
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
    ] {
        assert!(new.text.contains(line), "{line}\n{}", new.text);
    }
    let unknown = made(Kind::Case, "Ny", Some("Odder")).unwrap();
    assert!(new.gaps.required < unknown.gaps.required);
}

#[test]
fn the_place_in_a_source_stands_where_the_source_is_named() {
    let known = Known { source: Some("rapport"), place: Some("side 12: tabellen"), ..Known::default() };
    let request =
        Request { kind: Kind::Case, title: "Ny", municipality: Some("Odder"), known, language: Language::Danish };
    let text = entry(check(None).handbook(), request).unwrap().text;
    assert!(text.contains("\nsources: [ \"rapport, side 12: tabellen\" ]\n"), "{text}");
    assert!(text.contains("\n    source: \"rapport, side 12: tabellen\"\n"), "{text}");
    assert!(text.contains("\n#    source: rapport\n"), "nobody said where the money stands: {text}");
}

/// What a case of one target group can point at; how many there are besides is told.
#[test]
fn names_about_others_are_counted_and_the_parts_are_those_of_the_theory_that_is_named() {
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
    let case = |audience, theory| {
        let known = Known { audience: Vec::from_iter(audience), theory, ..Known::default() };
        let language = Language::Danish;
        let wanted = Request { kind: Kind::Case, title: "Ny", municipality: Some("Odder"), known, language };
        entry(checked.handbook(), wanted).unwrap().text
    };
    let text = case(Some("unge"), None);
    assert!(text.contains("\ntheories:\n#  - theory: anden  # "), "{text}");
    assert!(!text.contains("theory: virksomhedsrettet"), "{text}");
    assert!(text.contains("\n#   1 om andre målgrupper står i content/programteorier/.\n"), "{text}");
    // Nothing is left to choose among, so an author writes.
    assert!(text.contains("\n  - mechanism: \"<udfyld: navnet på en mekanisme>\"\n"), "{text}");
    assert!(!text.contains("- S1 "), "which theory is tried is not known: {text}");
    let text = case(Some("unge"), Some("anden"));
    assert!(text.contains("\n    parts:\n#      - S1  # ") && text.contains("\n#      - A1  # "), "{text}");
    let text = case(None, None);
    assert!(text.contains("#  - theory: virksomhedsrettet  # ") && text.contains("#  - theory: anden  # "), "{text}");
}

#[test]
fn how_a_place_and_two_amounts_are_written_is_told_once() {
    let text = made(Kind::Case, "Ny", Some("Odder")).unwrap().text;
    assert!(text.contains("fx at der ingen sammenligningsgruppe"));
    for place in [
        "    # Stedet efter et komma: rapport, side 4\n    source:",
        "# Med stedet står kilden i anførselstegn: [ \"rapport, side 4\" ]\nsources:",
    ] {
        assert!(text.contains(place), "{text}");
    }
    assert_eq!(text.matches(", side 4").count(), 2);
    let periods =
        "        # Med to perioder er der to beløb, uden anførselstegn: [ 765000, 780000 ]\n#        amount: ";
    assert_eq!(text.matches(periods).count(), 1, "{text}");
    assert!(text.ends_with("under stregerne her. Det må godt mangle.\n---\n"), "{text}");
}

/// Whoever takes the wrong mark away must not have a field twice, and what a placeholder shows is not told above it too.
#[test]
fn the_head_holds_no_line_that_can_be_taken_and_an_example_stands_once() {
    for (kind, language) in KINDS.into_iter().flat_map(|kind| [(kind, Language::Danish), (kind, Language::English)]) {
        let request = Request { kind, title: "Ny", municipality: None, known: Known::default(), language };
        let text = entry(check(None).handbook(), request).unwrap().text;
        let head: Vec<&str> = text.lines().skip(1).take_while(|line| line.starts_with('#')).collect();
        assert_eq!(head.len(), 3, "{text}");
        for line in head {
            let bare = line.trim_start_matches(['#', ' ']);
            let keys = crate::model::fields_of(kind).fields.iter().map(|field| field.key).chain(["unknown"]);
            assert!(keys.into_iter().all(|key| !bare.starts_with(&format!("{key}:"))), "{line}");
        }
    }
    let text = made(Kind::Case, "Ny", None).unwrap().text;
    for example in ["Praktik tre dage om ugen", "Der manglede praktikpladser", "Borgere i job et år efter"] {
        assert_eq!(text.matches(example).count(), 1, "{text}");
        assert!(text.contains(&format!("\"<udfyld: fx {example}>\"")), "{text}");
    }
    // What is said on the command line needs no help.
    let known =
        Known { theory: Some("virksomhedsrettet"), source: Some("rapport"), place: Some("side 4"), ..Known::default() };
    let request = Request { kind: Kind::Case, title: "Ny", municipality: None, known, language: Language::Danish };
    let said = entry(check(None).handbook(), request).unwrap().text;
    for help in ["Stedet efter et komma", "De programteorier, casen prøver af"] {
        assert!(text.contains(help) && !said.contains(help), "{help}\n{said}");
    }
}
