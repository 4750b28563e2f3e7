//! Where lines, values and the marks around them begin and end in the text.

use crate::edit::front::Unwritable;
use crate::edit::front::change::Changes;
use crate::parse::yaml::{Key, Node, Value};
use crate::text::position;

impl Changes<'_> {
    pub(super) fn cannot(&self, at: usize) -> Unwritable {
        Unwritable { line: position(self.text, at).line }
    }

    /// Where a value begins: of a text in a block, its `>-` or `|`, which stands above the words.
    pub(super) fn start_of(&self, node: &Node) -> usize {
        let start = node.span.start as usize;
        let above = self.text[..start].trim_end();
        let line = &above[self.line_start(above.len())..];
        let mark = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let is_block = matches!(node.value, Value::Text(_))
            && self.text[above.len()..start].contains('\n')
            && mark.ends_with(['>', '|']);
        if is_block { self.line_start(above.len()) + mark.len() - 1 } else { start }
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |it| it + 1)
    }

    /// Where the line ends, in front of its line end.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let line = self.text[at..].split('\n').next().unwrap_or("");
        at + line.trim_end_matches('\r').len()
    }

    pub(super) fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    pub(super) fn behind_colon(&self, key: &Key) -> usize {
        let end = key.span.end as usize;
        self.text[end..].find(':').map_or(end, |at| end + at + 1)
    }

    /// The last byte of a key and its value.
    pub(super) fn end_of(&self, key: &Key, node: &Node) -> usize {
        let is_written = matches!(&self.text[node.span.range()], "~" | "null");
        if matches!(node.value, Value::Empty) && !is_written { self.behind_colon(key) } else { last_byte(node) }
    }

    /// The dash of an item, on the same line.
    pub(super) fn dash(&self, item: &Node) -> Result<usize, Unwritable> {
        let start = self.start_of(item);
        let before = self.text[self.line_start(start)..start].trim_end_matches(' ');
        let dash = self.line_start(start) + before.len();
        let is_alone = before.strip_suffix('-').is_some_and(|it| it.trim().is_empty());
        if is_alone { Ok(dash - 1) } else { Err(self.cannot(start)) }
    }
}

/// Where the letters of a value end.
pub(super) fn last_byte(node: &Node) -> usize {
    let end = node.span.end as usize;
    match &node.value {
        Value::Map(map) if !map.in_braces => match map.entries.last() {
            Some((key, value)) if matches!(value.value, Value::Empty) => end.max(key.span.end as usize + 1),
            Some((_, value)) => last_byte(value),
            None => end,
        },
        _ => end,
    }
}
