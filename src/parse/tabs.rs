//! Tabs where YAML wants spaces → the same text with spaces.

use std::ops::Range;

/// How many columns an editor may show a tab as.
pub(super) const WIDTHS: Range<usize> = 1..9;

/// The places of the tabs that indent: those in front of the first letter of a line, also behind the dash of an item.
pub(super) fn indenting(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bytes = line.as_bytes();
        let is_indent = |at: &usize| match bytes[*at] {
            b' ' | b'\t' => true,
            b'-' => matches!(bytes.get(at + 1), Some(b' ' | b'\t')),
            _ => false,
        };
        let tabs = (0..bytes.len()).take_while(is_indent).filter(|at| bytes[*at] == b'\t');
        places.extend(tabs.map(|at| start + at));
        start += line.len();
    }
    places
}

/// The text with so many spaces for each tab of a list of places.
pub(super) fn with_spaces(text: &str, places: &[usize], width: usize) -> String {
    let mut out = String::with_capacity(text.len() + places.len() * width);
    let mut done = 0;
    for &place in places {
        out.push_str(&text[done..place]);
        out.extend(std::iter::repeat_n(' ', width));
        done = place + 1;
    }
    out + &text[done..]
}

#[cfg(test)]
mod tests {
    use super::{indenting, with_spaces};

    #[test]
    fn only_tabs_that_indent_are_found() {
        let text = "a:\tb\n\t-\tc\td\n  \te\n---\tf\n";
        let places = indenting(text);
        assert_eq!(with_spaces(text, &places, 2), "a:\tb\n  -  c\td\n    e\n---\tf\n");
        assert_eq!(with_spaces("uden", &indenting("uden"), 4), "uden");
    }
}
