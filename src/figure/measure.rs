//! How wide a text gets, and where its lines break, without asking a browser.
//!
//! The widths are upper bounds: for each character the widest of Arial (Liberation Sans) and DejaVu Sans, which is wider
//! than the system fonts of Windows, macOS and Android. What fits here fits with the reader.

/// Widths from the blank to `~`, in thousandths of the font size.
const ASCII: [u16; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637,
    637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863,
    749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557, 500, 613, 635, 550, 635,
    616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637,
    337, 637, 838,
];

/// Widths from the no-break space to `ÿ`.
const LATIN: [u16; 96] = [
    318, 401, 637, 637, 637, 637, 337, 557, 500, 1000, 472, 612, 838, 361, 1000, 553, 500, 838, 401, 401, 500, 637,
    637, 318, 500, 401, 472, 612, 970, 970, 970, 611, 685, 685, 685, 685, 685, 685, 1000, 723, 667, 667, 667, 667, 295,
    295, 295, 295, 775, 749, 788, 788, 788, 788, 788, 838, 788, 732, 732, 732, 732, 667, 667, 630, 613, 613, 613, 613,
    613, 613, 982, 550, 616, 616, 616, 616, 278, 278, 278, 278, 612, 634, 612, 612, 612, 612, 612, 838, 612, 634, 634,
    634, 634, 592, 635, 592,
];

/// Characters outside the table; no letter of a Western text is wider.
const OTHER: u16 = 1400;

/// How much wider semibold text may be.
pub const BOLD: f64 = 1.18;

const SOFT_HYPHEN: char = '\u{ad}';

fn character(c: char) -> u16 {
    let at = c as usize;
    match c {
        SOFT_HYPHEN | '\u{200b}' => 0,
        ' '..='~' => ASCII[at - 0x20],
        '\u{a0}'..='\u{ff}' => LATIN[at - 0xa0],
        '\u{202f}' | '–' | '‘' | '’' | '“' | '”' | '„' => 560,
        '•' | '€' => 640,
        '\u{2212}' => 838,
        '…' | '—' | '→' | '←' => 1000,
        _ => OTHER,
    }
}

/// The width of a text on one line.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(character(c))).sum();
    f64::from(thousandths) * size / 1000.0
}

/// The widest of some lines.
#[must_use]
pub fn widest<T: AsRef<str>>(lines: &[T], size: f64) -> f64 {
    lines.iter().map(|line| width(line.as_ref(), size)).fold(0.0, f64::max)
}

/// A text on lines of at most `max`. A word that is too long breaks at a soft hyphen, after a hyphen or slash of its own,
/// or else where it must. Every line is within `max` unless a single letter is not.
#[must_use]
pub fn wrap(text: &str, max: f64, size: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(is_break).filter(|word| !word.is_empty()) {
        let mut word = word.to_owned();
        while width(&word, size) > max && word.chars().nth(1).is_some() {
            // Long compounds begin on the current line where a good part of them fits there.
            let (head, tail) = split(&word, max, size);
            push(&mut lines, &mut line, &head, max, size);
            lines.push(std::mem::take(&mut line));
            word = tail;
        }
        push(&mut lines, &mut line, &word.replace(SOFT_HYPHEN, ""), max, size);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// A blank that a line may break at: not one that keeps a number and its unit together.
fn is_break(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}'
}

/// Puts a word on the current line, or begins a new one.
fn push(lines: &mut Vec<String>, line: &mut String, word: &str, max: f64, size: f64) {
    if !line.is_empty() && width(line, size) + width(" ", size) + width(word, size) > max {
        lines.push(std::mem::take(line));
    }
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(word);
}

/// The part of a long word that fits on a line, and the rest.
fn split(word: &str, max: f64, size: f64) -> (String, String) {
    let mut forced = None;
    let mut good = None;
    let mut used = 0.0;
    let mut letters = 0;
    for (at, c) in word.char_indices() {
        let next = at + c.len_utf8();
        let hyphen = if matches!(c, '-' | '/' | '–') { 0.0 } else { width("-", size) };
        used += width(&word[at..next], size);
        letters += 1;
        if used + hyphen > max && forced.is_some() {
            break;
        }
        if next < word.len() {
            forced = Some(next);
            if matches!(c, '-' | '/' | '–' | SOFT_HYPHEN) && letters > 1 {
                good = Some(next);
            }
        }
    }
    let at = good.or(forced).unwrap_or(word.len());
    let mut head = word[..at].replace(SOFT_HYPHEN, "");
    if !head.ends_with(['-', '/', '–']) {
        head.push('-');
    }
    (head, word[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SOFT_HYPHEN, is_break, width, wrap};

    #[test]
    fn breaks_between_words_and_inside_long_ones() {
        assert_eq!(wrap("Møder stabilt, fx i behandling", 130.0, 14.0), ["Møder stabilt, fx i", "behandling"]);
        assert_eq!(wrap("uddannelses-eller", 100.0, 14.0), ["uddannelses-", "eller"]);
        assert_eq!(wrap("beskæftigelses\u{ad}indsatsen", 120.0, 14.0), ["beskæftigelses-", "indsatsen"]);
        assert_eq!(wrap("virksomhedscenter", 90.0, 14.0).len(), 2);
        assert_eq!(wrap("24,5\u{a0}mio.\u{a0}kr.", 200.0, 14.0), ["24,5\u{a0}mio.\u{a0}kr."]);
        assert!(wrap("  \n ", 100.0, 14.0).is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "[a-zæøåA-Z0-9 ,.-]{0,80}", max in 40.0..300.0) {
            let lines = wrap(&text, max, 14.0);
            for line in &lines {
                prop_assert!(width(line, 14.0) <= max + 0.01, "{line}");
            }
            let letters = |text: &str| text.chars().filter(|c| !is_break(*c) && *c != '-').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }

        /// Where not even a letter fits, every letter still comes, and the lines come to an end.
        #[test]
        fn no_letter_is_lost_where_nothing_fits(text in ".{0,60}", max in 1.0..60.0) {
            let is_letter = |c: &char| !is_break(*c) && !matches!(*c, '-' | SOFT_HYPHEN);
            let letters = |text: &str| text.chars().filter(is_letter).collect::<String>();
            prop_assert_eq!(letters(&wrap(&text, max, 18.0).concat()), letters(&text));
        }
    }
}
