//! The handbook's own words, and compounds divided by them: `beskæftigelsesindsatsen` holds `indsats`.
//!
//! The lexicon grows from the texts: a first part that stands before two different known words is a part, even where
//! it never stands alone (`beskæftigelses-`). Dividing looks each cut of a word up, so it is linear in the words.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::search::stem::Stems;

/// The shortest part of a compound, in letters.
const SHORTEST: usize = 3;
/// From this length on a part may be an inflected form that stands nowhere by itself.
const SURE: usize = 5;
/// The shortest first part that is learnt from compounds alone.
const LEARNT: usize = 5;
/// The shortest second part that compounds are learnt by.
const TEACHER: usize = 4;
/// The shortest second part that need not be known beside a first, and the shortest known end of an unknown word.
const LINKED: usize = 5;
const TAIL: usize = 4;
/// How many times a compound is divided again.
const DEPTH: usize = 2;

/// Small words and prefixes that make other words of what follows: `medarbejder` is no kind of `arbejder`.
pub const PREFIXES: &[&str] = &[
    "bag", "bort", "efter", "for", "foran", "forbi", "frem", "fra", "før", "gen", "gennem", "hen", "her", "hjem",
    "hver", "hvor", "igen", "imod", "ind", "inden", "inder", "kun", "med", "mellem", "mis", "mod", "ned", "når",
    "over", "overens", "sam", "sammen", "som", "til", "tilbage", "uden", "udover", "under", "ved", "vel", "videre",
    "der", "den", "det", "end", "een", "eller", "her", "han", "hun", "man", "men", "ser", "set", "ude", "inde", "oppe",
    "nede", "fore", "ens", "hel",
];

/// Endings that look like words, and words that are too common to be meant; plain or as stems.
pub const SUFFIXES: &[&str] = &[
    "all", "alle", "bar", "dele", "den", "der", "dom", "else", "ende", "ene", "ens", "ere", "erne", "for", "fuld",
    "ful", "gang", "giv", "hed", "har", "ing", "inger", "kan", "kern", "ker", "let", "lig", "ling", "løs", "man",
    "mange", "ner", "ning", "ninger", "ord", "over", "ren", "ret", "ring", "rum", "sat", "sel", "ser", "sig", "sker",
    "skab", "som", "sommer", "stand", "sted", "tag", "tegn", "ter", "under", "var", "vis", "være",
];

/// Compounds that mean something else than their parts; as stems.
pub const WHOLE: &[&str] = &[
    "dagsord",
    "hverdag",
    "mennesk",
    "rækkefølg",
    "selvfølg",
    "spørgsmål",
    "tidspunk",
    "udgangspunk",
    "vejled",
    "vejledning",
    "virkelig",
];

/// What compounds are divided by.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Words that stand alone, and how often: 1 for once, one more for each doubling, at most 9.
    pub words: HashMap<String, u8>,
    /// First parts that stand in several compounds, with their linking letter.
    pub firsts: BTreeSet<String>,
    stems: HashSet<String>,
}

/// How often a word stands, on a scale that needs one digit.
#[must_use]
pub fn frequency(count: u32) -> u8 {
    u8::try_from(count.max(1).ilog2() + 1).unwrap_or(9).min(9)
}

impl Lexicon {
    /// A lexicon of words with their frequencies and of first parts, as it stands in an index.
    #[must_use]
    pub fn of(words: HashMap<String, u8>, firsts: BTreeSet<String>, stems: &Stems) -> Self {
        let stemmed = words.keys().map(|word| stems.of(word)).collect();
        Self { words, firsts, stems: stemmed }
    }

    /// Grows a lexicon from words and their counts.
    #[must_use]
    pub fn grow(counts: &BTreeMap<String, u32>, stems: &Stems) -> Self {
        let alone = counts.iter().filter(|(word, _)| is_word(word));
        let words = alone.map(|(word, count)| (word.clone(), frequency(*count))).collect();
        let mut lexicon = Self::of(words, BTreeSet::new(), stems);
        let mut teachers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for word in counts.keys() {
            for (first, second) in cuts(word) {
                let known = || lexicon.words.contains_key(second) && !is_ending(second, stems);
                if letters(first) >= LEARNT && first.ends_with('s') && letters(second) >= TEACHER && known() {
                    teachers.entry(first).or_default().insert(second);
                }
            }
        }
        let taught = teachers.into_iter().filter(|(_, by)| by.len() > 1).map(|(first, _)| first.to_owned());
        lexicon.firsts = taught.collect();
        lexicon
    }

    /// The stems of a compound's parts; nothing for other words.
    #[must_use]
    pub fn parts(&self, word: &str, stems: &Stems) -> Vec<String> {
        let mut parts = Vec::new();
        self.divide(word, stems, DEPTH, &mut parts);
        parts
    }

    fn divide(&self, word: &str, stems: &Stems, depth: usize, parts: &mut Vec<String>) {
        if WHOLE.contains(&stems.of(word).as_str()) {
            return;
        }
        let cut = self.best(word, stems).or_else(|| self.in_three(word, stems));
        let found = match cut {
            Some((first, second)) => vec![first, second],
            None => self.linked(word, stems).into_iter().collect(),
        };
        for part in found {
            let stem = stems.of(part);
            let known = self.weight(part, stems).is_some() || self.firsts.contains(&format!("{part}s"));
            if (known || cut.is_none()) && !parts.contains(&stem) {
                parts.push(stem);
            }
            if depth > 1 {
                self.divide(part, stems, depth - 1, parts);
            }
        }
    }

    /// The surest cut: the one whose parts stand most often; of equals the one with the longer first part.
    fn best<'w>(&self, word: &'w str, stems: &Stems) -> Option<(&'w str, &'w str)> {
        let own = stems.of(word);
        let mut best = None;
        let mut highest = 0;
        for (first, second) in cuts(word) {
            let Some(right) = self.weight(second, stems).filter(|_| !is_ending(second, stems)) else { continue };
            let Some((left, first)) = self.first(first, stems) else { continue };
            // `borge·ren` is a form of `borger` and no compound.
            if left + right >= highest && stems.of(first) != own {
                highest = left + right;
                best = Some((first, second));
            }
        }
        best
    }

    /// The longest first part before a second that is a compound itself: `lang·tids·ledig`.
    fn in_three<'w>(&self, word: &'w str, stems: &Stems) -> Option<(&'w str, &'w str)> {
        let found = cuts(word).filter_map(|(first, second)| {
            let (_, first) = self.first(first, stems)?;
            self.best(second, stems).map(|_| (first, second))
        });
        found.last()
    }

    /// The longest first part that a linking s shows, before a second that is not known: `sags·stammer`.
    fn linked<'w>(&self, word: &'w str, stems: &Stems) -> Option<&'w str> {
        let found = cuts(word).filter_map(|(first, second)| {
            let first = first.strip_suffix('s').filter(|first| !PREFIXES.contains(first))?;
            (letters(second) >= LINKED && self.weight(first, stems).is_some()).then_some(first)
        });
        found.last()
    }

    /// The longest known word that a word ends with.
    #[must_use]
    pub fn tail<'w>(&self, word: &'w str, stems: &Stems) -> Option<&'w str> {
        let mut ends = cuts(word).map(|(_, second)| second);
        ends.find(|it| letters(it) >= TAIL && !is_ending(it, stems) && self.weight(it, stems).is_some())
    }

    /// The first part of a compound without its linking letter.
    fn first<'w>(&self, written: &'w str, stems: &Stems) -> Option<(u8, &'w str)> {
        let unlinked = written.strip_suffix(['s', 'e']);
        for first in std::iter::once(written).chain(unlinked) {
            if PREFIXES.contains(&first) {
                return None;
            }
            if let Some(weight) = self.weight(first, stems) {
                return Some((weight, first));
            }
        }
        self.firsts.contains(written).then(|| (1, written.strip_suffix('s').unwrap_or(written)))
    }

    /// How sure it is that a text is a word.
    fn weight(&self, part: &str, stems: &Stems) -> Option<u8> {
        let length = letters(part);
        if length < SHORTEST {
            return None;
        }
        if let Some(weight) = self.words.get(part) {
            return (length > SHORTEST || *weight > 2).then_some(*weight);
        }
        let stem = stems.of(part);
        (length >= SURE && stem != part && self.stems.contains(&stem)).then_some(1)
    }
}

fn is_ending(part: &str, stems: &Stems) -> bool {
    SUFFIXES.contains(&part) || SUFFIXES.contains(&stems.of(part).as_str())
}

/// Words that may be part of others: letters alone, and not too few.
fn is_word(word: &str) -> bool {
    letters(word) >= SHORTEST && word.chars().all(char::is_alphabetic)
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Every way to cut a word in two parts of at least three letters.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let end = letters(word).saturating_sub(SHORTEST);
    let places = word.char_indices().map(|(at, _)| at).enumerate();
    let inside = places.skip(SHORTEST).take_while(move |(number, _)| *number <= end);
    let plain = word.chars().all(char::is_alphabetic);
    inside.filter(move |_| plain).map(|(_, at)| word.split_at(at))
}
