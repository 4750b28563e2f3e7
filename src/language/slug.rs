//! Addresses: lower case ASCII letters, digits and hyphens; æ→ae, ø→oe, å→aa.

use unicode_normalization::UnicodeNormalization;

/// The slug of a title. Empty when the text holds no letter or digit.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            '\'' | '’' => {}
            c => push_plain(&mut slug, c),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A letter without its accent, or a single hyphen between words.
fn push_plain(slug: &mut String, c: char) {
    let plain: String = std::iter::once(c).nfd().filter(char::is_ascii_alphanumeric).collect();
    if plain.is_empty() {
        if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    } else {
        slug.push_str(&plain);
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
    use super::{is_slug, slugify};

    #[test]
    fn danish_letters_and_accents() {
        assert_eq!(slugify("Øget fremmøde – på én måned!"), "oeget-fremmoede-paa-en-maaned");
        assert_eq!(slugify("A\u{30a}rhus"), "aarhus");
        assert_eq!(slugify("  ---  "), "");
        assert!(is_slug("viborg-unge-2") && !is_slug("Viborg") && !is_slug("-a") && !is_slug(""));
    }
}
