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
    use super::{ascii_first, has_any};

    #[test]
    fn signs_and_the_first_letter_beyond_ascii() {
        let long = "en lang række ord uden tegn ".repeat(9);
        assert!(!has_any(&long, [b'"', b';']));
        assert!(has_any(&format!("{long};"), [b'"', b';']) && has_any("\"", [b'"', b';']));
        assert_eq!(ascii_first("Mål"), ("M", "ål"));
        assert_eq!((ascii_first("ren"), ascii_first("å")), (("ren", ""), ("", "å")));
    }
}
