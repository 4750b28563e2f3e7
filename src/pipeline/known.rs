//! The findings of the last build, for a build of the very same things: they need not be looked for again.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::check::RULES;
use crate::diagnostic::{Finding, Fix, Level, Related};
use crate::language::Text;
use crate::output::{STATE_FOLDER, write_file};
use crate::text::Span;

const FINDINGS_FILE: &str = "findings.json";

/// The file. `made_of` is the number of everything that the findings are about.
#[derive(Serialize, Deserialize)]
struct Stored {
    made_of: String,
    findings: Vec<StoredFinding>,
}

/// A finding with its code by name.
#[derive(Serialize, Deserialize)]
struct StoredFinding {
    code: String,
    level: Level,
    span: Span,
    message: Text,
    label: Option<Text>,
    help: Option<Text>,
    related: Vec<Related>,
    fixes: Vec<Fix>,
}

/// What was found the last time, if it was found in the same things.
pub(super) fn read(root: &Path, made_of: u128) -> Option<Vec<Finding>> {
    let stored: Stored = serde_json::from_slice(&fs::read(file(root)).ok()?).ok()?;
    (stored.made_of == name(made_of)).then_some(())?;
    stored.findings.into_iter().map(finding).collect()
}

/// Writes down what was found. Where that cannot be done, it is looked for again the next time.
pub(super) fn write(root: &Path, made_of: u128, findings: &[Finding]) {
    let stored = Stored { made_of: name(made_of), findings: findings.iter().map(stored).collect() };
    if let Ok(json) = serde_json::to_vec(&stored) {
        let _ = write_file(&file(root), &json);
    }
}

fn file(root: &Path) -> PathBuf {
    root.join(STATE_FOLDER).join(FINDINGS_FILE)
}

fn name(made_of: u128) -> String {
    format!("{made_of:032x}")
}

fn stored(finding: &Finding) -> StoredFinding {
    let Finding { code, level, span, message, label, help, related, fixes } = finding.clone();
    StoredFinding { code: code.id.to_owned(), level, span, message, label, help, related, fixes }
}

fn finding(stored: StoredFinding) -> Option<Finding> {
    let code = RULES.iter().map(|rule| &rule.code).find(|code| code.id == stored.code)?;
    let StoredFinding { level, span, message, label, help, related, fixes, .. } = stored;
    Some(Finding { code, level, span, message, label, help, related, fixes })
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::check::RULES;
    use crate::diagnostic::{Finding, Level};
    use crate::language::Text;
    use crate::text::{FileId, Span};

    #[test]
    fn findings_come_back_as_they_were_and_only_for_the_same_things() {
        let root = tempfile::tempdir().unwrap();
        let span = |start| Span::new(FileId(3), start, start + 4);
        let all: Vec<Finding> = RULES
            .iter()
            .map(|rule| {
                let mut finding = Finding::new(&rule.code, span(7), Text::new("sådan »x«".to_owned(), "so"))
                    .label(Text::fixed("her", "here"))
                    .related(span(90), Text::fixed("og her", "and here"))
                    .did_you_mean(span(8), Some("æble".to_owned()));
                finding.level = Level::Warning;
                finding
            })
            .chain([Finding::new(&RULES[0].code, span(0), Text::fixed("bar", "bare"))])
            .collect();
        write(root.path(), 7, &all);
        let back = read(root.path(), 7).unwrap();
        assert_eq!(format!("{back:?}"), format!("{all:?}"));
        assert!(read(root.path(), 8).is_none(), "other things");
        std::fs::write(super::file(root.path()), "{").unwrap();
        assert!(read(root.path(), 7).is_none(), "a file that was cut off");
    }
}
