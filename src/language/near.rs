//! "Mente du …?": the nearest known name.

use unicode_normalization::UnicodeNormalization;

/// The candidate nearest to `written`, if it is near enough to be a slip of the pen
/// (at most a third of the letters differ, by optimal string alignment). Ties go to the first in the alphabet.
pub fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(written);
    let length = wanted.chars().count();
    let limit = (length / 3).max(1);
    candidates
        .filter(|candidate| !is_far_by_length(candidate, length, limit))
        .map(|candidate| (strsim::osa_distance(&wanted, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Without what does not tell two names apart: case, and how accents are composed.
fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfc().collect::<String>().to_lowercase() }
}

/// Whether a name cannot be near, by its length alone. Most names are of ASCII letters and far away.
fn is_far_by_length(name: &str, length: usize, limit: usize) -> bool {
    name.is_ascii() && name.len().abs_diff(length) > limit
}

/// Whether a near name can only be a slip of the pen: no more than one letter in four differs, and no digit does.
/// `S9` and `S1`, `notat-2015` and `notat-2016` are two names.
#[must_use]
pub fn is_slip(written: &str, near: &str) -> bool {
    let (written, near) = (fold(written), fold(near));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let distance = strsim::osa_distance(&written, &near);
    digits(&written) == digits(&near) && distance <= written.chars().count() / 4
}

#[cfg(test)]
mod tests {
    use super::{is_slip, nearest};

    #[test]
    fn a_slip_is_no_other_name() {
        for (written, near) in
            [("raport", "rapport"), ("Rapport", "rapport"), ("vikrsomhed", "virksomhed"), ("d2", "D2")]
        {
            assert!(is_slip(written, near), "{written}");
        }
        for (written, near) in [("S9", "S1"), ("kl", "km"), ("notat-2015", "notat-2016"), ("unge", "tunge-born")] {
            assert!(!is_slip(written, near), "{written}");
        }
    }

    #[test]
    fn finds_a_slip_and_nothing_far() {
        let names = ["title", "summary", "period"];
        assert_eq!(nearest("titel", names.into_iter()), Some("title"));
        assert_eq!(nearest("Periode", names.into_iter()), Some("period"));
        assert_eq!(nearest("kommune", names.into_iter()), None);
    }
}
