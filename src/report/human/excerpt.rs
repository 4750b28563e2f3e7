//! Whole lines of a file, made fit for the renderer and for a terminal, with the spans moved along.

use std::ops::Range;

use annotate_snippets::normalize_untrusted_str;

use crate::report::place::Lines;

/// A line longer than this is not shown: a caret under it would be far outside any window.
const LONGEST_LINE: usize = 10_000;

/// A span over more lines than this is shown by its first line.
const MOST_LINES: usize = 6;

/// Some lines that stand together.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Every line ends in `\n`, also the last, so that an empty last line is a line.
    pub text: String,
    /// The number of the first line, from 1.
    pub first_line: usize,
    /// The spans in `text`, in the order they were given.
    pub spans: Vec<Range<usize>>,
}

/// The first and the last line of a span, counted from 0. Line ends at its end do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub first: usize,
    pub last: usize,
}

impl Extent {
    pub fn of(lines: &Lines<'_>, span: &Range<usize>) -> Self {
        let span = fit(lines.text, span);
        Self { first: lines.index_of(span.start), last: lines.index_of(span.end) }
    }

    /// The smallest extent with both.
    pub fn with(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    pub fn len(self) -> usize {
        self.last - self.first + 1
    }
}

impl Excerpt {
    /// The lines of the spans; nothing where one of them is too long to be shown.
    pub fn new(lines: &Lines<'_>, spans: &[Range<usize>]) -> Option<Self> {
        let spans: Vec<Range<usize>> = spans.iter().map(|span| shorten(lines, fit(lines.text, span))).collect();
        let extent = spans.iter().map(|span| Extent::of(lines, span)).reduce(Extent::with)?;
        let mut text = String::new();
        let mut moved = spans.clone();
        for index in extent.first..=extent.last {
            let content = lines.content(index);
            if content.len() > LONGEST_LINE {
                return None;
            }
            let line = &lines.text[content.clone()];
            for (span, moved) in spans.iter().zip(&mut moved) {
                for (byte, moved) in [(span.start, &mut moved.start), (span.end, &mut moved.end)] {
                    if lines.index_of(byte) == index {
                        let before = byte.clamp(content.start, content.end) - content.start;
                        *moved = text.len() + harmless(&line[..before]).len();
                    }
                }
            }
            text += &harmless(line);
            text.push('\n');
        }
        Some(Self { text, first_line: extent.first + 1, spans: moved })
    }
}

/// Inside the text, on character boundaries, without line ends at its end.
fn fit(text: &str, span: &Range<usize>) -> Range<usize> {
    let on_boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = on_boundary(span.start);
    let end = on_boundary(span.end).max(start);
    start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
}

/// A span over many lines ends with its first line.
fn shorten(lines: &Lines<'_>, span: Range<usize>) -> Range<usize> {
    let extent = Extent::of(lines, &span);
    if extent.len() <= MOST_LINES {
        return span;
    }
    span.start..lines.content(extent.first).end.max(span.start)
}

/// Without the control characters that the renderer lets through and a terminal might obey.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\u{80}'..='\u{9f}') { '\u{fffd}' } else { c }).collect()
}

/// Without any control character but line ends: for the places where the renderer takes what it gets.
pub(super) fn showable(text: &str) -> String {
    normalize_untrusted_str(&harmless(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Excerpt;
    use crate::report::place::Lines;

    fn excerpt(text: &str, marked: &str) -> (String, usize, String) {
        let start = text.find(marked).unwrap();
        let excerpt = Excerpt::new(&Lines::new(text), std::slice::from_ref(&(start..start + marked.len()))).unwrap();
        let span = excerpt.spans[0].clone();
        (excerpt.text.clone(), excerpt.first_line, excerpt.text[span].to_owned())
    }

    #[test]
    fn takes_whole_lines_without_byte_order_mark_and_windows_line_ends() {
        let text = "\u{feff}æ: 1\r\nø: 2\r\n\r\nå\u{9b}: 3";
        assert_eq!(excerpt(text, "1"), ("æ: 1\n".to_owned(), 1, "1".to_owned()));
        assert_eq!(excerpt(text, "2\r\n"), ("ø: 2\n".to_owned(), 2, "2".to_owned()));
        assert_eq!(excerpt(text, "1\r\nø"), ("æ: 1\nø: 2\n".to_owned(), 1, "1\nø".to_owned()));
        assert_eq!(excerpt(text, "3"), ("å\u{fffd}: 3\n".to_owned(), 4, "3".to_owned()));
    }

    #[test]
    fn a_long_span_is_shown_by_its_first_line_and_a_long_line_not_at_all() {
        let text = "a b\nc\n".repeat(10);
        assert_eq!(excerpt(&text, &text[2..50]), ("a b\n".to_owned(), 1, "b".to_owned()));
        assert!(Excerpt::new(&Lines::new(&"x".repeat(20_000)), std::slice::from_ref(&(5..6))).is_none());
    }

    proptest! {
        #[test]
        fn the_spans_mark_the_same_words(text in "[ab\u{9b}æ\u{feff}\r\n\t]{0,30}", from in 0_usize..40, length in 0_usize..9) {
            let lines = Lines::new(&text);
            let whole = std::iter::once(from..from + length).chain(std::iter::once(0..0));
            let excerpt = Excerpt::new(&lines, &whole.collect::<Vec<_>>()).unwrap();
            prop_assert!(excerpt.text.ends_with('\n'));
            for span in &excerpt.spans {
                prop_assert!(excerpt.text.get(span.clone()).is_some(), "{span:?} in {excerpt:?}");
            }
        }
    }
}
