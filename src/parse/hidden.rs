//! Characters that nobody sees: control characters, those that turn the direction of writing, and those without a width,
//! with which a word is another than it looks.

use crate::fault::{Fault, FaultKind};
use crate::text::{FileId, Span};

/// The first hidden character of a file, with the number of the others.
pub fn find(text: &str, file: FileId) -> Option<Fault> {
    let found: Vec<_> = all(text).filter(|(at, c)| *at > 0 || *c != '\u{feff}').collect();
    let span = |(at, c): &(usize, char)| Span::new(file, *at, *at + c.len_utf8());
    let first = found.first()?;
    let idle = found.iter().filter(|(_, c)| has_no_width(*c)).map(span).collect();
    let kind = FaultKind::HiddenCharacter { code: u32::from(first.1), more: found.len() - 1, idle };
    Some(Fault { span: span(first), kind })
}

/// A hidden character that a value writes as an escape: its reader would see the character, and its author the escape.
pub fn escaped(value: &str, source: &str, span: Span) -> Option<Fault> {
    let (_, c) = all(value).find(|(_, c)| !source.contains(*c))?;
    Some(Fault { span, kind: FaultKind::HiddenCharacter { code: u32::from(c), more: 0, idle: Vec::new() } })
}

/// So many bytes are looked at together: most hold nothing of the kind.
const PIECE: usize = 64;

/// Every hidden character and where it stands. Only where a byte may begin one, letters are looked at.
fn all(text: &str) -> impl Iterator<Item = (usize, char)> {
    let pieces = text.as_bytes().chunks(PIECE).enumerate();
    let suspect = pieces.filter(|(_, piece)| piece.iter().fold(false, |any, byte| any | may_begin(*byte)));
    let bytes = suspect.flat_map(|(number, piece)| (number * PIECE..).zip(piece));
    let places = bytes.filter(|(_, byte)| may_begin(**byte));
    places.filter_map(|(at, _)| Some((at, text[at..].chars().next()?))).filter(|(_, c)| is_hidden(*c))
}

/// Whether a hidden character may begin with a byte in UTF-8: control characters and the first bytes of the others.
fn may_begin(byte: u8) -> bool {
    let is_control = byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    is_control || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef)
}

fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || has_no_width(c) || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn has_no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{all, find, is_hidden};
    use crate::fault::FaultKind;
    use crate::text::FileId;

    fn found(text: &str) -> Option<(&str, u32, usize)> {
        let fault = find(text, FileId(0))?;
        let FaultKind::HiddenCharacter { code, more, .. } = fault.kind else { return None };
        Some((&text[fault.span.range()], code, more))
    }

    #[test]
    fn what_cannot_be_seen_is_found_but_for_the_byte_order_mark() {
        assert_eq!(found("\u{feff}---\r\ntitle: æøå\t\n---\n\\e"), None);
        assert_eq!(found("a\u{202e}b\0"), Some(("\u{202e}", 0x202e, 1)));
        assert_eq!(found("a\u{feff}"), Some(("\u{feff}", 0xfeff, 0)));
        // Far from the beginning, in another piece.
        let long = format!("{}\u{202e} og \0", "ord og tal – ".repeat(30));
        assert_eq!(found(&long), Some(("\u{202e}", 0x202e, 1)));
    }

    #[test]
    fn no_hidden_character_begins_with_another_byte() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_hidden(*c)) {
            assert_eq!(all(&format!("å{c}»")).collect::<Vec<_>>(), [(2, c)]);
        }
    }
}
