//! Documents → numbers of word forms. A text is read once; the row that excerpts are cut from waits wherever the caller
//! keeps it.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use crate::language::Language;
use crate::search::document::{Document, Facets, PageRow, json};
use crate::search::tokens::each;
use crate::search::{packed, stop};

/// Everything that was read. `T` is a text that somebody keeps.
pub struct Library<T> {
    pub(super) language: Language,
    /// Every word form and how often it stands, in the order of the alphabet.
    pub(super) forms: Vec<(String, u32)>,
    pub(super) items: Vec<Item<T>>,
    /// For each share of the documents the place in `forms` of what it calls a number.
    pub(super) numbers: Vec<Vec<u32>>,
}

/// A document that was read: what is left of it is small, because all wait for the last one.
#[derive(Debug)]
pub struct Item<T> {
    /// Its page.
    pub url: Box<str>,
    pub facets: Arc<Facets>,
    /// Its row in its shard, as JSON.
    pub row: Kept<T>,
    /// The texts of its sections, as JSON.
    pub text: Kept<T>,
    pub(super) words: PackedWords,
    /// Whose numbers its words are.
    pub(super) share: u32,
}

/// Something that the caller keeps until the index is written.
#[derive(Debug)]
pub struct Kept<T> {
    /// In bytes.
    pub length: usize,
    pub text: T,
}

/// The word forms of a document in the numbers of its share, packed: the common ones come early and have small numbers.
/// Each is one more than the number; 0 ends a field.
#[derive(Debug, Default)]
pub(super) struct PackedWords {
    bytes: Box<[u8]>,
    /// How many there are in the title, and in all sections.
    pub title: u32,
    pub length: u32,
}

impl PackedWords {
    /// The words by their places in the library.
    pub fn words(&self, numbers: &[u32]) -> Words {
        let mut words = Words::default();
        for number in packed::numbers(&self.bytes) {
            match number.checked_sub(1) {
                Some(number) => words.numbers.push(numbers[number as usize]),
                None => words.ends.push(words.numbers.len()),
            }
        }
        words
    }
}

/// A document in the numbers of its word forms: title, other names, and heading and text of each section, one after another.
#[derive(Default)]
pub(super) struct Words {
    numbers: Vec<u32>,
    /// Where each field ends.
    ends: Vec<usize>,
}

impl Words {
    fn field(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..self.ends[at]]
    }

    pub fn title(&self) -> &[u32] {
        self.field(0)
    }

    pub fn names(&self) -> &[u32] {
        self.field(1)
    }

    /// Heading and text of each section.
    pub fn sections(&self) -> impl Iterator<Item = (&[u32], &[u32])> {
        (2..self.ends.len()).step_by(2).map(|at| (self.field(at), self.field(at + 1)))
    }

    /// How many there are in all sections, for what a long text takes from each.
    pub fn length(&self) -> usize {
        self.numbers.len() - self.title().len() - self.names().len()
    }
}

/// The word forms of some documents, numbered as they come.
struct Forms {
    /// A word that nobody looks for has no number, so that each word is looked up once.
    numbers: HashMap<String, Option<u32>>,
    counts: Vec<u32>,
}

impl Forms {
    fn without(stop: &HashSet<&str>) -> Self {
        Self { numbers: stop.iter().map(|word| ((*word).to_owned(), None)).collect(), counts: Vec::new() }
    }

    fn number(&mut self, word: &str) -> Option<u32> {
        if let Some(known) = self.numbers.get(word) {
            let number = (*known)?;
            self.counts[number as usize] += 1;
            return Some(number);
        }
        let number = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), Some(number));
        self.counts.push(1);
        Some(number)
    }

    /// Packs the words of a text behind those before, and says how many they are.
    fn read(&mut self, text: &str, packed: &mut Vec<u8>) -> u32 {
        let mut count = 0;
        each(text, |word| {
            if let Some(number) = self.number(word) {
                packed::push(packed, number.saturating_add(1));
                count += 1;
            }
        });
        count
    }

    /// The place of each number.
    fn places(&self, places: &HashMap<&str, u32>) -> Vec<u32> {
        let mut found = vec![0; self.counts.len()];
        self.each().for_each(|(form, number)| found[number] = places[form]);
        found
    }

    /// What order the entries come in makes no difference: each goes to its own place.
    #[allow(clippy::iter_over_hash_type, reason = "every entry is put where its own name or number says")]
    fn each(&self) -> impl Iterator<Item = (&str, usize)> {
        self.numbers.iter().filter_map(|(form, number)| Some((form.as_str(), (*number)? as usize)))
    }
}

/// Reads the documents that each source gives, and has the texts of each kept. Those of one kind, municipality and target
/// group come to stand together, which the index tells in few bytes.
#[must_use]
pub fn read<S: Sync, T: Send>(
    sources: &[S],
    documents: impl Fn(&S) -> Vec<Document> + Sync,
    keep: impl Fn(Vec<u8>) -> T + Sync,
    language: Language,
) -> Library<T> {
    let stop = &stop::set(language);
    let share = sources.len().div_ceil(8 * rayon::current_num_threads()).max(1);
    let shares: Vec<Share<T>> = sources
        .par_chunks(share)
        .map(|sources| {
            let mut share = Share::without(stop);
            sources.iter().flat_map(&documents).for_each(|document| share.read(document, &keep));
            share
        })
        .collect();
    let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
    for Share { forms, .. } in &shares {
        forms.each().for_each(|(form, number)| *totals.entry(form).or_default() += forms.counts[number]);
    }
    let places: HashMap<&str, u32> = totals.keys().zip(0u32..).map(|(form, place)| (*form, place)).collect();
    let numbers = shares.iter().map(|share| share.forms.places(&places)).collect();
    let forms = totals.iter().map(|(form, count)| ((*form).to_owned(), *count)).collect();
    let numbered = (0u32..).zip(shares);
    let mut items: Vec<Item<T>> =
        numbered.flat_map(|(share, it)| it.items.into_iter().map(move |item| Item { share, ..item })).collect();
    items.sort_by(|a, b| a.facets.cmp(&b.facets));
    Library { language, forms, items, numbers }
}

/// Some documents, read by one thread.
struct Share<T> {
    forms: Forms,
    facets: HashSet<Arc<Facets>>,
    items: Vec<Item<T>>,
}

impl<T> Share<T> {
    fn without(stop: &HashSet<&str>) -> Self {
        Self { forms: Forms::without(stop), facets: HashSet::default(), items: Vec::new() }
    }

    fn read(&mut self, document: Document, keep: &impl Fn(Vec<u8>) -> T) {
        let mut bytes = Vec::new();
        let end = |bytes: &mut Vec<u8>| packed::push(bytes, 0);
        let title = self.forms.read(&document.title, &mut bytes);
        end(&mut bytes);
        for name in &document.names {
            self.forms.read(name, &mut bytes);
        }
        end(&mut bytes);
        let mut length = 0;
        for field in document.sections.iter().flat_map(|section| [&section.heading, &section.text]) {
            length += self.forms.read(field, &mut bytes);
            end(&mut bytes);
        }
        let words = PackedWords { bytes: bytes.into(), title, length };
        let facets = self.facets(document.facets);
        let (places, texts): (Vec<_>, Vec<_>) =
            document.sections.into_iter().map(|it| ((it.anchor, it.heading), it.text)).unzip();
        let url = document.url.as_str().into();
        let row = PageRow(document.url, document.anchor, document.title, places.into_iter().skip(1).collect());
        let kept = |bytes: Vec<u8>| Kept { length: bytes.len(), text: keep(bytes) };
        self.items.push(Item { url, facets, row: kept(json(&row)), text: kept(json(&texts)), words, share: 0 });
    }

    /// The same facets are held once.
    fn facets(&mut self, facets: Facets) -> Arc<Facets> {
        if let Some(known) = self.facets.get(&facets) {
            return Arc::clone(known);
        }
        let facets = Arc::new(facets);
        self.facets.insert(Arc::clone(&facets));
        facets
    }
}
