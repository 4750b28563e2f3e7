//! A builder that dies at any step of the switch, and the process that ends it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::failing::after_the_plan;
use super::{House, disk, map, output};
use crate::output::manifest::{Manifest, Record};
use crate::output::stage::Stage;
use crate::output::switch::Switch;
use crate::output::{MANIFEST_FILE, finish, publish};

/// With a file that becomes a folder, a folder that becomes a file, a page that stays, and pages that come and go.
const OLD: [(&str, &str); 6] = [
    ("a/b/index.html", "gammel"),
    ("bliver/ved.txt", "ens"),
    ("fil", "gammel"),
    ("gammel/x.html", "gammel"),
    ("index.html", "gammel"),
    ("mappe/y.txt", "gammel"),
];
const NEW: [(&str, &str); 6] = [
    ("a/b/index.html", "ny"),
    ("bliver/ved.txt", "ens"),
    ("fil/i/mappe.html", "ny"),
    ("index.html", "ny"),
    ("mappe", "ny"),
    ("ny/x.html", "ny"),
];

/// The old site, and the switch to the new one written down and ready.
struct Ready {
    house: House,
    switch: Switch,
    folder: PathBuf,
}

impl Ready {
    fn new() -> Self {
        let house = House::new();
        house.publish(&OLD).unwrap();
        house.put("public/mit.txt", "min");
        let next = output(&NEW);
        let mut ready = None;
        after_the_plan(&house, &next, |plan, site| {
            let (switch, files) = Switch::of(plan, "public");
            let manifest = house.root().join(MANIFEST_FILE);
            let known = Manifest::read(&manifest).unwrap().take("public").unwrap();
            let record = Record { files: plan.union(&known.files), unfinished: true, made_of: None };
            Manifest::update(&manifest, "public", record).unwrap();
            let stage = Stage::write(site, &switch, &files).unwrap();
            switch.note(stage.folder()).unwrap();
            ready = Some((switch, stage.folder().to_path_buf()));
            // As a process that is killed: nothing is tidied up.
            std::mem::forget(stage);
        });
        let (switch, folder) = ready.unwrap();
        Self { house, switch, folder }
    }

    fn site(&self) -> PathBuf {
        self.house.site().canonicalize().unwrap()
    }

    /// Does the first so many steps of the switch, one of which may be half done, and dies.
    fn die_after(&self, steps: usize) {
        let site = self.site();
        let stage = std::mem::ManuallyDrop::new(Stage::left_behind(&site, self.folder.clone(), &self.switch));
        let mut left = steps;
        let mut take = |act: &dyn Fn()| {
            if left > 0 {
                act();
                left -= 1;
            }
        };
        for (at, path) in self.switch.in_the_way.keys().enumerate() {
            take(&|| fs::rename(site.join(path), self.folder.join(format!("aside-{at}"))).unwrap());
        }
        take(&|| fs::remove_dir(site.join("mappe")).unwrap());
        for (at, path) in self.switch.files.iter().enumerate() {
            let target = site.join(path);
            take(&|| fs::create_dir_all(target.parent().unwrap()).unwrap());
            take(&|| drop(fs::hard_link(&target, stage.former(at))));
            take(&|| fs::rename(stage.staged(at), &target).unwrap());
        }
        for path in self.switch.stale.keys() {
            take(&|| fs::remove_file(site.join(path)).unwrap());
        }
        assert_eq!(left, 0, "so many steps there are not");
    }

    fn steps(&self) -> usize {
        self.switch.in_the_way.len() + 1 + 3 * self.switch.files.len() + self.switch.stale.len()
    }

    fn finish(&self) {
        finish(self.house.root(), &self.site(), &self.folder, &mut io::empty()).unwrap();
    }

    fn files(&self) -> BTreeMap<String, String> {
        let mut files = disk(&self.site());
        assert_eq!(files.remove("mit.txt").as_deref(), Some("min"));
        files
    }
}

#[test]
fn whatever_step_the_builder_dies_at_the_new_site_comes() {
    let steps = Ready::new().steps();
    assert!(steps > 15, "{steps}");
    for dead_after in 0..=steps {
        let ready = Ready::new();
        ready.die_after(dead_after);
        ready.finish();
        assert_eq!(ready.files(), map(&NEW), "dead after {dead_after} steps");
        // It is remembered as if the builder had come to its end: the next one has nothing to do, and knows its files.
        let manifest = fs::read_to_string(ready.house.root().join(MANIFEST_FILE)).unwrap();
        assert!(!manifest.contains("unfinished"), "{manifest}");
        let published = ready.house.publish(&NEW).unwrap();
        assert_eq!((published.written, published.removed), (0, 0), "dead after {dead_after} steps");
        ready.house.publish(&OLD).unwrap();
        assert_eq!(ready.files(), map(&OLD), "dead after {dead_after} steps");
    }
}

#[test]
fn where_the_rest_cannot_be_done_the_old_site_comes_back() {
    let steps = Ready::new().steps();
    for dead_after in 0..steps - 4 {
        let ready = Ready::new();
        ready.die_after(dead_after);
        // The last file of the switch has nowhere to go.
        ready.house.put("public/ny", "en andens");
        let finished = finish(ready.house.root(), &ready.site(), &ready.folder, &mut io::empty());
        assert!(finished.is_err(), "dead after {dead_after} steps");
        let mut files = ready.files();
        assert_eq!(files.remove("ny").as_deref(), Some("en andens"));
        assert_eq!(files, map(&OLD), "dead after {dead_after} steps");
    }
}

#[test]
fn what_others_have_done_meanwhile_is_left_alone() {
    // Another builder was first: it has published what is newer, and swept the folder away.
    let ready = Ready::new();
    ready.die_after(6);
    ready.house.publish(&OLD[4..]).unwrap();
    assert!(!ready.folder.exists());
    ready.finish();
    assert_eq!(ready.files(), map(&OLD[4..]));
    // A page that somebody has changed since is nobody's to remove.
    let ready = Ready::new();
    ready.die_after(6);
    ready.house.put("public/gammel/x.html", "rettet");
    ready.finish();
    assert_eq!(ready.files()["gammel/x.html"], "rettet");
}

#[test]
fn a_switch_that_was_not_written_down_to_its_end_is_not_begun() {
    for text in ["", "{", r#"{"key":"public","files":["../content/x.md"]}"#] {
        let ready = Ready::new();
        fs::write(ready.folder.join("switch.json"), text).unwrap();
        ready.finish();
        let files = ready.files();
        assert!(OLD.iter().all(|(path, text)| files[*path] == **text), "{text}");
    }
    // A place outside the site is no place for a file.
    let ready = Ready::new();
    let note = fs::read_to_string(ready.folder.join("switch.json")).unwrap();
    fs::write(ready.folder.join("switch.json"), note.replace("a/b/index.html", "../content/x.md")).unwrap();
    ready.finish();
    assert!(!ready.house.root().join("content/x.md").exists());
}

#[test]
fn a_build_that_cannot_start_one_goes_on() {
    let house = House::new();
    publish(&output(&OLD), house.root(), &house.site(), Some(&house.root().join("findes ikke"))).unwrap();
    assert_eq!(house.disk(), map(&OLD));
}
