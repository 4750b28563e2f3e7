//! Query → hits, over the files of an index. The script of the search page does the same, step for step.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::language::Language;
use crate::search::analysis::terms;
use crate::search::document::PageRow;
use crate::search::format::{CONTENTS, Contents, PAGES, TERMS, TermRow, WORDS, WordFile, shard, starts_of, unrolled};
use crate::search::letters::joined;
use crate::search::lexicon::Lexicon;
use crate::search::near::near;
use crate::search::stem::Stems;
use crate::search::tokens::tokens;

/// The most words of a query that are looked for.
pub const MOST_WORDS: usize = 12;
/// How many words that begin alike stand in for the last one.
const BEGINNINGS: usize = 8;
/// The shortest beginning that is completed, in letters.
const SHORTEST_BEGINNING: usize = 3;
/// How many shards a beginning is looked for in.
const MOST_SHARDS: usize = 3;

/// A way into an index: the text of one of its files, by name.
pub type Files<'f> = &'f dyn Fn(&str) -> Option<String>;

/// An index that can be asked.
pub struct Search<'f> {
    files: Files<'f>,
    contents: Contents,
    stems: Stems,
    kind: Vec<usize>,
    /// The first document of each shard of pages.
    pages: Vec<usize>,
    shards: HashMap<usize, Vec<TermRow>>,
    lexicon: Option<(Lexicon, Vec<(String, u8)>)>,
}

/// What a query found.
#[derive(Debug, Default)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// How many pages there are besides those that were asked for.
    pub total: usize,
    /// Words that stand nowhere, with the word that was looked for instead.
    pub instead: Vec<(String, String)>,
}

/// A page that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    pub url: String,
    /// The place on the page; empty for its top.
    pub anchor: String,
    /// The heading of that place.
    pub section: String,
    pub title: String,
    pub kind: String,
    pub score: f64,
}

/// One way to find a word: all of its terms together.
#[derive(Debug, Clone)]
struct Way {
    terms: Vec<String>,
    weight: f64,
    /// Whether every term must be there.
    all: bool,
}

/// What one word found in one document.
#[derive(Debug, Clone)]
struct Match {
    score: f64,
    sections: Vec<u32>,
}

/// A document that was found.
struct Scored {
    document: usize,
    score: f64,
    section: usize,
}

impl<'f> Search<'f> {
    /// Opens an index; nothing where there is none that can be read.
    #[must_use]
    pub fn open(files: Files<'f>) -> Option<Self> {
        let contents: Contents = serde_json::from_str(&files(CONTENTS)?).ok()?;
        let stems = Stems::new(Language::from_code(&contents.language).unwrap_or_default());
        let kind = unrolled(&contents.kind);
        let pages = starts_of(&contents.pages);
        Some(Self { files, contents, stems, kind, pages, shards: HashMap::new(), lexicon: None })
    }

    /// The best hits of a query.
    pub fn find(&mut self, query: &str, limit: usize) -> Found {
        let words = self.words(query);
        let mut found = Found::default();
        let mut matches = Vec::new();
        for at in 0..words.len() {
            let open = at + 1 == words.len() && !query.ends_with(char::is_whitespace);
            let ways = self.ways(&words, at, open, &mut found.instead);
            matches.push(self.matches(&ways));
        }
        let scored = self.score(&matches);
        found.total = scored.len();
        found.hits = scored.into_iter().take(limit).filter_map(|it| self.hit(&it)).collect();
        found
    }

    /// The words that are looked for. A query of nothing but small words finds nothing.
    fn words(&self, query: &str) -> Vec<String> {
        let stop: HashSet<&str> = self.contents.stop.iter().map(String::as_str).collect();
        let mut words: Vec<String> = Vec::new();
        for word in tokens(query) {
            if !stop.contains(word.as_str()) && !words.contains(&word) && words.len() < MOST_WORDS {
                words.push(word);
            }
        }
        words
    }

    /// Every way to find the word at a place; `open` where it may go on.
    fn ways(&mut self, words: &[String], at: usize, open: bool, instead: &mut Vec<(String, String)>) -> Vec<Way> {
        let weights = self.contents.weights.clone();
        let word = &words[at];
        let exact: Vec<TermRow> = terms(word, &self.stems).iter().filter_map(|term| self.term(term)).collect();
        let one = |term: &str, weight: f64| Way { terms: vec![term.to_owned()], weight, all: false };
        let mut ways: Vec<Way> = exact.iter().map(|row| one(&row.0, 1.0)).collect();
        for row in exact.iter().filter(|row| !row.2.is_empty()) {
            let parts = row.2.split(' ').map(str::to_owned).collect();
            ways.push(Way { terms: parts, weight: weights.part, all: false });
        }
        for name in self.synonyms(words, at) {
            let parts = name.split(' ').map(str::to_owned).collect();
            ways.push(Way { terms: parts, weight: weights.synonym, all: true });
        }
        if open {
            let weight = if ways.is_empty() { weights.beginning } else { weights.beyond };
            let beginnings = self.beginnings(&joined(&word.replace('-', "")), ways.is_empty());
            ways.extend(beginnings.iter().map(|term| one(term, weight)));
        }
        if ways.is_empty() && word.contains('-') {
            let parts = word.split('-').filter(|part| part.chars().count() > 1);
            let parts: Vec<String> = parts.map(|part| self.stems.of(&joined(part))).collect();
            ways.push(Way { terms: parts, weight: 1.0, all: false });
        }
        if ways.is_empty() {
            ways = self.guesses(word, instead);
        }
        ways
    }

    /// The other names of what stands at a place, alone or with its neighbours.
    fn synonyms(&self, words: &[String], at: usize) -> Vec<String> {
        let stems: Vec<String> = words.iter().map(|word| terms(word, &self.stems).swap_remove(0)).collect();
        let mut names: Vec<String> = Vec::new();
        for first in at.saturating_sub(2)..=at {
            for end in at + 1..=(first + 3).min(stems.len()) {
                for name in self.contents.synonyms.get(&stems[first..end].join(" ")).into_iter().flatten() {
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                }
            }
        }
        names
    }

    /// Terms that go on where a word ends, the commonest first; else a term that the word goes on from.
    fn beginnings(&mut self, word: &str, alone: bool) -> Vec<String> {
        let letters = word.chars().count();
        if letters < SHORTEST_BEGINNING {
            return Vec::new();
        }
        let first = self.shard_of(word);
        let last = self.shard_of(&format!("{word}\u{ffff}")).min(first + MOST_SHARDS - 1);
        let mut found: Vec<(usize, String)> = Vec::new();
        let mut shorter: Option<String> = None;
        for number in first..=last {
            for row in self.shard(number) {
                if row.0.starts_with(word) && row.0 != word {
                    found.push((row.3.len(), row.0.clone()));
                } else if word.starts_with(&row.0) && row.0.chars().count() + 4 >= letters && row.0.chars().count() > 3
                {
                    shorter = Some(row.0.clone());
                }
            }
        }
        found.sort_by(|(a, left), (b, right)| b.cmp(a).then_with(|| left.cmp(right)));
        let mut terms: Vec<String> = found.into_iter().take(BEGINNINGS).map(|(_, term)| term).collect();
        if alone && terms.is_empty() {
            terms.extend(shorter);
        }
        terms
    }

    /// Ways for a word that stands nowhere: the parts of a compound, and words that are written almost alike.
    fn guesses(&mut self, word: &str, instead: &mut Vec<(String, String)>) -> Vec<Way> {
        let weights = self.contents.weights.clone();
        self.read_words();
        let Some((lexicon, words)) = &self.lexicon else { return Vec::new() };
        let read = joined(word);
        let mut ways = Vec::new();
        let parts = lexicon.parts(&read, &self.stems);
        let divided = parts.len() > 1;
        if !parts.is_empty() {
            ways.push(Way { terms: parts, weight: weights.part, all: false });
        }
        let (distance, near) = near(&read, words, &self.stems);
        if let Some(first) = near.first()
            && (!divided || distance < 2)
        {
            instead.push((word.to_owned(), first.clone()));
        }
        let weight = weights.near.get(distance).copied().unwrap_or(0.0);
        if ways.is_empty() && near.is_empty() {
            let tail = lexicon.tail(&read, &self.stems).map(|tail| self.stems.of(tail));
            ways.extend(tail.map(|tail| Way { terms: vec![tail], weight: weights.tail, all: false }));
        }
        for other in near {
            ways.push(Way { terms: terms(&other, &self.stems).into_iter().take(1).collect(), weight, all: false });
        }
        ways
    }

    fn read_words(&mut self) {
        if self.lexicon.is_some() {
            return;
        }
        let Some(file) = (self.files)(WORDS).and_then(|text| serde_json::from_str::<WordFile>(&text).ok()) else {
            return;
        };
        let often = file.often.bytes().map(|digit| digit.saturating_sub(b'0'));
        let words: Vec<(String, u8)> = file.words.into_iter().zip(often).collect();
        let known = words.iter().map(|(word, often)| (joined(word), *often)).collect();
        let lexicon = Lexicon::of(known, file.firsts.into_iter().collect(), &self.stems);
        self.lexicon = Some((lexicon, words));
    }

    fn shard_of(&self, term: &str) -> usize {
        self.contents.terms.partition_point(|first| first.as_str() <= term).saturating_sub(1)
    }

    fn shard(&mut self, number: usize) -> &[TermRow] {
        let files = self.files;
        self.shards.entry(number).or_insert_with(|| {
            files(&shard(TERMS, number)).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
        })
    }

    fn term(&mut self, term: &str) -> Option<TermRow> {
        let rows = self.shard(self.shard_of(term));
        rows.iter().find(|row| row.0 == term).cloned()
    }

    /// The best way to find a word in each document.
    fn matches(&mut self, ways: &[Way]) -> BTreeMap<usize, Match> {
        let mut best: BTreeMap<usize, Match> = BTreeMap::new();
        for way in ways {
            for (document, found) in self.go(way) {
                match best.get_mut(&document) {
                    Some(known) if known.score >= found.score => {}
                    _ => {
                        best.insert(document, found);
                    }
                }
            }
        }
        best
    }

    /// Where the terms of a way stand, and how much they weigh there together.
    fn go(&mut self, way: &Way) -> BTreeMap<usize, Match> {
        /// Sum and count of the terms, the largest of them, and its sections.
        struct Sum {
            value: f64,
            count: usize,
            largest: f64,
            sections: Vec<u32>,
        }
        let mut sums: BTreeMap<usize, Sum> = BTreeMap::new();
        for term in &way.terms {
            let Some(row) = self.term(term) else { continue };
            for (document, weight, sections) in postings(&row.3) {
                let value = f64::from(row.1) * f64::from(weight);
                let known =
                    sums.entry(document).or_insert(Sum { value: 0.0, count: 0, largest: 0.0, sections: Vec::new() });
                known.value += value;
                known.count += 1;
                if value > known.largest {
                    known.largest = value;
                    known.sections = sections.to_vec();
                }
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a handful of terms")]
        let share = way.weight / way.terms.len().max(1) as f64;
        sums.into_iter()
            .filter(|(_, it)| !way.all || it.count == way.terms.len())
            .map(|(document, it)| (document, Match { score: it.value * share, sections: it.sections }))
            .collect()
    }

    /// Puts the words of a query together.
    #[allow(clippy::cast_precision_loss, reason = "a handful of words")]
    fn score(&self, words: &[BTreeMap<usize, Match>]) -> Vec<Scored> {
        let mut found: BTreeMap<usize, Vec<&Match>> = BTreeMap::new();
        for matches in words {
            for (document, found_there) in matches {
                found.entry(*document).or_default().push(found_there);
            }
        }
        let mut scored: Vec<Scored> = found
            .into_iter()
            .map(|(document, matches)| {
                let sum: f64 = matches.iter().map(|it| it.score).sum();
                let (section, together) = self.section(&matches);
                let share = matches.len() as f64 / words.len() as f64;
                let bonus = 1.0 + self.contents.weights.together * together.saturating_sub(1) as f64;
                let kind = f64::from(self.contents.kinds[self.kind[document]].2) / 100.0;
                Scored { document, score: sum * share * bonus * kind, section }
            })
            .collect();
        scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        let least = scored.first().map_or(0.0, |best| best.score * self.contents.weights.least);
        let mut pages = HashSet::new();
        scored.retain(|it| it.score >= least && pages.insert(self.page(it.document)));
        scored
    }

    /// The section that most of the words stand in, and how many do.
    fn section(&self, matches: &[&Match]) -> (usize, usize) {
        let mut votes: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
        for found in matches {
            for (section, says) in found.sections.iter().zip(&self.contents.weights.sections) {
                let vote = votes.entry(*section).or_default();
                vote.0 += found.score * says;
                vote.1 += 1;
            }
        }
        let mut best = (0, 0);
        let mut highest = 0.0;
        for (section, (score, words)) in votes {
            if score > highest {
                highest = score;
                best = (section as usize, words);
            }
        }
        best
    }

    /// The first of the documents of the same page.
    fn page(&self, document: usize) -> usize {
        let gathered = &self.contents.gathered;
        let range = gathered.iter().find(|(start, end)| (*start..*end).contains(&document));
        range.map_or(document, |(start, _)| *start)
    }

    fn hit(&self, scored: &Scored) -> Option<Hit> {
        let number = self.pages.partition_point(|first| *first <= scored.document).checked_sub(1)?;
        let text = (self.files)(&shard(PAGES, number))?;
        let rows: Vec<PageRow> = serde_json::from_str(&text).ok()?;
        let PageRow(url, anchor, title, sections) = rows.into_iter().nth(scored.document - self.pages[number])?;
        let section = scored.section.checked_sub(1).and_then(|at| sections.into_iter().nth(at));
        let (anchor, section) = section.unwrap_or((anchor, String::new()));
        let kind = self.contents.kinds[self.kind[scored.document]].0.clone();
        Some(Hit { url, anchor, section, title, kind, score: scored.score })
    }
}

/// The postings of a term: document, weight, sections.
fn postings(numbers: &[u32]) -> impl Iterator<Item = (usize, u32, &[u32])> {
    let mut rest = numbers;
    let mut document = 0usize;
    std::iter::from_fn(move || {
        let [step, value, after @ ..] = rest else { return None };
        let (sections, after) = after.split_at_checked((value % 4) as usize)?;
        rest = after;
        document += *step as usize;
        Some((document, value / 4, sections))
    })
}
