//! Danish quotation marks (»…«) and blanks that must not break before a unit.

use crate::language::Language;
use crate::render::html::escape;

/// Units that stay on the line of their number.
const UNITS: [&str; 12] = ["kr.", "pct.", "mio.", "mia.", "%", "år", "timer", "t.", "km", "kg", "uger", "dage"];

/// Writes running text; knows what stood before, so that a quotation mark can open or close across pieces of text.
pub struct Typography {
    language: Language,
    before: char,
}

impl Typography {
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, before: ' ' }
    }

    /// A new line of thought begins.
    pub fn start(&mut self) {
        self.before = ' ';
    }

    /// Text that was written by somebody else.
    pub fn passed(&mut self, text: &str) {
        self.before = text.chars().last().unwrap_or(self.before);
    }

    /// Writes a text with its quotation marks and blanks put right, escaped.
    pub fn write(&mut self, text: &str, out: &mut String) {
        let bytes = text.as_bytes();
        let mut written = 0;
        for (at, byte) in text.bytes().enumerate() {
            // Quotation marks of print begin with 0xe2. Nearly all blanks of a text stand behind words.
            let may_change = match byte {
                b'"' | 0xe2 => true,
                b' ' => {
                    let before = at.checked_sub(1).map_or(self.before, |before| char::from(bytes[before]));
                    before.is_ascii_digit() || before == '.'
                }
                _ => false,
            };
            if !may_change {
                continue;
            }
            let Some(c @ ('"' | '“' | '”' | '„' | ' ')) = text[at..].chars().next() else { continue };
            escape::text(&text[written..at], out);
            self.passed(&text[written..at]);
            written = at + c.len_utf8();
            out.push(self.put(c, &text[written..]));
            self.before = c;
        }
        escape::text(&text[written..], out);
        self.passed(&text[written..]);
    }

    /// What is written for a quotation mark or a blank.
    fn put(&self, c: char, rest: &str) -> char {
        let opens = self.before.is_whitespace() || "([/–—\u{a0}".contains(self.before);
        match (self.language, c) {
            (_, ' ') if self.before.is_ascii_digit() && begins_with_unit(rest) => '\u{a0}',
            // `5,4 mio. kr.`
            (_, ' ') if self.before == '.' && rest.starts_with("kr.") => '\u{a0}',
            (Language::Danish, '"' | '“' | '„') if opens => '»',
            (Language::Danish, '"' | '”' | '“' | '„') => '«',
            (Language::English, '"') if opens => '“',
            (Language::English, '"') => '”',
            (_, c) => c,
        }
    }
}

fn begins_with_unit(rest: &str) -> bool {
    UNITS.iter().any(|unit| rest.strip_prefix(unit).is_some_and(|after| !after.starts_with(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::Typography;
    use crate::language::Language;

    #[test]
    fn danish_quotation_marks_and_units() {
        let mut out = String::new();
        let mut typography = Typography::new(Language::Danish);
        typography.write("Han sagde \"ja\" (\"nej\") til 5 mio. kr. og 3 krydser", &mut out);
        assert_eq!(out, "Han sagde »ja« (»nej«) til 5\u{a0}mio.\u{a0}kr. og 3 krydser");
    }
}
