//! Bytes of a text ↔ the lines and columns of the protocol.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    Utf8,
    /// What a client that says nothing counts: an emoji is two columns.
    #[default]
    Utf16,
}

impl Encoding {
    /// The first of the client's that we know; bytes need no counting.
    pub fn choose(offered: Option<&[PositionEncodingKind]>) -> Self {
        let offers_utf8 = offered.is_some_and(|it| it.contains(&PositionEncodingKind::UTF8));
        if offers_utf8 { Self::Utf8 } else { Self::Utf16 }
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }
}

/// A text cut into lines: at `\n`, `\r\n` and at a `\r` by itself, as the protocol says.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: &usize| bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect();
        Self { text, starts, encoding }
    }

    /// The place of a byte; one inside a character, or between the halves of `\r\n`, counts as the start of that.
    pub fn position(&self, byte: usize) -> Position {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        if self.text[..byte].ends_with('\r') && self.text[byte..].starts_with('\n') {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let column = self.encoding.width(&self.text[self.starts[line]..byte]);
        let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(column) }
    }

    pub fn range(&self, bytes: Range<usize>) -> lsp_types::Range {
        lsp_types::Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    /// The byte at a place. A column past the end of its line is that end; a line past the end is the end of the text.
    pub fn byte(&self, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return self.text.len() };
        let end = self.starts.get(position.line as usize + 1).copied().unwrap_or(self.text.len());
        let line = self.text[start..end].trim_end_matches(['\r', '\n']);
        let wanted = position.character as usize;
        let mut column = 0;
        for (at, letter) in line.char_indices() {
            column += match self.encoding {
                Encoding::Utf8 => letter.len_utf8(),
                Encoding::Utf16 => letter.len_utf16(),
            };
            if column > wanted {
                return start + at;
            }
        }
        start + line.len()
    }

    /// The bytes between two places.
    pub fn bytes(&self, range: lsp_types::Range) -> Range<usize> {
        let start = self.byte(range.start);
        start..self.byte(range.end).max(start)
    }
}

#[cfg(test)]
mod tests {
    use lsp_types::Position;
    use proptest::prelude::*;

    use super::{Encoding, Lines};

    #[test]
    fn an_emoji_is_two_columns_and_a_danish_letter_one() {
        let text = "æ😀å x\r\nto\rtre\n";
        let lines = Lines::new(text, Encoding::Utf16);
        let place = |word: &str| lines.position(text.find(word).unwrap());
        assert_eq!(place("x"), Position::new(0, 5));
        assert_eq!(place("to"), Position::new(1, 0));
        assert_eq!(place("tre"), Position::new(2, 0));
        assert_eq!(lines.byte(Position::new(0, 2)), "æ".len(), "inside the emoji");
        assert_eq!(lines.byte(Position::new(0, 99)), text.find('\r').unwrap());
        assert_eq!(lines.byte(Position::new(9, 0)), text.len());
        assert_eq!(Lines::new(text, Encoding::Utf8).position(text.find('x').unwrap()), Position::new(0, 9));
    }

    proptest! {
        #[test]
        fn there_and_back(text in "[aæ😀\r\n]{0,30}", at in 0_usize..80, utf8 in any::<bool>()) {
            let encoding = if utf8 { Encoding::Utf8 } else { Encoding::Utf16 };
            let lines = Lines::new(&text, encoding);
            let position = lines.position(at);
            let byte = lines.byte(position);
            prop_assert!(text.is_char_boundary(byte));
            prop_assert_eq!(lines.position(byte), position);
            // Only the second half of a line end has no place of its own.
            let is_inside = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
            if at <= text.len() && text.is_char_boundary(at) && !is_inside(at) {
                prop_assert_eq!(byte, at);
            }
        }
    }
}
