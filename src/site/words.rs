//! The words of the site itself, in both languages. Templates get them as `site.words.KEY`.

use std::collections::BTreeMap;

use crate::language::{Language, Words};

/// Key and words, sorted by key.
pub static WORDS: &[(&str, Words)] = &[
    ("activities", Words::new("Aktiviteter", "Activities")),
    ("activity", Words::new("Aktivitet", "Activity")),
    ("cases", Words::new("Cases", "Cases")),
    ("goal", Words::new("Slutmål", "Goal")),
    ("mechanism", Words::new("Mekanisme", "Mechanism")),
    ("not_stated", Words::new("Ikke oplyst", "Not stated")),
    ("sources", Words::new("Kilder", "Sources")),
    ("sub_goal", Words::new("Delmål", "Sub-goal")),
];

/// The words in one language.
#[must_use]
pub fn words(language: Language) -> BTreeMap<&'static str, &'static str> {
    WORDS.iter().map(|(key, words)| (*key, words.get(language))).collect()
}
