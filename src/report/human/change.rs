//! A fix as the lines before and after. The renderer's own way of showing it breaks on some texts.

use std::fmt::Write;

use annotate_snippets::renderer::{DEFAULT_ADDITION_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_REMOVAL_STYLE, Style};

use crate::diagnostic::Fix;
use crate::report::human::excerpt::showable;
use crate::report::place::{Lines, Places};
use crate::text::on_boundaries;

/// A change is shown when its lines are no longer and no more than this; otherwise its title tells it.
const LONGEST: usize = 240;
const MOST: usize = 6;

/// The lines that a fix takes away and puts in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The number of the first line, from 1.
    line: usize,
    before: Vec<String>,
    after: Vec<String>,
}

impl Change {
    /// Nothing where the edits are in several files, overlap, or are too large to be read.
    pub fn new(places: &Places<'_>, fix: &Fix) -> Option<Self> {
        let file = fix.edits.first()?.span.file;
        let lines = places.lines(file)?;
        let mut edits = Vec::new();
        for edit in &fix.edits {
            if edit.span.file != file || edit.text.len() > LONGEST {
                return None;
            }
            let range = on_boundaries(lines.text, edit.span).range();
            edits.push((range.start, range.end, edit.text.as_str()));
        }
        edits.sort_unstable();
        if edits.windows(2).any(|pair| pair[0].1 > pair[1].0) {
            return None;
        }
        let last_byte = edits.iter().map(|edit| edit.1).max()?;
        let (first, last) = (lines.index_of(edits.first()?.0), lines.index_of(last_byte));
        let is_readable = last - first < MOST && (first..=last).all(|index| lines.content(index).len() <= LONGEST);
        is_readable.then(|| Self::between(lines, first, last, &edits))?
    }

    fn between(lines: &Lines<'_>, first: usize, last: usize, edits: &[(usize, usize, &str)]) -> Option<Self> {
        let (start, end) = (lines.content(first).start, lines.content(last).end);
        let (mut after, mut done) = (String::new(), start);
        for (from, to, text) in edits {
            after += lines.text.get(done..(*from).clamp(done, end))?;
            after += text;
            done = (*to).clamp(done, end);
        }
        after += lines.text.get(done..end)?;
        let mut before = split(lines.text.get(start..end)?);
        let mut after = split(&after);
        while before.last().is_some() && before.last() == after.last() {
            before.pop();
            after.pop();
        }
        let same = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
        let (before, after) = (before.split_off(same), after.split_off(same));
        (!before.is_empty() || !after.is_empty()).then_some(Self { line: first + same + 1, before, after })
    }

    /// The lines as they stand under the title. `path` is that of their file, where it is not the finding's.
    pub fn render(&self, path: Option<&str>, colour: bool) -> String {
        let paint = |style: Style, text: &str| {
            if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
        };
        let last = self.line + self.before.len().max(self.after.len()).saturating_sub(1);
        let width = last.to_string().len();
        let bar = paint(DEFAULT_LINE_NUM_STYLE, &format!("{:width$} |", ""));
        let arrow = |path| format!("\n{:width$}{} {path}", "", paint(DEFAULT_LINE_NUM_STYLE, "-->"));
        let mut out = format!("{}\n{bar}", path.map(arrow).unwrap_or_default());
        let signs = [("-", DEFAULT_REMOVAL_STYLE, &self.before), ("+", DEFAULT_ADDITION_STYLE, &self.after)];
        for (sign, style, lines) in signs {
            for (at, line) in lines.iter().enumerate() {
                let number = paint(DEFAULT_LINE_NUM_STYLE, &format!("{:>width$}", self.line + at));
                let _ = write!(out, "\n{number} {} {line}", paint(style, sign));
            }
        }
        out + "\n" + &bar
    }
}

fn split(text: &str) -> Vec<String> {
    text.split('\n').map(|line| showable(line.trim_end_matches('\r'))).collect()
}

#[cfg(test)]
mod tests {
    use super::Change;
    use crate::diagnostic::{Edit, Fix};
    use crate::language::Text;
    use crate::report::place::Places;
    use crate::report::samples::finding_at;
    use crate::source::Sources;
    use crate::text::{FileId, Span};

    fn shown(text: &str, edits: &[(usize, usize, &str)]) -> Option<String> {
        let sources = Sources::from_memory([("a.md", text)]);
        let edit = |&(start, end, text): &(usize, usize, &str)| Edit {
            span: Span::new(FileId(0), start, end),
            text: text.to_owned(),
        };
        let edits = edits.iter().map(edit).collect();
        let fix = Fix { title: Text::fixed("ret", "fix"), safe: true, edits };
        let places = Places::new(&[finding_at(Span::new(FileId(0), 0, 0))], &sources);
        Change::new(&places, &fix).map(|change| change.render(None, false))
    }

    /// Whether the change is shown as these lines.
    fn check(text: &str, edits: &[(usize, usize, &str)], lines: &str) {
        assert_eq!(shown(text, edits), Some(format!("\n  |\n{lines}\n  |")), "{text:?}");
    }

    #[test]
    fn shows_only_the_lines_that_change() {
        check("a\nb\nc\n", &[(2, 3, "B")], "2 - b\n2 + B");
        check("\u{feff}a\r\nb\r\n", &[(3, 4, "ø\n")], "1 - a\n1 + ø\n2 + ");
        check("a\nb\nc\n", &[(2, 4, "")], "2 - b");
        check("a\nb", &[(2, 2, "x\n")], "2 + x");
        check("a", &[(1, 1, "\nb")], "2 + b");
        check("", &[(0, 0, "x: 1\n")], "1 + x: 1");
        check("a b c", &[(4, 5, "C"), (0, 1, "A")], "1 - a b c\n1 + A b C");
    }

    #[test]
    fn shows_nothing_where_it_would_not_help() {
        assert_eq!(shown("a", &[]), None);
        assert_eq!(shown("a", &[(0, 1, "a")]), None);
        assert_eq!(shown("abc", &[(0, 2, "x"), (1, 3, "y")]), None);
        assert_eq!(shown(&"a\n".repeat(20), &[(0, 40, "")]), None);
        assert_eq!(shown(&"a".repeat(500), &[(0, 1, "b")]), None);
    }
}
