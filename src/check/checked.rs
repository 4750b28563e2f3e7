//! Runs the rules, silences what authors allow, sorts the rest.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::check::kept::{self, Memory};
use crate::check::levels::{Levels, is_locked};
use crate::check::rules::useless_allow;
use crate::check::{Findings, RULES, Rule, Run};
use crate::diagnostic::{Finding, Level};
use crate::model::Handbook;
use crate::text::FileId;

/// A handbook that went through every rule, and what they found.
#[derive(Debug)]
pub struct Checked {
    handbook: Handbook,
    findings: Vec<Finding>,
}

impl Checked {
    /// What was checked.
    #[must_use]
    pub fn handbook(&self) -> &Handbook {
        &self.handbook
    }

    /// Sorted by path and place.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Lets go of what only the rules have looked at, so that pages are made in less memory.
    pub fn let_go(&mut self) {
        self.handbook.let_go();
    }

    /// What was found, without the handbook.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// How many findings have a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// Whether anything was found that stops a build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }
}

/// Runs every rule over the handbook.
#[must_use]
pub fn check(handbook: Handbook, levels: &Levels) -> Checked {
    check_again(handbook, levels, &mut Memory::default())
}

/// Runs every rule over the handbook, those that look at one entry only over what has changed since the memory was filled.
#[must_use]
pub fn check_again(handbook: Handbook, levels: &Levels, memory: &mut Memory) -> Checked {
    let whole = || {
        let run = |rule: &&Rule| {
            let mut findings = Findings::default();
            match rule.run {
                Run::Handbook(run) => run(&handbook, &mut findings),
                Run::File(_, run) => handbook.shared.iter().for_each(|file| run(file, &mut findings)),
                Run::Entry(_) => {}
            }
            findings.list
        };
        RULES.par_iter().flat_map_iter(run).collect::<Vec<Finding>>()
    };
    let (mut found, in_entries) = rayon::join(whole, || kept::entries(&handbook, memory));
    found.extend(in_entries);
    let used = silence(&handbook, &mut found);
    let mut rest = Findings::default();
    useless_allow::report(&handbook, &used, &mut rest);
    found.append(&mut rest.list);
    found.retain_mut(|finding| match levels.of(finding.code) {
        Some(level) => {
            finding.level = level;
            true
        }
        None => false,
    });
    found.sort_by_cached_key(|finding| {
        let path = handbook.path(finding.span.file).to_owned();
        (path, finding.span.start, finding.span.end, finding.code.id, finding.message.danish.to_string())
    });
    Checked { handbook, findings: found }
}

/// Takes away what an `allow` covers; says for each `allow`, in the handbook's order, whether it covered anything.
fn silence(handbook: &Handbook, found: &mut Vec<Finding>) -> Vec<bool> {
    let allows: Vec<_> = handbook.allows().collect();
    let mut used = vec![false; allows.len()];
    if allows.is_empty() {
        return used;
    }
    let mut by_file: HashMap<FileId, Vec<usize>> = HashMap::new();
    for (at, allow) in allows.iter().enumerate() {
        by_file.entry(allow.scope.file).or_default().push(at);
    }
    found.retain(|finding| {
        let in_file = by_file.get(&finding.span.file).into_iter().flatten();
        let covering = in_file.map(|at| (*at, allows[*at])).filter(|(_, allow)| {
            allow.code.value == finding.code.id
                && allow.scope.start <= finding.span.start
                && finding.span.end <= allow.scope.end
                && allow.reason.is_some()
        });
        let mut silenced = false;
        for (at, _) in covering {
            if !is_locked(finding.code) {
                used[at] = true;
                silenced = true;
            }
        }
        !silenced
    });
    used
}
