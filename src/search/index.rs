//! Documents → terms with their postings. Each word form is taken apart once; documents go in parallel.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use rayon::prelude::*;

use crate::language::Language;
use crate::search::analysis::{parts, terms as terms_of};
use crate::search::document::Synonyms;
use crate::search::letters::joined;
use crate::search::lexicon::{Lexicon, frequency};
use crate::search::postings::{Posting, Postings};
use crate::search::read::{Item, Library, PackedWords, Words};
use crate::search::stem::Stems;
use crate::search::stop;
use crate::search::tokens::each;
use crate::search::weights;

/// How many documents are counted before their postings go to their terms.
const AT_ONCE: usize = 1024;

/// Everything that is looked up.
#[derive(Debug)]
pub struct Index<T> {
    pub language: Language,
    pub documents: Vec<Item<T>>,
    /// Sorted.
    pub terms: Vec<Term>,
    /// One word form for each stem, the shortest, with how often the stem stands.
    pub words: BTreeMap<String, u8>,
    /// First parts of compounds that stand nowhere alone.
    pub firsts: Vec<String>,
    /// Stems of a name, joined with blanks → the stems of other names of the same thing.
    pub synonyms: BTreeMap<String, Vec<Vec<String>>>,
}

/// A term and where it stands.
#[derive(Debug)]
pub struct Term {
    pub text: String,
    /// The stems of a compound's parts.
    pub parts: Vec<String>,
    /// How much it tells, in tenths.
    pub rarity: u32,
    pub postings: Postings,
}

/// Makes the index of what was read.
#[must_use]
pub fn index<T: Send + Sync>(library: Library<T>, synonyms: &[Synonyms]) -> Index<T> {
    let Library { language, forms, items: mut documents, numbers } = library;
    let stop = stop::set(language);
    let stems = Stems::new(language);
    let lexicon = Lexicon::grow(&counts(&forms), &stems);
    let analyses = analyses(&forms, &lexicon, language);
    let terms = terms(&mut documents, &numbers, Vocabulary::new(&analyses), &analyses);
    let words = words(&forms, &analyses);
    let firsts = lexicon.firsts.into_iter().collect();
    let synonyms = self::synonyms(synonyms, &stop, &stems);
    Index { language, documents, terms, words, firsts, synonyms }
}

/// What a word form is found by.
#[derive(Debug, Clone, Default)]
struct Analysis {
    terms: Vec<String>,
    parts: Vec<String>,
}

/// Takes every form apart. Forms of the same stem share the parts of the shortest, or of one with a hyphen.
fn analyses(forms: &[(String, u32)], lexicon: &Lexicon, language: Language) -> Vec<Analysis> {
    let each = |forms: &[(String, u32)]| {
        let stems = Stems::new(language);
        forms.iter().map(|(form, _)| terms_of(form, &stems)).collect::<Vec<_>>()
    };
    let terms: Vec<Vec<String>> = forms.par_chunks(512).flat_map_iter(each).collect();
    let mut simplest: BTreeMap<&str, (bool, usize, &str)> = BTreeMap::new();
    for ((form, _), terms) in forms.iter().zip(&terms) {
        let order = (!form.contains('-'), form.len(), form.as_str());
        let known = simplest.entry(&terms[0]).or_insert(order);
        *known = order.min(*known);
    }
    let simplest: Vec<(&str, &str)> = simplest.into_iter().map(|(stem, (_, _, form))| (stem, form)).collect();
    let divide = |chunk: &[(&str, &str)]| {
        let stems = Stems::new(language);
        chunk.iter().map(|(_, form)| parts(form, lexicon, &stems)).collect::<Vec<_>>()
    };
    let divided: Vec<Vec<String>> = simplest.par_chunks(512).flat_map_iter(divide).collect();
    let parts_of = |terms: &[String]| {
        let at = simplest.binary_search_by_key(&terms[0].as_str(), |(stem, _)| stem);
        at.map_or_else(|_| Vec::new(), |at| divided[at].clone())
    };
    let parts: Vec<Vec<String>> = terms.iter().map(|terms| parts_of(terms)).collect();
    terms.into_iter().zip(parts).map(|(terms, parts)| Analysis { terms, parts }).collect()
}

/// The counts that the lexicon grows from: every form in both spellings.
fn counts(forms: &[(String, u32)]) -> BTreeMap<String, u32> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for (form, count) in forms {
        let read = joined(form);
        if read != *form {
            *counts.entry(read).or_default() += count;
        }
        *counts.entry(form.clone()).or_default() += count;
    }
    counts
}

/// Every term, numbered in the order of the alphabet, and what each word form adds to it.
struct Vocabulary {
    terms: Vec<String>,
    /// By the number of the form: term and weight.
    forms: Vec<Vec<(u32, f64)>>,
}

impl Vocabulary {
    fn new(analyses: &[Analysis]) -> Self {
        let all = analyses.iter().flat_map(|it| it.terms.iter().chain(&it.parts));
        let mut terms: Vec<String> = all.cloned().collect();
        terms.par_sort_unstable();
        terms.dedup();
        let number = |term: &String| u32::try_from(terms.binary_search(term).unwrap_or(0)).unwrap_or(u32::MAX);
        let forms = analyses
            .par_iter()
            .map(|it| {
                let whole = it.terms.iter().map(|term| (number(term), 1.0));
                whole.chain(it.parts.iter().map(|part| (number(part), weights::PART))).collect()
            })
            .collect();
        Self { terms, forms }
    }
}

/// What one document says of one term.
#[derive(Default)]
struct Said {
    title: f64,
    names: f64,
    heading: f64,
    top: f64,
    text: f64,
    sections: Vec<(u16, f64)>,
}

/// Gathers what a document says of each of its terms. One serves many documents, one after another.
struct Gathered {
    /// For each term one more than its place in `said`; 0 where the document does not name it.
    places: Vec<u32>,
    said: Vec<(u32, Said)>,
}

impl Gathered {
    fn of(vocabulary: &Vocabulary) -> Self {
        Self { places: vec![0; vocabulary.terms.len()], said: Vec::new() }
    }

    fn said(&mut self, term: u32) -> &mut Said {
        let place = &mut self.places[term as usize];
        if *place == 0 {
            self.said.push((term, Said::default()));
            *place = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
        }
        &mut self.said[*place as usize - 1].1
    }

    /// All of it in the order of the terms. The next document begins anew.
    fn take(&mut self) -> Vec<(u32, Said)> {
        self.said.iter().for_each(|(term, _)| self.places[*term as usize] = 0);
        // The next document says about as much.
        let next = Vec::with_capacity(self.said.len());
        let mut said = std::mem::replace(&mut self.said, next);
        said.sort_unstable_by_key(|(term, _)| *term);
        said
    }
}

/// The usual length of a title and of a text.
struct Usual {
    title: f64,
    text: f64,
}

#[allow(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
impl Usual {
    fn of<T>(items: &[Item<T>]) -> Self {
        let count = items.len().max(1) as f64;
        let mean = |length: fn(&PackedWords) -> u32| {
            (items.iter().map(|item| f64::from(length(&item.words))).sum::<f64>() / count).max(1.0)
        };
        Self { title: mean(|it| it.title), text: mean(|it| it.length) }
    }

    /// What a length takes from each word.
    fn share(length: usize, usual: f64, slope: f64) -> f64 {
        1.0 / (1.0 - slope + slope * length as f64 / usual)
    }
}

impl Said {
    /// Sections come in their order.
    fn section(&mut self, section: u16, weight: f64) {
        match self.sections.last_mut() {
            Some((known, sum)) if *known == section => *sum += weight,
            _ => self.sections.push((section, weight)),
        }
    }

    fn posting(mut self, document: u32, in_title: f64, in_text: f64) -> Posting {
        let title = self.title * weights::TITLE * in_title + self.names * weights::NAME;
        let top = (self.heading * weights::HEADING + self.top * weights::TOP) * in_text.max(0.5);
        let sum = title + top + self.text * weights::TEXT * in_text;
        let steps = (weights::STEPS * sum / (weights::SATURATION + sum)).round().clamp(1.0, weights::STEPS);
        self.sections.sort_by(|(a, left), (b, right)| right.total_cmp(left).then(a.cmp(b)));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 100")]
        let weight = steps as u8;
        Posting::new(document, weight, self.sections.into_iter().map(|(section, _)| section))
    }
}

/// The terms of one document.
fn postings(
    document: u32,
    words: &Words,
    usual: &Usual,
    vocabulary: &Vocabulary,
    gathered: &mut Gathered,
) -> Vec<(u32, Posting)> {
    let mut add = |forms: &[u32], put: &dyn Fn(&mut Said, f64)| {
        for form in forms {
            for (term, weight) in &vocabulary.forms[*form as usize] {
                put(gathered.said(*term), *weight);
            }
        }
    };
    add(words.title(), &|said, weight| {
        said.title += weight;
        said.section(0, weight * weights::TITLE);
    });
    add(words.names(), &|said, weight| {
        said.names += weight;
        said.section(0, weight * weights::NAME);
    });
    for (number, (heading, text)) in words.sections().enumerate() {
        // A page with more headings than that is found by its last ones together.
        let section = u16::try_from(number).unwrap_or(u16::MAX);
        add(heading, &|said, weight| {
            said.heading += weight;
            said.section(section, weight * weights::HEADING * 2.0);
        });
        add(text, &|said, weight| {
            let field = if section == 0 { &mut said.top } else { &mut said.text };
            *field += weight;
            said.section(section, weight);
        });
    }
    let in_title = Usual::share(words.title().len(), usual.title, weights::TITLE_LENGTH);
    let in_text = Usual::share(words.length(), usual.text, weights::TEXT_LENGTH);
    gathered.take().into_iter().map(|(term, said)| (term, said.posting(document, in_title, in_text))).collect()
}

/// Every term. The words of each document are let go as soon as its postings are there.
fn terms<T: Send>(
    items: &mut [Item<T>],
    numbers: &[Vec<u32>],
    vocabulary: Vocabulary,
    analyses: &[Analysis],
) -> Vec<Term> {
    let usual = Usual::of(items);
    let documents = items.len();
    let mut all: Vec<Postings> = vec![Postings::default(); vocabulary.terms.len()];
    let mut numbered: Vec<(u32, &mut Item<T>)> = (0u32..).zip(items).collect();
    for items in numbered.chunks_mut(AT_ONCE) {
        let read = |gathered: &mut Gathered, (document, item): &mut (u32, &mut Item<T>)| {
            let words = std::mem::take(&mut item.words).words(&numbers[item.share as usize]);
            postings(*document, &words, &usual, &vocabulary, gathered)
        };
        let found: Vec<Vec<(u32, Posting)>> =
            items.par_iter_mut().map_init(|| Gathered::of(&vocabulary), read).collect();
        for (term, posting) in found.into_iter().flatten() {
            all[term as usize].add(&posting);
        }
    }
    let mut parts: HashMap<&str, &Vec<String>> = HashMap::default();
    for analysis in analyses.iter().filter(|it| !it.parts.is_empty()) {
        parts.entry(&analysis.terms[0]).or_insert(&analysis.parts);
    }
    let terms = vocabulary.terms.into_par_iter().zip(all).map(|(text, mut postings)| {
        let rarity = rarity(postings.found(), documents);
        postings.cut();
        let parts = parts.get(text.as_str()).map_or_else(Vec::new, |parts| (*parts).clone());
        Term { text, parts, rarity, postings }
    });
    terms.collect()
}

/// How much a term tells that stands in some of the documents: its inverse document frequency, in tenths.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn rarity(found: usize, documents: usize) -> u32 {
    let (found, documents) = (found as f64, documents as f64);
    let value = (1.0 + (documents - found + 0.5) / (found + 0.5)).ln();
    (value * 10.0).round().max(1.0) as u32
}

/// The shortest form of each stem, with how often all its forms stand.
fn words(forms: &[(String, u32)], analyses: &[Analysis]) -> BTreeMap<String, u8> {
    let mut shortest: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    for ((form, count), analysis) in forms.iter().zip(analyses) {
        if form.chars().count() < 3 || !form.chars().all(char::is_alphabetic) {
            continue;
        }
        let (total, known) = shortest.entry(&analysis.terms[0]).or_insert((0, form));
        *total += count;
        if form.len() < known.len() {
            *known = form;
        }
    }
    shortest.into_values().map(|(total, form)| (form.to_owned(), frequency(total))).collect()
}

/// The names of each thing by the stems of any of them.
fn synonyms(all: &[Synonyms], stop: &HashSet<&str>, stems: &Stems) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut table: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for one in all {
        let mut names: Vec<Vec<String>> = Vec::new();
        for name in &one.names {
            let mut stemmed = Vec::new();
            each(name, |word| {
                if !stop.contains(word) {
                    stemmed.extend(terms_of(word, stems).into_iter().take(1));
                }
            });
            if !stemmed.is_empty() && !names.contains(&stemmed) {
                names.push(stemmed);
            }
        }
        for name in &names {
            let others = names.iter().filter(|other| *other != name).cloned();
            let known = table.entry(name.join(" ")).or_default();
            for other in others {
                if !known.contains(&other) {
                    known.push(other);
                }
            }
        }
    }
    table.retain(|_, others| !others.is_empty());
    table
}
