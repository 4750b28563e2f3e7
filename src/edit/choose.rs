//! Findings → the fixes that can be made together: safe ones, each whole, no two in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Edit, Finding, Fix};
use crate::edit::patch::meets;
use crate::source::Sources;
use crate::text::FileId;

/// A fix that was chosen, and the finding it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen<'f> {
    pub finding: &'f Finding,
    pub fix: &'f Fix,
}

impl Chosen<'_> {
    pub fn files(self) -> BTreeSet<FileId> {
        self.fix.edits.iter().map(|edit| edit.span.file).collect()
    }
}

/// What stays the same about a fix when lines are added above it: its code, and the texts before and after.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    code: &'static str,
    edits: Vec<(FileId, String, String)>,
}

/// Which fixes are left out.
#[derive(Debug, Default)]
pub(super) struct Limits {
    /// Fixes that were tried and did harm.
    pub barred: BTreeSet<Identity>,
    /// How many fixes of a file are tried at once, where more of them did harm together.
    pub share: BTreeMap<FileId, usize>,
    /// The only files that may change; nothing for all.
    pub only: Option<BTreeSet<FileId>>,
}

impl Identity {
    pub fn of(chosen: Chosen<'_>, sources: &Sources) -> Self {
        let edit = |edit: &Edit| (edit.span.file, sources.slice(edit.span).to_owned(), edit.text.clone());
        Self { code: chosen.finding.code.id, edits: chosen.fix.edits.iter().map(edit).collect() }
    }
}

/// The fixes to make now, in the order of the findings. What meets an earlier fix waits for the next round.
pub(super) fn choose<'f>(findings: &'f [Finding], sources: &Sources, limits: &Limits) -> Vec<Chosen<'f>> {
    let unread: BTreeSet<FileId> = sources.faults.iter().map(|fault| fault.span.file).collect();
    let mut taken: BTreeMap<FileId, Vec<Range<usize>>> = BTreeMap::new();
    let mut fixes_in: BTreeMap<FileId, usize> = BTreeMap::new();
    let mut chosen = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safe) else { continue };
        let candidate = Chosen { finding, fix };
        let fits = fix.edits.iter().all(|edit| {
            let file = edit.span.file;
            let known = sources.files.get(file.0 as usize).is_some_and(|it| it.text.get(edit.span.range()).is_some());
            let in_file = taken.get(&file).map_or(&[][..], Vec::as_slice);
            let room = limits.share.get(&file).is_none_or(|share| fixes_in.get(&file).is_none_or(|it| it < share));
            let is_meant = limits.only.as_ref().is_none_or(|only| only.contains(&file));
            is_meant
                && known
                && room
                && !unread.contains(&file)
                && in_file.iter().all(|range| !meets(range, &edit.span.range()))
        });
        let changes = || fix.edits.iter().any(|edit| sources.slice(edit.span) != edit.text);
        if fits && changes() && is_whole(fix) && !limits.barred.contains(&Identity::of(candidate, sources)) {
            for edit in &fix.edits {
                taken.entry(edit.span.file).or_default().push(edit.span.range());
            }
            for file in candidate.files() {
                *fixes_in.entry(file).or_default() += 1;
            }
            chosen.push(candidate);
        }
    }
    chosen
}

/// Whether the edits of a fix leave each other alone.
fn is_whole(fix: &Fix) -> bool {
    fix.edits.iter().enumerate().all(|(at, edit)| {
        let others = fix.edits[..at].iter().filter(|other| other.span.file == edit.span.file);
        others.into_iter().all(|other| !meets(&other.span.range(), &edit.span.range()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Limits, choose};
    use crate::diagnostic::{Code, Edit, Finding, Fix, Level};
    use crate::edit::patch::apply;
    use crate::language::Text;
    use crate::source::Sources;
    use crate::text::{FileId, Span};

    static CODE: Code = Code { id: "X001", name: "slip", level: Level::Error };
    const HERE: Text = Text::fixed("her", "here");

    fn sources() -> Sources {
        Sources::from_memory([("a.md", "abcdefghij"), ("b.md", "æøå 0123456789")])
    }

    fn finding(safe: bool, edits: &[(u32, usize, usize, &str)]) -> Finding {
        let edit = |&(file, start, end, text): &(u32, usize, usize, &str)| Edit {
            span: Span::new(FileId(file), start, end),
            text: text.to_owned(),
        };
        let edits: Vec<Edit> = edits.iter().map(edit).collect();
        let mut finding = Finding::new(&CODE, Span::new(FileId(0), 0, 1), HERE);
        finding.fixes.push(Fix { title: HERE, safe, edits });
        finding
    }

    fn chosen(findings: &[Finding]) -> Vec<usize> {
        let chosen = choose(findings, &sources(), &Limits::default());
        let at = |it: &Finding| findings.iter().position(|other| std::ptr::eq(it, other)).unwrap();
        chosen.iter().map(|it| at(it.finding)).collect()
    }

    #[test]
    fn safe_fixes_that_leave_each_other_alone() {
        let findings = [
            finding(false, &[(0, 0, 1, "x")]),
            finding(true, &[(0, 2, 4, "x")]),
            finding(true, &[(0, 3, 5, "x")]),
            finding(true, &[(0, 8, 9, "x"), (1, 0, 2, "x")]),
            finding(true, &[(1, 0, 2, "y"), (0, 6, 7, "y")]),
            finding(true, &[(1, 7, 8, "0")]),
            finding(true, &[(1, 1, 2, "inside a letter")]),
            finding(true, &[(7, 0, 1, "no such file")]),
            finding(true, &[(0, 5, 6, "a"), (0, 5, 6, "b")]),
        ];
        assert_eq!(chosen(&findings), [1, 3]);
    }

    proptest! {
        #[test]
        fn what_is_chosen_can_be_made_and_is_whole(
            raw in prop::collection::vec(
                (any::<bool>(), prop::collection::vec((0_u32..2, 0_usize..16, 0_usize..4, "[xæ]{0,2}"), 1..3)),
                0..12,
            ),
        ) {
            let findings: Vec<Finding> = raw
                .iter()
                .map(|(safe, edits)| {
                    let edits: Vec<_> = edits.iter().map(|(file, at, len, text)| (*file, *at, at + len, text.as_str())).collect();
                    finding(*safe, &edits)
                })
                .collect();
            let sources = sources();
            let chosen = choose(&findings, &sources, &Limits::default());
            prop_assert!(chosen.iter().all(|it| it.fix.safe));
            for file in &sources.files {
                let all = chosen.iter().flat_map(|it| &it.fix.edits);
                let edits: Vec<Edit> = all.filter(|edit| edit.span.file == file.id).cloned().collect();
                prop_assert!(apply(&file.text, &edits).is_some());
            }
            // Nothing that would fit is left for a later round.
            let possible = |it: &Finding| it.fixes[0].safe && choose(std::slice::from_ref(it), &sources, &Limits::default()).len() == 1;
            prop_assert_eq!(chosen.is_empty(), !findings.iter().any(possible));
        }
    }
}
