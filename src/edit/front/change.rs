//! Tree and wanted values → the fewest edits, each in its own lines.

mod place;
mod key;
mod list;
mod flow;
mod ready;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Edit;
use crate::edit::front::agree::{others, reads_alike};
use crate::edit::front::render::{after_colon, field, is_gone, is_kept, is_known, item_type, type_of};
use crate::edit::front::scalar::{self, Before};
use crate::edit::front::{Item, Unwritable, Wanted, is_unknown};
use crate::parse::ParsedFile;
use crate::parse::yaml::{Key, Map, Node, Value};
use crate::schema::{Table, Type};
use crate::text::{FileId, Span};

type Done = Result<(), Unwritable>;

/// Which keys may stand at the top.
#[derive(Clone, Copy)]
pub(super) enum Keys {
    Fields(&'static Table),
    /// Names of the author's own, each with a value of the type.
    Named(&'static Type),
}

impl Keys {
    /// The keys that have a place of their own, in their order.
    fn order(self) -> Vec<&'static str> {
        match self {
            Self::Fields(table) => table.fields.iter().map(|field| field.key).collect(),
            Self::Named(_) => Vec::new(),
        }
    }

    fn of(self, key: &str) -> Option<&'static Type> {
        match self {
            Self::Fields(table) => field(table, key),
            Self::Named(inner) => Some(inner),
        }
    }
}

/// The edits of a file, as they are found.
pub(super) struct Changes<'t> {
    text: &'t str,
    /// Where the closing `---` begins.
    closing: usize,
    body: Range<usize>,
    replaced: BTreeMap<(usize, usize), String>,
    inserted: BTreeMap<usize, String>,
    /// Whole lines that are written now: where one of them stands ready behind a mark, it is taken from there.
    taken: Vec<String>,
}

impl<'t> Changes<'t> {
    pub fn new(text: &'t str, file: &ParsedFile) -> Self {
        let above = text[..file.body.start as usize].trim_end();
        let closing = above.rfind('\n').map_or(0, |at| at + 1);
        let (replaced, inserted, taken) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        Self { text, closing, body: file.body.range(), replaced, inserted, taken }
    }

    /// Where the first edit is.
    pub fn first(&self) -> usize {
        let replaced = self.replaced.keys().next().map(|(start, _)| *start);
        let inserted = self.inserted.keys().next().copied();
        [replaced, inserted].into_iter().flatten().min().unwrap_or(0)
    }

    /// The edits with the line ends of the file. What is inserted where something is replaced comes behind it.
    pub fn into_edits(mut self) -> Vec<Edit> {
        self.take_marks();
        let mut replaced = self.replaced;
        for (at, text) in self.inserted {
            match replaced.iter_mut().find(|((start, end), _)| *end == at && start < end) {
                Some((_, before)) => before.push_str(&text),
                None => {
                    replaced.insert((at, at), text);
                }
            }
        }
        let windows = self.text.split('\n').next().is_some_and(|line| line.ends_with('\r'));
        let ends = |text: String| if windows { text.replace('\n', "\r\n") } else { text };
        let edit = |((start, end), text)| Edit { span: Span::new(FileId(0), start, end), text: ends(text) };
        replaced.into_iter().map(edit).collect()
    }

    /// The keys of the front matter.
    pub fn top(&mut self, tree: Option<&Node>, keys: Keys, wanted: &[(String, Wanted)]) -> Done {
        let empty = Map::default();
        let map = match tree {
            None => &empty,
            Some(node) => node.map().ok_or_else(|| self.cannot(node.span.start as usize))?,
        };
        let (order, of) = (keys.order(), |key: &str| keys.of(key));
        let place = map.entries.first().map_or(0, |(key, _)| key.span.start as usize);
        if wanted.iter().any(|(key, value)| of(key).is_none_or(|ty| !is_known(value, ty))) {
            return Err(self.cannot(place));
        }
        if map.entries.is_empty() {
            let mut wanted: Vec<_> = wanted.iter().filter(|(_, value)| !is_gone(value)).collect();
            wanted.sort_by_key(|(key, _)| order.iter().position(|it| it == key));
            for (key, value) in wanted {
                let ty = of(key).ok_or_else(|| self.cannot(0))?;
                self.insert(self.closing, &format!("{key}:{}\n", after_colon(value, ty, 0)));
            }
            return Ok(());
        }
        self.keys(map, &order, of, wanted)
    }

    /// Another body; the blank lines around it stay.
    pub fn body(&mut self, body: &str) {
        let old = &self.text[self.body.clone()];
        let (start, words) = (self.body.start + old.len() - old.trim_start().len(), old.trim());
        if reads_alike(words, body) {
            return;
        }
        let body = body.trim().replace("\r\n", "\n");
        if words.is_empty() {
            self.replace(self.body.clone(), format!("\n{body}\n"));
        } else {
            self.replace(start..start + words.len(), body);
        }
    }

    fn keys(
        &mut self,
        map: &Map,
        order: &[&str],
        of: impl Fn(&str) -> Option<&'static Type>,
        wanted: &[(String, Wanted)],
    ) -> Done {
        let place = map.entries.first().map_or(0, |(key, _)| key.span.start as usize);
        for (key, value) in wanted {
            let ty = of(key).ok_or_else(|| self.cannot(place))?;
            match map.entries.iter().find(|(it, _)| it.text == *key) {
                Some(entry) => self.entry(map, entry, value, ty)?,
                None if is_gone(value) => {}
                None => self.add_key(map, order, wanted, (key, value, ty))?,
            }
        }
        Ok(())
    }

    /// A key that is there.
    fn entry(&mut self, map: &Map, (key, node): &(Key, Node), wanted: &Wanted, ty: &'static Type) -> Done {
        if is_kept(wanted) {
            return Ok(());
        }
        if is_gone(wanted) && !others(node, wanted) {
            return match &node.value {
                _ if node.is_empty() => Ok(()),
                Value::List(items) if self.has_marks(key, node) => self.remove_items(items),
                _ => self.remove_key(map, key, node),
            };
        }
        let column = self.column(key.span.start as usize);
        if is_rebuilt(node, wanted) {
            self.rewrite_value(map, key, node, wanted, ty);
            return Ok(());
        }
        self.value(node, wanted, ty, column + 2, map.in_braces)
    }

    /// A value of the same shape. `indent` is where its lines begin when a text takes several.
    fn value(&mut self, node: &Node, wanted: &Wanted, ty: &'static Type, indent: usize, in_flow: bool) -> Done {
        match (&node.value, wanted) {
            (Value::Text(old), Wanted::Text(new)) => {
                if !reads_alike(&old.text, new) {
                    self.text(node, new.trim(), indent, in_flow);
                }
                Ok(())
            }
            (Value::Text(_), Wanted::List(items)) => match items.as_slice() {
                [Item { value, .. }] => self.value(node, value, item_type(ty), indent, in_flow),
                _ => Err(self.cannot(node.span.start as usize)),
            },
            (Value::List(old), Wanted::List(items)) => self.items(node, old, items, ty, in_flow),
            (Value::Map(map), Wanted::Map(entries)) if map.in_braces => self.braces(node, map, entries),
            (Value::Map(map), Wanted::Map(entries)) => {
                let order: Vec<&str> = fields(ty).map_or(Vec::new(), |it| it.fields.iter().map(|it| it.key).collect());
                self.keys(map, &order, |key| type_of(ty, key), entries)
            }
            _ => Err(self.cannot(node.span.start as usize)),
        }
    }

    fn text(&mut self, node: &Node, new: &str, indent: usize, in_flow: bool) {
        let range = self.start_of(node)..node.span.end as usize;
        let before = if self.text[range.clone()].starts_with('>') { Before::Folded } else { Before::Nothing };
        let rest = self.text[range.end..self.line_end(range.end)].trim();
        let new = if in_flow || !rest.is_empty() { scalar::flow(new) } else { scalar::block(new, indent, before) };
        self.replace(range, new);
    }

    /// Takes away whole lines.
    fn remove_lines(&mut self, first: usize, last: usize) {
        let end = self.text[last..].find('\n').map_or(self.text.len(), |at| last + at + 1);
        self.replace(self.line_start(first)..end, String::new());
    }

    fn replace(&mut self, range: Range<usize>, text: String) {
        self.replaced.insert((range.start, range.end), text);
    }

    fn insert(&mut self, at: usize, text: &str) {
        self.inserted.entry(at).or_default().push_str(text);
    }
}

/// Whether a value of another shape takes the place of the old one, or nothing of the old one is left.
fn is_rebuilt(node: &Node, wanted: &Wanted) -> bool {
    match (&node.value, wanted) {
        (Value::Text(_), Wanted::Text(_)) => false,
        (Value::Text(_), Wanted::List(items)) => !matches!(items.as_slice(), [Item { at: Some(0), .. }]),
        (Value::List(_), Wanted::List(items)) => items.iter().all(|item| item.at.is_none()),
        (Value::Map(map), Wanted::Map(entries)) => {
            let is_named_gone =
                |key: &str| entries.iter().any(|(it, value)| it == key && is_gone(value) && !is_deep(value));
            let starts_anew = entries.iter().any(|(key, value)| key == "unknown" && !is_gone(value));
            map.entries.iter().all(|(key, _)| is_named_gone(&key.text)) || (starts_anew && !is_unknown(node))
        }
        _ => true,
    }
}

/// A map that names keys without values: others may be left below it.
fn is_deep(wanted: &Wanted) -> bool {
    matches!(wanted, Wanted::Map(_))
}

fn fields(ty: &Type) -> Option<&'static Table> {
    match ty {
        Type::Record(table) | Type::Short(_, table) => Some(table),
        _ => None,
    }
}
