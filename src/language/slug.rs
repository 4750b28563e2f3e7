//! Addresses: lower case ASCII letters, digits and hyphens; æ→ae, ø→oe, å→aa.

use unicode_normalization::UnicodeNormalization;

/// The slug of a title. Empty when the text holds no letter or digit.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    // The letters of Western languages are composed already, unless a lone accent follows.
    if text.chars().all(|c| c < '\u{300}') {
        text.chars().flat_map(char::to_lowercase).for_each(|c| push(&mut slug, c));
    } else {
        text.nfc().flat_map(char::to_lowercase).for_each(|c| push(&mut slug, c));
    }
    slug.trim_end_matches('-').to_owned()
}

fn push(slug: &mut String, c: char) {
    match c {
        'æ' | 'ä' => slug.push_str("ae"),
        'ø' | 'ö' => slug.push_str("oe"),
        'å' => slug.push_str("aa"),
        'ü' => slug.push_str("ue"),
        'ß' => slug.push_str("ss"),
        c if c.is_ascii_alphanumeric() => slug.push(c),
        '\'' | '’' => {}
        c => push_plain(slug, c),
    }
}

/// A letter without its accent, or a single hyphen between words.
fn push_plain(slug: &mut String, c: char) {
    if c == ' ' {
        return push_hyphen(slug);
    }
    let plain: String = std::iter::once(c).nfd().filter(char::is_ascii_alphanumeric).collect();
    if plain.is_empty() { push_hyphen(slug) } else { slug.push_str(&plain) }
}

fn push_hyphen(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Whether a name can stand in an address as it is.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{is_slug, slugify};

    proptest! {
        /// Letters that are composed already go a shorter way than those that are not.
        #[test]
        fn letter_and_accent_are_one(text in "[ -~À-ſ]{0,30}") {
            prop_assert_eq!(slugify(&text.nfd().collect::<String>()), slugify(&text));
        }
    }

    #[test]
    fn danish_letters_and_accents() {
        assert_eq!(slugify("Øget fremmøde – på én måned!"), "oeget-fremmoede-paa-en-maaned");
        assert_eq!(slugify("A\u{30a}rhus"), "aarhus");
        assert_eq!(slugify("  ---  "), "");
        assert!(is_slug("viborg-unge-2") && !is_slug("Viborg") && !is_slug("-a") && !is_slug(""));
    }
}
