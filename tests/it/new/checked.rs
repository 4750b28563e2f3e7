//! `haandbog check` of single files, and lines that cannot be read.

use std::fs;
use std::path::Path;

use crate::new::haandbog;
use crate::support::starter;

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
    assert!(
        said.contains("\n9 felter er ikke udfyldt endnu: 5 skal udfyldes, 4 bør udfyldes eller kan slettes\n"),
        "{said}"
    );
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
            &["hjælp: Hører det ikke med, så slet hele punktet, eller hele `results`."],
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
    assert!(said.contains("1 felt er ikke udfyldt endnu: 1 skal udfyldes\n") && said.contains("1 fejl"), "{said}");
}
