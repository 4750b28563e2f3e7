//! Plain Danish: short summaries and a LIX that most people can read. Run with `--nocapture` for the figures of each page.

use crate::prose::{Page, pages};

/// The most words of a summary.
const SUMMARY: usize = 60;
/// What we aim at, and what no page may be above.
const AIM: f64 = 45.0;
const LIMIT: f64 = 50.0;
/// Below this many words a LIX says nothing.
const ENOUGH: usize = 60;

#[test]
fn summaries_are_short_and_pages_easy_to_read() {
    let mut too_hard = Vec::new();
    for page in pages() {
        let words = page.summary.as_deref().map_or(0, |summary| summary.split_whitespace().count());
        if words > SUMMARY {
            too_hard.push(format!("{}: the summary has {words} words, at most {SUMMARY}", page.path));
        }
        let Some(lix) = lix(&text(&page)) else { continue };
        println!("{:3.0} {}{}", lix, page.path, if lix > AIM { "  above the aim" } else { "" });
        if lix > LIMIT {
            too_hard.push(format!("{}: LIX {lix:.0}, at most {LIMIT:.0}", page.path));
        }
    }
    assert!(too_hard.is_empty(), "too hard to read:\n{}", too_hard.join("\n"));
}

#[test]
fn lix_is_the_length_of_sentences_and_the_share_of_long_words() {
    let sentence = "Kommunen hjalp mange ledige. "; // four words, one of them long
    let lix = lix(&[sentence.repeat(20)]).unwrap();
    assert!((lix - (4.0 + 25.0)).abs() < 0.01, "{lix}");
}

/// What a reader reads from the top to the bottom: the summary and the body without its headings.
fn text(page: &Page) -> Vec<String> {
    let body = page.body.iter().filter(|block| !block.is_heading).map(|block| block.text.clone());
    page.summary.iter().cloned().chain(body).collect()
}

/// Words a sentence, plus the share of words with more than six letters, in per cent (C.H. Björnsson).
#[expect(clippy::cast_precision_loss, reason = "a page has few words")]
fn lix(texts: &[String]) -> Option<f64> {
    let (mut words, mut long, mut sentences) = (0, 0, 0);
    for text in texts {
        for piece in text.split_whitespace() {
            let letters = piece.chars().filter(|c| c.is_alphanumeric()).count();
            words += usize::from(letters > 0);
            long += usize::from(letters > 6);
            sentences += usize::from(ends_sentence(piece));
        }
        // An item of a list may do without a full stop.
        sentences += usize::from(!text.split_whitespace().last().is_none_or(ends_sentence));
    }
    (words >= ENOUGH).then(|| words as f64 / sentences as f64 + 100.0 * long as f64 / words as f64)
}

/// `job.` ends a sentence, `pct.` and `5.` do not.
fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(['»', '"', ')', '”']);
    let short = ["pct.", "kr.", "mio.", "mia.", "ca.", "fx.", "bl.a.", "nr.", "mdr."];
    let is_number = bare.trim_end_matches('.').chars().all(|c| c.is_ascii_digit());
    bare.ends_with(['!', '?', ':']) || (bare.ends_with('.') && !short.contains(&bare) && !is_number)
}
