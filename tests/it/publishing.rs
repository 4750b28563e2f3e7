//! Publishing with the program itself: killed, out of space, twice at once, without rights, into the wrong folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::program::{PROGRAM, Program, skipped};
use crate::support::{is_stage, shown, starter, tree, write};

/// Files beside the pages, so that publishing takes long enough to be hit.
const PICTURES: usize = 120;
const KILLS: usize = 200;

/// A handbook in two editions, between which everything but the theme changes.
struct Handbook {
    folder: TempDir,
    pictures: usize,
}

type Tree = BTreeMap<String, Vec<u8>>;

impl Handbook {
    fn new() -> Self {
        Self { folder: starter(), pictures: PICTURES }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn site(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Writes the texts and pictures of an edition.
    fn edit(&self, edition: usize) {
        let settings = format!("title: Udgave {edition}\nlanguage: da\n");
        write(self.root(), "handbook.yaml", settings.as_bytes());
        for picture in 0..self.pictures {
            let bytes = format!("{edition}/{picture} ").repeat(200);
            write(self.root(), &format!("content/billeder/{picture}.png"), bytes.as_bytes());
        }
    }

    /// What the site of an edition is.
    fn edition(&self, edition: usize) -> Tree {
        self.edit(edition);
        let out = tempfile::tempdir().unwrap();
        let path = out.path().to_str().unwrap();
        assert_eq!(Program::new(self.root(), &["build", "--out", path]).run().status, Some(0));
        tree(out.path())
    }

    fn build(&self) -> Program {
        Program::new(self.root(), &["build"])
    }
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The folders for files on their way into a site.
fn stages(site: &Path) -> Vec<String> {
    let names =
        fs::read_dir(site).into_iter().flatten().flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    names.filter(|name| is_stage(name)).collect()
}

/// Which edition a site is, wholly: what a dead build has left in the middle is soon the one or the other.
fn whole(handbook: &Handbook, editions: &[Tree; 2], moment: &str) -> usize {
    let begun = Instant::now();
    loop {
        let mut site = shown(&handbook.site());
        assert_eq!(site.remove("mit.txt").as_deref(), Some(&b"min"[..]), "{moment}");
        for (path, bytes) in &site {
            let of_one = editions.iter().any(|edition| edition.get(path) == Some(bytes));
            assert!(of_one, "{moment}: `{path}` is of no edition");
        }
        if let Some(edition) = editions.iter().position(|edition| *edition == site) {
            return edition;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{moment}: it stays a mix of two editions");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Starts a build and kills it: at any time at all, or some time after publishing has begun.
fn kill(handbook: &Handbook, random: &mut Random, usual: Duration) -> String {
    let early = random.below(4) == 0;
    // An earlier kill may have left some.
    let before = stages(&handbook.site()).len();
    let mut child = handbook.build().start();
    let begun = Instant::now();
    while !early && stages(&handbook.site()).len() == before && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(200));
    }
    let span = if early { usual.as_micros() } else { usual.as_micros() / 8 };
    let wait = Duration::from_micros(random.below(u64::try_from(span).unwrap().max(1)));
    thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    format!("killed after {:?} (publishing: {})", begun.elapsed(), !early)
}

#[test]
fn two_hundred_kills_leave_the_old_site_or_the_new_one() {
    let handbook = Handbook::new();
    let editions = [handbook.edition(0), handbook.edition(1)];
    write(handbook.root(), "public/mit.txt", b"min");
    let begun = Instant::now();
    assert_eq!(handbook.build().run().status, Some(0));
    // A machine with much else to do would have most of the kills wait for nothing.
    let usual = begun.elapsed().min(Duration::from_secs(2));
    let (mut random, mut now) = (Random(9), 1);
    for round in 0..KILLS {
        let next = 1 - now;
        handbook.edit(next);
        let moment = format!("kill {round}: {}", kill(&handbook, &mut random, usual));
        now = whole(&handbook, &editions, &moment);
        if round % 8 == 7 {
            assert_eq!(handbook.build().run().status, Some(0), "{moment}");
            assert_eq!(whole(&handbook, &editions, &moment), next, "{moment}: the next build does not publish");
            assert_eq!(stages(&handbook.site()), [""; 0], "{moment}: the next build leaves something lying about");
            now = next;
        }
    }
}

/// Keeps the process that ends a dead build's switch from its work: it waits for the lock, which this is, in the place of
/// the one that the build has.
#[cfg(unix)]
fn hold_the_lock(handbook: &Handbook) -> fs::File {
    let path = handbook.root().join(".haandbog/mine.lock");
    let file = fs::File::create(&path).unwrap();
    file.lock().unwrap();
    fs::rename(&path, handbook.root().join(".haandbog/publish.lock")).unwrap();
    file
}

/// The whole group is killed, as by a terminal that closes: what waits beside the build is no part of it. Each time that
/// the kill hits the middle of the switch, the mix is looked at before anybody may end it.
#[cfg(unix)]
#[test]
fn a_build_that_is_killed_in_the_switch_is_ended_by_another_process() {
    const FILES: usize = 2000;
    const HITS: usize = 3;
    let handbook = Handbook { folder: starter(), pictures: FILES };
    let editions = [handbook.edition(0), handbook.edition(1)];
    write(handbook.root(), "public/mit.txt", b"min");
    assert_eq!(handbook.build().run().status, Some(0));
    let (mut now, mut hits) = (1, 0);
    let changed = |(path, bytes): &(&String, &Vec<u8>)| !path.ends_with(".html") && editions[0][*path] != **bytes;
    let first = handbook.site().join(editions[1].iter().find(changed).unwrap().0);
    for round in 0..60 {
        if hits == HITS {
            return;
        }
        let old = fs::read(&first).unwrap();
        handbook.edit(1 - now);
        let mut child = handbook.build().in_own_group().start();
        while fs::read(&first).is_ok_and(|bytes| bytes == old) && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(50));
        }
        let lock = hold_the_lock(&handbook);
        child.kill().unwrap();
        child.wait().unwrap();
        // Nobody is left in the group but who should not be there.
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).output().unwrap();
        let mut site = shown(&handbook.site());
        site.remove("mit.txt");
        let (is_mix, moment) = (!editions.contains(&site), format!("round {round}"));
        if is_mix {
            hits += 1;
            thread::sleep(Duration::from_millis(300));
            let mut later = shown(&handbook.site());
            later.remove("mit.txt");
            assert!(later == site, "{moment}: somebody else has the lock");
        }
        drop(lock);
        let then = whole(&handbook, &editions, &moment);
        assert!(!is_mix || then == 1 - now, "{moment}: what was begun is not ended");
        now = then;
    }
    assert!(hits > 0, "none of the kills has hit the switch");
}

#[test]
fn two_builds_at_once_publish_one_after_the_other() {
    let handbook = Handbook::new();
    let editions = [handbook.edition(0), handbook.edition(1)];
    for round in 0..6 {
        handbook.edit(round % 2);
        let builds: Vec<_> = (0..4).map(|_| handbook.build()).collect();
        let runs: Vec<_> = builds.into_iter().map(|build| thread::spawn(move || build.run())).collect();
        for run in runs {
            let ended = run.join().unwrap();
            assert_eq!(ended.status, Some(0), "{}", ended.stderr);
        }
        assert!(tree(&handbook.site()) == editions[round % 2], "round {round}");
    }
}

/// A small disk, where this process may mount one.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    fn new(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size},mode=777"), "tmpfs"]).arg(folder.path());
        mount.output().is_ok_and(|it| it.status.success()).then_some(Self { folder })
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).output();
    }
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let Some(disk) = SmallDisk::new("4m") else {
        return skipped("a_full_disk_leaves_the_old_site", "this user may not mount a small disk");
    };
    let handbook = Handbook::new();
    let old = handbook.edition(0);
    let out = disk.folder.path().join("websted");
    let build = || Program::new(handbook.root(), &["build", "--out", out.to_str().unwrap()]);
    assert_eq!(build().run().status, Some(0));
    write(disk.folder.path(), "websted/mit.txt", b"min");
    handbook.edit(1);
    let picture = vec![7; 3 * 1024 * 1024];
    write(handbook.root(), "content/billeder/stort.png", &picture);
    write(handbook.root(), "content/billeder/stort2.png", &picture);
    let ended = build().run();
    assert_eq!(ended.status, Some(2), "{}", ended.stderr);
    assert!(ended.stderr.contains("disken er fuld"), "{}", ended.stderr);
    let mut site = tree(&out);
    assert_eq!(site.remove("mit.txt").as_deref(), Some(&b"min"[..]));
    assert!(site == old, "the old site is no longer whole");
    // With room again, the new one.
    fs::remove_file(handbook.root().join("content/billeder/stort2.png")).unwrap();
    fs::remove_file(handbook.root().join("content/billeder/stort.png")).unwrap();
    assert_eq!(build().run().status, Some(0));
}

/// Runs a command line as a user without rights, where this process may become one.
#[cfg(unix)]
fn unprivileged(folder: &Path, arguments: &[&str]) -> Option<std::process::Output> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|it| it.stdout == b"0\n");
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", PROGRAM]);
        command
    } else {
        Command::new(PROGRAM)
    };
    let output = command.args(arguments).current_dir(folder).env("HOME", "/nonexistent").output().ok()?;
    (output.status.code() != Some(127) && output.status.code() != Some(126)).then_some(output)
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_leaves_the_old_site() {
    use std::os::unix::fs::{PermissionsExt, chown};

    let handbook = Handbook::new();
    let old = handbook.edition(0);
    let all = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    // The program lies where this user may not look: the tests' own folder may be closed.
    let Some(probe) = unprivileged(Path::new("/"), &["--version"]) else {
        return skipped("a_folder_without_rights_leaves_the_old_site", "this user may not become another");
    };
    if !probe.status.success() {
        return skipped(
            "a_folder_without_rights_leaves_the_old_site",
            "another user may not run the program where it lies",
        );
    }
    assert_eq!(handbook.build().run().status, Some(0));
    for entry in walkdir::WalkDir::new(handbook.root()).into_iter().flatten() {
        all(entry.path(), if entry.file_type().is_dir() { 0o777 } else { 0o666 });
        let _ = chown(entry.path(), Some(65534), Some(65534));
    }
    // A page that is read-only in a folder that is not: it is replaced, and so are all others.
    handbook.edit(1);
    all(&handbook.site().join("index.html"), 0o444);
    let run = || unprivileged(handbook.root(), &["build", "--root", "."]).unwrap();
    let output = run();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // A folder deep in the site that is closed: what was switched before it is taken back.
    handbook.edit(0);
    let before = tree(&handbook.site());
    assert!(before != old);
    let closed = handbook.site().join("mekanismer/sidemand");
    all(&closed, 0o555);
    let output = run();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stderr.contains("adgang nægtet"), "{stderr}");
    all(&closed, 0o777);
    assert!(tree(&handbook.site()) == before, "the old site is no longer whole");
}

#[test]
fn dangerous_folders_are_refused_and_nothing_is_written() {
    let handbook = Handbook::new();
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(handbook.root().join(".git")).unwrap();
    let inside = home.path().join("andet");
    fs::create_dir_all(inside.join(".git")).unwrap();
    let before = tree(handbook.root());
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    for out in [
        "/".to_owned(),
        text(home.path()),
        ".".to_owned(),
        "..".to_owned(),
        "content".to_owned(),
        "content/cases/ud".to_owned(),
        "themes/x".to_owned(),
        ".git/x".to_owned(),
        ".haandbog".to_owned(),
        "public/../content".to_owned(),
        text(&inside),
        text(handbook.root()),
    ] {
        let run = Program::new(handbook.root(), &["build", "--out", &out]).env("HOME", home.path().to_str().unwrap());
        let ended = run.run();
        assert_eq!(ended.status, Some(2), "{out}: {}", ended.stderr);
        assert!(ended.stderr.contains("--out"), "{out}: {}", ended.stderr);
        let mut after = tree(handbook.root());
        after.remove(".haandbog/publish.lock");
        assert!(after == before, "{out}: something was written");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "{out}");
    }
}
