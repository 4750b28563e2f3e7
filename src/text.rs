//! Places in the author's texts: files, spans of bytes, lines and columns.

use serde::{Deserialize, Serialize};

/// A file of the handbook. The number is its place in the sorted list of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A run of bytes in one file, always on character boundaries of that file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte that is no longer part of it.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Texts are far below 4 GiB (see `parse::MAX_FRONT_MATTER_BYTES`).
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: cut(start), end: cut(end.max(start)) }
    }

    /// The bytes as a range, to slice a text with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this span to the end of the other.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { end: other.end.max(self.end), ..self }
    }

    /// The place just before this span.
    #[must_use]
    pub fn before(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The part `start..end`, counted from the start of this span and kept inside it.
    #[must_use]
    pub fn part(self, start: usize, end: usize) -> Self {
        let length = (self.end - self.start) as usize;
        let from = self.start as usize;
        Self::new(self.file, from + start.min(length), from + end.min(length))
    }
}

/// A value and the place where the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value and where it is written.
    #[must_use]
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where a byte stands. A byte order mark is not a column, and an offset inside a character counts as its start.
#[must_use]
pub fn position(text: &str, byte: usize) -> Position {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
    }
}

/// The smallest span that covers `span` and ends on character boundaries of `text`.
#[must_use]
pub fn on_boundaries(text: &str, span: Span) -> Span {
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(span.file, start, end)
}

#[cfg(test)]
mod tests {
    use super::{FileId, Position, Span, on_boundaries, position};

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        let text = "\u{feff}æøå x\r\nto";
        assert_eq!(position(text, text.find('x').unwrap()), Position { line: 1, column: 5 });
        assert_eq!(position(text, text.find("to").unwrap()), Position { line: 2, column: 1 });
        assert_eq!(position(text, 9999), Position { line: 2, column: 3 });
    }

    #[test]
    fn a_span_inside_a_character_grows_to_its_edges() {
        let span = on_boundaries("aæb", Span::new(FileId(0), 2, 2));
        assert_eq!(span.range(), 1..3);
    }
}
