//! The same input gives the same bytes anywhere, and the program behaves in any terminal, pipe, language and folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use haandbog::scaffold::STARTER;
use tempfile::TempDir;

use crate::program::{PROGRAM, Program, skipped};
use crate::support::{is_stage, shown, starter, tree, write};

/// Copies the starter into a folder, its files in this order or the other way round.
fn copy_to(folder: &Path, reversed: bool) {
    let mut files = STARTER.to_vec();
    for (slug, text) in [("b", "Bi"), ("c", "Ce"), ("d", "De")] {
        let text: &str = Box::leak(format!("---\ntitle: {text}\nsummary: Tekst.\n---\n").into_boxed_str());
        files.push((Box::leak(format!("content/{slug}.md").into_boxed_str()), text));
    }
    if reversed {
        files.reverse();
    }
    for (path, text) in files {
        write(folder, path, text.as_bytes());
    }
}

fn built(root: &Path, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let program = Program::new(root, &["build", "--base-url", "https://example.org/bog/"]);
    let program = environment.iter().fold(program, |program, (name, value)| program.env(name, value));
    let ended = program.run();
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    tree(&root.join("public"))
}

/// The names in a folder as the system gives them.
fn order(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_is_around_it() {
    // A file system in memory gives the names in the order in which they came, or the other way round.
    let memory = Path::new("/dev/shm");
    let place = || if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    let (one, other) = (place().unwrap(), TempDir::with_prefix_in("et andet sted-", place().unwrap().keep()).unwrap());
    copy_to(one.path(), false);
    copy_to(other.path(), true);
    if order(&one.path().join("content")) == order(&other.path().join("content")) {
        skipped("the order of directory entries", "this file system gives the same order for both");
    }
    let first = built(one.path(), &[("TZ", "UTC"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")]);
    let surroundings = [
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "da_DK.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("RAYON_NUM_THREADS", "7"),
        ("USER", "en anden"),
        ("COLUMNS", "40"),
    ];
    let second = built(other.path(), &surroundings);
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{path} differs");
        for trace in [one.path(), other.path()] {
            let name = trace.file_name().unwrap().to_str().unwrap();
            assert!(!String::from_utf8_lossy(bytes).contains(name), "{path} says where it was built");
        }
    }
    fs::remove_dir_all(other.path().parent().unwrap()).unwrap();
}

#[test]
fn time_enters_through_one_door() {
    let folder = starter();
    let day = |epoch: &str| built(folder.path(), &[("SOURCE_DATE_EPOCH", epoch)]);
    let (monday, tuesday) = (day("1795305600"), day("1795392000"));
    assert!(monday != tuesday && monday == day("1795305600"), "the day is that of SOURCE_DATE_EPOCH");
    let clocks = ["SystemTime::now", "Timestamp::now", "Zoned::now", "UNIX_EPOCH", ".modified()", ".created()"];
    let mut doors = Vec::new();
    for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let text =
            if path.extension().is_some_and(|it| it == "rs") { fs::read_to_string(&path).unwrap() } else { continue };
        // The preview looks at the clock to see what changed; it writes no site.
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().to_owned();
        if !name.contains("tests") && !name.starts_with("src/serve/") && clocks.iter().any(|it| text.contains(it)) {
            doors.push(name);
        }
    }
    assert_eq!(doors, ["src/cli/mod.rs"]);
}

/// Commands that write to standard output.
const TALKERS: [&[&str]; 8] = [
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["build", "--format", "json"],
    &["explain", "PT101"],
    &["--help"],
    &["check", "--help"],
    &["--version"],
];

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = starter();
    write(folder.path(), "content/x.md", "# Uden felter\n".repeat(2000).as_bytes());
    for arguments in TALKERS {
        let whole = Program::new(folder.path(), arguments).run();
        let mut child = Program::new(folder.path(), arguments).start();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), whole.status, "{arguments:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
        let mut child = Program::new(folder.path(), arguments).start();
        drop(child.stderr.take());
        assert_eq!(child.wait_with_output().unwrap().status.code(), whole.status, "{arguments:?}");
    }
}

/// Sends Ctrl-C.
fn interrupt(id: u32) {
    assert!(Command::new("kill").args(["-INT", &id.to_string()]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_build_and_leaves_the_old_site() {
    use std::os::unix::process::ExitStatusExt;

    let folder = starter();
    let old = built(folder.path(), &[]);
    for picture in 0..150 {
        write(folder.path(), &format!("content/billeder/{picture}.png"), &vec![7; 20_000]);
    }
    let mut child = Program::new(folder.path(), &["build"]).start();
    let is_publishing = || order(&folder.path().join("public")).iter().any(|name| is_stage(name));
    while !is_publishing() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(100));
    }
    interrupt(child.id());
    let status = child.wait().unwrap();
    assert!(status.signal() == Some(2) || status.success(), "{status}");
    // The process that ends what was begun may be at it.
    let site = shown(&folder.path().join("public"));
    for (path, bytes) in &old {
        assert!(site.get(path) == Some(bytes) || status.success(), "{path} is not as it was");
    }
    built(folder.path(), &[]);
    assert!(!is_publishing(), "the next build leaves nothing lying about");
}

#[test]
fn ctrl_c_ends_the_preview() {
    let folder = starter();
    let mut child = Program::new(folder.path(), &["serve", "--port", "0"]).start();
    // It is ready when it has said where it is.
    let mut stderr = child.stderr.take().unwrap();
    std::io::Read::read_exact(&mut stderr, &mut [0]).unwrap();
    thread::sleep(Duration::from_millis(200));
    interrupt(child.id());
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the preview goes on");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Runs a command line in a terminal of a width and gives what the terminal got.
fn in_terminal(folder: &Path, columns: usize, environment: &str, arguments: &str) -> Option<String> {
    let line = format!("stty cols {columns} rows 24; {environment} '{PROGRAM}' {arguments}");
    let mut script = Command::new("script");
    script.args(["-q", "-e", "-c", &line, "/dev/null"]).current_dir(folder).stdin(Stdio::null());
    let output = script.env("TERM", "xterm").env_remove("NO_COLOR").output().ok()?;
    (output.status.code() != Some(127)).then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn colour_is_for_a_person_at_a_terminal_who_wants_it() {
    let folder = starter();
    write(folder.path(), "content/x.md", b"# Uden felter\n");
    let piped = Program::new(folder.path(), &["check"]).env("TERM", "xterm").run();
    assert!(piped.stderr.contains("F001") && !piped.stderr.contains('\u{1b}'), "{}", piped.stderr);
    let Some(shown) = in_terminal(folder.path(), 80, "env", "check") else {
        return skipped("colour_is_for_a_person_at_a_terminal_who_wants_it", "there is no `script` to make a terminal");
    };
    assert!(shown.contains("F001") && shown.contains("\u{1b}["), "{shown}");
    for environment in ["NO_COLOR=1", "TERM=dumb"] {
        let shown = in_terminal(folder.path(), 80, environment, "check").unwrap();
        assert!(shown.contains("F001") && !shown.contains('\u{1b}'), "{environment}: {shown}");
    }
}

#[test]
fn a_terminal_of_forty_columns_shows_the_whole_help() {
    let folder = starter();
    write(folder.path(), "content/x.md", b"# Uden felter\n");
    let Some(help) = in_terminal(folder.path(), 40, "NO_COLOR=1", "check --help") else {
        return skipped("a_terminal_of_forty_columns_shows_the_whole_help", "there is no `script` to make a terminal");
    };
    let longest = help.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
    assert!(longest > 20 && longest <= 40, "{longest} columns:\n{help}");
    let found = in_terminal(folder.path(), 40, "NO_COLOR=1", "check").unwrap();
    assert!(found.contains("F001") && found.contains("content/x.md:1:1"), "{found}");
}

#[test]
fn every_locale_gets_the_same_utf8() {
    let folder = starter();
    write(folder.path(), "content/æøå.md", "---\ntitle: Æ\nsummary: Ø\n---\n".as_bytes());
    let run = |locale: &str| Program::new(folder.path(), &["check"]).env("LC_ALL", locale).env("LANG", locale).run();
    let danish = run("da_DK.UTF-8");
    assert!(danish.stderr.contains("content/æøå.md"), "{}", danish.stderr);
    for locale in ["C", "POSIX", "da_DK.ISO-8859-1", "findes ikke"] {
        assert_eq!(run(locale).stderr, danish.stderr, "{locale}");
    }
}

#[test]
fn files_may_be_called_anything() {
    let folder = starter();
    let name = "et billede, 'med' \"citat\" & 100 % æøå #1?.png";
    write(folder.path(), &format!("content/{name}"), b"pixels");
    let link = name.replace('%', "%25").replace('#', "%23").replace('?', "%3F");
    let text = format!("---\ntitle: Side\nsummary: Tekst.\n---\n\n![Et billede](<{link}>)\n");
    write(folder.path(), "content/side.md", text.as_bytes());
    let site = built(folder.path(), &[]);
    assert_eq!(site[name], b"pixels");
    let page = String::from_utf8(site["side/index.html"].clone()).unwrap();
    assert!(page.contains("<img src=\"../et%20billede"), "{page}");
}

#[test]
fn names_as_macos_writes_them_are_the_same_names() {
    let (composed, apart) = (starter(), starter());
    // `å` as one letter, and as `a` with a ring; `é` likewise.
    for (folder, a, e) in [(&composed, "\u{e5}", "\u{e9}"), (&apart, "a\u{30a}", "e\u{301}")] {
        write(folder.path(), &format!("content/p{a} caf{e}.png"), b"pixels");
        let text = "---\ntitle: Side\nsummary: Tekst.\n---\n\n![Et billede](<p\u{e5} caf\u{e9}.png>)\n";
        write(folder.path(), "content/side.md", text.as_bytes());
    }
    let site = built(composed.path(), &[]);
    assert!(site.contains_key("p\u{e5} caf\u{e9}.png"));
    assert_eq!(site, built(apart.path(), &[]));
    // A page's name must be plain, and the plain one that is proposed is the same.
    for (folder, a) in [(&composed, "\u{e5}"), (&apart, "a\u{30a}")] {
        write(folder.path(), &format!("content/{a}rhus.md"), "---\ntitle: A\nsummary: B\n---\n".as_bytes());
    }
    let found = |folder: &TempDir| Program::new(folder.path(), &["check", "--format", "json"]).run();
    let ended = found(&composed);
    assert_eq!(ended.codes(), ["F012"]);
    assert!(ended.stdout.contains("aarhus.md"), "{}", ended.stdout);
    assert_eq!(ended.stdout, found(&apart).stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_found() {
    use std::os::unix::ffi::OsStrExt;

    let folder = starter();
    let name = std::ffi::OsStr::from_bytes(b"content/\xff\xfe.md");
    fs::write(folder.path().join(name), "---\ntitle: A\nsummary: B\n---\n").unwrap();
    assert_eq!(Program::new(folder.path(), &["check", "--format", "json"]).run().codes(), ["F012"]);
}
