//! Documents → numbers of word forms. A text is read once and then kept only as the row that excerpts are cut from.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use crate::language::Language;
use crate::search::document::Document;
use crate::search::stop;
use crate::search::tokens::each;

/// Everything that was read.
pub struct Library {
    pub(super) language: Language,
    /// Every word form and how often it stands, in the order of the alphabet.
    pub(super) forms: Vec<(String, u32)>,
    pub(super) items: Vec<Item>,
}

/// A document that was read.
pub(super) struct Item {
    /// Without the texts of its sections.
    pub document: Document,
    /// The texts of its sections, as JSON.
    pub text: Vec<u8>,
    pub words: Words,
}

/// A document in the numbers of its word forms.
pub(super) struct Words {
    pub title: Vec<u32>,
    pub names: Vec<u32>,
    /// Heading and text of each section.
    pub sections: Vec<(Vec<u32>, Vec<u32>)>,
}

impl Words {
    /// How many there are, for what a long text takes from each.
    pub fn length(&self) -> usize {
        self.sections.iter().map(|(heading, text)| heading.len() + text.len()).sum()
    }

    fn all(&mut self) -> impl Iterator<Item = &mut u32> {
        let sections = self.sections.iter_mut().flat_map(|(heading, text)| heading.iter_mut().chain(text));
        self.title.iter_mut().chain(&mut self.names).chain(sections)
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
        words.shrink_to_fit();
        words
    }

    /// What order the entries come in makes no difference: each goes to its own place.
    #[allow(clippy::iter_over_hash_type, reason = "every entry is put where its own name or number says")]
    fn each(&self) -> impl Iterator<Item = (&str, usize)> {
        self.numbers.iter().map(|(form, number)| (form.as_str(), *number as usize))
    }
}

/// Reads the documents that each source gives. Those of one kind, municipality and target group come to stand together,
/// which the index tells in few bytes.
#[must_use]
pub fn read<T: Sync>(sources: &[T], documents: impl Fn(&T) -> Vec<Document> + Sync, language: Language) -> Library {
    let stop = &stop::set(language);
    let share = sources.len().div_ceil(8 * rayon::current_num_threads()).max(1);
    let chunks: Vec<(Forms, Vec<Item>)> = sources
        .par_chunks(share)
        .map(|sources| {
            let mut forms = Forms::default();
            let items = sources.iter().flat_map(&documents).map(|document| item(document, &mut forms, stop)).collect();
            (forms, items)
        })
        .collect();
    let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
    for (forms, _) in &chunks {
        forms.each().for_each(|(form, number)| *totals.entry(form).or_default() += forms.counts[number]);
    }
    let numbers: HashMap<&str, u32> = totals.keys().zip(0u32..).map(|(form, number)| (*form, number)).collect();
    let map = |(forms, _): &(Forms, Vec<Item>)| {
        let mut map = vec![0; forms.counts.len()];
        forms.each().for_each(|(form, number)| map[number] = numbers[form]);
        map
    };
    let maps: Vec<Vec<u32>> = chunks.par_iter().map(map).collect();
    let forms = totals.iter().map(|(form, count)| ((*form).to_owned(), *count)).collect();
    let renumbered = chunks.into_iter().zip(maps).flat_map(|((_, items), map)| {
        items.into_iter().map(move |mut item| {
            item.words.all().for_each(|number| *number = map[*number as usize]);
            item
        })
    });
    let mut items: Vec<Item> = renumbered.collect();
    items.sort_by(|a, b| order(&a.document).cmp(&order(&b.document)));
    Library { language, forms, items }
}

fn order(document: &Document) -> impl Ord + '_ {
    (&document.kind, &document.municipality, &document.audience)
}

fn item(mut document: Document, forms: &mut Forms, stop: &HashSet<&str>) -> Item {
    let title = forms.read(&document.title, stop);
    let names = document.names.iter().flat_map(|name| forms.read(name, stop)).collect();
    let sections = document.sections.iter().map(|section| {
        let heading = forms.read(&section.heading, stop);
        (heading, forms.read(&section.text, stop))
    });
    let words = Words { title, names, sections: sections.collect() };
    let texts: Vec<String> = document.sections.iter_mut().map(|section| std::mem::take(&mut section.text)).collect();
    // A list of strings: this cannot fail.
    let text = serde_json::to_vec(&texts).unwrap_or_default();
    Item { document, text, words }
}
