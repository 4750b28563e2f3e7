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
    /// `stray` is what stands before a `---` that comes too late: blank lines, a space.
    Missing {
        stray: Option<Range<usize>>,
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
        let late = text[bom..].trim_start();
        let is_late = late.lines().next().is_some_and(|line| line.trim_end() == "---");
        return Split::Missing { stray: is_late.then(|| bom..text.len() - late.len()) };
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

#[cfg(test)]
mod tests {
    use super::{Split, split};

    #[test]
    fn finds_both_parts_whatever_the_line_ends() {
        let text = "\u{feff}---\r\ntitle: æ\r\n---\r\nBody";
        let Split::Found { opening, yaml, body } = split(text) else { panic!("front matter") };
        assert_eq!((&text[opening], &text[yaml], &text[body..]), ("---", "title: æ\r\n", "Body"));
        assert_eq!(split("---\n---"), Split::Found { opening: 0..3, yaml: 4..4, body: 7 });
        assert_eq!(split("# Hej"), Split::Missing { stray: None });
        assert_eq!(split(""), Split::Missing { stray: None });
        assert_eq!(split("\u{feff}\r\n ---\n"), Split::Missing { stray: Some(3..6) });
        assert_eq!(split("---\ntitle: x\n"), Split::Unclosed { opening: 0..3 });
    }
}
