//! The index as files: a small table of contents, and shards that are fetched when a query needs them.
//!
//! Their names never change; the table of contents carries a version that the script adds to every address.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::search::document::{Facets, Kind, json};
use crate::search::index::{Index, Term};
use crate::search::read::{Item, Kept};
use crate::search::weights::{self, Weights};
use crate::search::{lexicon, stop};

/// The folder of all files, from the root of the site.
pub const FOLDER: &str = "soeg/";
/// The table of contents.
pub const CONTENTS: &str = "indeks.json";
/// Every word form, for what is misspelt.
pub const WORDS: &str = "stavning.json";

/// The file of a shard.
#[must_use]
pub fn shard(folder: &str, number: usize) -> String {
    format!("{folder}/{number}.json")
}

/// The folders of the shards: terms, documents, texts.
pub const TERMS: &str = "ord";
pub const PAGES: &str = "sider";
pub const TEXTS: &str = "tekster";

/// About how many bytes a shard holds. A single large entry may be longer.
const TERM_BYTES: usize = 6_000;
const PAGE_BYTES: usize = 6_000;
const TEXT_BYTES: (usize, usize) = (4_000, 16_000);
/// How many shards of texts there are before they grow longer.
const TEXT_SHARDS: usize = 2_000;

/// How many words `stavning.json` holds: of more, the commonest.
const MOST_WORDS: usize = 12_000;

/// The table of contents. Lists of one value for each document are told as runs: value, length, value, length, …
#[derive(Debug, Serialize, Deserialize)]
pub struct Contents {
    pub version: String,
    /// The language of the stems.
    pub language: String,
    /// Name, word for readers, and weight in hundredths.
    pub kinds: Vec<(String, String, u32)>,
    pub municipalities: Vec<String>,
    pub audiences: Vec<String>,
    /// Runs of numbers of kinds.
    pub kind: Vec<usize>,
    /// Runs of numbers of municipalities from 1; 0 for none.
    pub municipality: Vec<usize>,
    /// Runs of numbers of `audience_sets`.
    pub audience: Vec<usize>,
    pub audience_sets: Vec<Vec<usize>>,
    /// First and one past the last of the documents that are entries of one page.
    pub gathered: Vec<(usize, usize)>,
    /// The shortest beginning that divides each shard's first term from the shard before.
    pub terms: Vec<String>,
    /// How many documents each shard holds.
    pub pages: Vec<usize>,
    pub texts: Vec<usize>,
    /// Words that are not looked for.
    pub stop: Vec<String>,
    /// Stems of a name → other names of the same thing; words are divided by blanks.
    pub synonyms: BTreeMap<String, Vec<String>>,
    pub weights: Weights,
    /// What never is the first or second part of a compound.
    pub prefixes: Vec<String>,
    pub suffixes: Vec<String>,
    /// Stems of compounds that are not divided.
    pub whole: Vec<String>,
}

/// A term in its shard: text, rarity, parts divided by blanks, postings. A posting is: step from the document before,
/// weight · 4 + number of sections, sections.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TermRow(pub String, pub u32, pub String, pub Vec<u32>);

/// `stavning.json`: words in the order of the alphabet, a digit for how often each stands, first parts of compounds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WordFile {
    pub words: Vec<String>,
    pub often: String,
    pub firsts: Vec<String>,
}

/// Writes an index, and gives away each file, by its name below [`FOLDER`], as soon as its bytes are there. The index is
/// used up in the same way. `text` reads a text that somebody keeps.
///
/// # Errors
/// When a text cannot be read.
pub fn files<T: Sync, E>(
    index: Index<T>,
    text: impl Fn(&T) -> Result<Vec<u8>, E>,
    put: impl FnMut(String, Vec<u8>),
) -> Result<(), E> {
    let mut contents = contents(&index);
    let words = json(&words(&index));
    let Index { documents, terms, .. } = index;
    let mut files = Files { put, hash: Xxh3::new() };
    let (names, rows): (Vec<String>, Vec<Vec<u8>>) = terms.into_par_iter().map(term_row).unzip();
    let term_starts = starts(lengths(&rows), TERM_BYTES);
    contents.terms = term_starts.iter().map(|start| divider(&names, *start).to_owned()).collect();
    drop(names);
    files.shards(TERMS, rows, &term_starts, Ok)?;
    let (pages, texts): (Vec<Kept<T>>, Vec<Kept<T>>) = documents.into_iter().map(|it| (it.row, it.text)).unzip();
    let page_starts = starts(pages.iter().map(|it| it.length), PAGE_BYTES);
    contents.pages = counts(&page_starts, pages.len());
    files.shards(PAGES, pages, &page_starts, |it| text(&it.text))?;
    let text_starts = starts(texts.iter().map(|it| it.length), text_bytes(&texts));
    contents.texts = counts(&text_starts, texts.len());
    files.shards(TEXTS, texts, &text_starts, |it| text(&it.text))?;
    files.put(WORDS.to_owned(), words);
    contents.version = format!("{:08x}", files.hash.digest() >> 32);
    files.put(CONTENTS.to_owned(), json(&contents));
    Ok(())
}

fn lengths(rows: &[Vec<u8>]) -> impl Iterator<Item = usize> {
    rows.iter().map(Vec::len)
}

/// Gives files away, and makes one number of all their bytes.
struct Files<P> {
    put: P,
    hash: Xxh3,
}

impl<P: FnMut(String, Vec<u8>)> Files<P> {
    fn put(&mut self, name: String, bytes: Vec<u8>) {
        self.hash.update(name.as_bytes());
        self.hash.update(&bytes);
        (self.put)(name, bytes);
    }

    /// Lists of rows that are JSON already.
    fn shards<R, E>(
        &mut self,
        folder: &str,
        rows: Vec<R>,
        starts: &[usize],
        bytes: impl Fn(R) -> Result<Vec<u8>, E>,
    ) -> Result<(), E> {
        let counts = counts(starts, rows.len());
        let mut rows = rows.into_iter();
        for (number, count) in counts.into_iter().enumerate() {
            let mut shard = vec![b'['];
            for row in rows.by_ref().take(count) {
                if shard.len() > 1 {
                    shard.push(b',');
                }
                shard.extend(bytes(row)?);
            }
            shard.push(b']');
            self.put(self::shard(folder, number), shard);
        }
        Ok(())
    }
}

/// Small files for a small handbook; fewer files, where there would be thousands: a file costs more than what it holds.
fn text_bytes<T>(texts: &[Kept<T>]) -> usize {
    (texts.iter().map(|text| text.length).sum::<usize>() / TEXT_SHARDS).clamp(TEXT_BYTES.0, TEXT_BYTES.1)
}

/// The shortest beginning of a name that comes after the name before.
fn divider(names: &[String], at: usize) -> &str {
    let before = at.checked_sub(1).map_or("", |before| names[before].as_str());
    let name = names[at].as_str();
    let ends = name.char_indices().map(|(start, letter)| start + letter.len_utf8());
    let shortest = ends.map(|end| &name[..end]).find(|beginning| *beginning > before);
    shortest.unwrap_or(name)
}

/// How many rows lie between each start and the next.
fn counts(starts: &[usize], all: usize) -> Vec<usize> {
    let ends = starts.iter().skip(1).copied().chain([all]);
    starts.iter().zip(ends).map(|(start, end)| end - start).collect()
}

/// Where each shard starts, by how many rows it holds.
#[must_use]
pub fn starts_of(counts: &[usize]) -> Vec<usize> {
    let before = |sum: &mut usize, count: &usize| {
        *sum += count;
        Some(*sum - count)
    };
    counts.iter().scan(0, before).collect()
}

/// Where each shard begins, so that each holds about so many bytes.
fn starts(lengths: impl Iterator<Item = usize>, wanted: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut held = 0;
    for (number, length) in lengths.enumerate() {
        if starts.is_empty() || held + length > wanted {
            starts.push(number);
            held = 0;
        }
        held += length + 1;
    }
    starts
}

/// The term itself, and its row.
fn term_row(term: Term) -> (String, Vec<u8>) {
    let row = TermRow(term.text, term.rarity, term.parts.join(" "), term.postings.numbers().collect());
    let bytes = json(&row);
    (row.0, bytes)
}

/// The commonest words.
fn words<T>(index: &Index<T>) -> WordFile {
    let mut words: Vec<(&String, u8)> = index.words.iter().map(|(word, often)| (word, *often)).collect();
    if words.len() > MOST_WORDS {
        words.sort_by(|(a, left), (b, right)| right.cmp(left).then(a.cmp(b)));
        words.truncate(MOST_WORDS);
        words.sort_unstable();
    }
    let digit = |often: u8| char::from(b'0' + often.min(9));
    WordFile {
        often: words.iter().map(|(_, often)| digit(*often)).collect(),
        words: words.into_iter().map(|(word, _)| word.clone()).collect(),
        firsts: index.firsts.clone(),
    }
}

/// Values, numbered in the order of the alphabet.
struct Numbers<T> {
    all: Vec<T>,
}

impl<T: Ord + Clone> Numbers<T> {
    fn of(values: impl Iterator<Item = T>) -> Self {
        let mut all: Vec<T> = values.collect();
        all.sort_unstable();
        all.dedup();
        Self { all }
    }

    fn number(&self, value: &T) -> usize {
        self.all.binary_search(value).unwrap_or(0)
    }
}

fn contents<T>(index: &Index<T>) -> Contents {
    let facets = || index.documents.iter().map(|it| &*it.facets);
    let kinds: Numbers<&Kind> = Numbers::of(facets().map(|it| &it.kind));
    let municipalities: Numbers<&str> = Numbers::of(facets().filter_map(|it| it.municipality.as_deref()));
    let audiences: Numbers<&str> = Numbers::of(facets().flat_map(|it| &it.audience).map(String::as_str));
    let set = |it: &Facets| it.audience.iter().map(|name| audiences.number(&name.as_str())).collect::<Vec<_>>();
    let sets: Numbers<Vec<usize>> = Numbers::of(facets().map(set));
    let place = |it: &Facets| it.municipality.as_deref().map_or(0, |name| municipalities.number(&name) + 1);
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let joined = |names: &Vec<Vec<String>>| names.iter().map(|name| name.join(" ")).collect();
    Contents {
        version: String::new(),
        language: index.language.code().to_owned(),
        kinds: kinds.all.iter().map(|it| (it.name.clone(), it.label.clone(), weights::of_kind(&it.name))).collect(),
        municipalities: owned(&municipalities.all),
        audiences: owned(&audiences.all),
        kind: runs(facets().map(|it| kinds.number(&&it.kind))),
        municipality: runs(facets().map(place)),
        audience: runs(facets().map(|it| sets.number(&set(it)))),
        gathered: gathered(&index.documents),
        audience_sets: sets.all,
        terms: Vec::new(),
        pages: Vec::new(),
        texts: Vec::new(),
        stop: owned(stop::words(index.language)),
        synonyms: index.synonyms.iter().map(|(name, others)| (name.clone(), joined(others))).collect(),
        weights: weights::of_query(),
        prefixes: owned(lexicon::PREFIXES),
        suffixes: owned(lexicon::SUFFIXES),
        whole: owned(lexicon::WHOLE),
    }
}

/// Value, length, value, length, …
fn runs(values: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut runs: Vec<usize> = Vec::new();
    for value in values {
        match runs.as_mut_slice() {
            [.., last, length] if *last == value => *length += 1,
            _ => runs.extend([value, 1]),
        }
    }
    runs
}

/// One value for each document again.
#[must_use]
pub fn unrolled(runs: &[usize]) -> Vec<usize> {
    runs.chunks_exact(2).flat_map(|run| std::iter::repeat_n(run[0], run[1])).collect()
}

/// Where documents of the same page stand together.
fn gathered<T>(documents: &[Item<T>]) -> Vec<(usize, usize)> {
    let mut start = 0;
    let mut ranges = Vec::new();
    for end in 1..=documents.len() {
        if documents.get(end).is_none_or(|next| next.url != documents[start].url) {
            if end - start > 1 {
                ranges.push((start, end));
            }
            start = end;
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::{counts, divider, runs, starts, starts_of, unrolled};

    #[test]
    fn runs_and_back() {
        let values = [0, 0, 3, 3, 3, 1];
        let found = runs(values.into_iter());
        assert_eq!(found, [0, 2, 3, 3, 1, 1]);
        assert_eq!(unrolled(&found), values);
    }

    #[test]
    fn a_large_entry_stands_alone() {
        let rows = [4, 4, 50, 4, 4, 4];
        let found = starts(rows.into_iter(), 14);
        assert_eq!(found, [0, 2, 3]);
        assert_eq!(counts(&found, rows.len()), [2, 1, 3]);
        assert_eq!(starts_of(&counts(&found, rows.len())), found);
    }

    #[test]
    fn a_divider_is_as_short_as_can_be() {
        let names = ["indsat", "indsatslæg", "kommun", "ærø", "æsel"].map(str::to_owned);
        let found: Vec<&str> = (0..names.len()).map(|at| divider(&names, at)).collect();
        assert_eq!(found, ["i", "indsats", "k", "æ", "æs"]);
    }
}
