//! `haandbog new`, `init` and `schema` as an author meets them at the command line.

mod checked;
#[cfg(target_os = "linux")]
mod terminal;

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::support::starter;

struct Said {
    status: i32,
    out: String,
    err: String,
}

fn haandbog(arguments: &[&str], folder: &Path) -> Said {
    let output = Command::cargo_bin("haandbog").unwrap().args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Said { status: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

#[test]
fn a_new_handbook_is_complete_and_builds_without_a_finding() {
    let outer = tempfile::tempdir().unwrap();
    let said = haandbog(&["init", "min håndbog"], outer.path());
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("  handbook.yaml\n") && said.out.contains("  content/cases/"), "{}", said.out);
    let root = outer.path().join("min håndbog");
    let built = haandbog(&["build", "--deny", "warnings", "--now", "2026-11-22"], &root);
    assert_eq!(built.status, 0, "{}", built.err);
    assert!(root.join("public/index.html").is_file() && root.join("public/cases/aktivcenter/index.html").is_file());
    let before = fs::read(root.join("content/index.md")).unwrap();
    let again = haandbog(&["init", "min håndbog"], outer.path());
    assert_eq!(again.status, 2);
    assert!(again.err.contains("findes allerede"), "{}", again.err);
    assert_eq!(fs::read(root.join("content/index.md")).unwrap(), before);
}

/// One field is told of as one.
#[test]
fn how_many_fields_wait_is_said_as_one_would_say_it() {
    let folder = starter();
    for (kind, told) in [
        ("page", "udfyld den: 1 felt venter, og det skal udfyldes.\n"),
        ("element", "udfyld den: 3 felter venter, og alle skal udfyldes.\n"),
    ] {
        let said = haandbog(&["new", kind, "Ny side"], folder.path());
        assert!(said.out.contains(told), "{}", said.out);
    }
}

#[test]
fn a_new_case_says_its_path_and_check_names_every_gap() {
    let folder = starter();
    let said = haandbog(&["new", "case", "Værkstedet i Odder", "--municipality", "Odder Kommune"], folder.path());
    assert_eq!(said.status, 0, "{}", said.err);
    let path = said.out.lines().next().unwrap();
    assert_eq!(path, "content/cases/vaerkstedet-i-odder.md");
    let text = fs::read_to_string(folder.path().join(path)).unwrap();
    assert!(text.contains("title: \"Værkstedet i Odder\"\n") && text.contains("municipality: Odder\n"), "{text}");
    let checked = haandbog(&["check", "--now", "2026-11-22"], folder.path());
    assert_eq!(checked.status, 1);
    let gaps = text.lines().filter(|line| !line.starts_with('#') && line.contains("\"<udfyld: ")).count();
    assert!(gaps <= 17, "what can wait waits: {gaps}");
    assert!(said.out.contains("\nÅbn filen, og udfyld den:"), "there is one file: {}", said.out);
    assert!(said.out.contains(&format!("den: {gaps} felter venter, og 7 af dem skal udfyldes")), "{}", said.out);
    assert_eq!(checked.err.matches("[F008]").count(), gaps, "{}", checked.err);
    let again = haandbog(&["new", "case", "Værkstedet i Odder"], folder.path());
    assert_eq!((again.status, again.out.as_str()), (2, ""));
    assert_eq!(fs::read_to_string(folder.path().join(path)).unwrap(), text, "nothing is written over");
}

/// What a message tells somebody to type is what works where they stand: not all have the program on their search path.
#[cfg(unix)]
#[test]
fn a_command_in_a_message_is_called_as_the_program_was() {
    use std::os::unix::process::CommandExt;
    let folder = starter();
    let said = |called: &str, title: &str| {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("haandbog"));
        command.arg0(called).env("CARGO", "cargo").args(["new", "case", title]).current_dir(folder.path());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for (called, told) in
        [("haandbog", "haandbog"), ("target/release/haandbog", "cargo run --release --"), ("./haandbog", "./haandbog")]
    {
        let title = format!("Ny {}", called.len());
        let (out, path) = (said(called, &title), format!("content/cases/ny-{}.md", called.len()));
        assert!(out.contains(&format!("Skriv `{told} check {path}`.\n`{told} serve` viser")), "{called}: {out}");
    }
}

#[test]
fn a_source_that_is_new_is_written_with_the_case_and_what_is_known_is_filled_in() {
    let folder = starter();
    let list = folder.path().join("content/kilder.yaml");
    let before = fs::read_to_string(&list).unwrap();
    let new = |title: &'static str, more: &[&'static str]| {
        let start = ["new", "case", title, "--municipality", "Odder", "--now", "2026-11-22"];
        haandbog(&[&start, more].concat(), folder.path())
    };
    let known =
        ["--audience", "Langtidsledige", "--theory", "virksomhedsrettet", "--source", "Evaluering af aktivcentret"];
    let said = new("Den første", &known);
    assert_eq!(said.status, 0, "{}", said.err);
    let text = fs::read_to_string(folder.path().join("content/cases/den-foerste.md")).unwrap();
    assert!(text.contains("\nsources: [ rapport ]\n") && text.contains("  - theory: virksomhedsrettet\n"), "{text}");
    assert_eq!(fs::read_to_string(&list).unwrap(), before);

    let fresh = ["--source", "Status 2025: værkstedet", "--publisher", "Odder Kommune", "--year", "2025"];
    let said = new("Den anden", &fresh);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.starts_with("content/cases/den-anden.md\ncontent/kilder.yaml\n"), "{}", said.out);
    assert!(said.out.contains("\nÅbn den første, og udfyld den:"), "{}", said.out);
    let after = fs::read_to_string(&list).unwrap();
    assert_eq!(
        after,
        format!(
            "{before}status-2025-vaerkstedet:\n  title: \"Status 2025: værkstedet\"\n  publisher: Odder Kommune\n  year: 2025\n"
        )
    );
    let text = fs::read_to_string(folder.path().join("content/cases/den-anden.md")).unwrap();
    assert!(text.contains("\nsources: [ status-2025-vaerkstedet ]\n"), "{text}");

    let said = new(
        "Med adresse",
        &["--source", "Tredje", "--publisher", "X", "--year", "2025", "--url", "www.odder.dk/tredje.pdf"],
    );
    assert_eq!(said.status, 0, "{}", said.err);
    let after = fs::read_to_string(&list).unwrap();
    assert!(after.ends_with("  year: 2025\n  url: https://www.odder.dk/tredje.pdf\n"), "{after}");

    for (more, wanted) in [
        (
            &["--source", "Endnu en", "--publisher", "X", "--url", "hjemmesiden"][..],
            "»hjemmesiden« er ikke en webadresse",
        ),
        (&["--source", "Endnu en"][..], "skriv også `--publisher`"),
        (&["--source", "Endnu en", "--publisher", "X", "--year", "2099"], "ikke et år, der har været"),
        (&["--source", "Endnu en", "--publisher", "X", "--year", "2017-11"], "et årstal har fire tal; skriv 2017"),
        (&["--audience", "langtidsledig"], "mente du `langtidsledige`?"),
        (&["--theory", "noget helt andet"], "skriv `virksomhedsrettet`"),
    ] {
        let said = new("Den tredje", more);
        assert_eq!(said.status, 2, "{more:?}");
        assert!(said.err.contains(wanted), "{more:?}: {}", said.err);
    }
    let said = haandbog(&["new", "theory", "Ny", "--source", "rapport"], folder.path());
    assert!(said.status == 2 && said.err.contains("kun en case har"), "{}", said.err);
    assert!(!folder.path().join("content/cases/den-tredje.md").exists());
    assert_eq!(fs::read_to_string(&list).unwrap(), after);
}

#[test]
fn every_kind_can_be_made_by_its_name_or_its_danish_word() {
    let folder = starter();
    for (kind, path) in [
        ("case", "content/cases/noget-nyt.md"),
        ("theory", "content/programteorier/noget-nyt.md"),
        ("mekanisme", "content/mekanismer/noget-nyt.md"),
        ("element", "content/elementer/noget-nyt.md"),
        ("target-group", "content/maalgrupper/noget-nyt.md"),
        ("side", "content/noget-nyt.md"),
    ] {
        let said = haandbog(&["new", kind, "Noget nyt"], folder.path());
        assert_eq!((said.status, said.out.lines().next()), (0, Some(path)), "{}", said.err);
        assert!(folder.path().join(path).is_file());
    }
}

#[test]
fn what_cannot_be_made_is_told_with_a_way_out_and_nothing_is_written() {
    let folder = starter();
    let count = || fs::read_dir(folder.path().join("content/cases")).unwrap().count();
    let before = count();
    for (arguments, wanted) in [
        (&["new", "kase", "X"][..], "mente du `case`?"),
        (&["new", "municipality", "X"], "skriv `case`, `theory`, `mechanism`, `element`, `target-group` eller `page`"),
        (&["new", "case"], "skriv `haandbog new case \"Titlen\"`"),
        (&["new", "case", "TODO"], "der mangler en titel"),
        (&["new", "case", "!!"], "giv en titel med bogstaver eller tal"),
        (&["new", "case", "Nyt", "--municipality", "Hedenstet"], "mente du `Hedensted`?"),
        (&["new", "theory", "Ny", "--municipality", "Odder"], "kun en case har `--municipality`"),
        (&["new", "page", "Tjekliste"], "optaget af en anden side"),
        (&["new", "case", "Nyt", "--root", "ingen"], "kan ikke læse en håndbog"),
        (&["schema", "kase"], "mente du `case`?"),
    ] {
        let said = haandbog(arguments, folder.path());
        assert_eq!(said.status, 2, "{arguments:?}");
        assert!(said.err.contains(wanted), "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "");
    }
    assert_eq!(count(), before);
}

/// Answers that come through a pipe are read by nobody: the message says so, and its line can be copied as it stands.
#[test]
fn without_a_terminal_it_says_which_flags_give_the_answers() {
    let folder = starter();
    let piped = Command::cargo_bin("haandbog")
        .unwrap()
        .args(["new", "case"])
        .write_stdin("Værkstedet\nOdder\n1\n\n")
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8(piped.stderr).unwrap();
    assert_eq!(piped.status.code(), Some(2));
    assert!(told.contains("Programmet spørger kun i en terminal og læser ikke svar fra"), "{told}");
    let line = told.split('`').find(|it| it.contains("--municipality")).unwrap();
    assert!(line.contains("--audience langtidsledige --source "), "a target group of this handbook: {line}");
    // The words of the line, as a shell takes them.
    let words: Vec<String> = line.split('"').enumerate().fold(Vec::new(), |mut words, (at, part)| {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
        words
    });
    let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let said = haandbog(&words, folder.path());
    assert_eq!(said.status, 0, "{words:?}: {}", said.err);
    let text = fs::read_to_string(folder.path().join("content/cases/vaerkstedet-i-odder.md")).unwrap();
    assert!(text.contains("municipality: Odder\n") && text.contains("\naudience: [ langtidsledige ]\n"), "{text}");
}

#[test]
fn the_schema_of_every_kind_is_json_on_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    for document in &haandbog::manual::DOCUMENTS {
        let said = haandbog(&["schema", document.name, "--lang", "en"], folder.path());
        let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!((said.status, schema["type"].as_str()), (0, Some("object")), "{}", document.name);
        assert_eq!(schema["title"], document.title.english);
    }
}

#[test]
fn a_target_group_is_meant_by_words_that_only_it_has() {
    let folder = starter();
    for (slug, title) in [("udsatte-over-30", "Udsatte borgere over 30 år"), ("udsatte-unge", "Udsatte unge")] {
        let text =
            format!("---\ntitle: {title}\nsummary: Nogle.\ncharacteristics:\n  - Et\nsources: [ rapport ]\n---\n");
        fs::write(folder.path().join(format!("content/maalgrupper/{slug}.md")), text).unwrap();
    }
    for (at, (written, slug)) in
        [("over 30", "udsatte-over-30"), ("Unge", "udsatte-unge"), ("borgere", "udsatte-over-30")].iter().enumerate()
    {
        let title = format!("Nummer {at}");
        let said = haandbog(&["new", "case", &title, "--municipality", "Odder", "--audience", written], folder.path());
        assert_eq!(said.status, 0, "{}", said.err);
        let text = fs::read_to_string(folder.path().join(format!("content/cases/nummer-{at}.md"))).unwrap();
        assert!(text.contains(&format!("\naudience: [ {slug} ]\n")), "{text}");
    }
    let said = haandbog(&["new", "case", "Ny", "--municipality", "Odder", "--audience", "udsatte"], folder.path());
    assert!(said.status == 2 && said.err.contains("`udsatte-unge`"), "two of them have it: {}", said.err);
}

/// Those about the people of the case stand ready to be taken; how many there are about others is told.
#[test]
fn what_a_case_can_point_at_is_what_is_about_its_target_group() {
    let folder = starter();
    let path = |name: &str| folder.path().join(name);
    let group = "---\ntitle: Unge\nsummary: Nogle.\ncharacteristics:\n  - Et\nsources: [ rapport ]\n---\n";
    fs::write(path("content/maalgrupper/unge.md"), group).unwrap();
    let own = fs::read_to_string(path("content/mekanismer/sidemand.md")).unwrap();
    for number in 1..7 {
        let other = own.replace("title: En fast sidemand", &format!("title: Makker {number}"));
        let other = other.replace("audience: [ langtidsledige ]", "audience: [ unge ]");
        fs::write(path(&format!("content/mekanismer/makker-{number}.md")), other).unwrap();
    }
    let arguments = ["new", "case", "Ny", "--municipality", "Odder", "--audience", "langtidsledige"];
    let said = haandbog(&arguments, folder.path());
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("\nFjern også # foran mindst én mekanisme, ét element eller én"), "{}", said.out);
    let text = fs::read_to_string(path("content/cases/ny.md")).unwrap();
    assert!(
        text.contains(
            "\nmechanisms:\n#  - mechanism: sidemand  # En fast sidemand: En kollega, der kender arbejdet, følger \
             borgeren den første tid.\n#   6 om andre målgrupper står i content/mekanismer/.\n"
        ),
        "{text}"
    );
    let check = || haandbog(&["check", "content/cases/ny.md", "--now", "2026-11-22"], folder.path()).err;
    assert!(check().contains("Fjern # foran et af navnene"), "{}", check());
    let taken = text.replace("#  - mechanism: sidemand ", "  - mechanism: sidemand ");
    fs::write(path("content/cases/ny.md"), taken).unwrap();
    assert!(!check().contains("[K007]"), "{}", check());
    let tries = [&arguments[..2], &["Anden"], &arguments[3..], &["--theory", "virksomhedsrettet"]].concat();
    let said = haandbog(&tries, folder.path());
    assert!(said.status == 0 && !said.out.contains("Fjern også #"), "it points at a theory: {}", said.out);
}

#[test]
fn a_municipality_is_meant_however_its_letters_are_set_and_some_of_a_title_is_no_new_source() {
    let folder = starter();
    for (at, written) in ["odder", "ODDER", "Odder kommune", "odder Kommune "].iter().enumerate() {
        let said = haandbog(&["new", "case", &format!("Nummer {at}"), "--municipality", written], folder.path());
        assert_eq!(said.status, 0, "{written}: {}", said.err);
        let text = fs::read_to_string(folder.path().join(format!("content/cases/nummer-{at}.md"))).unwrap();
        assert!(text.contains("\nmunicipality: Odder\n"), "{text}");
    }
    let list = folder.path().join("content/kilder.yaml");
    let before = fs::read_to_string(&list).unwrap();
    let new = |title: &str, source: &str| {
        haandbog(&["new", "case", title, "--municipality", "Odder", "--source", source], folder.path())
    };
    let said = new("Ny", "Evaluering af, side 12");
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("\nKilde: Evaluering af aktivcentret (Eksempel Kommune), side 12\n"), "{}", said.out);
    let text = fs::read_to_string(folder.path().join("content/cases/ny.md")).unwrap();
    assert!(text.contains("\nsources: [ \"rapport, side 12\" ]\n"), "{text}");
    assert_eq!(fs::read_to_string(&list).unwrap(), before, "no source is written");
    // Where several can be meant, nobody guesses.
    let more = "status:\n  title: Status for værkstedet\n  author: Odder Kommune\n  year: 2024\n\
                maal:\n  title: Mål og tal\n  publisher: Odder Kommune\n  year: 2025\n";
    fs::write(&list, before + more).unwrap();
    let said = new("Ny igen", "Odder Kommune");
    assert_eq!(said.status, 2);
    assert!(said.err.contains("`Odder Kommune` passer på flere kilder"), "{}", said.err);
    assert!(
        said.err.contains("\n  1 `status` Status for værkstedet (Odder Kommune)\n  2 `maal` Mål og tal"),
        "{}",
        said.err
    );
    assert!(!folder.path().join("content/cases/ny-igen.md").exists());
    let said = new("Ny igen", "maal");
    assert!(said.out.contains("\nKilde: Mål og tal (Odder Kommune)\n"), "its title is told: {}", said.out);
}

#[test]
fn a_case_can_be_about_several_target_groups_and_a_word_of_a_theory_is_enough_where_only_one_has_it() {
    let folder = starter();
    let path = |name: &str| folder.path().join(name);
    let group = "---\ntitle: Unge\nsummary: Nogle.\ncharacteristics:\n  - Et\nsources: [ rapport ]\n---\n";
    fs::write(path("content/maalgrupper/unge.md"), group).unwrap();
    let theory = fs::read_to_string(path("content/programteorier/virksomhedsrettet.md")).unwrap();
    let (_, rest) = theory.split_once("\ntitle: ").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    for (name, title) in [("helhed-unge", "Helheden for unge"), ("helhed-voksne", "Helheden for voksne")] {
        let text = format!("---\ntitle: {title}\n{}", rest.replace("[ langtidsledige ]", "[ unge ]"));
        fs::write(path(&format!("content/programteorier/{name}.md")), text).unwrap();
    }
    let mechanism = fs::read_to_string(path("content/mekanismer/sidemand.md")).unwrap();
    let mechanism = mechanism.replace("title: En fast sidemand", "title: En makker");
    fs::write(path("content/mekanismer/makker.md"), mechanism.replace("[ langtidsledige ]", "[ unge ]")).unwrap();
    let new = |title: &str, more: &[&str]| {
        haandbog(&[&["new", "case", title, "--municipality", "Odder"][..], more].concat(), folder.path())
    };
    for (title, name, groups) in [
        ("Begge", "begge", &["--audience", "unge", "--audience", "Langtidsledige", "--audience", "unge"][..]),
        ("Samlet", "samlet", &["--audience", "unge, Langtidsledige"]),
    ] {
        let said = new(title, groups);
        assert_eq!(said.status, 0, "{}", said.err);
        let text = fs::read_to_string(path(&format!("content/cases/{name}.md"))).unwrap();
        assert!(text.contains("\naudience: [ unge, langtidsledige ]\n"), "{text}");
        let of_both = ["mechanism: makker  # En makker – ", "mechanism: sidemand  # En fast sidemand – "];
        assert!(of_both.iter().all(|it| text.contains(it)), "those of both, and whom each is about: {text}");
    }
    let said = new("Et ord", &["--theory", "voksne"]);
    assert!(said.status == 0 && said.out.contains("\nProgramteori: Helheden for voksne"), "{}{}", said.out, said.err);
    let said = new("To ord", &["--theory", "helhed"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("`helhed` passer på flere\n"), "{}", said.err);
    assert!(said.err.contains("hjælp: skriv `helhed-unge` (Helheden for unge"), "{}", said.err);
    assert!(said.err.contains(" eller `helhed-voksne` (Helheden for voksne"), "{}", said.err);
    assert!(!said.err.contains("virksomhedsrettet"), "{}", said.err);
}
