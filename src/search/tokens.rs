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
    let mut word = Word::default();
    let (mut start, mut at) = (0, 0);
    let mut before = None;
    loop {
        // Most letters come in runs of plain ones.
        let run = plain[at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        at += run;
        if run > 0 {
            before = plain[..at].bytes().last().map(char::from);
        }
        let mut rest = plain[at..].chars();
        let Some(c) = rest.next() else { break };
        let (written, after) = (&plain[start..at], at + c.len_utf8());
        let next = || rest.clone().next().filter(|next| next.is_alphanumeric());
        match c {
            c if !c.is_ascii() && c.is_alphanumeric() => {}
            // A point between digits divides thousands: `1.013` is one word.
            '.' if is_digit(before) && is_digit(next()) => {
                word.begin(written, "");
                start = after;
            }
            '-' if word.is_begun(written) && is_hyphen(before, next()) => {}
            '\u{2010}' | '\u{2011}' if word.is_begun(written) && is_hyphen(before, next()) => {
                word.begin(written, "-");
                start = after;
            }
            c => {
                word.end(written, &mut found);
                word.after_apostrophe = matches!(c, '\'' | '’') && before.is_some_and(char::is_alphanumeric);
                start = after;
            }
        }
        before = Some(c);
        at = after;
    }
    word.end(&plain[start..], &mut found);
}

/// What is known of a word before its end is reached.
#[derive(Default)]
struct Word {
    /// Its beginning, where a sign in it is left out or written another way; else the word is a piece of the text.
    begun: String,
    after_apostrophe: bool,
}

impl Word {
    fn is_begun(&self, written: &str) -> bool {
        !written.is_empty() || !self.begun.is_empty()
    }

    fn begin(&mut self, written: &str, sign: &str) {
        self.begun.push_str(written);
        self.begun.push_str(sign);
    }

    /// Tells of the word that ends with `written`; the next one begins.
    fn end(&mut self, written: &str, found: &mut impl FnMut(&str)) {
        let word = if self.begun.is_empty() {
            written
        } else {
            self.begun.push_str(written);
            self.begun.as_str()
        };
        let is_ending = self.after_apostrophe && ENDINGS.contains(&word);
        if !word.is_empty() && !is_ending {
            let end = if word.len() > LONGEST { word.char_indices().nth(LONGEST) } else { None };
            found(end.map_or(word, |(end, _)| &word[..end]).trim_end_matches('-'));
        }
        self.begun.clear();
    }
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// Whether what stands between two letters holds them together; between digits it says from and to.
fn is_hyphen(before: Option<char>, next: Option<char>) -> bool {
    next.is_some() && !(is_digit(before) && is_digit(next))
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_hyphens_numbers_and_apostrophes() {
        assert_eq!(tokens("A-kasse, job- og uddannelsesmål"), ["a-kasse", "job", "og", "uddannelsesmål"]);
        assert_eq!(tokens("1.013 borgere (16-24 år) i 4.kl."), ["1013", "borgere", "16", "24", "år", "i", "4", "kl"]);
        assert_eq!(tokens("job\u{2010}center 1.013.222 10\u{2010}12"), ["job-center", "1013222", "10", "12"]);
        assert_eq!(tokens("KL's cv'er fra Alpe d'Huez"), ["kl", "cv", "fra", "alpe", "d", "huez"]);
        assert_eq!(tokens(" -- ' \u{1f600} <b>"), ["b"]);
        assert_eq!(tokens(&"æ".repeat(10_000))[0].chars().count(), 64);
    }
}
