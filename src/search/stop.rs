//! Words that say nothing about what a page is about.

use foldhash::HashSet;

use crate::language::Language;

/// Plain words, sorted.
const DANISH: &[&str] = &[
    "af", "alle", "at", "blev", "blive", "bliver", "da", "de", "dem", "den", "denne", "der", "deres", "det", "dette",
    "dig", "dine", "din", "disse", "dog", "du", "efter", "eller", "en", "end", "er", "et", "fik", "for", "fra", "får",
    "gør", "ham", "han", "hans", "har", "havde", "have", "hej", "hende", "hendes", "her", "hos", "hun", "hvad",
    "hvilke", "hvilken", "hvilket", "hvis", "hvor", "hvordan", "hvorfor", "hver", "i", "ikke", "ind", "ja", "jeg",
    "jer", "jeres", "jo", "kan", "kom", "kunne", "man", "med", "meget", "men", "mig", "mod", "må", "ned", "nej",
    "noget", "nogle", "nogen", "nu", "når", "og", "også", "om", "op", "os", "over", "på", "sig", "sin", "sine", "sit",
    "skal", "skulle", "som", "så", "sådan", "til", "ud", "under", "ved", "vi", "vil", "ville", "vor", "vores", "var",
    "være", "været",
];

const ENGLISH: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do", "does", "for", "from", "had",
    "has", "have", "how", "i", "if", "in", "is", "it", "its", "not", "of", "on", "or", "our", "that", "the", "their",
    "there", "these", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who", "why", "will", "with",
    "you", "your",
];

/// The words of a language that are not looked for, to look them up in.
#[must_use]
pub fn set(language: Language) -> HashSet<&'static str> {
    words(language).iter().copied().collect()
}

/// The words of a language that are not looked for.
#[must_use]
pub fn words(language: Language) -> &'static [&'static str] {
    match language {
        Language::Danish => DANISH,
        Language::English => ENGLISH,
    }
}
