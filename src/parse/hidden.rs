//! Characters that nobody sees: control characters, and those that turn the direction of writing.

use crate::fault::{Fault, FaultKind};
use crate::text::{FileId, Span};

/// The first hidden character of a file, with the number of the others.
pub fn find(text: &str, file: FileId) -> Option<Fault> {
    let is_mark = |at: usize, c: char| at == 0 && c == '\u{feff}';
    let mut found = text.char_indices().filter(|(at, c)| is_hidden(*c) && !is_mark(*at, *c));
    let (at, c) = found.next()?;
    let kind = FaultKind::HiddenCharacter { code: u32::from(c), more: found.count() };
    Some(Fault { span: Span::new(file, at, at + c.len_utf8()), kind })
}

/// A hidden character that a value writes as an escape: its reader would see the character, and its author the escape.
pub fn escaped(value: &str, source: &str, span: Span) -> Option<Fault> {
    let c = value.chars().find(|c| is_hidden(*c) && !source.contains(*c))?;
    Some(Fault { span, kind: FaultKind::HiddenCharacter { code: u32::from(c), more: 0 } })
}

fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c == '\u{feff}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fault::FaultKind;
    use crate::text::FileId;

    fn found(text: &str) -> Option<(&str, u32, usize)> {
        let fault = find(text, FileId(0))?;
        let FaultKind::HiddenCharacter { code, more } = fault.kind else { return None };
        Some((&text[fault.span.range()], code, more))
    }

    #[test]
    fn what_cannot_be_seen_is_found_but_for_the_byte_order_mark() {
        assert_eq!(found("\u{feff}---\r\ntitle: æøå\t\n---\n\\e"), None);
        assert_eq!(found("a\u{202e}b\0"), Some(("\u{202e}", 0x202e, 1)));
        assert_eq!(found("a\u{feff}"), Some(("\u{feff}", 0xfeff, 0)));
    }
}
