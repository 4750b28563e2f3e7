//! Byte spans → lines and columns. Each file is cut into lines once, however many findings it has.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::source::Sources;
use crate::text::{FileId, Position, Span, on_boundaries};

/// The lines of the files that the findings speak of.
#[derive(Debug)]
pub struct Places<'a> {
    sources: &'a Sources,
    lines: BTreeMap<FileId, Lines<'a>>,
}

/// Where a span begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Relative to the root, with `/`.
    pub path: &'a str,
    pub start: Position,
    /// Just behind the last character.
    pub end: Position,
}

/// A text, and where its lines begin.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Looks at every file that a finding, a related place or a fix is in.
    #[must_use]
    pub fn new(findings: &[Finding], sources: &'a Sources) -> Self {
        let mut places = Self { sources, lines: BTreeMap::new() };
        for finding in findings {
            places.add(finding.span.file);
            finding.related.iter().for_each(|related| places.add(related.span.file));
            finding.fixes.iter().flat_map(|fix| &fix.edits).for_each(|edit| places.add(edit.span.file));
        }
        places
    }

    fn add(&mut self, file: FileId) {
        if let Some(source) = self.sources.files.get(file.0 as usize) {
            self.lines.entry(file).or_insert_with(|| Lines::new(&source.text));
        }
    }

    /// Where a span stands. One in a file that does not exist is at the beginning of a file without a name.
    #[must_use]
    pub fn place(&self, span: Span) -> Place<'a> {
        let path = self.path(span.file);
        let Some(lines) = self.lines(span.file) else {
            let start = Position { line: 1, column: 1 };
            return Place { path, start, end: start };
        };
        let range = on_boundaries(lines.text, span).range();
        Place { path, start: lines.position(range.start), end: lines.position(range.end) }
    }

    pub(super) fn path(&self, file: FileId) -> &'a str {
        self.sources.files.get(file.0 as usize).map_or("", |file| file.path.as_str())
    }

    pub(super) fn lines(&self, file: FileId) -> Option<&Lines<'a>> {
        self.lines.get(&file)
    }
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The line that a byte is in, counted from 0.
    pub fn index_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The bytes of a line without its end and without a byte order mark.
    pub fn content(&self, index: usize) -> std::ops::Range<usize> {
        let Some(&start) = self.starts.get(index) else {
            return self.text.len()..self.text.len();
        };
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        let line = self.text[start..end].trim_end_matches('\r');
        start + (line.len() - line.trim_start_matches('\u{feff}').len())..start + line.len()
    }

    /// The same as [`crate::text::position`], for a byte on a character boundary.
    fn position(&self, byte: usize) -> Position {
        let index = self.index_of(byte);
        let before = self.starts.get(index).and_then(|&start| self.text.get(start..byte)).unwrap_or("");
        Position { line: index + 1, column: before.trim_start_matches('\u{feff}').chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use proptest::prelude::*;

    use super::{Lines, Places};
    use crate::report::samples::finding_at;
    use crate::source::Sources;
    use crate::text::{FileId, Position, Span, position};

    proptest! {
        #[test]
        fn agrees_with_the_slow_way(text in "[a-cæø\u{feff}\r\n😀]{0,40}", at in 0_usize..60) {
            let sources = Sources::from_memory([("a.md", text.as_str())]);
            let span = Span::new(FileId(0), at, at + 3);
            let findings = [finding_at(span)];
            let place = Places::new(&findings, &sources).place(span);
            prop_assert_eq!(place.start, position(&text, at));
            prop_assert!(place.start <= place.end);
            let lines = Lines::new(&text);
            let content = &text[lines.content(lines.index_of(at))];
            prop_assert!(!content.contains('\n') && !content.ends_with('\r'));
        }
    }

    #[test]
    fn a_span_in_no_file_has_a_place_all_the_same() {
        let span = Span::new(FileId(7), 3, 9);
        let sources = Sources::default();
        let place = Places::new(&[finding_at(span)], &sources).place(span);
        assert_eq!((place.path, place.start), ("", Position { line: 1, column: 1 }));
    }

    #[test]
    fn many_findings_in_a_large_file_are_found_far_faster_than_one_by_one() {
        let text = "en linje med æøå\n".repeat(200_000);
        let sources = Sources::from_memory([("a.md", text.as_str())]);
        let spans: Vec<Span> = (0..500).map(|i| Span::new(FileId(0), i * 7000, i * 7000 + 4)).collect();
        let findings: Vec<_> = spans.iter().copied().map(finding_at).collect();
        let begun = Instant::now();
        let places = Places::new(&findings, &sources);
        let fast: Vec<Position> = spans.iter().map(|&span| places.place(span).start).collect();
        let time = begun.elapsed();
        let begun = Instant::now();
        // An offset inside a character counts as its start in both.
        let slow: Vec<Position> = spans.iter().map(|span| position(&text, span.start as usize)).collect();
        assert_eq!(fast, slow);
        assert!(time * 3 < begun.elapsed(), "{time:?} {:?}", begun.elapsed());
    }
}
