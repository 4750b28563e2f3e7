//! Former addresses of a page: what it was called, and where in its file another one can be written.

use crate::diagnostic::Edit;
use crate::model::read::{Read, line_of};
use crate::parse::yaml::{Node, Value};
use crate::schema::Former;
use crate::text::{Span, Spanned};

/// The key in the front matter.
pub const KEY: &str = "aliases";

/// What an entry says about its former addresses.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    pub list: Vec<Spanned<Former>>,
    /// What is written as one and leads out of the handbook.
    pub outside: Vec<Spanned<String>>,
    slot: Option<Slot>,
}

/// The place for one more alias, and what stands around it.
#[derive(Debug, Clone)]
struct Slot {
    span: Span,
    before: String,
    after: &'static str,
}

impl Aliases {
    /// Reads the aliases of a file. `text` is the whole file, `body` begins after its front matter.
    pub(crate) fn from_tree(tree: &Node, text: &str, body: Span) -> Self {
        let written = || tree.items(KEY).iter().filter_map(line_of);
        let list = written().filter_map(|it| Some(Spanned::new(Former::parse(&it.value)?, it.span)));
        let outside = written().filter(|it| Former::leads_out(&it.value));
        Self { list: list.collect(), outside: outside.collect(), slot: Slot::of(tree, text, body) }
    }

    /// The former addresses of the page.
    pub fn pages(&self) -> impl Iterator<Item = (&str, Span)> {
        self.list.iter().filter_map(|it| match &it.value {
            Former::Page(address) => Some((address.as_str(), it.span)),
            Former::Part { .. } => None,
        })
    }

    /// The parts that have changed their names: the old name, the new one, and where it says so.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str, Span)> {
        self.list.iter().filter_map(|it| match &it.value {
            Former::Part { old, new } => Some((old.as_str(), new.as_str(), it.span)),
            Former::Page(_) => None,
        })
    }

    /// What a former name of a part stands for now, over several renamings if need be; nothing where it is none.
    #[must_use]
    pub fn part_now(&self, old: &str) -> Option<&str> {
        let next = |name: &str| self.parts().find(|(it, _, _)| *it == name).map(|(_, new, _)| new);
        let mut now = next(old)?;
        // No more steps than aliases, so that two that point at each other come to an end.
        for _ in &self.list {
            match next(now) {
                Some(new) => now = new,
                None => return Some(now),
            }
        }
        None
    }

    /// The former names of a part, in the order of the file.
    #[must_use]
    pub fn former_names(&self, part: &str) -> Vec<String> {
        self.parts().map(|(old, _, _)| old).filter(|old| self.part_now(old) == Some(part)).map(str::to_owned).collect()
    }

    /// The change that writes one more alias, with every other byte kept; nothing where `aliases` is no list.
    #[must_use]
    pub fn adding(&self, written: &str) -> Option<Edit> {
        let slot = self.slot.as_ref()?;
        Some(Edit { span: slot.span, text: format!("{}{written}{}", slot.before, slot.after) })
    }
}

impl Slot {
    fn of(tree: &Node, text: &str, body: Span) -> Option<Self> {
        let (line_end, new_line) = if text.contains("\r\n") { ("\r\n", " ]\r\n") } else { ("\n", " ]\n") };
        let (file, before) = (body.file, format!("{KEY}: [ "));
        if tree.map().is_none_or(|map| map.in_braces) {
            return None;
        }
        let Some((key, node)) = tree.entry(KEY) else {
            let closing = text.get(..body.start as usize)?.trim_end().rfind("---")?;
            return Some(Self { span: Span::new(file, closing, closing), before, after: new_line });
        };
        let Value::List(items) = &node.value else {
            let end = (node.span.end).max(key.span.end + 1) as usize;
            let span = Span::new(file, key.span.start as usize, end);
            return node.is_empty().then_some(Self { span, before, after: " ]" });
        };
        let Some(last) = items.last() else {
            return Some(Self { span: node.span, before: "[ ".into(), after: " ]" });
        };
        if text.get(node.span.range())?.starts_with('[') {
            let end = last.span.end as usize;
            return Some(Self { span: Span::new(file, end, end), before: ", ".into(), after: "" });
        }
        let start = text.get(..last.span.start as usize)?.rfind('\n').map_or(0, |at| at + 1);
        let indent = text.get(start..last.span.start as usize).filter(|it| it.trim() == "-")?;
        let rest = text.get(last.span.end as usize..)?;
        let end = last.span.end as usize + rest.find(['\r', '\n']).unwrap_or(rest.len());
        Some(Self { span: Span::new(file, end, end), before: format!("{line_end}{indent}"), after: "" })
    }
}
