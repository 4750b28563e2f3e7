//! What one plan of a site leaves to the next: the order of titles and the words of the glossary, made ready.

use std::sync::Arc;

use rayon::prelude::*;

use crate::language::{Collation, Date, Language, slugify};
use crate::model::library::Term;
use crate::model::{Entry, Handbook};
use crate::parse::markdown;
use crate::site::page::Page;
use crate::site::terms::{TermNote, Terms};
use crate::text::FileId;

/// What was planned before.
#[derive(Debug, Default)]
pub struct Memory {
    language: Language,
    /// Every entry with what its title is sorted by. The entry is held, so that no other can come to stand at its place in
    /// memory.
    titles: Vec<(Arc<Entry>, Arc<Key>)>,
    ranks: Arc<Vec<u32>>,
    /// The files whose entries are those of the last plan.
    same: Vec<bool>,
    /// The heads of entries' pages, by the number of each file, and the day that counted as today in them.
    heads: Vec<Option<Arc<Page>>>,
    day: Option<Date>,
    glossary: Arc<Vec<Term>>,
    terms: Arc<Terms>,
}

type Key = (Vec<u8>, String);

impl Memory {
    /// The place of every file's title among all titles, by `FileId`; equal titles share one.
    pub(super) fn ranks(&mut self, handbook: &Handbook, collation: &Collation) -> Arc<Vec<u32>> {
        let language = handbook.config.language;
        let old = if self.language == language { std::mem::take(&mut self.titles) } else { Vec::new() };
        let titles: Vec<_> = handbook
            .entries
            .par_iter()
            .enumerate()
            .map(|(at, entry)| {
                let known = old
                    .get(at)
                    .filter(|(it, _)| Arc::ptr_eq(it, entry) || (it.file, it.title()) == (entry.file, entry.title()));
                let key = known.map_or_else(|| Arc::new(collation.key(entry.title())), |(_, key)| Arc::clone(key));
                (Arc::clone(entry), key)
            })
            .collect();
        self.same = vec![false; handbook.paths.len()];
        for (entry, _) in titles.iter().zip(&old).filter(|(new, old)| Arc::ptr_eq(&new.0, &old.0)).map(|(new, _)| new) {
            self.same[entry.file.0 as usize] = true;
        }
        if self.day != Some(handbook.today) {
            self.heads.clear();
        }
        let mut pairs = titles.iter().zip(&old);
        let same = titles.len() == old.len() && pairs.all(|((_, new), (_, old))| Arc::ptr_eq(new, old));
        if !same {
            self.ranks = Arc::new(ranked(handbook.paths.len(), &titles));
        }
        (self.language, self.titles) = (language, titles);
        Arc::clone(&self.ranks)
    }

    /// The head of an entry's page, if neither the entry nor the address nor the day has changed.
    pub(super) fn head(&self, file: FileId, address: &str) -> Option<&Arc<Page>> {
        let at = file.0 as usize;
        let head = self.heads.get(at)?.as_ref().filter(|head| head.address == address)?;
        self.same.get(at).is_some_and(|same| *same).then_some(head)
    }

    /// Remembers these heads, and no others.
    pub(super) fn keep_heads<'p>(
        &mut self,
        handbook: &Handbook,
        heads: impl Iterator<Item = (Option<FileId>, &'p Arc<Page>)>,
    ) {
        self.day = Some(handbook.today);
        self.heads = vec![None; handbook.paths.len()];
        for (file, head) in heads {
            if let Some(file) = file {
                self.heads[file.0 as usize] = Some(Arc::clone(head));
            }
        }
    }

    /// The words of the glossary, ready to be found.
    pub(super) fn terms(&mut self, handbook: &Handbook) -> Arc<Terms> {
        if !Arc::ptr_eq(&handbook.glossary, &self.glossary) {
            self.terms = Arc::new(Terms::new(handbook.glossary.iter().map(forms), handbook.entries.len()));
            self.glossary = Arc::clone(&handbook.glossary);
        }
        Arc::clone(&self.terms)
    }
}

fn ranked(files: usize, titles: &[(Arc<Entry>, Arc<Key>)]) -> Vec<u32> {
    let mut keys: Vec<(&Key, usize)> = titles.iter().map(|(entry, key)| (&**key, entry.file.0 as usize)).collect();
    keys.par_sort_unstable();
    let mut ranks = vec![u32::MAX; files];
    let mut rank = 0;
    for (at, (key, file)) in keys.iter().enumerate() {
        if at > 0 && keys[at - 1].0 != *key {
            rank += 1;
        }
        ranks[*file] = rank;
    }
    ranks
}

/// A word of the glossary, and every form of it.
fn forms(term: &Term) -> (TermNote, Vec<String>) {
    let note = TermNote {
        slug: slugify(&term.name.value),
        name: term.name.value.clone(),
        definition: markdown::plain_text(&term.definition.text),
    };
    let forms = std::iter::once(&term.name).chain(&term.also).map(|name| name.value.clone());
    (note, forms.collect())
}
