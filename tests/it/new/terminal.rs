//! What `new case` asks whoever sits in front of a terminal; `script` makes one.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::new::haandbog;
use crate::support::starter;

/// What `new case` says to whoever answers in a terminal; `script` makes one.
fn new_case_in_a_terminal(folder: &Path, answers: &str) -> String {
    in_a_terminal("new case", folder, answers)
}

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

/// With some of the title of a known source there is a list to choose from, and an empty answer goes back.
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

/// Several numbers, a list for a word that two theories have, and where in the source it stands.
#[test]
fn in_a_terminal_several_groups_and_the_place_in_the_source_are_asked_for() {
    let folder = starter();
    let group = "---\ntitle: Unge\nsummary: Nogle.\ncharacteristics:\n  - Et\nsources: [ rapport ]\n---\n";
    fs::write(folder.path().join("content/maalgrupper/unge.md"), group).unwrap();
    let said = new_case_in_a_terminal(folder.path(), "Ny\nOdder\n3\n1, 2\nEvaluering\n1\nside 12\n");
    assert!(said.contains("(nummer, flere med komma: 1, 2, eller tryk Enter"), "{said}");
    assert!(said.contains("Hvor i kilden står casen? fx side 12 (tryk Enter, hvis det er hele kilden)"), "{said}");
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
