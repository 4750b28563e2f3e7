//! Documents → numbers of word forms. A text is read once; the row that excerpts are cut from waits wherever the caller
//! keeps it.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use crate::language::Language;
use crate::search::document::Document;
use crate::search::stop;
use crate::search::tokens::each;

/// Everything that was read. `T` is a text that somebody keeps.
pub struct Library<T> {
    pub(super) language: Language,
    /// Every word form and how often it stands, in the order of the alphabet.
    pub(super) forms: Vec<(String, u32)>,
    pub(super) items: Vec<Item<T>>,
}

/// A document that was read.
pub(super) struct Item<T> {
    /// Without the texts of its sections.
    pub document: Document,
    pub text: Kept<T>,
    pub words: Words,
}

/// The texts of a document's sections, as JSON.
#[derive(Debug)]
pub struct Kept<T> {
    /// In bytes.
    pub length: usize,
    pub text: T,
}

/// A document in the numbers of its word forms: title, other names, and heading and text of each section, one after another.
#[derive(Default)]
pub(super) struct Words {
    numbers: Box<[u32]>,
    /// Where each field ends.
    ends: Box<[u32]>,
}

impl Words {
    fn new(fields: &[Vec<u32>]) -> Self {
        let end = |sum: &mut u32, field: &Vec<u32>| {
            *sum = sum.saturating_add(u32::try_from(field.len()).unwrap_or(u32::MAX));
            Some(*sum)
        };
        Self { ends: fields.iter().scan(0, end).collect(), numbers: fields.concat().into() }
    }

    fn field(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.numbers[start..self.ends[at] as usize]
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
#[derive(Default)]
struct Forms {
    numbers: HashMap<String, u32>,
    counts: Vec<u32>,
}

impl Forms {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            self.counts[*number as usize] += 1;
            return *number;
        }
        let number = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.counts.push(1);
        number
    }

    fn read(&mut self, text: &str, stop: &HashSet<&str>) -> Vec<u32> {
        let mut words = Vec::new();
        each(text, |word| {
            if !stop.contains(word) {
                words.push(self.number(word));
            }
        });
        words
    }

    /// What order the entries come in makes no difference: each goes to its own place.
    #[allow(clippy::iter_over_hash_type, reason = "every entry is put where its own name or number says")]
    fn each(&self) -> impl Iterator<Item = (&str, usize)> {
        self.numbers.iter().map(|(form, number)| (form.as_str(), *number as usize))
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
    let chunks: Vec<(Forms, Vec<Item<T>>)> = sources
        .par_chunks(share)
        .map(|sources| {
            let mut forms = Forms::default();
            let read = |document| item(document, &mut forms, stop, &keep);
            let items = sources.iter().flat_map(&documents).map(read).collect();
            (forms, items)
        })
        .collect();
    let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
    for (forms, _) in &chunks {
        forms.each().for_each(|(form, number)| *totals.entry(form).or_default() += forms.counts[number]);
    }
    let numbers: HashMap<&str, u32> = totals.keys().zip(0u32..).map(|(form, number)| (*form, number)).collect();
    let map = |(forms, _): &(Forms, Vec<Item<T>>)| {
        let mut map = vec![0; forms.counts.len()];
        forms.each().for_each(|(form, number)| map[number] = numbers[form]);
        map
    };
    let maps: Vec<Vec<u32>> = chunks.iter().map(map).collect();
    let forms = totals.iter().map(|(form, count)| ((*form).to_owned(), *count)).collect();
    let renumbered = chunks.into_iter().zip(maps).flat_map(|((_, items), map)| {
        items.into_iter().map(move |mut item| {
            item.words.numbers.iter_mut().for_each(|number| *number = map[*number as usize]);
            item
        })
    });
    let mut items: Vec<Item<T>> = renumbered.collect();
    items.sort_by(|a, b| order(&a.document).cmp(&order(&b.document)));
    Library { language, forms, items }
}

fn order(document: &Document) -> impl Ord + '_ {
    (&document.kind, &document.municipality, &document.audience)
}

fn item<T>(mut document: Document, forms: &mut Forms, stop: &HashSet<&str>, keep: &impl Fn(Vec<u8>) -> T) -> Item<T> {
    let names = document.names.iter().flat_map(|name| forms.read(name, stop)).collect();
    let mut fields = vec![forms.read(&document.title, stop), names];
    for section in &document.sections {
        fields.push(forms.read(&section.heading, stop));
        fields.push(forms.read(&section.text, stop));
    }
    let texts: Vec<String> = document.sections.iter_mut().map(|section| std::mem::take(&mut section.text)).collect();
    // A list of strings: this cannot fail.
    let text = serde_json::to_vec(&texts).unwrap_or_default();
    Item { document, text: Kept { length: text.len(), text: keep(text) }, words: Words::new(&fields) }
}
