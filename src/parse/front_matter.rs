//! Where the front matter of a Markdown file begins and ends.

use std::ops::Range;

/// What stands at the top of a Markdown file. All offsets are bytes of the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Split {
    Found {
        opening: Range<usize>,
        yaml: Range<usize>,
        body: usize,
    },
    /// Where the first line is only miswritten, what to put in which place.
    Missing {
        mended: Option<(Range<usize>, &'static str)>,
    },
    Unclosed {
        opening: Range<usize>,
    },
}

/// Splits a Markdown file at its two lines of `---`. A byte order mark and any line ends are understood.
pub fn split(text: &str) -> Split {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[bom..].split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        return Split::Missing { mended: mended(text, bom, first) };
    }
    let opening = bom..bom + 3;
    let start = bom + first.len();
    let mut at = start;
    for line in lines {
        if line.starts_with("---") && line.trim_end() == "---" {
            return Split::Found { opening, yaml: start..at, body: at + line.len() };
        }
        at += line.len();
    }
    Split::Unclosed { opening }
}

/// The first line as it was meant: `---` that stands too late, that a word processor made other dashes of, or that is
/// left out above fields which end with one.
fn mended(text: &str, bom: usize, first: &str) -> Option<(Range<usize>, &'static str)> {
    let late = text[bom..].trim_start();
    let is_line = |line: &str| line.trim_end() == "---";
    if late.lines().next().is_some_and(is_line) {
        return Some((bom..text.len() - late.len(), ""));
    }
    let dashes = first.trim_end();
    if !dashes.is_empty() && dashes.chars().all(|c| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―')) {
        return Some((bom..bom + dashes.len(), "---"));
    }
    let key = first.split_once(": ").map(|(key, _)| key);
    let is_field = key.is_some_and(|key| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
    (is_field && text[bom..].lines().any(is_line)).then_some((bom..bom, "---\n"))
}

#[cfg(test)]
mod tests {
    use super::{Split, split};

    #[test]
    fn finds_both_parts_whatever_the_line_ends() {
        let text = "\u{feff}---\r\ntitle: æ\r\n---\r\nBody";
        let Split::Found { opening, yaml, body } = split(text) else { panic!("front matter") };
        assert_eq!((&text[opening], &text[yaml], &text[body..]), ("---", "title: æ\r\n", "Body"));
        assert_eq!(split("---\n---"), Split::Found { opening: 0..3, yaml: 4..4, body: 7 });
        assert_eq!(split("# Hej"), Split::Missing { mended: None });
        assert_eq!(split(""), Split::Missing { mended: None });
        assert_eq!(split("\u{feff}\r\n ---\n"), Split::Missing { mended: Some((3..6, "")) });
        assert_eq!(split("———\ntitle: x\n---\n"), Split::Missing { mended: Some((0..9, "---")) });
        assert_eq!(split("----\r\ntitle: x\r\n---\r\n"), Split::Missing { mended: Some((0..4, "---")) });
        assert_eq!(split("title: x\nsummary: y\n---\nEn tekst"), Split::Missing { mended: Some((0..0, "---\n")) });
        assert_eq!(split("Kort: en tekst\n---\n"), Split::Missing { mended: None });
        assert_eq!(split("title: x\n"), Split::Missing { mended: None });
        assert_eq!(split("---\ntitle: x\n"), Split::Unclosed { opening: 0..3 });
    }
}
