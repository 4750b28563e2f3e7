//! What the script of the search page says. `{n}`, `{q}` and `{w}` stand for a number, the query and another word.

use std::collections::BTreeMap;

use crate::language::{Language, Words};

const SAY: &[(&str, Words)] = &[
    (
        "failed",
        Words::new(
            "Søgningen kunne ikke hentes. Find siden herunder.",
            "The search could not be loaded. Find the page below.",
        ),
    ),
    (
        "instead",
        Words::new("Ingen sider med »{q}«. Viser sider med »{w}«.", "No pages with “{q}”. Showing pages with “{w}”."),
    ),
    ("many", Words::new("{n} sider om »{q}«", "{n} pages about “{q}”")),
    ("more", Words::new("Vis flere", "Show more")),
    ("none", Words::new("Ingen sider om »{q}«", "No pages about “{q}”")),
    ("none_filtered", Words::new("Ingen sider om »{q}« med de valg", "No pages about “{q}” with these choices")),
    ("one", Words::new("1 side om »{q}«", "1 page about “{q}”")),
    (
        "small",
        Words::new("Skriv et ord, der siger, hvad siden handler om.", "Write a word that says what the page is about."),
    ),
];

/// The words in one language.
#[must_use]
pub fn say(language: Language) -> BTreeMap<String, String> {
    SAY.iter().map(|(key, words)| ((*key).to_owned(), words.get(language).to_owned())).collect()
}
