//! Text → words: letters and digits; a hyphen inside a word stays, because it shows where a compound can be divided.

use crate::search::letters::plain;

/// No word is longer: what follows is cut off.
pub const LONGEST: usize = 64;

/// Endings that follow an apostrophe: `KL's`, `cv'er`.
const ENDINGS: &[&str] = &["s", "e", "er", "en", "et", "ene", "ens", "ere", "erne", "ers", "ets"];

/// The words of a text, plain, in their order.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each(text, |word| words.push(word.to_owned()));
    words
}

/// Calls for each word of a text.
pub fn each(text: &str, mut found: impl FnMut(&str)) {
    let plain = plain(text);
    let mut rest = plain.as_str();
    let mut word = String::new();
    let mut after_apostrophe = false;
    let mut before = None;
    loop {
        // Most letters come in runs of plain ones.
        let (run, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_alphanumeric).count());
        word.push_str(run);
        before = run.bytes().last().map(char::from).or(before);
        let mut letters = after.chars();
        let Some(c) = letters.next() else { break };
        rest = letters.as_str();
        let next = || rest.chars().next().filter(|next| next.is_alphanumeric());
        match c {
            c if c.is_alphanumeric() => word.push(c),
            // A point between digits divides thousands: `1.013` is one word.
            '.' if is_digit(before) && is_digit(next()) => {}
            '-' | '\u{2010}' | '\u{2011}' if !word.is_empty() && is_hyphen(before, next()) => word.push('-'),
            c => {
                say(&mut word, after_apostrophe, &mut found);
                after_apostrophe = matches!(c, '\'' | '’') && before.is_some_and(char::is_alphanumeric);
            }
        }
        before = Some(c);
    }
    say(&mut word, after_apostrophe, &mut found);
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// Whether what stands between two letters holds them together; between digits it says from and to.
fn is_hyphen(before: Option<char>, next: Option<char>) -> bool {
    next.is_some() && !(is_digit(before) && is_digit(next))
}

/// Tells of a word and begins the next.
fn say(word: &mut String, after_apostrophe: bool, found: &mut impl FnMut(&str)) {
    let is_ending = after_apostrophe && ENDINGS.contains(&word.as_str());
    if !word.is_empty() && !is_ending {
        if word.len() > LONGEST
            && let Some((end, _)) = word.char_indices().nth(LONGEST)
        {
            word.truncate(end);
        }
        found(word.trim_end_matches('-'));
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_hyphens_numbers_and_apostrophes() {
        assert_eq!(tokens("A-kasse, job- og uddannelsesmål"), ["a-kasse", "job", "og", "uddannelsesmål"]);
        assert_eq!(tokens("1.013 borgere (16-24 år) i 4.kl."), ["1013", "borgere", "16", "24", "år", "i", "4", "kl"]);
        assert_eq!(tokens("KL's cv'er fra Alpe d'Huez"), ["kl", "cv", "fra", "alpe", "d", "huez"]);
        assert_eq!(tokens(" -- ' \u{1f600} <b>"), ["b"]);
        assert_eq!(tokens(&"æ".repeat(10_000))[0].chars().count(), 64);
    }
}
