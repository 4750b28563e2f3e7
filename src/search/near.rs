//! Words that are written almost alike.

use crate::search::letters::joined;
use crate::search::stem::Stems;

/// How many other spellings stand in for a word.
const SPELLINGS: usize = 3;

/// The words nearest to a word, by their stems or as they are written; the commonest first, with their distance.
pub(super) fn near(word: &str, words: &[(String, u8)], stems: &Stems) -> (usize, Vec<String>) {
    let mut limit = match word.chars().count() {
        0..=3 => return (0, Vec::new()),
        4..=5 => 1,
        _ => 2,
    };
    let stem = stems.of(word);
    let mut found: Vec<(usize, u8, &String)> = Vec::new();
    for (other, often) in words {
        let read = joined(other);
        let distance = distance(word, &read, limit).min(distance(&stem, &stems.of(&read), limit));
        if distance <= limit {
            limit = distance;
            found.push((distance, *often, other));
        }
    }
    found.retain(|(distance, _, _)| *distance == limit);
    found.sort_by(|(_, a, left), (_, b, right)| b.cmp(a).then_with(|| left.cmp(right)));
    (limit, found.into_iter().take(SPELLINGS).map(|(_, _, other)| other.clone()).collect())
}

/// How many slips lie between two words; one too many where their lengths tell already.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    if a.chars().count().abs_diff(b.chars().count()) > limit { limit + 1 } else { strsim::osa_distance(a, b) }
}
