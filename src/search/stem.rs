//! The stem of a word: what its inflected forms have in common.

use rust_stemmers::{Algorithm, Stemmer};

use crate::language::Language;

/// Takes endings off words of a language. English words keep theirs: typing the beginning of a word finds the rest.
pub struct Stems {
    stemmer: Option<Stemmer>,
}

impl Stems {
    #[must_use]
    pub fn new(language: Language) -> Self {
        let danish = language == Language::Danish;
        Self { stemmer: danish.then(|| Stemmer::create(Algorithm::Danish)) }
    }

    /// The stem of a plain word. Words with digits have none but themselves.
    #[must_use]
    pub fn of(&self, word: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return word.to_owned() };
        if word.contains(|c: char| c.is_ascii_digit()) {
            return word.to_owned();
        }
        let stem = stemmer.stem(word);
        let kept = stem.len() + derivation(&stem, word.get(stem.len()..).unwrap_or(""));
        levelled(word.get(..kept).unwrap_or(word))
    }
}

/// How much of what the stemmer took off makes another word: `ledig` and `ledelse` are no `leder`, and a `virksomhed`
/// is not whatever is `virksom`.
fn derivation(stem: &str, rest: &str) -> usize {
    if stem.ends_with("som") && rest.starts_with("hed") {
        return 3;
    }
    let endings: &[&str] = match stem.chars().count() {
        0..=3 => &["elig", "lig", "ig", "els"],
        4 => &["elig", "lig", "ig"],
        _ => &[],
    };
    endings.iter().find(|ending| rest.starts_with(**ending)).map_or(0, |ending| ending.len())
}

/// Forms that the stemmer leaves apart: `indsat·s` and `indsats·en`, `regel` and `regl·er`, `cent·er` and `centr·et`,
/// `kurs·us` and `kurs·er`.
fn levelled(stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    if letters.ends_with(&['c', 'e', 'n', 't', 'r']) {
        letters.pop();
    }
    if letters.ends_with(&['k', 'u', 'r', 's', 'u', 's']) {
        letters.truncate(letters.len() - 2);
    }
    if let [.., before, 's'] = letters.as_slice()
        && letters.len() > 3
        && is_consonant(*before)
        && *before != 's'
    {
        letters.pop();
    }
    if let [.., before, 'e', 'l'] = letters.as_slice()
        && letters.len() > 4
        && is_consonant(*before)
    {
        let end = letters.len() - 2;
        let double = letters[end - 1] == letters[end - 2];
        letters.truncate(if double { end - 1 } else { end });
        letters.push('l');
    }
    letters.into_iter().collect()
}

fn is_consonant(c: char) -> bool {
    c.is_alphabetic() && !"aeiouyæøå".contains(c)
}

#[cfg(test)]
mod tests {
    use super::Stems;
    use crate::language::Language;

    #[test]
    fn inflected_forms_meet() {
        let stems = Stems::new(Language::Danish);
        for forms in [
            ["indsats", "indsatsen", "indsatserne"],
            ["virksomhed", "virksomheder", "virksomhedens"],
            ["konsulent", "konsulenten", "konsulenternes"],
            ["ledig", "ledige", "ledighed"],
            ["mulig", "mulige", "muligheder"],
            ["regel", "reglen", "reglerne"],
            ["middel", "midler", "midlerne"],
            ["center", "centret", "centre"],
            ["plads", "pladsen", "pladser"],
            ["kursus", "kurset", "kurserne"],
            ["model", "modeller", "modellerne"],
            ["ydelse", "ydelsen", "ydelser"],
        ] {
            let found: Vec<String> = forms.iter().map(|form| stems.of(form)).collect();
            assert!(found.iter().all(|stem| *stem == found[0]), "{forms:?} → {found:?}");
        }
    }

    #[test]
    fn other_words_do_not() {
        let stems = Stems::new(Language::Danish);
        for [a, b] in [
            ["leder", "ledig"],
            ["ledelse", "leder"],
            ["tid", "tidlig"],
            ["dag", "daglig"],
            ["ven", "venlig"],
            ["virksom", "virksomhed"],
        ] {
            assert_ne!(stems.of(a), stems.of(b), "{a}, {b}");
        }
        assert_eq!(stems.of("2015s"), "2015s");
        assert_eq!(Stems::new(Language::English).of("houses"), "houses");
    }
}
