//! Publishing with the program itself: killed, out of space, twice at once, without rights, into the wrong folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::program::{PROGRAM, Program, skipped};
use crate::support::{starter, tree, write};

/// Files beside the pages, so that publishing takes long enough to be hit.
const PICTURES: usize = 120;
const KILLS: usize = 200;

/// A handbook in two editions, between which everything but the theme changes.
struct Handbook {
    folder: TempDir,
}

type Tree = BTreeMap<String, Vec<u8>>;

impl Handbook {
    fn new() -> Self {
        Self { folder: starter() }
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
        for picture in 0..PICTURES {
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

/// The files of the program's own staging folder, and the others.
fn staged(disk: &Tree) -> (usize, BTreeMap<&str, &[u8]>) {
    let is_staged = |path: &str| path.starts_with(".haandbog-");
    // A number alone is a file on its way in; with a hyphen it is an old one that is kept until the switch is done.
    let waiting = disk.keys().filter(|path| is_staged(path) && !path.ends_with('-')).count();
    let others =
        disk.iter().filter(|(path, _)| !is_staged(path)).map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    (waiting, others.collect())
}

/// Whether a file is the one of an edition.
fn is_of(edition: &Tree, path: &str, bytes: &[u8]) -> bool {
    edition.get(path).is_some_and(|it| it == bytes)
}

/// The state of a site after a kill: every file whole, of one edition or the other; and where some are already new, every
/// other new one lies finished beside them, so that the kill hit the switch of single files and nothing before it.
fn assert_old_or_new(disk: &Tree, before: &Tree, [old, new]: [&Tree; 2], moment: &str) {
    let (waiting, files) = staged(disk);
    for (path, bytes) in &files {
        let whole = *path == "mit.txt" || is_of(old, path, bytes) || is_of(new, path, bytes);
        assert!(whole, "{moment}: `{path}` is neither old nor new");
    }
    let changed: Vec<&String> =
        new.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|it| it.0).collect();
    let done = changed.iter().filter(|path| files.get(path.as_str()).is_some_and(|it| is_of(new, path, it))).count();
    let lost = old.keys().filter(|path| new.contains_key(*path) && !files.contains_key(path.as_str())).count();
    assert_eq!(lost, 0, "{moment}: pages are missing");
    assert!(
        done == 0 || done + waiting >= changed.len(),
        "{moment}: {done} of {} switched, {waiting} waiting",
        changed.len()
    );
}

/// Starts a build and kills it: at any time at all, or some time after publishing has begun.
fn kill(handbook: &Handbook, random: &mut Random, whole: Duration) -> String {
    let early = random.below(4) == 0;
    let mut child = handbook.build().start();
    let begun = Instant::now();
    let is_publishing = || {
        fs::read_dir(handbook.site()).is_ok_and(|mut it| {
            it.any(|it| it.is_ok_and(|it| it.file_name().to_string_lossy().starts_with(".haandbog-")))
        })
    };
    while !early && !is_publishing() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(200));
    }
    let span = if early { whole.as_micros() } else { whole.as_micros() / 8 };
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
    let (whole, mut random, mut now) = (begun.elapsed(), Random(9), 1);
    for round in 0..KILLS {
        let next = 1 - now;
        // An earlier kill may have hit the switch: what counts is what this run has changed.
        let before = tree(&handbook.site());
        handbook.edit(next);
        let moment = format!("kill {round}: {}", kill(&handbook, &mut random, whole));
        let disk = tree(&handbook.site());
        assert_eq!(disk["mit.txt"], b"min", "{moment}");
        assert_old_or_new(&disk, &before, [&editions[now], &editions[next]], &moment);
        if round % 8 == 7 {
            assert_eq!(handbook.build().run().status, Some(0), "{moment}");
            let mut site = tree(&handbook.site());
            assert_eq!(site.remove("mit.txt").as_deref(), Some(&b"min"[..]));
            assert!(site == editions[next], "{moment}: the next build does not mend it");
            now = next;
        }
    }
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
