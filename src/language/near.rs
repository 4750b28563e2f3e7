//! "Mente du …?": the nearest known name.

use unicode_normalization::UnicodeNormalization;

/// The candidate nearest to `written`, if it is near enough to be a slip of the pen
/// (at most a third of the letters differ, by optimal string alignment). Ties go to the first in the alphabet.
pub fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |text: &str| text.nfc().collect::<String>().to_lowercase();
    let wanted = fold(written);
    let limit = (wanted.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (strsim::osa_distance(&wanted, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_a_slip_and_nothing_far() {
        let names = ["title", "summary", "period"];
        assert_eq!(nearest("titel", names.into_iter()), Some("title"));
        assert_eq!(nearest("Periode", names.into_iter()), Some("period"));
        assert_eq!(nearest("kommune", names.into_iter()), None);
    }
}
