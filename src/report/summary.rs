//! How many findings there are, in numbers and in a sentence.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Level};
use crate::language::{Text, enumerated};

/// The counts of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    /// Files that were read.
    pub files: usize,
    /// Files that something was found in.
    pub affected: usize,
    /// Findings that `check --fix` can put right.
    pub fixable: usize,
}

impl Summary {
    /// Counts the findings in `files` files.
    #[must_use]
    pub fn of(findings: &[Finding], files: usize) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        let affected: BTreeSet<_> = findings.iter().map(|finding| finding.span.file).collect();
        let fixable = findings.iter().filter(|finding| finding.fixes.iter().any(|fix| fix.safe)).count();
        Self {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            infos: count(Level::Info),
            files,
            affected: affected.len(),
            fixable,
        }
    }

    /// "2 fejl og 1 advarsel"; nothing where there is none.
    #[must_use]
    pub fn counts(&self) -> Text {
        let counts = [
            (self.errors, ["fejl", "fejl"], ["error", "errors"]),
            (self.warnings, ["advarsel", "advarsler"], ["warning", "warnings"]),
            (self.infos, ["oplysning", "oplysninger"], ["info", "infos"]),
        ];
        let (mut danish, mut english) = (Vec::new(), Vec::new());
        for (count, words_danish, words_english) in counts.into_iter().filter(|(count, ..)| *count > 0) {
            let form = usize::from(count != 1);
            danish.push(format!("{count} {}", words_danish[form]));
            english.push(format!("{count} {}", words_english[form]));
        }
        Text::new(enumerated(&danish, "og"), enumerated(&english, "and"))
    }

    /// "2 fejl og 1 advarsel i 2 af 112 filer".
    #[must_use]
    pub fn text(&self) -> Text {
        let Text { danish, english } = self.counts();
        let [files_danish, files_english] = if self.files == 1 { ["fil", "file"] } else { ["filer", "files"] };
        if danish.is_empty() {
            return Text::new(
                format!("ingen fejl eller advarsler i {} {files_danish}", self.files),
                format!("no errors or warnings in {} {files_english}", self.files),
            );
        }
        Text::new(
            format!("{danish} i {} af {} {files_danish}", self.affected, self.files),
            format!("{english} in {} of {} {files_english}", self.affected, self.files),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;
    use crate::report::samples::handbook;

    #[test]
    fn counts_and_says_so_in_a_sentence() {
        let (sources, findings) = handbook();
        let summary = Summary::of(&findings, sources.files.len());
        assert_eq!(summary, Summary { errors: 2, warnings: 1, infos: 1, files: 3, affected: 2, fixable: 1 });
        assert_eq!(summary.text().danish, "2 fejl, 1 advarsel og 1 oplysning i 2 af 3 filer");
        assert_eq!(summary.text().english, "2 errors, 1 warning and 1 info in 2 of 3 files");
        let one = Summary { warnings: 2, files: 1, affected: 1, ..Summary::default() };
        assert_eq!(one.text().danish, "2 advarsler i 1 af 1 fil");
        assert_eq!(Summary::of(&[], 112).text().danish, "ingen fejl eller advarsler i 112 filer");
    }
}
