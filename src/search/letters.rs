//! Letters as the search sees them: lower case, no accents, and `aa`, `ae`, `oe` as other ways to write å, æ, ø.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::ascii_first;

/// A text in lower case without accents. The Danish letters stay; ä and ö are their neighbours' æ and ø.
/// Letters beyond the basic plane (emoji, mathematical letters) become blanks.
#[must_use]
pub fn plain(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    let mut out = String::with_capacity(lower.len());
    let mut rest = lower.as_str();
    loop {
        let (run, after) = ascii_first(rest);
        out.push_str(run);
        let mut letters = after.chars();
        match letters.next() {
            None => return out,
            Some(c @ ('æ' | 'ø' | 'å')) => out.push(c),
            Some(c) if is_composed(c) => c.to_lowercase().for_each(|c| fold(c, &mut out)),
            Some(_) => return of_any_script(text),
        }
        rest = letters.as_str();
    }
}

/// Letters and signs of Western texts, which are what they are: no accent follows by itself.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}')
}

fn of_any_script(text: &str) -> String {
    let basic: String = text.chars().map(|c| if c > '\u{ffff}' { ' ' } else { c }).nfc().collect();
    let mut out = String::with_capacity(basic.len());
    basic.to_lowercase().chars().for_each(|c| fold(c, &mut out));
    out
}

/// Adds a small letter without its accents.
fn fold(c: char, out: &mut String) {
    match c {
        'æ' | 'ø' | 'å' => out.push(c),
        'ä' => out.push('æ'),
        'ö' => out.push('ø'),
        c if c.is_ascii() => out.push(c),
        c if is_invisible(c) => {}
        c => out.extend(std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part))),
    }
}

/// Soft hyphens and blanks without width stand inside words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The word with `aa`, `ae`, `oe` read as å, æ, ø.
#[must_use]
pub fn joined(word: &str) -> String {
    word.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
}

#[cfg(test)]
mod tests {
    use super::{joined, plain};

    #[test]
    fn accents_go_and_danish_letters_stay() {
        assert_eq!(plain("Én Café på ÆRØ"), "en cafe på ærø");
        assert_eq!(plain("A\u{30a}rhus, G\u{f6}teborg"), "århus, gøteborg");
        assert_eq!(plain("ar\u{ad}bej\u{200b}de 😀x"), "arbejde  x");
    }

    #[test]
    fn both_spellings_meet() {
        assert_eq!(joined("aarhus"), "århus");
        assert_eq!(joined("soeg"), "søg");
        assert_eq!(joined("paedagog"), "pædagog");
    }
}
