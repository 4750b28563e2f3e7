//! A file that has changed is never taken from memory.

use std::fs::{self, File};
use std::sync::Arc;

use super::{Memory, STEP, Stamp};
use crate::source::read_again;

fn stamp(changed: i128) -> Stamp {
    Stamp { device: 1, node: 2, bytes: 3, modified: 0, changed }
}

#[test]
fn what_was_changed_just_before_the_reading_is_read_again() {
    let (old, new, text) = (stamp(0), stamp(STEP), Arc::from("x"));
    let mut memory = Memory::default();
    let (a, b) = ("a.md", "b.md");
    memory.keep([(a, old, &text), (b, new, &text)].into_iter());
    assert!(memory.text(a, old).is_none(), "within one step of the last change");
    memory.keep([(a, old, &text), (b, stamp(STEP + 1), &text)].into_iter());
    assert!(memory.text(a, old).is_some_and(|it| Arc::ptr_eq(&it, &text)), "read long after its last change");
    assert!(memory.text(a, Stamp { bytes: 4, ..old }).is_none() && memory.text(a, stamp(1)).is_none());
    assert!(memory.text(b, stamp(STEP + 1)).is_none(), "the last file of all may change again at the same time");
    memory.keep([(b, new, &text)].into_iter());
    assert!(memory.text(a, old).is_none(), "a file that is gone is forgotten");
}

#[test]
fn a_text_of_the_same_size_and_time_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("handbook.yaml"), "title: x").unwrap();
    let (file, mut memory) = (folder.path().join("content/a.md"), Memory::default());
    fs::write(&file, "et").unwrap();
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    for text in ["to", "ti", "to"] {
        fs::write(&file, text).unwrap();
        File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        let sources = read_again(folder.path(), &mut memory).unwrap();
        assert_eq!(&*sources.find("content/a.md").unwrap().text, text);
    }
}
