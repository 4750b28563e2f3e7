//! Questions about texts that are answered many bytes at a time.

/// So many bytes are looked at together.
const PIECE: usize = 16;

/// Whether a text holds one of some ASCII signs. Most texts hold none.
#[must_use]
#[allow(clippy::needless_bitwise_bool, reason = "with no way out in the middle, a piece is compared as a whole")]
pub fn has_any<const N: usize>(text: &str, signs: [u8; N]) -> bool {
    let holds = |piece: &[u8; PIECE], sign: u8| piece.iter().fold(false, |any, byte| any | (*byte == sign));
    let is_found = |piece: &[u8; PIECE]| signs.iter().fold(false, |any, sign| any | holds(piece, *sign));
    let (pieces, rest) = text.as_bytes().as_chunks();
    let mut last = [b'a'; PIECE];
    last[..rest.len()].copy_from_slice(rest);
    pieces.iter().any(is_found) || is_found(&last)
}

/// A text cut before its first letter beyond ASCII.
#[must_use]
pub fn ascii_first(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii).count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ascii_first, has_any};

    proptest! {
        /// Wherever it stands: in a whole piece, or in the rest behind the last.
        #[test]
        fn one_sign_is_found(before in "[a-zå]{0,40}", sign in "[\";]{0,1}", after in "[a-zå]{0,40}") {
            prop_assert_eq!(has_any(&format!("{before}{sign}{after}"), [b'"', b';']), !sign.is_empty());
        }
    }

    #[test]
    fn a_text_is_cut_before_its_first_letter_beyond_ascii() {
        assert_eq!(ascii_first("Mål"), ("M", "ål"));
        assert_eq!((ascii_first("ren"), ascii_first("å")), (("ren", ""), ("", "å")));
    }
}
