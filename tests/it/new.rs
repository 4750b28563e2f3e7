//! `haandbog new`, `init` and `schema` as an author meets them at the command line.

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
    assert!(said.out.contains("\nÅbn filen, og erstat"), "there is one file: {}", said.out);
    assert!(said.out.contains(&format!("der er {gaps}, og 7 af dem skal udfyldes")), "{}", said.out);
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
    assert!(said.out.contains("\nÅbn den første, og erstat"), "{}", said.out);
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

/// What `new case` says to whoever answers in a terminal; `script` makes one.
#[cfg(target_os = "linux")]
fn new_case_in_a_terminal(folder: &Path, answers: &str) -> String {
    in_a_terminal("new case", folder, answers)
}

#[cfg(target_os = "linux")]
fn in_a_terminal(command: &str, folder: &Path, answers: &str) -> String {
    let line = format!("{} {command}", assert_cmd::cargo::cargo_bin("haandbog").display());
    let said = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .write_stdin(answers)
        .current_dir(folder)
        .timeout(std::time::Duration::from_secs(60))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success(), "{text}");
    text
}

/// With a terminal in front of it the program asks.
#[cfg(target_os = "linux")]
#[test]
fn in_a_terminal_it_asks_for_what_is_missing_until_the_answer_can_be_used() {
    let folder = starter();
    let text = new_case_in_a_terminal(
        folder.path(),
        "Værkstedet\nOder\nOdder\n7\n1\nEvaluering af Værkstedet\nOdder Kommune\n\n",
    );
    assert!(text.contains("Titel: ") && text.contains("Kommune: ") && text.contains("mente du `Odder`?"), "{text}");
    let file = fs::read_to_string(folder.path().join("content/cases/vaerkstedet.md")).unwrap();
    assert!(file.contains("title: \"Værkstedet\"\n") && file.contains("municipality: Odder\n"), "{file}");
    assert!(text.contains("Målgruppe: 1 Langtidsledige") && text.contains("Hvem har udgivet den?"), "{text}");
    assert!(file.contains("audience: [ langtidsledige ]\n"), "{file}");
    assert!(file.contains("sources: [ evaluering-af-vaerkstedet ]\n"), "{file}");
    let list = fs::read_to_string(folder.path().join("content/kilder.yaml")).unwrap();
    assert!(list.contains("  year:\n    unknown: Kilden oplyser det ikke\n"), "{list}");
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

/// With some of the title of a known source there is a list to choose from, and an empty answer goes back.
#[cfg(target_os = "linux")]
#[test]
fn a_source_is_chosen_by_some_of_its_title_and_nothing_is_lost_by_an_empty_answer() {
    let folder = starter();
    let ask = |title: &str, source: &str| {
        let text = new_case_in_a_terminal(folder.path(), &format!("{title}\nodder\n1\n{source}"));
        let name = title.to_lowercase();
        (text, fs::read_to_string(folder.path().join(format!("content/cases/{name}.md"))).unwrap())
    };
    let list = folder.path().join("content/kilder.yaml");
    let before = fs::read_to_string(&list).unwrap();
    let (said, file) = ask("Den", "evaluering akt\n7\n1\n");
    assert!(said.contains("1 Evaluering af aktivcentret") && said.contains("skriv et tal fra 1 til 1"), "{said}");
    assert!(file.contains("\nsources: [ rapport ]\n") && file.contains("municipality: Odder\n"), "{file}");
    assert_eq!(fs::read_to_string(&list).unwrap(), before);
    // Not this one, nobody to name as its publisher, and then the right title after all.
    let (said, file) = ask("Ny", "Evaluering\n\n\nEvaluering af aktivcentret\n");
    assert!(said.contains("tryk Enter for at gå tilbage til titlen"), "{said}");
    assert!(file.contains("\nsources: [ rapport ]\n"), "{file}");
    // What can be no year is asked again, while all other answers stand.
    let (said, file) = ask("Fjerde", "Helt ny rapport\nOdder Kommune\nmarts 2013\n2013\n\n");
    assert!(said.contains("er ikke et år, der har været"), "{said}");
    assert!(file.contains("\nsources: [ helt-ny-rapport ]\n"), "{file}");
    let after = fs::read_to_string(&list).unwrap();
    assert!(after.contains("title: Helt ny rapport\n") && after.ends_with("  year: 2013\n"), "{after}");
    // It can wait after all.
    let (_, file) = ask("Tredje", "Noget helt nyt\n\n\n");
    assert!(file.contains("\nsources:\n  - \"<udfyld: "), "{file}");
    assert_eq!(fs::read_to_string(&list).unwrap(), after);
}

/// A title that is taken is asked again at once, and a place behind a source is no part of its name.
#[cfg(target_os = "linux")]
#[test]
fn a_title_that_is_taken_and_a_place_in_a_source_cost_no_answer() {
    let folder = starter();
    let list = folder.path().join("content/kilder.yaml");
    let more = "status:\n  title: Status for værkstedet\n  publisher: Odder Kommune\n  year: 2024\n\
                maal:\n  title: Mål, tal og trivsel\n  publisher: Odder Kommune\n  year: 2025\n";
    let before = fs::read_to_string(&list).unwrap() + more;
    fs::write(&list, &before).unwrap();
    let ask = |answers: &str, name: &str| {
        let said = new_case_in_a_terminal(folder.path(), answers);
        (said, fs::read_to_string(folder.path().join(format!("content/cases/{name}.md"))).unwrap())
    };
    let (said, file) = ask("Aktivcenter\nNyt center\nOdder\n1\nOdder Kommune, side 12\n2\n", "nyt-center");
    let (taken, asked) = (said.find("findes allerede").unwrap(), said.find("Kommune: ").unwrap());
    assert!(taken < asked, "{said}");
    assert!(
        said.contains("  1 Status for værkstedet (Odder Kommune)") && said.contains("  2 Mål, tal og tr"),
        "{said}"
    );
    assert!(file.contains("\nsources: [ \"maal, side 12\" ]\n"), "{file}");
    assert!(file.contains("\n    source: \"maal, side 12\"\n"), "{file}");
    let (_, file) = ask("Et til\nOdder\n1\nMål, tal og trivsel, s. 4\n", "et-til");
    assert!(file.contains("\nsources: [ \"maal, s. 4\" ]\n"), "{file}");
    let (_, file) = ask("Et tredje\nOdder\n1\nmaal, bagsiden\n", "et-tredje");
    assert!(file.contains("\nsources: [ \"maal, bagsiden\" ]\n"), "{file}");
    assert_eq!(fs::read_to_string(&list).unwrap(), before, "no source is written twice");
    let (_, file) = ask("Et fjerde\nOdder\n1\nHelt ny, afsnit 3\nVejle Kommune\n2024\n\n", "et-fjerde");
    assert!(file.contains("\nsources: [ \"helt-ny, afsnit 3\" ]\n"), "{file}");
    assert!(fs::read_to_string(&list).unwrap().contains("\n  title: Helt ny\n"));
    let start = ["new", "case", "Et femte", "--municipality", "Odder", "--source", "rapport, side 3"];
    assert_eq!(haandbog(&start, folder.path()).status, 0);
    let file = fs::read_to_string(folder.path().join("content/cases/et-femte.md")).unwrap();
    assert!(file.contains("\nsources: [ \"rapport, side 3\" ]\n"), "{file}");
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

/// Several numbers, a list for a word that two theories have, and where in the source it stands.
#[cfg(target_os = "linux")]
#[test]
fn in_a_terminal_several_groups_and_the_place_in_the_source_are_asked_for() {
    let folder = starter();
    let group = "---\ntitle: Unge\nsummary: Nogle.\ncharacteristics:\n  - Et\nsources: [ rapport ]\n---\n";
    fs::write(folder.path().join("content/maalgrupper/unge.md"), group).unwrap();
    let said = new_case_in_a_terminal(folder.path(), "Ny\nOdder\n3\n1, 2\nEvaluering\n1\nside 12\n");
    assert!(said.contains("(nummer, flere med komma: 1, 2, eller tryk Enter"), "{said}");
    assert!(said.contains("Hvor i kilden står det? fx side 12 (tryk Enter, hvis det er hele kilden)"), "{said}");
    let file = fs::read_to_string(folder.path().join("content/cases/ny.md")).unwrap();
    assert!(file.contains("\naudience: [ langtidsledige, unge ]\n"), "{file}");
    assert!(file.contains("\nsources: [ \"rapport, side 12\" ]\n"), "{file}");
    assert!(file.contains("\n    source: \"rapport, side 12\"\n"), "{file}");
    let theory = fs::read_to_string(folder.path().join("content/programteorier/virksomhedsrettet.md")).unwrap();
    for name in ["mindre", "stor"] {
        let text = theory.replacen("title: ", &format!("title: En {name} "), 1);
        fs::write(folder.path().join(format!("content/programteorier/{name}.md")), text).unwrap();
    }
    let command = "new case Anden --municipality Odder --audience unge --theory en --source rapport";
    let said = in_a_terminal(command, folder.path(), "2\n");
    assert!(said.contains("  1 En mindre ") && said.contains("  2 En stor "), "{said}");
    let file = fs::read_to_string(folder.path().join("content/cases/anden.md")).unwrap();
    assert!(file.contains("  - theory: stor\n") && file.contains("\nsources: [ rapport ]\n"), "{file}");
}

#[test]
fn check_shows_the_findings_of_the_files_that_are_named_and_counts_the_rest() {
    let folder = starter();
    let path = |name: &str| folder.path().join(name);
    let (mine, other) = ("content/cases/aktivcenter.md", "content/mekanismer/sidemand.md");
    let good = fs::read_to_string(path(mine)).unwrap();
    let mechanism = fs::read_to_string(path(other)).unwrap();
    fs::write(path(other), mechanism.replace("title: ", "titel: ")).unwrap();
    let check = |arguments: &[&str], from: &Path| {
        haandbog(&[&["check"][..], arguments, &["--now", "2026-11-22"]].concat(), from)
    };
    // Somebody else's fault is counted in one line, and does not count in the status.
    let said = check(&[mine], folder.path());
    assert_eq!((said.status, said.out.as_str()), (0, ""), "{}", said.err);
    assert!(
        said.err.starts_with(&format!("der er intet at rette i `{mine}`\ni de andre filer: 1 fejl")),
        "{}",
        said.err
    );
    assert_eq!(said.err.lines().count(), 2, "{}", said.err);
    assert_eq!(check(&[], folder.path()).status, 1, "as a whole it counts");
    let said = check(&[mine, other], folder.path());
    assert!(said.status == 1 && said.err.contains("[F003]") && said.err.contains("i 1 af 2 filer"), "{}", said.err);
    // The whole handbook is looked at: a name that is gone elsewhere is a fault here.
    fs::write(path(other), &mechanism).unwrap();
    fs::rename(path(other), path("content/mekanismer/makker.md")).unwrap();
    let said = check(&["aktivcenter.md"], &path("content/cases"));
    assert!(said.status == 1 && said.err.contains("sidemand"), "{}", said.err);
    fs::rename(path("content/mekanismer/makker.md"), path(other)).unwrap();
    // By its folder, by its whole path, from another folder, and for programs.
    fs::write(path(mine), good.replace("municipality: Hedensted", "municipality: Hedenstet")).unwrap();
    for name in ["content/cases", "./content/cases/", &path(mine).display().to_string()] {
        let said = check(&[name], folder.path());
        assert!(said.status == 1 && said.err.contains("[K001]"), "{name}: {}", said.err);
    }
    let said = check(&[mine, "--format", "json"], folder.path());
    assert!(said.status == 1 && said.out.contains("K001") && said.err.is_empty(), "{} {}", said.out, said.err);
    for (arguments, wanted) in [
        (&["content/cases/aktivcentret.md"][..], "mente du `content/cases/aktivcenter.md`?"),
        (&["cases/aktivcenter.md"], "mente du `content/cases/aktivcenter.md`?"),
        (&["/etc/passwd"], "`/etc/passwd` er ikke en fil i håndbogen"),
        (&["content/cases/aktivcentret.md", "--fix"], "mente du `content/cases/aktivcenter.md`?"),
        (&[mine, "--baseline", "kendte.json"], "gælder hele håndbogen"),
    ] {
        let said = check(arguments, folder.path());
        assert!(said.status == 2 && said.err.contains(wanted), "{arguments:?}: {}", said.err);
    }
}

#[test]
fn a_line_that_cannot_be_read_is_told_in_danish_with_a_way_out() {
    let folder = starter();
    for (arguments, wanted) in [
        (&["chek"][..], "fejl: der er ingen kommando `chek`\nhjælp: mente du `check`?\n"),
        (&["check", "--fiks"], "fejl: `--fiks` hører ikke til i denne kommando\nhjælp: mente du `--fix`?\n"),
        (&["explain", "A", "B"], "fejl: `B` hører ikke til i denne kommando\nhjælp: sæt `--help` efter kommandoen"),
        (
            &["check", "--now", "i går"],
            "fejl: `i går` kan ikke stå efter `--now <DAG>`\nhjælp: skriv en dag som 2026-11-22\n",
        ),
        (&["check", "--format", "xml"], "hjælp: skriv `human`, `json`, `sarif`, `github` eller `gitlab`\n"),
        (&["check", "--root"], "fejl: `--root <MAPPE>` mangler sin værdi"),
        (&["new"], "fejl: der mangler <SLAGS>"),
        (&["check", "--write-baseline"], "fejl: der mangler --baseline <FIL>"),
        (
            &["check", "--fiks", "--lang", "en"],
            "error: `--fiks` does not belong to this command\nhelp: did you mean `--fix`?\n",
        ),
    ] {
        let said = haandbog(arguments, folder.path());
        assert!(said.status == 2 && said.err.contains(wanted), "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "");
    }
    let said = haandbog(&["check", "--help"], folder.path());
    assert!(said.status == 0 && said.out.contains("Brug: haandbog check"), "{}", said.out);
    assert_eq!(haandbog(&["--version"], folder.path()).status, 0);
}

/// What is offered for one file mends that file, and no other.
#[test]
fn fix_mends_the_files_that_are_named_and_leaves_the_others() {
    let folder = starter();
    let path = |name: &str| folder.path().join(name);
    let (mine, other) = ("content/cases/aktivcenter.md", "content/mekanismer/sidemand.md");
    for (name, right, wrong) in [(mine, "Hedensted", "hedenstet"), (other, "title: ", "titel: ")] {
        let text = fs::read_to_string(path(name)).unwrap();
        fs::write(path(name), text.replacen(right, wrong, 1)).unwrap();
    }
    let (before, left) = (fs::read_to_string(path(mine)).unwrap(), fs::read_to_string(path(other)).unwrap());
    let check =
        |arguments: &[&str]| haandbog(&[&["check", mine, "--now", "2026-11-22"], arguments].concat(), folder.path());
    let offered = check(&[]);
    assert!(
        offered.err.contains(&format!("1 kan rettes automatisk: `haandbog check --fix {mine}`")),
        "{}",
        offered.err
    );
    let dry = check(&["--fix", "--dry-run"]);
    assert_eq!(dry.status, 1);
    assert!(dry.out.contains("+municipality: Hedensted\n") && !dry.out.contains("sidemand.md"), "{}", dry.out);
    assert_eq!(fs::read_to_string(path(mine)).unwrap(), before, "nothing is written");
    let fixed = check(&["--fix"]);
    assert_eq!(fixed.status, 0, "{}", fixed.err);
    assert!(
        fixed.err.contains("1 rettelse i 1 fil\n") && fixed.err.contains("der er intet at rette i"),
        "{}",
        fixed.err
    );
    assert!(fs::read_to_string(path(mine)).unwrap().contains("municipality: Hedensted\n"));
    assert_eq!(fs::read_to_string(path(other)).unwrap(), left, "nobody asked for it");
}

/// Nine equal errors would say nothing: each says whether the page can do without it, and what may stand instead.
#[test]
fn a_field_that_waits_says_whether_it_must_be_filled_in_and_what_may_stand_instead() {
    let folder = starter();
    let new = ["new", "case", "Ny", "--municipality", "Odder", "--audience", "langtidsledige"];
    let known = ["--theory", "virksomhedsrettet", "--source", "rapport"];
    assert_eq!(haandbog(&[&new[..], &known].concat(), folder.path()).status, 0);
    let path = folder.path().join("content/cases/ny.md");
    let check = || haandbog(&["check", "content/cases/ny.md", "--now", "2026-11-22"], folder.path()).err;
    let said = check();
    assert!(said.contains("\n9 felter er ikke udfyldt endnu: 5 skal, 4 bør eller kan slettes\n"), "{said}");
    for (message, helps) in [
        ("`summary` er ikke udfyldt endnu (skal)", &["= hjælp: Skriv det rigtige i stedet."][..]),
        (
            "`from` i `period` er ikke udfyldt endnu (skal)",
            &["Siger kilden det ikke, så skriv `{ unknown: \"Kilden oplyser det ikke\" }` efter kolonet."],
        ),
        ("`to` i `period` er ikke udfyldt endnu (skal)", &["hjælp: som ovenfor"]),
        (
            "`activities` er ikke udfyldt endnu (skal)",
            &["grunden skrives her: `activities: { unknown: \"", "så slet punktet, og skriv hvorfor på linjen med"],
        ),
        (
            "`text` i `results` er ikke udfyldt endnu (bør)",
            &["hjælp: Hører det ikke med, så slet feltet og alt, der er rykket ind under det, eller hele `results`."],
        ),
        (
            "`challenges` er ikke udfyldt endnu (bør)",
            &["hjælp: Hører det ikke med, så slet feltet og alt, der er rykket ind under det. Siger kilden"],
        ),
    ] {
        let finding = said.split("\n\n").find(|it| it.contains(message)).unwrap_or_else(|| panic!("{message}\n{said}"));
        assert!(helps.iter().all(|help| finding.contains(help)), "{message}: {helps:?}\n{finding}");
        assert!(!message.contains("summary") || !finding.contains("unknown"), "no source can lack it: {finding}");
    }
    // The ways out are taken as they are told.
    let text = fs::read_to_string(&path).unwrap();
    let why = "{ unknown: \"Kilden oplyser det ikke\" }";
    let mut mended = text.replace("from: \"<udfyld: fx 2015-08>\"", &format!("from: {why}"));
    mended = mended.replace("to: \"<udfyld: fx 2017-06>\"", &format!("to: {why}"));
    let (start, end) = (mended.find("activities:").unwrap(), mended.find("# (bør*) Det, der kom ud af det").unwrap());
    mended.replace_range(start..end, &format!("activities: {why}\n"));
    let (start, end) = (mended.find("results:").unwrap(), mended.find("sources:").unwrap());
    mended.replace_range(start..end, "");
    let line = mended.lines().find(|line| line.starts_with("summary: \"<udfyld")).unwrap();
    fs::write(&path, mended.replace(line, "summary: Noget.")).unwrap();
    let said = check();
    assert!(said.contains("1 felt er ikke udfyldt endnu: 1 skal\n") && said.contains("1 fejl"), "{said}");
}
