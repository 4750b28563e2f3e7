//! What the rules found that look at one entry at a time, kept for as long as neither the entry nor what they asked of others
//! has changed.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::view::{Asked, View};
use crate::check::{Findings, RULES, Run};
use crate::diagnostic::Finding;
use crate::language::Language;
use crate::model::{Entry, Handbook};

/// What was found before, by the number of each entry.
#[derive(Debug, Default)]
pub struct Memory {
    language: Language,
    entries: Vec<Arc<Kept>>,
}

#[derive(Debug)]
struct Kept {
    /// Held, so that no other entry can come to stand at its place in memory.
    entry: Arc<Entry>,
    asked: Vec<Asked>,
    found: Vec<Finding>,
}

/// Runs the rules that look at one entry over those that have changed; gives what they have found in all.
pub(super) fn entries(handbook: &Handbook, memory: &mut Memory) -> Vec<Finding> {
    let language = handbook.config.language;
    let old = if memory.language == language { std::mem::take(&mut memory.entries) } else { Vec::new() };
    let entries = handbook.entries.par_iter().enumerate();
    let kept = entries.map(|(at, entry)| match old.get(at).filter(|old| old.stands(handbook, entry)) {
        Some(old) => Arc::clone(old),
        None => Arc::new(Kept::new(handbook, entry)),
    });
    *memory = Memory { language, entries: kept.collect() };
    memory.entries.iter().flat_map(|kept| kept.found.iter().cloned()).collect()
}

impl Kept {
    fn new(handbook: &Handbook, entry: &Arc<Entry>) -> Self {
        let (view, mut findings) = (View::new(handbook, entry), Findings::default());
        for rule in RULES {
            if let Run::Entry(run) | Run::File(run, _) = rule.run {
                run(&view, &mut findings);
            }
        }
        Self { entry: Arc::clone(entry), asked: view.asked(), found: findings.list }
    }

    fn stands(&self, handbook: &Handbook, entry: &Arc<Entry>) -> bool {
        Arc::ptr_eq(&self.entry, entry) && self.asked.iter().all(|asked| asked.stands_in(handbook))
    }
}
