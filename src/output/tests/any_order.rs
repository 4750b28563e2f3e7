//! Any site after any other, among any files of others.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::House;
use crate::output::Failure;

fn files() -> impl Strategy<Value = BTreeMap<String, String>> {
    let path = prop::sample::select(vec!["a", "b", "a/a", "a/b", "a/b/c", "b/a.html", "b/ø.css", "c/d/e.html"]);
    prop::collection::btree_map(path.prop_map(str::to_owned), "[xy]{0,2}", 0..5)
}

fn contradicts(files: &BTreeMap<String, String>) -> bool {
    files.keys().any(|path| files.keys().any(|other| other.starts_with(&format!("{path}/"))))
}

/// What is on the disk and belongs to nobody we know of.
fn foreign(disk: &BTreeMap<String, String>, ours: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    disk.iter().filter(|(path, _)| !ours.contains_key(*path)).map(|(p, t)| (p.clone(), t.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is published after whatever, the folder holds the site and the foreign files, byte for byte;
    /// and where that cannot be, nothing at all has changed.
    #[test]
    fn the_folder_holds_the_site_and_the_files_of_others(
        others in files(),
        sites in prop::collection::vec(files(), 1..5),
    ) {
        prop_assume!(!contradicts(&others));
        let house = House::new();
        for (path, text) in &others {
            house.put(&format!("public/{path}"), text);
        }
        let mut ours = BTreeMap::new();
        for site in sites {
            let before = house.disk();
            let pairs: Vec<(&str, &str)> = site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            match house.publish(&pairs) {
                Ok(_) => {
                    let mut expected = foreign(&before, &ours);
                    expected.extend(site.clone());
                    prop_assert_eq!(house.disk(), expected);
                    ours = site;
                }
                Err(Failure::BadPath { .. }) => {
                    prop_assert!(contradicts(&site));
                    prop_assert_eq!(house.disk(), before);
                }
                Err(Failure::InTheWay { paths, .. }) => {
                    prop_assert!(paths.iter().all(|path| foreign(&before, &ours).contains_key(path)));
                    prop_assert_eq!(house.disk(), before);
                }
                Err(other) => return Err(TestCaseError::fail(other.to_string())),
            }
        }
    }
}
