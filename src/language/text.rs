//! A text in both languages of the program. Neither can be left out: the constructor takes both.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The languages the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    #[default]
    Danish,
    English,
}

impl Language {
    /// From a language code (`da`, `en`).
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "da" => Some(Self::Danish),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The code of the language in HTML and in settings.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }
}

/// The same words in Danish and in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub danish: Cow<'static, str>,
    pub english: Cow<'static, str>,
}

impl Text {
    /// Words that are made as the program runs.
    pub fn new(danish: impl Into<Cow<'static, str>>, english: impl Into<Cow<'static, str>>) -> Self {
        Self { danish: danish.into(), english: english.into() }
    }

    /// A text that stands in the code.
    #[must_use]
    pub const fn fixed(danish: &'static str, english: &'static str) -> Self {
        Self { danish: Cow::Borrowed(danish), english: Cow::Borrowed(english) }
    }

    /// The words in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Danish => &self.danish,
            Language::English => &self.english,
        }
    }
}

/// The same words in both languages, as they stand in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    pub danish: &'static str,
    pub english: &'static str,
}

impl Words {
    /// Words that are part of the program.
    #[must_use]
    pub const fn new(danish: &'static str, english: &'static str) -> Self {
        Self { danish, english }
    }

    /// The words as a text that can stand beside those made as the program runs.
    #[must_use]
    pub const fn text(self) -> Text {
        Text::fixed(self.danish, self.english)
    }

    /// The words in a language.
    #[must_use]
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::Danish => self.danish,
            Language::English => self.english,
        }
    }
}

/// The words with a capital first.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// »skriv `a`, `b` eller `c`«: the way out where only some words can stand.
#[must_use]
pub fn write_one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Text {
    let Text { danish, english } = one_of(words);
    Text::new(format!("skriv {danish}"), format!("write {english}"))
}

/// »`a`, `b` eller `c`«
#[must_use]
pub fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Text {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    Text::new(enumerated(&words, "eller"), enumerated(&words, "or"))
}

/// `a`, `a og b`, `a, b og c`: parts of a sentence, with the word before the last.
#[must_use]
pub fn enumerated(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
