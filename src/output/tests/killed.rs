//! A real process is killed in the middle of publishing, and the folder looked at.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use super::{House, SITE, map};
use crate::output::{Output, publish};

/// A publication in a process of its own, so that it can be killed. Does nothing when the tests run it.
#[test]
fn publish_for_the_kill_test() {
    if let Some(root) = env::var_os("HAANDBOG_TEST_KILL") {
        let root = PathBuf::from(root);
        for generation in 1..5000 {
            publish(&generation_of_the_site(generation), &root, &root.join("public"), None).unwrap();
        }
    }
}

/// Pages that stay, pages that come and go, and a file that is now and then a folder.
fn generation_of_the_site(generation: usize) -> Output {
    let mut output = Output::new();
    for page in 0..200 {
        output.add_bytes(format!("fast/{page}/index.html"), format!("{page} i udgave {generation}").repeat(50));
        output.add_bytes(format!("g{}/{page}.html", generation % 3), format!("{generation}"));
    }
    output.add_bytes(if generation.is_multiple_of(2) { "skift" } else { "skift/index.html" }, "x");
    output
}

/// Starts publishing generation after generation, and kills it some time after the first is there.
fn publish_and_kill(house: &House, after: Duration) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "output::tests::killed::publish_for_the_kill_test"])
        .env("HAANDBOG_TEST_KILL", house.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let pages = house.site().join("fast");
    let begun = Instant::now();
    while fs::read_dir(&pages).map_or(0, Iterator::count) < 200 || !house.site().join("g2").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60), "two generations are not reached in time");
        thread::sleep(Duration::from_millis(1));
    }
    thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_kill_at_any_moment_loses_no_page_and_forgets_no_file() {
    let house = House::new();
    house.put("public/mit.txt", "min");
    for round in 0..12 {
        publish_and_kill(&house, Duration::from_millis(round * 7));
        let disk = house.disk();
        for page in 0..200 {
            let text = &disk[&format!("fast/{page}/index.html")];
            let one = &text[..text.len() / 50];
            assert!(one.starts_with(&format!("{page} i udgave ")) && one.repeat(50) == *text, "round {round}: {text}");
        }
        if round % 3 == 2 {
            house.publish(&SITE).unwrap();
            let mut expected = map(&SITE);
            expected.insert("mit.txt".to_owned(), "min".to_owned());
            assert_eq!(house.disk(), expected, "round {round}");
        }
    }
}
