//! Tree and wanted values → the fewest edits, each in its own lines.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Edit;
use crate::edit::front::agree::{others, reads_alike};
use crate::edit::front::render::{
    after_colon, after_dash, field, in_flow, is_gone, is_kept, is_known, item_in_flow, item_type, type_of,
};
use crate::edit::front::scalar::{self, Before};
use crate::edit::front::{Item, Unwritable, Wanted, is_unknown};
use crate::parse::ParsedFile;
use crate::parse::yaml::{Key, Map, Node, Value};
use crate::schema::{Table, Type};
use crate::text::{FileId, Span, position};

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
    /// Whole lines that are written now: where one of them stands behind a mark already, it is taken from there.
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

    fn items(&mut self, node: &Node, old: &[Node], items: &[Item], ty: &'static Type, in_flow: bool) -> Done {
        let kept: Vec<usize> = items.iter().filter_map(|item| item.at).collect();
        if !kept.is_sorted_by(|a, b| a < b) || kept.last().is_some_and(|at| *at >= old.len()) {
            return Err(self.cannot(node.span.start as usize));
        }
        let inner = item_type(ty);
        let brackets = self.text[node.span.range()].starts_with('[');
        // What is not stated has a place and no letters.
        let is_unstated =
            |item: &Item| is_gone(&item.value) || item.at.and_then(|at| old.get(at)).is_some_and(Node::is_empty);
        if brackets && (kept.len() < old.len() || kept.len() < items.len() || items.iter().any(is_unstated)) {
            return self.brackets(node, old, items);
        }
        for (_, item) in old.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
            let dash = self.dash(item)?;
            self.remove_lines(dash, last_byte(item));
        }
        let mut above: Option<&Node> = None;
        for item in items {
            match item.at.and_then(|at| old.get(at)) {
                Some(node) => {
                    self.item(node, &item.value, inner, brackets || in_flow)?;
                    above = Some(node);
                }
                None => self.add_item(above, kept.first().map(|at| &old[*at]), &item.value, inner)?,
            }
        }
        Ok(())
    }

    /// An item that stays in its list.
    fn item(&mut self, node: &Node, wanted: &Wanted, ty: &'static Type, in_flow: bool) -> Done {
        if is_kept(wanted) || (is_gone(wanted) && node.is_empty()) {
            return Ok(());
        }
        if in_flow {
            return self.value(node, wanted, ty, 0, true);
        }
        let dash = self.dash(node)?;
        let indent = self.column(dash) + 2;
        if is_rebuilt(node, wanted) {
            let new = after_dash(wanted, ty, indent - 2);
            self.replace(dash + 1..last_byte(node), new);
            return Ok(());
        }
        self.value(node, wanted, ty, indent, false)
    }

    fn add_item(&mut self, above: Option<&Node>, below: Option<&Node>, wanted: &Wanted, ty: &'static Type) -> Done {
        let beside = above.or(below).ok_or_else(|| self.cannot(0))?;
        let dash = self.dash(beside)?;
        let indent = self.column(dash);
        let item = format!("{:indent$}-{}", "", after_dash(wanted, ty, indent));
        self.taken.extend(item.lines().map(str::to_owned));
        if above.is_some() {
            self.insert(self.line_end(last_byte(beside)), &format!("\n{item}"));
        } else {
            self.insert(self.line_start(dash), &format!("{item}\n"));
        }
        Ok(())
    }

    /// A list between brackets with other items: those that stay keep their letters.
    fn brackets(&mut self, node: &Node, old: &[Node], items: &[Item]) -> Done {
        let item = |item: &Item| {
            let node = item.at.and_then(|at| old.get(at));
            node.map_or_else(|| item_in_flow(&item.value), |node| self.kept_in_flow(node, &item.value))
        };
        let words: Vec<String> = items.iter().map(item).collect();
        let stays =
            |(at, words): (usize, &String)| items[at].at == Some(at) && self.text[old[at].span.range()] == **words;
        if old.len() == items.len() && words.iter().enumerate().all(stays) {
            return Ok(());
        }
        self.refuse_comments(node)?;
        self.replace(node.span.range(), format!("[ {} ]", words.join(", ")));
        Ok(())
    }

    /// A map between braces.
    fn braces(&mut self, node: &Node, map: &Map, entries: &[(String, Wanted)]) -> Done {
        let find = |key: &str| entries.iter().find(|(it, _)| it == key).map(|(_, value)| value);
        let mut parts = Vec::new();
        for (key, value) in &map.entries {
            match find(&key.text) {
                Some(wanted) if is_gone(wanted) => {}
                Some(wanted) => parts.push(format!("{}: {}", key.text, self.kept_in_flow(value, wanted))),
                None => parts.push(self.text[key.span.to(value.span).range()].to_owned()),
            }
        }
        let is_new =
            |(key, value): &&(String, Wanted)| !is_gone(value) && map.entries.iter().all(|(it, _)| it.text != *key);
        parts.extend(entries.iter().filter(is_new).map(|(key, value)| format!("{key}: {}", in_flow(value))));
        let new = format!("{{ {} }}", parts.join(", "));
        let is_as_before = || {
            let alike = |(key, value): &(String, Wanted)| match map.entries.iter().find(|(it, _)| it.text == *key) {
                Some((_, node)) => self.kept_in_flow(node, value) == self.text[node.span.range()],
                None => is_gone(value),
            };
            entries.iter().all(alike)
        };
        if !is_as_before() {
            self.refuse_comments(node)?;
            self.replace(node.span.range(), new);
        }
        Ok(())
    }

    /// A value between brackets: in its own letters where it says what is wanted.
    fn kept_in_flow(&self, node: &Node, wanted: &Wanted) -> String {
        let own = &self.text[node.span.range()];
        match (&node.value, wanted) {
            (Value::Empty, Wanted::Gone) if !own.is_empty() => own.to_owned(),
            (_, Wanted::Gone) => item_in_flow(wanted),
            (Value::Text(old), Wanted::Text(new)) if reads_alike(&old.text, new) => own.to_owned(),
            (Value::List(old), Wanted::List(items)) => {
                let stays = |(at, item): (usize, &Item)| {
                    item.at == Some(at) && self.kept_in_flow(&old[at], &item.value) == self.text[old[at].span.range()]
                };
                if old.len() == items.len() && items.iter().enumerate().all(stays) {
                    own.to_owned()
                } else {
                    in_flow(wanted)
                }
            }
            (Value::Map(map), Wanted::Map(entries)) => {
                let stays = |(key, value): &(String, Wanted)| match map.entries.iter().find(|(it, _)| it.text == *key) {
                    Some((_, node)) => self.kept_in_flow(node, value) == self.text[node.span.range()],
                    None => is_gone(value),
                };
                if entries.iter().all(stays) { own.to_owned() } else { in_flow(wanted) }
            }
            _ => in_flow(wanted),
        }
    }

    /// A comment between brackets would be lost with the line it stands on.
    fn refuse_comments(&self, node: &Node) -> Done {
        let has_comment = self.text[node.span.range()].contains(" #");
        if has_comment { Err(self.cannot(node.span.start as usize)) } else { Ok(()) }
    }

    /// A new key, below the one that comes before it in the table.
    fn add_key(
        &mut self,
        map: &Map,
        order: &[&str],
        wanted: &[(String, Wanted)],
        (key, value, ty): (&str, &Wanted, &'static Type),
    ) -> Done {
        let stays = |name: &str| {
            let new = wanted.iter().find(|(it, _)| it == name);
            new.is_none_or(|(_, value)| !is_gone(value) || is_deep(value))
        };
        let kept: Vec<&(Key, Node)> = map.entries.iter().filter(|(it, _)| stays(&it.text)).collect();
        let rank = |name: &str| order.iter().position(|it| *it == name);
        let above = kept.iter().rev().find(|(it, _)| match (rank(&it.text), rank(key)) {
            (Some(other), Some(own)) => other < own,
            _ => rank(key).is_none(),
        });
        let first = map.entries.first().map_or(0, |(key, _)| key.span.start as usize);
        let column = self.column(first);
        let line = format!("{key}:{}", after_colon(value, ty, column));
        match (above, kept.first()) {
            (Some((key, node)), _) => {
                let end = self.line_end(self.end_of(key, node));
                self.insert(end, &format!("\n{:column$}{line}", ""));
            }
            (None, Some((below, _))) => {
                self.insert(below.span.start as usize, &format!("{line}\n{:column$}", ""));
            }
            (None, None) => return Err(self.cannot(first)),
        }
        Ok(())
    }

    /// Another value behind a key.
    fn rewrite_value(&mut self, map: &Map, key: &Key, node: &Node, wanted: &Wanted, ty: &'static Type) {
        let start = self.behind_colon(key);
        let end = self.end_of(key, node).max(start);
        let rest = self.text[end..self.line_end(end)].trim();
        let new = match wanted {
            _ if map.in_braces => format!(" {}", in_flow(wanted)),
            Wanted::Text(text) if !rest.is_empty() => format!(" {}", scalar::flow(text.trim())),
            _ => after_colon(wanted, ty, self.column(key.span.start as usize)),
        };
        self.taken.extend(new.lines().map(str::to_owned));
        // Below brackets no item can be taken.
        if new.starts_with(" [") {
            self.taken.extend(self.marks_below(end).map(str::to_owned).collect::<Vec<_>>());
        }
        self.replace(start..end, new);
    }

    /// The items that stand ready below a line, each behind a mark at the very left and with help behind it.
    fn marks_below(&self, at: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        let lines = self.text[self.line_end(at)..].trim_start_matches(['\r', '\n']).lines();
        lines.take_while(|line| line.starts_with('#')).filter_map(marked)
    }

    /// Whether items stand ready below a key or among those that it has.
    fn has_marks(&self, key: &Key, node: &Node) -> bool {
        let inside = &self.text[key.span.end as usize..self.end_of(key, node)];
        inside.lines().any(|line| marked(line).is_some()) || self.marks_below(self.end_of(key, node)).next().is_some()
    }

    /// Takes all items away. The key stays, for those that stand ready below it.
    fn remove_items(&mut self, items: &[Node]) -> Done {
        for item in items {
            let dash = self.dash(item)?;
            self.remove_lines(dash, last_byte(item));
        }
        Ok(())
    }

    /// What is written now no longer stands ready behind a mark.
    fn take_marks(&mut self) {
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

    fn remove_key(&mut self, map: &Map, key: &Key, node: &Node) -> Done {
        let start = key.span.start as usize;
        if map.in_braces {
            return Err(self.cannot(start));
        }
        let end = self.end_of(key, node);
        let before = &self.text[self.line_start(start)..start];
        if before.trim().is_empty() {
            self.remove_lines(start, end);
            return Ok(());
        }
        // Behind the dash of an item: the other keys stand on lines of their own.
        if before.trim_end().ends_with('-') && map.entries.len() > 1 {
            self.replace(start - (before.len() - before.trim_end().len())..end, String::new());
            return Ok(());
        }
        Err(self.cannot(start))
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

    fn cannot(&self, at: usize) -> Unwritable {
        Unwritable { line: position(self.text, at).line }
    }

    /// Where a value begins: of a text in a block, its `>-` or `|`, which stands above the words.
    fn start_of(&self, node: &Node) -> usize {
        let start = node.span.start as usize;
        let above = self.text[..start].trim_end();
        let line = &above[self.line_start(above.len())..];
        let mark = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let is_block = matches!(node.value, Value::Text(_))
            && self.text[above.len()..start].contains('\n')
            && mark.ends_with(['>', '|']);
        if is_block { self.line_start(above.len()) + mark.len() - 1 } else { start }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |it| it + 1)
    }

    /// Where the line ends, in front of its line end.
    fn line_end(&self, at: usize) -> usize {
        let line = self.text[at..].split('\n').next().unwrap_or("");
        at + line.trim_end_matches('\r').len()
    }

    fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    fn behind_colon(&self, key: &Key) -> usize {
        let end = key.span.end as usize;
        self.text[end..].find(':').map_or(end, |at| end + at + 1)
    }

    /// The last byte of a key and its value.
    fn end_of(&self, key: &Key, node: &Node) -> usize {
        let is_written = matches!(&self.text[node.span.range()], "~" | "null");
        if matches!(node.value, Value::Empty) && !is_written { self.behind_colon(key) } else { last_byte(node) }
    }

    /// The dash of an item, on the same line.
    fn dash(&self, item: &Node) -> Result<usize, Unwritable> {
        let start = self.start_of(item);
        let before = self.text[self.line_start(start)..start].trim_end_matches(' ');
        let dash = self.line_start(start) + before.len();
        let is_alone = before.strip_suffix('-').is_some_and(|it| it.trim().is_empty());
        if is_alone { Ok(dash - 1) } else { Err(self.cannot(start)) }
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

/// Where the letters of a value end.
fn last_byte(node: &Node) -> usize {
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

/// The item that stands ready behind a mark at the very left, without the help behind it: `  - mechanism: sidemand`.
fn marked(line: &str) -> Option<&str> {
    let item = line.strip_prefix('#')?.split("  #").next()?.trim_end();
    item.trim_start().starts_with("- ").then_some(item)
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
