//! Publishing over and over, into folders where others have files too.

mod any_order;
mod failing;
mod finishing;
mod killed;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::output::folder::resolve_with;
use crate::output::{
    Content, Failure, GENERATOR_MARK, MANIFEST_FILE, Output, Published, Refusal, check_folder, publish,
};

/// A handbook's folder with an output folder in it.
struct House {
    root: TempDir,
}

impl House {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        Self { root }
    }

    fn root(&self) -> &Path {
        self.root.path()
    }

    fn site(&self) -> PathBuf {
        self.root().join("public")
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, Failure> {
        publish(&output(files), self.root(), &self.site(), None)
    }

    fn put(&self, path: &str, text: &str) {
        let target = self.root().join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, text).unwrap();
    }

    fn disk(&self) -> BTreeMap<String, String> {
        disk(&self.site())
    }
}

fn output(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.add_bytes(*path, *text);
    }
    output
}

/// Every file with its text, and every empty folder with a `/`.
fn disk(site: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(site).min_depth(1).into_iter().flatten() {
        let path = entry.path().strip_prefix(site).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_file() {
            found.insert(path, fs::read_to_string(entry.path()).unwrap());
        } else if fs::read_dir(entry.path()).is_ok_and(|mut inside| inside.next().is_none()) {
            found.insert(path + "/", String::new());
        }
    }
    found
}

fn map(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn counts(published: &Published) -> (usize, usize, usize) {
    (published.written, published.unchanged, published.removed)
}

const SITE: [(&str, &str); 3] = [("cases/a/index.html", "a"), ("index.html", "forside"), ("style.css", "css")];

#[test]
fn a_second_publication_writes_nothing() {
    let house = House::new();
    assert_eq!(counts(&house.publish(&SITE).unwrap()), (3, 0, 0));
    assert_eq!(house.disk(), map(&SITE));
    let manifest = house.root().join(MANIFEST_FILE);
    let times =
        || [house.site().join("index.html"), manifest.clone()].map(|it| fs::metadata(it).unwrap().modified().unwrap());
    let before = times();
    assert_eq!(counts(&house.publish(&SITE).unwrap()), (0, 3, 0));
    assert_eq!(times(), before);
}

#[test]
fn pages_that_no_longer_exist_vanish_with_their_folders() {
    let house = House::new();
    house.publish(&SITE).unwrap();
    let published = house.publish(&SITE[1..]).unwrap();
    assert_eq!(counts(&published), (0, 2, 1));
    assert_eq!(house.disk(), map(&SITE[1..]));
}

#[test]
fn files_of_others_survive() {
    let house = House::new();
    house.put("public/.gitignore", "*");
    house.put("public/cases/a/note.txt", "min");
    house.publish(&SITE).unwrap();
    house.publish(&SITE[1..2]).unwrap();
    assert_eq!(house.disk(), map(&[(".gitignore", "*"), ("cases/a/note.txt", "min"), ("index.html", "forside")]));
}

#[test]
fn a_page_that_somebody_edited_is_restored_while_it_exists_and_kept_when_it_does_not() {
    let house = House::new();
    house.publish(&SITE).unwrap();
    house.put("public/style.css", "rettet");
    assert_eq!(counts(&house.publish(&SITE).unwrap()), (1, 2, 0));
    assert_eq!(house.disk(), map(&SITE));
    house.put("public/style.css", "rettet");
    let published = house.publish(&SITE[..2]).unwrap();
    assert_eq!((published.removed, published.kept), (0, vec!["style.css".to_owned()]));
    assert_eq!(house.disk()["style.css"], "rettet");
    // From now on it is somebody else's file.
    assert!(matches!(house.publish(&SITE), Err(Failure::InTheWay { paths, .. }) if paths == ["style.css"]));
}

#[test]
fn a_foreign_file_in_the_way_stops_everything() {
    let house = House::new();
    house.put("public/index.html", "et andet websted");
    let failure = house.publish(&SITE).unwrap_err();
    assert!(failure.text().danish.contains("`index.html`"), "{failure:?}");
    assert_eq!(house.disk(), map(&[("index.html", "et andet websted")]));
    assert!(!house.root().join(MANIFEST_FILE).exists());
    // A file where a folder must be, and a folder with a file where a file must be.
    for (foreign, named) in [("cases/a", "cases/a"), ("style.css/x/y", "style.css/x/y")] {
        let house = House::new();
        house.put(&format!("public/{foreign}"), "?");
        let failure = house.publish(&SITE).unwrap_err();
        assert!(matches!(failure, Failure::InTheWay { paths, .. } if paths == [named]));
    }
}

#[test]
fn a_lost_or_broken_manifest_costs_nothing() {
    let marked = format!("<head>{GENERATOR_MARK} 1.0\"></head>");
    let old = [("a.html", "a"), ("b.html", "b"), ("index.html", marked.as_str())];
    let new = [("a.html", "a"), ("b.html", "B"), ("index.html", "ny")];
    for broken in [None, Some("{"), Some(r#"{"version":99,"folders":{}}"#)] {
        let house = House::new();
        house.publish(&old).unwrap();
        house.put("public/mit.txt", "min");
        fs::remove_file(house.root().join(MANIFEST_FILE)).unwrap();
        if let Some(text) = broken {
            house.put(MANIFEST_FILE, text);
        }
        // The same bytes count as ours, and so does what stands behind a front page of ours.
        assert_eq!(counts(&house.publish(&new).unwrap()), (2, 1, 0));
        assert_eq!(counts(&house.publish(&new[2..]).unwrap()), (0, 1, 2));
        assert_eq!(house.disk(), map(&[("index.html", "ny"), ("mit.txt", "min")]));
    }
}

#[test]
fn the_mark_on_another_handbooks_site_is_no_permission() {
    let (house, other) = (House::new(), tempfile::tempdir().unwrap());
    fs::write(other.path().join("index.html"), GENERATOR_MARK).unwrap();
    let failure = publish(&output(&SITE), house.root(), other.path(), None).unwrap_err();
    assert!(matches!(failure, Failure::InTheWay { .. }), "{failure:?}");
}

#[test]
fn two_output_folders_do_not_mix() {
    let (house, elsewhere) = (House::new(), tempfile::tempdir().unwrap());
    let folders = [house.site(), house.root().join("udkast"), elsewhere.path().join("ud")];
    for folder in &folders {
        publish(&output(&SITE), house.root(), folder, None).unwrap();
    }
    publish(&output(&SITE[1..2]), house.root(), &folders[1], None).unwrap();
    assert_eq!([disk(&folders[0]), disk(&folders[2])], [map(&SITE), map(&SITE)]);
    assert_eq!(disk(&folders[1]), map(&SITE[1..2]));
}

#[test]
fn the_handbook_can_be_moved_with_its_site() {
    let (house, elsewhere) = (House::new(), tempfile::tempdir().unwrap());
    house.publish(&SITE).unwrap();
    let moved = elsewhere.path().join("flyttet");
    fs::rename(house.root(), &moved).unwrap();
    let published = publish(&output(&SITE[..1]), &moved, &moved.join("public"), None).unwrap();
    assert_eq!(counts(&published), (0, 1, 2));
}

#[test]
fn a_file_can_become_a_folder_and_back() {
    let house = House::new();
    for site in [[("a", "1")], [("a/b/c", "2")], [("a/b", "3")], [("a", "4")]] {
        house.publish(&site).unwrap();
        assert_eq!(house.disk(), map(&site));
    }
}

#[test]
fn assets_are_copied_and_compared() {
    let house = House::new();
    house.put("content/billede.png", "pixels");
    let copy = || {
        let mut output = Output::new();
        output.add("billeder/billede.png", Content::Copy(house.root().join("content/billede.png")));
        publish(&output, house.root(), &house.site(), None)
    };
    assert_eq!(counts(&copy().unwrap()), (1, 0, 0));
    assert_eq!(counts(&copy().unwrap()), (0, 1, 0));
    house.put("content/billede.png", "PIXELS");
    assert_eq!(counts(&copy().unwrap()), (1, 0, 0));
    assert_eq!(house.disk(), map(&[("billeder/billede.png", "PIXELS")]));
    fs::remove_file(house.root().join("content/billede.png")).unwrap();
    assert!(matches!(copy(), Err(Failure::Disk { path, .. }) if path.ends_with("content/billede.png")));
}

#[test]
fn a_manifest_with_paths_that_lead_out_is_not_believed() {
    let house = House::new();
    house.publish(&SITE).unwrap();
    house.put("content/tekst.md", "a");
    let manifest = fs::read_to_string(house.root().join(MANIFEST_FILE)).unwrap();
    house.put(MANIFEST_FILE, &manifest.replace("cases/a/index.html", "../content/tekst.md"));
    house.publish(&SITE[..1]).unwrap();
    assert!(house.root().join("content/tekst.md").exists());
}

#[test]
fn paths_that_no_site_can_have_are_refused() {
    let house = House::new();
    for bad in ["", "/etc/x", "../x", "a/../x", "a//b", "a/", "./a", r"a\b", "a/."] {
        let failure = house.publish(&[(bad, "x")]).unwrap_err();
        assert!(matches!(failure, Failure::BadPath { .. }), "{bad}: {failure:?}");
    }
    let failure = house.publish(&[("a", "x"), ("a-b", "y"), ("a/b", "z")]).unwrap_err();
    assert!(matches!(failure, Failure::BadPath { path } if path == "a"));
    assert!(!house.site().exists());
}

fn refusal(root: &Path, site: &Path, home: Option<&Path>) -> Option<Refusal> {
    match resolve_with(root, site, home) {
        Err(Failure::Refused { why, .. }) => Some(why),
        _ => None,
    }
}

#[test]
fn dangerous_folders_are_refused() {
    let outer = tempfile::tempdir().unwrap();
    let (root, home) = (outer.path().join("arbejde/bog"), outer.path().join("home/kim"));
    for folder in [&root.join("content/cases"), &home.join("repo/.git"), &outer.path().join("tekster")] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(root.join("fil"), "").unwrap();
    let cases = [
        (PathBuf::from("/"), Refusal::FileSystemRoot),
        (home.clone(), Refusal::Home),
        (outer.path().join("home"), Refusal::Home),
        (root.clone(), Refusal::HoldsHandbook),
        (root.join("ny/.."), Refusal::HoldsHandbook),
        (outer.path().join("arbejde"), Refusal::HoldsHandbook),
        (home.join("repo"), Refusal::RepositoryRoot),
        (home.join("repo/.git/x"), Refusal::Inside(".git")),
        (root.join("content"), Refusal::Inside("content")),
        (root.join("content/cases/ny"), Refusal::Inside("content")),
        (root.join("public/../themes/x"), Refusal::Inside("themes")),
        (root.join(".haandbog/ud"), Refusal::Inside(".haandbog")),
        (root.join("fil"), Refusal::NotAFolder),
        (root.join("fil/ud"), Refusal::NotAFolder),
    ];
    let real_home = home.canonicalize().unwrap();
    for (site, why) in cases {
        assert_eq!(refusal(&root, &site, Some(&real_home)), Some(why), "{}", site.display());
    }
    for good in [root.join("public"), home.join("websted/ny"), home.join("repo/public"), root.join("content-ud")] {
        assert_eq!(refusal(&root, &good, Some(&real_home)), None, "{}", good.display());
    }
    assert!(check_folder(&root, &root.join("public")).is_ok());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_do_not_lead_around_a_refusal() {
        let house = House::new();
        let (root, outer) = (house.root(), tempfile::tempdir().unwrap());
        symlink(root, root.join("selv")).unwrap();
        symlink(root.join("content"), root.join("public")).unwrap();
        symlink("/", root.join("alt")).unwrap();
        symlink("ingenting", root.join("dødt")).unwrap();
        let cases = [
            ("selv", Refusal::HoldsHandbook),
            ("public", Refusal::Inside("content")),
            ("public/ny", Refusal::Inside("content")),
            ("alt", Refusal::FileSystemRoot),
            ("dødt", Refusal::BrokenLink),
        ];
        for (site, why) in cases {
            assert_eq!(refusal(root, &root.join(site), None), Some(why), "{site}");
        }
        // The texts may lie elsewhere, with a link in the handbook.
        let texts = outer.path().join("tekster/mine");
        fs::create_dir_all(&texts).unwrap();
        let second = outer.path().join("bog");
        fs::create_dir(&second).unwrap();
        symlink(&texts, second.join("content")).unwrap();
        assert_eq!(refusal(&second, &texts.join("ud"), None), Some(Refusal::Inside("content")));
        assert_eq!(refusal(&second, &outer.path().join("tekster"), None), Some(Refusal::HoldsHandbook));
    }

    #[test]
    fn nothing_is_written_or_removed_through_a_link_inside_the_site() {
        let house = House::new();
        house.put("content/a/index.html", "tekst");
        house.publish(&SITE).unwrap();
        fs::remove_dir_all(house.site().join("cases")).unwrap();
        symlink(house.root().join("content"), house.site().join("cases")).unwrap();
        house.put("content/a/index.html", "a");
        assert!(matches!(house.publish(&SITE), Err(Failure::InTheWay { paths, .. }) if paths == ["cases"]));
        house.publish(&SITE[1..]).unwrap();
        assert_eq!(fs::read_to_string(house.root().join("content/a/index.html")).unwrap(), "a");
    }

    #[test]
    fn a_link_in_the_place_of_a_page_is_replaced_and_its_target_is_left_alone() {
        let house = House::new();
        house.put("content/tekst.md", "tekst");
        house.publish(&SITE).unwrap();
        fs::remove_file(house.site().join("index.html")).unwrap();
        symlink(house.root().join("content/tekst.md"), house.site().join("index.html")).unwrap();
        house.publish(&SITE).unwrap();
        assert_eq!(fs::read_to_string(house.root().join("content/tekst.md")).unwrap(), "tekst");
        assert!(fs::symlink_metadata(house.site().join("index.html")).unwrap().is_file());
    }

    #[test]
    fn a_web_server_may_read_what_was_written() {
        let house = House::new();
        house.put("som-alle-andre.txt", "");
        house.publish(&SITE).unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode();
        let usual = mode(house.root().join("som-alle-andre.txt"));
        assert_eq!(mode(house.site().join("index.html")), usual);
        assert_eq!(mode(house.root().join(MANIFEST_FILE)), usual);
    }
}
