//! Files made to take all time or all memory, and files that lead out of the handbook. The program itself is run, with a
//! limit on its memory: what the manual promises in `docs/sikkerhed.md`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::program::{Ended, Program};
use crate::support::{starter, write};

/// What a check of any handbook of these files may take in memory, in MB.
const MEMORY: usize = 2000;
/// A program that is not built for speed, on a busy machine. Only what would never end does not end within it.
const PATIENCE: Duration = Duration::from_secs(600);

const CASE: &str = "content/cases/aktivcenter.md";
const THEORY: &str = "content/programteorier/virksomhedsrettet.md";

fn run(root: &Path, command: &str) -> Ended {
    let ended = Program::new(root, &[command, "--format", "json"]).memory(MEMORY).patience(PATIENCE).run();
    assert!(matches!(ended.status, Some(0 | 1)), "{command}: {:?}\n{}", ended.status, ended.stderr);
    ended
}

/// The codes of what is found when a file is put into the starter.
fn codes(path: &str, bytes: &[u8]) -> Vec<String> {
    let folder = starter();
    write(folder.path(), path, bytes);
    run(folder.path(), "check").codes()
}

fn front(field: &str) -> Vec<u8> {
    format!("---\ntitle: x\nsummary: y\n{field}\n---\n").into_bytes()
}

fn body(text: &str) -> Vec<u8> {
    format!("---\ntitle: x\nsummary: y\n---\n\n{text}\n").into_bytes()
}

#[test]
fn fifty_megabytes_are_refused_unread() {
    let large = vec![b'a'; 50 * 1024 * 1024];
    for path in ["content/stor.md", "content/kilder.yaml", "handbook.yaml"] {
        assert!(codes(path, &large).contains(&"F011".to_owned()), "{path}");
    }
}

#[test]
fn brackets_without_end_are_refused_in_fields_and_are_words_in_a_body() {
    for open in ["[", "{", "- ", "? ", "[{a: "] {
        let deep = open.repeat(100_000);
        let found = codes("content/dyb.md", &front(&format!("aliases: {deep}")));
        assert!(found.iter().any(|it| it == "F011" || it == "F002"), "{open}: {found:?}");
    }
    // No values, and no levels: only the limit of bytes refuses it.
    assert!(codes("content/dyb.md", &front(&"# x\n".repeat(100_000))).contains(&"F011".to_owned()));
    // Closed again, and short: only the limit of levels refuses it.
    let nested = |levels: usize| {
        codes("content/dyb.md", &front(&format!("aliases: {}{}", "[ ".repeat(levels), "]".repeat(levels))))
    };
    assert!(nested(30).contains(&"F011".to_owned()) && !nested(20).contains(&"F011".to_owned()));
    for open in [
        "[", "![", "(", "<", "[[", "*", "_", "**a ", "`", "> ", "- ", "1. ", "<div>", "[a](", "~~", "[^", "\\", "&#",
        "|",
    ] {
        codes("content/dyb.md", &body(&open.repeat(100_000)));
    }
}

#[test]
fn a_million_headings_are_built() {
    let folder = starter();
    write(folder.path(), "content/mange.md", &body(&"# a\n".repeat(1_000_000)));
    assert_eq!(run(folder.path(), "build").status, Some(0));
}

#[test]
fn an_alias_bomb_does_not_go_off() {
    let mut bomb = "a0: &a0 [ x, x, x, x, x, x, x, x, x ]\n".to_owned();
    for level in 1..30 {
        let before = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [ {} ]\n", [before.as_str(); 9].join(", ")));
    }
    assert!(codes("content/bombe.md", &front(&bomb)).contains(&"F010".to_owned()));
    assert!(codes("content/kilder.yaml", bomb.as_bytes()).contains(&"F010".to_owned()));
}

/// `A1, A2, … -> D1, D2, …`: few letters, millions of arrows.
fn theory_with(nodes: usize, arrow: &str) -> Vec<u8> {
    let list = |letter: char| (1..=nodes).map(|at| format!("  {letter}{at}: ord\n")).collect::<String>();
    let ends = |letter: char| (1..=nodes).map(|at| format!("{letter}{at}")).collect::<Vec<_>>().join(", ");
    let arrow = arrow.replace("{A}", &ends('A')).replace("{D}", &ends('D'));
    let text = format!(
        "---\ntitle: x\nsummary: y\ntarget_group:\n  text: x\ngoals:\n  S1: x\nsub_goals:\n{}activities:\n{}mechanisms:\n  \
         M1: sidemand\npathways:\n{arrow}sources: [ rapport ]\n---\n",
        list('D'),
        list('A'),
    );
    text.into_bytes()
}

#[test]
fn millions_of_arrows_are_refused() {
    for (nodes, arrow) in
        [(4900, "  ? \"{A} -> {D}\"\n  : M1\n"), (150, "  ? \"{A} -> {D}\"\n  : M1\n"), (4900, "  A1 -> D1: M1\n")]
    {
        let text = theory_with(nodes, arrow);
        let found = codes(THEORY, &text);
        assert!(found.contains(&"F011".to_owned()), "{nodes}: {found:?}");
        // What follows from it is not told besides.
        assert!(!found.iter().any(|it| it.starts_with("PT") || it == "K003"), "{nodes}: {found:?}");
    }
    let found = codes(THEORY, &theory_with(40, "  ? \"{A} -> {D}\"\n  : M1\n"));
    assert!(!found.contains(&"F011".to_owned()), "{found:?}");
}

#[test]
fn many_parts_in_a_case_are_told_in_time() {
    let ends = |letter: char| (1..9000).map(|at| format!("{letter}{at}")).collect::<Vec<_>>().join(", ");
    let arrow = format!("{} -> {}", ends('A'), ends('D'));
    let again = format!("{} -> {}", vec!["A1"; 9000].join(", "), vec!["D1"; 9000].join(", "));
    // The second says the same arrow over and over, and that one is there.
    for (parts, expected) in [(arrow, &["K003"][..]), (again, &[])] {
        let text = fs::read_to_string(starter().path().join(CASE)).unwrap();
        let found = codes(CASE, text.replace("\"A1 -> D1\"", &format!("\"{parts}\"")).as_bytes());
        assert_eq!(found, expected);
    }
}

#[test]
fn thousands_of_keys_are_told_in_time() {
    let keys: String = (0..15_000).map(|at| format!("noegle{at}: x\n")).collect();
    assert!(codes("content/mange.md", &front(&keys)).contains(&"F003".to_owned()));
    let values = "- x\n".repeat(60_000);
    assert!(codes("content/mange.md", &front(&format!("aliases:\n{values}"))).contains(&"F011".to_owned()));
    let same = "x: y\n".repeat(40_000);
    assert!(codes("content/mange.md", &front(&same)).contains(&"F007".to_owned()));
    let slips = "a: b: c\n".repeat(30_000);
    assert!(codes("content/mange.md", &front(&slips)).contains(&"F002".to_owned()));
    codes("content/mange.md", &body(&"[[ukendt]] ".repeat(20_000)));
}

#[test]
fn thousands_of_sources_are_read_and_more_are_refused() {
    let sources = |count: usize| -> Vec<String> {
        let source = |at| {
            format!(
                "k{at}:\n  title: Evaluering nummer {at} af et forløb i en kommune\n  publisher: Eksempel Kommune\n  year: 2025\n"
            )
        };
        codes("content/kilder.yaml", (0..count).map(source).collect::<String>().as_bytes())
    };
    let many = sources(4_000);
    assert!(!many.contains(&"F011".to_owned()), "{:?}", many.first());
    assert!(sources(12_000).contains(&"F011".to_owned()));
    // As much as is read at all, and all of it slips.
    codes("content/kilder.yaml", "a: b: c\n".repeat(130_000).as_bytes());
}

#[test]
fn a_long_line_of_code_is_shown_in_time() {
    for language in ["html", "js", "sql", "md", "rb"] {
        let folder = starter();
        let line = "<a href='\"/*(".repeat(30_000);
        write(folder.path(), "content/kode.md", &body(&format!("```{language}\n{line}\n```")));
        assert_eq!(run(folder.path(), "build").status, Some(0), "{language}");
    }
}

#[test]
fn bytes_that_are_no_text_are_found() {
    assert!(codes("content/x.md", &[body("ok"), vec![0xff, 0xfe, 0xc0]].concat()).contains(&"F009".to_owned()));
    assert!(codes("content/x.md", &body("a\0b")).contains(&"F016".to_owned()));
    assert!(codes("content/x.md", &front("owner: \"a\\0b\"")).contains(&"F016".to_owned()));
    assert!(codes("content/x.md", &body("\u{202e}vendt")).contains(&"F016".to_owned()));
    assert!(codes("content/x.md", &front("owner: \"\\u202Evendt\"")).contains(&"F016".to_owned()));
}

#[test]
fn letters_that_only_look_like_others_are_no_address() {
    for name in ["c\u{430}se", "ca\u{455}e", "side\u{200b}", "side\u{202e}dm", "ｓide", "si‐de"] {
        let found = codes(&format!("content/{name}.md"), &body("x"));
        assert!(found.contains(&"F012".to_owned()), "{name}: {found:?}");
    }
    assert!(codes(CASE, &front("municipality: Hedenst\u{435}d")).contains(&"K001".to_owned()));
}

#[test]
fn no_way_leads_out_of_the_handbook() {
    let ways = [
        "../../../etc/passwd",
        "../../../../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..\\..\\etc\\passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "//etc/passwd",
        "./.././../etc/passwd",
        "billeder/../../handbook.yaml",
    ];
    for way in ways {
        for text in [
            format!("[x](<{way}>)"),
            format!("![x](<{way}>)"),
            format!("[[{way}]]"),
            format!("![x](figure:{way})"),
            format!("![x](theory:{way})"),
        ] {
            let found = codes("content/x.md", &body(&text));
            assert!(found.iter().any(|it| it.starts_with('R') || it == "T005"), "{text}: {found:?}");
            let is_relative = way.contains("../") && text.contains("](<");
            assert!(!is_relative || found.contains(&"R009".to_owned()), "{text}: {found:?}");
        }
        // Any other alias is an address below the site.
        if way.contains("..") || way.contains("%2e") {
            let alias = codes("content/x.md", &front(&format!("aliases: [ '{way}' ]")));
            assert!(alias.contains(&"R009".to_owned()), "alias {way}: {alias:?}");
        }
    }
}

#[test]
fn folders_of_the_settings_stay_in_the_handbook() {
    for way in ["../ud", "/tmp/ud", "a/../../ud", "..", ".haandbog", "a\\b", "%2e%2e"] {
        let folder = starter();
        let settings = fs::read_to_string(folder.path().join("handbook.yaml")).unwrap();
        write(folder.path(), "handbook.yaml", format!("{settings}folders:\n  case: '{way}'\n").as_bytes());
        let before = outside(folder.path());
        let ended = run(folder.path(), "build");
        assert_eq!(ended.status, Some(1), "{way}: {}", ended.stdout);
        assert_eq!(outside(folder.path()), before, "{way}");
    }
}

/// The names beside a folder.
fn outside(root: &Path) -> usize {
    fs::read_dir(root.parent().unwrap()).unwrap().filter(|it| it.as_ref().unwrap().file_name() == "ud").count()
}

#[cfg(unix)]
#[test]
fn links_out_of_the_handbook_are_not_followed() {
    use std::os::unix::fs::symlink;

    let (folder, secret) = (starter(), tempfile::tempdir().unwrap());
    let root = folder.path();
    write(secret.path(), "hemmeligt.md", b"---\ntitle: HEMMELIGT\nsummary: HEMMELIGT\n---\nHEMMELIGT\n");
    write(secret.path(), "hemmeligt.png", b"HEMMELIGT");
    symlink(secret.path().join("hemmeligt.md"), root.join("content/ude.md")).unwrap();
    symlink(secret.path().join("hemmeligt.png"), root.join("content/ude.png")).unwrap();
    symlink(secret.path(), root.join("content/mappe")).unwrap();
    symlink("/dev/zero", root.join("content/uendelig.png")).unwrap();
    symlink("runde.md", root.join("content/runde.md")).unwrap();
    symlink("../content", root.join("content/selv")).unwrap();
    let ended = run(root, "build");
    assert_eq!(ended.status, Some(1));
    assert!(ended.codes().iter().filter(|it| *it == "F013").count() >= 6, "{}", ended.stdout);
    assert!(!ended.stdout.contains("HEMMELIGT"));
    // Also when the rule is switched off, nothing from outside gets in.
    Program::new(root, &["build", "--allow", "F", "--allow", "R"]).run();
    for (path, bytes) in crate::support::tree(&root.join("public")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("HEMMELIGT"), "{path}");
    }
}

#[test]
fn pages_that_come_as_pictures_are_not_published() {
    for (path, text) in [
        ("content/x.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"),
        ("content/x.html", "<script>alert(1)</script>"),
        ("content/x.xhtml", "<script>alert(1)</script>"),
        ("content/x.js", "alert(1)"),
        ("content/x\\y.png", "alert(1)"),
    ] {
        let folder = starter();
        write(folder.path(), path, text.as_bytes());
        let name = path.rsplit('/').next().unwrap();
        write(folder.path(), "content/side.md", &body(&format!("[x]({name})")));
        let ended = Program::new(folder.path(), &["build", "--format", "json"]).run();
        let site = crate::support::tree(&folder.path().join("public"));
        let active =
            site.iter().find(|(at, bytes)| at.ends_with(name) && String::from_utf8_lossy(bytes).contains("alert"));
        assert!(active.is_none() && !ended.codes().is_empty(), "{path}: {:?}", ended.codes());
    }
}
