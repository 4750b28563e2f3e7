//! Items that stand ready behind a mark, as a new file has them: `#  - mechanism: sidemand  # En fast sidemand`.

use crate::edit::front::change::place::last_byte;
use crate::edit::front::change::{Changes, Done};
use crate::parse::yaml::{Key, Node};

impl Changes<'_> {
    /// Whether items stand ready below a key or among those that it has.
    pub(super) fn has_marks(&self, key: &Key, node: &Node) -> bool {
        let end = self.end_of(key, node);
        let inside = &self.text[key.span.end as usize..end];
        inside.lines().any(|line| marked(line).is_some()) || !self.marks_below(end).is_empty()
    }

    /// Takes all items away. The key stays, for those that stand ready below it.
    pub(super) fn remove_items(&mut self, items: &[Node]) -> Done {
        for item in items {
            let dash = self.dash(item)?;
            self.remove_lines(dash, last_byte(item));
        }
        Ok(())
    }

    /// What is written now no longer stands ready.
    pub(super) fn take_marks(&mut self) {
        let mut at = 0;
        for line in self.text[..self.closing].split_inclusive('\n') {
            let range = at..at + line.len();
            let is_taken = marked(line).is_some_and(|item| self.taken.iter().any(|it| it.trim_end() == item));
            let is_free = self.replaced.keys().all(|(start, end)| *end <= range.start || *start >= range.end);
            if is_taken && is_free {
                self.replace(range.clone(), String::new());
            }
            at = range.end;
        }
    }

    fn marks_below(&self, at: usize) -> Vec<String> {
        let lines = self.text[self.line_end(at)..].trim_start_matches(['\r', '\n']).lines();
        lines.take_while(|line| line.starts_with('#')).filter_map(marked).map(str::to_owned).collect()
    }
}

/// The item that stands ready on a line, without the help behind it.
fn marked(line: &str) -> Option<&str> {
    let item = line.strip_prefix('#')?.split("  #").next()?.trim_end();
    item.trim_start().starts_with("- ").then_some(item)
}
