//! Letters as the search sees them: lower case, no accents, and `aa`, `ae`, `oe` as other ways to write å, æ, ø.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in lower case without accents. The Danish letters stay; ä and ö are their neighbours' æ and ø.
/// Letters beyond the basic plane (emoji, mathematical letters) become blanks.
#[must_use]
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let basic: String = text.chars().map(|c| if c > '\u{ffff}' { ' ' } else { c }).nfc().collect();
    let mut out = String::with_capacity(basic.len());
    for c in basic.to_lowercase().chars() {
        match c {
            'æ' | 'ø' | 'å' => out.push(c),
            'ä' => out.push('æ'),
            'ö' => out.push('ø'),
            c if c.is_ascii() => out.push(c),
            c if is_invisible(c) => {}
            c => out.extend(std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    out
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
