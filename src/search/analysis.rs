//! Word → what it is found by: its stem in either spelling, and the parts of a compound.

use crate::search::letters::joined;
use crate::search::lexicon::Lexicon;
use crate::search::stem::Stems;

/// The stems of a plain word, in either spelling.
#[must_use]
pub fn terms(word: &str, stems: &Stems) -> Vec<String> {
    let whole = word.replace('-', "");
    let read = joined(&whole);
    let mut terms = vec![stems.of(&read)];
    if read != whole {
        let written = stems.of(&whole);
        if written != terms[0] {
            terms.push(written);
        }
    }
    terms
}

/// The stems of the parts of a plain word: those that a hyphen shows, and those of a compound.
#[must_use]
pub fn parts(word: &str, lexicon: &Lexicon, stems: &Stems) -> Vec<String> {
    let own = terms(word, stems);
    let mut parts = Vec::new();
    let mut add = |part: String| {
        if !own.contains(&part) && !parts.contains(&part) {
            parts.push(part);
        }
    };
    if word.contains('-') {
        for part in word.split('-').filter(|part| part.chars().count() > 1) {
            let read = joined(part);
            add(stems.of(&read));
            lexicon.parts(&read, stems).into_iter().for_each(&mut add);
        }
    } else {
        let read = joined(word);
        let found = lexicon.parts(&read, stems);
        let found = if found.is_empty() && read != word { lexicon.parts(word, stems) } else { found };
        found.into_iter().for_each(&mut add);
    }
    parts
}
