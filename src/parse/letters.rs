//! The words of a field → their places in the file, also where line ends and indentation were folded away.

use std::sync::Arc;

/// Where runs of the same letters begin: byte of the words, byte of the written text. Shared by everybody who holds the
/// words.
pub type Runs = Option<Arc<[(u32, u32)]>>;

/// Holds the words of a scalar against the text it was written as. Nothing where the letters differ (escapes).
#[must_use]
pub fn align(words: &str, written: &str) -> Option<Vec<(u32, u32)>> {
    let mut runs = Vec::new();
    let mut rest = written.char_indices().filter(|(_, c)| !is_blank(*c));
    let mut shift = None;
    for (at, letter) in words.char_indices().filter(|(_, c)| !is_blank(*c)) {
        let (place, _) = rest.next().filter(|(_, c)| *c == letter)?;
        let distance = place.checked_sub(at)?;
        if shift != Some(distance) {
            shift = Some(distance);
            runs.push((u32::try_from(at).ok()?, u32::try_from(place).ok()?));
        }
    }
    Some(runs)
}

/// The bytes of the written text where the words `start..end` stand.
#[must_use]
pub fn place(runs: &[(u32, u32)], start: usize, end: usize) -> Option<(usize, usize)> {
    let of = |at: usize| {
        let (words, written) = runs.iter().rev().find(|(words, _)| *words as usize <= at).or(runs.first())?;
        Some(*written as usize + at.saturating_sub(*words as usize))
    };
    let from = of(start)?;
    let to = if end > start { of(end - 1)? + 1 } else { from };
    Some((from, to.max(from)))
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use crate::parse::letters::{align, place};

    #[test]
    fn a_word_is_found_behind_folded_lines_and_quotation_marks() {
        for written in [">-\n  Æbler og\n  [[pærer]]\n  er godt\n", "Æbler\n\n    og [[pærer]]\r\n  er godt"] {
            let body = written.find('Æ').unwrap();
            let runs = align("Æbler og [[pærer]] er godt", &written[body..]).unwrap();
            let at = "Æbler og [[".len();
            let (from, to) = place(&runs, at, at + "pærer".len()).unwrap();
            assert_eq!(&written[body + from..body + to], "pærer");
        }
        assert_eq!(align("a\tb", "a\\tb"), None);
        assert_eq!(place(&[], 0, 1), None);
    }
}
