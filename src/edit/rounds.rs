//! Checks and fixes in turn, in memory, until nothing safe is left to fix.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::Checked;
use crate::diagnostic::{Code, Edit};
use crate::edit::choose::{Chosen, Identity, Limits, choose};
use crate::edit::{Refused, diff, patch, replace};
use crate::fault::{Fault, FaultKind};
use crate::language::Text;
use crate::pipeline::{Failure, Options, check_sources};
use crate::source::{SourceFile, Sources};
use crate::text::{FileId, Position, position};

/// Most handbooks need two or three rounds: one to fix, one to fix what the first brought to light, one to see that
/// nothing is left.
const MOST_ROUNDS: usize = 50;

/// A fix that was made.
#[derive(Debug, Clone)]
pub struct Done {
    pub file: FileId,
    /// Where it stood when it was made.
    pub place: Position,
    pub code: &'static Code,
    pub title: Text,
}

/// A handbook with everything fixed that can be fixed safely. Nothing is written before `write`.
#[derive(Debug)]
pub struct Fixed {
    /// The texts after the fixes.
    pub sources: Sources,
    /// What is left.
    pub checked: Checked,
    /// In the order of the files; in a file in the order in which they were made.
    pub done: Vec<Done>,
    /// The texts before the fixes, of the files that are different now.
    before: BTreeMap<FileId, Arc<str>>,
}

/// A file that is different now.
#[derive(Debug)]
pub struct Change<'f> {
    pub file: &'f SourceFile,
    pub before: &'f str,
}

/// Fixes what can be fixed safely.
///
/// # Errors
/// When a setting of the command line names no rule.
pub fn fix(sources: Sources, options: &Options) -> Result<Fixed, Failure> {
    fix_with(sources, options, Limits::default())
}

/// The same in some of the files; a fix that would change another one as well is not made.
///
/// # Errors
/// When a setting of the command line names no rule.
pub fn fix_in(only: BTreeSet<FileId>, sources: Sources, options: &Options) -> Result<Fixed, Failure> {
    fix_with(sources, options, Limits { only: Some(only), ..Limits::default() })
}

fn fix_with(mut sources: Sources, options: &Options, mut limits: Limits) -> Result<Fixed, Failure> {
    let mut checked = check_sources(&sources, options)?;
    let (mut before, mut done) = (BTreeMap::new(), Vec::new());
    for _ in 0..MOST_ROUNDS {
        let chosen = choose(checked.findings(), &sources, &limits);
        if chosen.is_empty() {
            break;
        }
        let made: Vec<Done> = chosen.iter().map(|it| record(*it, &sources)).collect();
        let identities: Vec<Identity> = chosen.iter().map(|it| Identity::of(*it, &sources)).collect();
        let files: Vec<BTreeSet<FileId>> = chosen.iter().map(|it| it.files()).collect();
        let texts = texts_after(&chosen, &sources);
        let old = exchange(&mut sources, texts);
        let next = check_sources(&sources, options)?;
        let harmed = harmed(&old, &checked, &next);
        if harmed.is_empty() {
            checked = next;
            done.extend(made);
            limits.share.values_mut().for_each(|share| *share *= 2);
            for (file, text) in old {
                before.entry(file).or_insert(text);
            }
        } else {
            exchange(&mut sources, old);
            limit(&mut limits, &harmed, &files, &identities);
        }
    }
    before.retain(|file, text| *text != sources.get(*file).text);
    done.sort_by_key(|it: &Done| it.file);
    Ok(Fixed { sources, checked, done, before })
}

fn record(chosen: Chosen<'_>, sources: &Sources) -> Done {
    let span = chosen.fix.edits.first().map_or(chosen.finding.span, |edit| edit.span);
    Done {
        file: span.file,
        place: position(&sources.get(span.file).text, span.start as usize),
        code: chosen.finding.code,
        title: chosen.fix.title.clone(),
    }
}

/// The texts of the files that the fixes change.
fn texts_after(chosen: &[Chosen<'_>], sources: &Sources) -> BTreeMap<FileId, Arc<str>> {
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in chosen.iter().flat_map(|it| &it.fix.edits) {
        edits.entry(edit.span.file).or_default().push(edit.clone());
    }
    let text = |(file, edits): (FileId, Vec<Edit>)| Some((file, patch::apply(&sources.get(file).text, &edits)?.into()));
    edits.into_iter().filter_map(text).collect()
}

/// Puts texts in the place of others; gives the others back.
fn exchange(sources: &mut Sources, texts: BTreeMap<FileId, Arc<str>>) -> BTreeMap<FileId, Arc<str>> {
    let swap = |(file, text): (FileId, Arc<str>)| {
        let place = &mut sources.files.get_mut(file.0 as usize)?.text;
        Some((file, std::mem::replace(place, text)))
    };
    texts.into_iter().filter_map(swap).collect()
}

/// The changed files that can be read less well than before. No single fix means that, but two of them together may,
/// or a near name that the author has used already.
fn harmed(changed: &BTreeMap<FileId, Arc<str>>, before: &Checked, after: &Checked) -> BTreeSet<FileId> {
    let count = |checked: &Checked| {
        let mut counts: BTreeMap<FileId, usize> = BTreeMap::new();
        for fault in checked.handbook().faults.iter().filter(|fault| breaks_the_tree(fault)) {
            *counts.entry(fault.span.file).or_default() += 1;
        }
        counts
    };
    let (before, after) = (count(before), count(after));
    changed.keys().copied().filter(|file| after.get(file) > before.get(file)).collect()
}

/// Whether a fault keeps some of a file's front matter from being read.
pub(super) fn breaks_the_tree(fault: &Fault) -> bool {
    matches!(
        fault.kind,
        FaultKind::NoFrontMatter { .. }
            | FaultKind::UnclosedFrontMatter
            | FaultKind::Syntax(_)
            | FaultKind::DuplicateKey { .. }
            | FaultKind::AnchorAliasOrTag { .. }
            | FaultKind::TooLarge(_)
    )
}

/// Tries half as many of the fixes that did harm together, and leaves out the one that did it alone.
fn limit(limits: &mut Limits, harmed: &BTreeSet<FileId>, files: &[BTreeSet<FileId>], identities: &[Identity]) {
    for file in harmed {
        let here: Vec<&Identity> =
            files.iter().zip(identities).filter(|(files, _)| files.contains(file)).map(|(_, it)| it).collect();
        if let [alone] = here.as_slice() {
            limits.barred.insert((*alone).clone());
            limits.share.remove(file);
        } else {
            limits.share.insert(*file, here.len() / 2);
        }
    }
}

impl Fixed {
    /// The files that are different now, in path order.
    pub fn changes(&self) -> impl Iterator<Item = Change<'_>> {
        self.before.iter().map(|(file, before)| Change { file: self.sources.get(*file), before })
    }

    /// What the fixes change, as a unified diff that `patch` and `git apply` understand.
    #[must_use]
    pub fn diff(&self) -> String {
        self.changes().map(|change| diff::unified(&change.file.path, change.before, &change.file.text)).collect()
    }

    /// Writes the files that are different now. What cannot be written is told, and the rest is written all the same.
    #[must_use]
    pub fn write(&self) -> Vec<Refused> {
        let write = |change: Change<'_>| {
            let disk = change.file.disk.as_ref()?;
            let written = replace::replace(disk, change.before.as_bytes(), change.file.text.as_bytes());
            written.err().map(|reason| Refused { file: change.file.id, reason })
        };
        self.changes().filter_map(write).collect()
    }
}

#[cfg(test)]
mod tests;
