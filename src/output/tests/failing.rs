//! A disk that fails in the middle: the old site stands, whole.

use std::fs;
use std::path::Path;

use super::{House, SITE, map, output};
use crate::output::folder::resolve;
use crate::output::manifest::{MANIFEST_FILE, Manifest};
use crate::output::plan::{Plan, plan};
use crate::output::stage::Stage;
use crate::output::switch::Switch;
use crate::output::{Content, Output, publish};

/// Lets somebody `act` at the moment between the plan and its carrying out.
pub(super) fn after_the_plan(house: &House, next: &Output, act: impl FnOnce(&Plan<'_>, &Path)) {
    let folder = resolve(house.root(), &house.site()).unwrap();
    let record = Manifest::read(&house.root().join(MANIFEST_FILE)).unwrap().take(&folder.key);
    let plan = plan(next, &folder, record.as_ref()).unwrap_or_else(|failure| panic!("{failure}"));
    act(&plan, &folder.path);
}

#[test]
fn what_fails_while_the_bytes_are_written_changes_nothing() {
    let house = House::new();
    house.publish(&SITE).unwrap();
    house.put("content/z.pdf", "x");
    let mut next = output(&[("cases/a/index.html", "ny"), ("index.html", "ny forside"), ("ny/b.html", "ny")]);
    next.add("z.pdf", Content::Copy(house.root().join("content/z.pdf")));
    after_the_plan(&house, &next, |plan, site| {
        fs::remove_file(house.root().join("content/z.pdf")).unwrap();
        let (switch, files) = Switch::of(plan, "public");
        assert!(Stage::write(site, &switch, &files).is_err());
    });
    assert_eq!(house.disk(), map(&SITE));
}

#[test]
fn what_fails_while_the_files_are_switched_is_taken_back() {
    let house = House::new();
    house.publish(&SITE).unwrap();
    let next =
        output(&[("cases/a/index.html", "ny"), ("index.html", "ny forside"), ("ny/b.html", "ny"), ("z/c.html", "ny")]);
    after_the_plan(&house, &next, |plan, site| {
        let (mut switch, files) = Switch::of(plan, "public");
        switch.in_the_way = std::mem::take(&mut switch.stale);
        let stage = Stage::write(site, &switch, &files).unwrap();
        // Somebody puts a file where the last page's folder must be.
        house.put("public/z", "en andens");
        assert!(switch.carry_out(&stage).is_err());
    });
    let mut expected = map(&SITE);
    expected.insert("z".to_owned(), "en andens".to_owned());
    assert_eq!(house.disk(), expected);
    // And when it is out of the way, the next publication succeeds.
    fs::remove_file(house.site().join("z")).unwrap();
    publish(&next, house.root(), &house.site(), None).unwrap();
    assert_eq!(house.disk()["z/c.html"], "ny");
}

#[test]
fn what_a_run_that_was_cut_short_left_is_swept_away() {
    let house = House::new();
    house.publish(&SITE).unwrap();
    let next = output(&[("index.html", "ny forside")]);
    after_the_plan(&house, &next, |plan, site| {
        let (switch, files) = Switch::of(plan, "public");
        std::mem::forget(Stage::write(site, &switch, &files).unwrap());
    });
    assert!(house.disk().len() > SITE.len());
    let manifest = fs::read_to_string(house.root().join(MANIFEST_FILE)).unwrap();
    house.put(MANIFEST_FILE, &manifest.replacen("\"files\"", "\"unfinished\": true, \"files\"", 1));
    publish(&next, house.root(), &house.site(), None).unwrap();
    assert_eq!(house.disk(), map(&[("index.html", "ny forside")]));
}
