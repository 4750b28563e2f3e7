//! Findings that are known already: a file that lets an old handbook be checked for new faults only.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Finding;
use crate::language::Text;
use crate::report::Places;
use crate::source::Sources;

const VERSION: u32 = 1;

/// So much of a line is enough to know it again, and a person can still read the file.
const LINE: usize = 120;

/// How often each finding is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Fingerprint, usize>,
}

/// What stays the same when lines are added above a finding, or the program speaks another language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Fingerprint {
    path: String,
    code: String,
    /// The author's line, trimmed.
    line: String,
    /// A hash of the message in Danish.
    message: String,
}

/// What a baseline leaves of the findings.
#[derive(Debug)]
pub struct Remaining {
    /// Findings that are not in the baseline, in their order.
    pub new: Vec<Finding>,
    /// How many were in it.
    pub known: usize,
    /// How many the baseline has that are no longer found: it can be written anew.
    pub gone: usize,
}

/// Why a baseline cannot be used.
#[derive(Debug)]
pub enum Unusable {
    Disk {
        path: PathBuf,
        error: io::Error,
    },
    /// The file is no baseline, or one of another version.
    Unreadable {
        path: PathBuf,
    },
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    findings: Vec<StoredFinding>,
}

#[derive(Serialize, Deserialize)]
struct StoredFinding {
    #[serde(flatten)]
    fingerprint: Fingerprint,
    count: usize,
}

impl Unusable {
    /// What went wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Disk { path, error } => {
                let path = path.display();
                Text::new(
                    format!("kan ikke læse eller skrive `{path}`: {error}"),
                    format!("cannot read or write `{path}`: {error}"),
                )
            }
            Self::Unreadable { path } => {
                let path = path.display();
                Text::new(
                    format!("`{path}` er ikke en liste over kendte fund, som denne udgave kan læse"),
                    format!("`{path}` is no baseline that this version can read"),
                )
            }
        }
    }
}

impl Baseline {
    /// The findings as they are now.
    #[must_use]
    pub fn of(findings: &[Finding], sources: &Sources) -> Self {
        let places = Places::new(findings, sources);
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry(Fingerprint::of(finding, &places)).or_insert(0) += 1;
        }
        Self { known }
    }

    /// Takes away what is known. Of several alike, as many as are known.
    #[must_use]
    pub fn filter(&self, findings: Vec<Finding>, sources: &Sources) -> Remaining {
        let places = Places::new(&findings, sources);
        let mut left = self.known.clone();
        let total = findings.len();
        let mut new = Vec::new();
        for finding in findings {
            match left.get_mut(&Fingerprint::of(&finding, &places)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => new.push(finding),
            }
        }
        Remaining { known: total - new.len(), new, gone: left.values().sum() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// When there is no such file, or it is no baseline.
    pub fn read(path: &Path) -> Result<Self, Unusable> {
        let bytes = fs::read(path).map_err(|error| Unusable::Disk { path: path.to_path_buf(), error })?;
        let stored: Option<Stored> = serde_json::from_slice(&bytes).ok();
        let stored = stored.filter(|stored| stored.version == VERSION);
        let stored = stored.ok_or_else(|| Unusable::Unreadable { path: path.to_path_buf() })?;
        let mut known = BTreeMap::new();
        for StoredFinding { fingerprint, count } in stored.findings {
            // The same finding twice is what is left when two branches are merged.
            let total: &mut usize = known.entry(fingerprint).or_default();
            *total = total.saturating_add(count);
        }
        Ok(Self { known })
    }

    /// Writes the baseline, sorted, one finding after the other, so that changes are easy to review.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Unusable> {
        let findings = self.known.iter();
        let findings = findings.map(|(fingerprint, &count)| StoredFinding { fingerprint: fingerprint.clone(), count });
        let stored = Stored { version: VERSION, findings: findings.collect() };
        // Text and numbers always have a JSON form.
        let text = serde_json::to_string_pretty(&stored).unwrap_or_default() + "\n";
        fs::write(path, text).map_err(|error| Unusable::Disk { path: path.to_path_buf(), error })
    }

    /// How many findings are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

impl Fingerprint {
    fn of(finding: &Finding, places: &Places<'_>) -> Self {
        let line = places.lines(finding.span.file).map_or("", |lines| {
            let start = (finding.span.start as usize).min(lines.text.len());
            lines.text.get(lines.content(lines.index_of(start))).unwrap_or("")
        });
        Self {
            path: places.path(finding.span.file).to_owned(),
            code: finding.code.id.to_owned(),
            line: line.trim().chars().take(LINE).collect(),
            message: format!("{:016x}", xxh3_64(finding.message.danish.as_bytes())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Baseline, Unusable};
    use crate::diagnostic::Finding;
    use crate::language::Text;
    use crate::report::samples::{LOOSE, finding_at, handbook};
    use crate::source::Sources;
    use crate::text::{FileId, Span};

    fn codes(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.code.id).collect()
    }

    /// A finding at each `!`.
    fn found(text: &str) -> (Sources, Vec<Finding>) {
        let findings = text.match_indices('!').map(|(at, _)| finding_at(Span::new(FileId(0), at, at + 1))).collect();
        (Sources::from_memory([("a.md", text)]), findings)
    }

    #[test]
    fn what_was_written_down_is_not_reported_again() {
        let (sources, mut findings) = handbook();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kendt.json");
        Baseline::of(&findings[..3], &sources).write(&file).unwrap();
        let baseline = Baseline::read(&file).unwrap();
        assert_eq!(baseline, Baseline::of(&findings[..3], &sources));
        findings.remove(0);
        let rest = baseline.filter(findings, &sources);
        assert_eq!((codes(&rest.new), rest.known, rest.gone), (vec!["A001"], 2, 1));
    }

    #[test]
    fn lines_added_above_do_not_make_a_finding_new() {
        let (old, findings) = found("a!\nb");
        let baseline = Baseline::of(&findings, &old);
        let (new, findings) = found("ny\r\n\r\n  a!  \r\nb");
        assert_eq!(baseline.filter(findings, &new).new.len(), 0);
    }

    #[test]
    fn another_line_message_code_or_file_is_new() {
        let (sources, findings) = found("a!\nb");
        let baseline = Baseline::of(&findings, &sources);
        let (changed, findings_there) = found("ab!\nb");
        assert_eq!(baseline.filter(findings_there, &changed).new.len(), 1);
        let worded = Finding::new(&LOOSE, findings[0].span, Text::fixed("andre ord", "here"));
        assert_eq!(baseline.filter(vec![worded], &sources).new.len(), 1);
        let moved = Sources::from_memory([("b.md", "a!\nb")]);
        assert_eq!(baseline.filter(findings.clone(), &moved).new.len(), 1);
        // The program's other language is no other finding.
        let translated = Finding::new(&LOOSE, findings[0].span, Text::fixed("her", "over here"));
        assert_eq!(baseline.filter(vec![translated], &sources).new.len(), 0);
    }

    #[test]
    fn one_more_of_the_same_is_new() {
        let (sources, findings) = found("a!\na!\n");
        let baseline = Baseline::of(&findings, &sources);
        assert_eq!(baseline.len(), 2);
        let (more, findings) = found("a!\na!\na!\n");
        let rest = baseline.filter(findings, &more);
        assert_eq!((rest.new.len(), rest.known, rest.gone), (1, 2, 0));
        assert_eq!(rest.new[0].span.range(), 7..8);
    }

    #[test]
    fn a_file_that_is_no_baseline_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kendt.json");
        assert!(matches!(Baseline::read(&file), Err(Unusable::Disk { .. })));
        for text in ["", "[]", r#"{"version":2,"findings":[]}"#] {
            fs::write(&file, text).unwrap();
            let fault = Baseline::read(&file).unwrap_err();
            assert!(matches!(fault, Unusable::Unreadable { .. }), "{text}");
            assert!(fault.text().danish.contains("kendt.json"));
        }
    }
}
