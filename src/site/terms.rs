//! The glossary, made ready to be found in running text: all forms of all words in one automaton.

use std::hash::{Hash, Hasher};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use xxhash_rust::xxh3::Xxh3;

use crate::language::ascii_first;

/// Forms of so many bytes in all make a table of at most a few megabytes.
const SMALL: usize = 16 * 1024;
/// From so many pages on, the table has paid for itself.
const MANY: usize = 500;

/// Every word of the glossary with its forms.
#[derive(Debug, Default)]
pub struct Terms {
    /// Finds every form in folded text; nothing where there are no forms.
    finder: Option<AhoCorasick>,
    /// The number of the term that each form of the automaton belongs to.
    owners: Vec<usize>,
    pub notes: Vec<TermNote>,
    /// Stands for all notes and forms: equal numbers find and explain the same.
    fingerprint: u64,
}

impl std::hash::Hash for Terms {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// What a reader sees of a term in running text.
#[derive(Debug, Clone, Hash)]
pub struct TermNote {
    /// Its anchor on the glossary's page.
    pub slug: String,
    pub name: String,
    /// The definition without marks.
    pub definition: String,
}

/// A term that stands in a text, at these bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub term: usize,
}

impl Terms {
    /// Makes the automaton from each term's note and its forms. Where two terms share a form, the first has it. For many
    /// pages it is made the quicker to search, which takes longer to make.
    #[must_use]
    pub fn new(terms: impl IntoIterator<Item = (TermNote, Vec<String>)>, pages: usize) -> Self {
        let (mut patterns, mut owners, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut known = std::collections::HashSet::new();
        for (at, (note, forms)) in terms.into_iter().enumerate() {
            notes.push(note);
            for form in forms {
                let mut folded = String::new();
                fold(&form, &mut folded);
                if is_words(&folded) && known.insert(folded.clone()) {
                    patterns.push(folded);
                    owners.push(at);
                }
            }
        }
        let size: usize = patterns.iter().map(String::len).sum();
        let kind = (size <= SMALL && pages >= MANY).then_some(AhoCorasickKind::DFA);
        let finder = AhoCorasick::builder().kind(kind).build(&patterns).ok().filter(|_| size > 0);
        let mut hasher = Xxh3::new();
        (&patterns, &owners, &notes).hash(&mut hasher);
        Self { finder, owners, notes, fingerprint: hasher.finish() }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// The terms in a text from left to right: whole words only, the longest where several begin, none inside another.
    /// `buffer` is used again from call to call.
    #[must_use]
    pub fn find(&self, text: &str, buffer: &mut String) -> Vec<Found> {
        let Some(finder) = &self.finder else { return Vec::new() };
        buffer.clear();
        fold(text, buffer);
        let whole = |found: &Found| begins_word(text, found.start) && ends_word(text, found.end);
        let matches = finder.find_overlapping_iter(buffer.as_str());
        let found =
            matches.map(|it| Found { start: it.start(), end: it.end(), term: self.owners[it.pattern().as_usize()] });
        let mut found: Vec<Found> = found.filter(whole).collect();
        found.sort_unstable_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        let mut end = 0;
        found.retain(|it| {
            let free = it.start >= end;
            end = if free { it.end } else { end };
            free
        });
        found
    }
}

/// Lower case, letter by letter and in as many bytes, so that a place in the one text is a place in the other.
fn fold(text: &str, folded: &mut String) {
    folded.reserve(text.len());
    let mut rest = text;
    loop {
        let (run, after) = ascii_first(rest);
        folded.push_str(run);
        let mut letters = after.chars();
        let Some(c) = letters.next() else { break };
        let mut lower = c.to_lowercase();
        let first = lower.next().filter(|it| lower.next().is_none() && it.len_utf8() == c.len_utf8());
        folded.push(first.unwrap_or(c));
        rest = letters.as_str();
    }
    folded.make_ascii_lowercase();
}

/// Whether a form is words with one blank between them. No other can stand in a text.
fn is_words(form: &str) -> bool {
    let is_word = |word: &str| {
        let inner = word.split('-');
        !word.is_empty() && inner.into_iter().all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric))
    };
    form.split(' ').all(is_word)
}

/// Whether a word begins at a place; a hyphen between letters belongs to the word.
fn begins_word(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('-') => !before.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    }
}

fn ends_word(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    match after.next() {
        Some('-') => !after.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{TermNote, Terms};

    fn found(text: &str) -> Vec<String> {
        let note = |name: &str| TermNote { slug: name.to_owned(), name: name.to_owned(), definition: String::new() };
        let terms = [
            (note("tilgang"), vec!["anerkendende".to_owned(), "Anerkendende samtale".to_owned()]),
            (note("dagpenge"), vec!["a-dagpenge".to_owned(), "dagpenge".to_owned()]),
            (note("øl"), vec!["Øl".to_owned(), "pct.".to_owned()]),
        ];
        let [few, many] = [1, super::MANY].map(|pages| {
            let terms = Terms::new(terms.clone(), pages);
            let found = terms.find(text, &mut String::new());
            let view = |it: super::Found| format!("{}={}", &text[it.start..it.end], terms.notes[it.term].name);
            found.into_iter().map(view).collect::<Vec<_>>()
        });
        assert_eq!(few, many);
        few
    }

    #[test]
    fn whole_words_and_the_longest() {
        assert_eq!(found("En anerkendende samtale"), ["anerkendende samtale=tilgang"]);
        assert_eq!(found("ANERKENDENDE samtaler"), ["ANERKENDENDE=tilgang"]);
        assert_eq!(found("anerkendendes øller"), [] as [&str; 0]);
        assert_eq!(found("A-dagpenge, dagpenge"), ["A-dagpenge=dagpenge", "dagpenge=dagpenge"]);
        assert_eq!(found("b-dagpenge dagpenge-kort -dagpenge-"), ["dagpenge=dagpenge"]);
        assert_eq!(found("(øl) 5 pct. ÆØÅ İ øl"), ["øl=øl", "øl=øl"]);
    }
}
