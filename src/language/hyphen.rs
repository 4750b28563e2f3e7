//! Where a long Danish word may be divided: soft hyphens for narrow boxes.

use super::Language;

/// Words of fewer letters are left whole.
const LONG: usize = 14;

/// Letters that stay together at each end of a word or of its parts.
const KEPT: usize = 4;

/// Endings with the joining s: what follows is the next part of a compound (`virksomheds|samarbejde`).
const JOINTS: [&str; 12] =
    ["heds", "elses", "ings", "tions", "skabs", "tets", "arbejds", "samfunds", "ments", "hjælps", "livs", "værks"];

/// Words that begin the last part of many compounds and themselves with a vowel: the consonant before them stays where it is.
const HEADS: [&str; 13] = [
    "afklar", "ansvar", "arbejd", "evne", "indsats", "mæssig", "opfølg", "opgør", "orienter", "uddann", "undervis",
    "ydels", "økonomi",
];

/// What a syllable may begin with besides a single consonant.
const ONSETS: [&str; 33] = [
    "bj", "bl", "br", "dj", "dr", "dv", "fj", "fl", "fr", "gl", "gn", "gr", "hj", "hv", "kl", "kn", "kr", "kv", "pl",
    "pr", "sk", "sl", "sm", "sn", "sp", "st", "sv", "tj", "tr", "tv", "skr", "spr", "str",
];

const SOFT_HYPHEN: char = '\u{ad}';

/// The text with soft hyphens in its long words. Other languages than Danish are left as they are.
#[must_use]
pub fn hyphenate(text: &str, language: Language) -> String {
    if language != Language::Danish {
        return text.to_owned();
    }
    word_by_word(text, divide)
}

/// A text whose words, and nothing else, are written anew.
pub fn word_by_word(text: &str, write: impl Fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphabetic() {
            word.push(c);
        } else {
            write(&word, &mut out);
            word.clear();
            out.push(c);
        }
    }
    write(&word, &mut out);
    out
}

/// Writes a word with its soft hyphens.
fn divide(word: &str, out: &mut String) {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < LONG {
        out.push_str(word);
        return;
    }
    let lower: Vec<char> = letters.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let mut breaks = joints(&lower);
    // A part that is still long is divided between syllables.
    let ends: Vec<usize> = [0].into_iter().chain(breaks.iter().copied()).chain([lower.len()]).collect();
    for part in ends.windows(2).filter(|part| part[1] - part[0] >= LONG) {
        breaks.extend(syllables(&lower[part[0]..part[1]]).map(|at| part[0] + at));
    }
    for (at, c) in letters.iter().enumerate() {
        if breaks.contains(&at) {
            out.push(SOFT_HYPHEN);
        }
        out.push(*c);
    }
}

/// Where a part of a compound ends with a joining s, or where a known part begins.
fn joints(word: &[char]) -> Vec<usize> {
    // `mål` is a word too.
    let inside = || KEPT..word.len().saturating_sub(2);
    let ends_part = |at: &usize| JOINTS.iter().any(|joint| begins(word[..*at].iter().rev(), joint.chars().rev()));
    let begins_part = |at: &usize| HEADS.iter().any(|head| begins(word[*at..].iter(), head.chars()));
    let mut breaks: Vec<usize> = inside().filter(ends_part).collect();
    // `virksomheds|samarbejde` has one good place; a second one close to it would only tempt.
    let far = |at: &usize| breaks.iter().all(|joint| at.abs_diff(*joint) > KEPT);
    let heads: Vec<usize> = inside().filter(begins_part).filter(far).collect();
    breaks.extend(heads);
    breaks.sort_unstable();
    breaks
}

/// Whether letters begin with those of a part.
fn begins<'w>(mut letters: impl Iterator<Item = &'w char>, mut part: impl Iterator<Item = char>) -> bool {
    part.all(|c| letters.next() == Some(&c))
}

/// Where a syllable begins: as many consonants as a Danish word can begin with go along with the vowel.
fn syllables(part: &[char]) -> impl Iterator<Item = usize> + '_ {
    let vowels = (0..part.len()).filter(|at| is_vowel(part[*at]));
    let starts = vowels.filter_map(|vowel| {
        let before = part[..vowel].iter().rposition(|c| is_vowel(*c))? + 1;
        let is_onset = |start: &usize| {
            let cluster: String = part[*start..vowel].iter().collect();
            vowel - start == 1 || ONSETS.contains(&cluster.as_str())
        };
        (before..vowel).find(is_onset)
    });
    starts.filter(|at| (KEPT..=part.len() - KEPT).contains(at))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'å' | 'é')
}

#[cfg(test)]
mod tests {
    use super::hyphenate;
    use crate::language::Language;

    #[test]
    fn long_words_are_divided_at_their_joints() {
        let shown = |text: &str| hyphenate(text, Language::Danish).replace('\u{ad}', "|");
        assert_eq!(shown("Strategi for virksomhedssamarbejdet"), "Strategi for virksomheds|samarbejdet");
        assert_eq!(shown("uddannelses- og afklaringspraktik"), "uddannelses- og afklarings|praktik");
        assert_eq!(shown("Arbejdsmarkedet"), "Arbejds|markedet");
        assert_eq!(shown("kontanthjælpsmodtager"), "kontanthjælps|modtager");
        assert_eq!(shown("Resultatopgørelser"), "Resultat|opgørelser");
        assert_eq!(shown("uddannelsesmål uhensigtsmæssige"), "uddannelses|mål uhensigts|mæssige");
        assert_eq!(shown("selvforsørgende"), "selv|for|sør|gende");
        assert_eq!(shown("papirarbejde"), "papirarbejde");
        assert_eq!(hyphenate("responsibilities", Language::English), "responsibilities");
    }
}
