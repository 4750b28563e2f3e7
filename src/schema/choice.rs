//! The fixed words that a file may say, in plain words: what a form shows, and what a page for authors explains.

use crate::language::{Language, Words};
use crate::schema::Type;

/// What a fixed word means; the word itself where it is plain already.
#[must_use]
pub fn meaning(word: &'static str) -> Words {
    let found = MEANINGS.iter().find(|(it, ..)| *it == word);
    found.map_or(Words::new(word, word), |(_, danish, english)| Words::new(danish, english))
}

/// A fixed word as the answer in a form, whose label and help ask: without what explains it to the readers of a file.
#[must_use]
pub fn answer(word: &'static str) -> Words {
    if word == "actual" { Words::new("målt", "measured") } else { meaning(word) }
}

impl Type {
    /// The fixed words that a value of this type may be; none where an author is free.
    #[must_use]
    pub fn words(&self) -> &'static [&'static str] {
        match self {
            Self::Choice(words) => words,
            Self::Bool => &["true", "false"],
            Self::List(inner) | Self::OneOrMore(inner) => inner.words(),
            _ => &[],
        }
    }

    /// »`actual` (målt), `expected` (forventet)«, for those who write the words in a file; empty where an author is free.
    #[must_use]
    pub fn words_explained(&self, language: Language) -> String {
        let one = |word: &&'static str| match meaning(word).get(language) {
            same if same == *word => format!("`{word}`"),
            other => format!("`{word}` ({other})"),
        };
        self.words().iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// The same word means the same in every table.
const MEANINGS: &[(&str, &str, &str)] = &[
    ("true", "ja", "yes"),
    ("false", "nej", "no"),
    ("published", "udgivet", "published"),
    ("draft", "kladde, som andre ikke ser", "draft that others do not see"),
    ("actual", "målt eller fra et regnskab", "measured or from accounts"),
    ("expected", "forventet", "expected"),
    ("explicit", "kilden siger det selv", "the source says so"),
    ("close", "samme indhold begge steder", "the same content in both places"),
    ("weak", "redaktionens egen vurdering", "the editors' own judgement"),
    ("gain", "en gevinst", "a gain"),
    ("cost", "en udgift", "a cost"),
    ("stated", "kilden siger det", "the source says it"),
    ("inferred", "redaktionen har udledt det", "the editors inferred it"),
    ("primary", "bærer teorien", "carries the theory"),
    ("supporting", "støtter de andre", "supports the others"),
    ("conditional", "virker kun under visse forhold", "works only under some conditions"),
    ("A", "A, stærkest", "A, strongest"),
    ("B", "B", "B"),
    ("C", "C", "C"),
    ("D", "D, svagest", "D, weakest"),
    ("politiker", "politiker", "politician"),
    ("leder", "leder", "manager"),
    ("medarbejder", "medarbejder", "employee"),
    ("bar", "søjler", "bars"),
    ("stacked", "søjler delt i andele", "bars of shares"),
    ("line", "kurve", "line"),
    ("slope", "før og efter", "before and after"),
    ("waterfall", "penge ind og ud, trin for trin", "money in and out, step by step"),
    ("combo", "søjler med en kurve", "bars with a line"),
    ("keyfigures", "nøgletal hver for sig", "single key figures"),
    ("table", "tabel", "table"),
    ("da", "dansk", "Danish"),
    ("en", "engelsk", "English"),
    ("allow", "siges ikke", "not told"),
    ("warn", "advarsel", "warning"),
    ("deny", "fejl", "error"),
];
