//! Keys on lines of their own: a new one, another value behind one, and one that goes.

use crate::edit::front::Wanted;
use crate::edit::front::change::{Changes, Done, is_deep};
use crate::edit::front::render::{after_colon, in_flow, is_gone, on_lines};
use crate::edit::front::scalar;
use crate::parse::yaml::{Key, Map, Node};
use crate::schema::Type;

impl Changes<'_> {
    /// A new key, below the one that comes before it in the table.
    pub(super) fn add_key(
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
    pub(super) fn rewrite_value(&mut self, map: &Map, key: &Key, node: &Node, wanted: &Wanted, ty: &'static Type) {
        let start = self.behind_colon(key);
        let end = self.end_of(key, node).max(start);
        let rest = self.text[end..self.line_end(end)].trim();
        let column = self.column(key.span.start as usize);
        let new = match wanted {
            _ if map.in_braces => format!(" {}", in_flow(wanted)),
            Wanted::Text(text) if !rest.is_empty() => format!(" {}", scalar::flow(text.trim())),
            // Below a list between brackets no item that stands ready could be taken.
            Wanted::List(items) if self.has_marks(key, node) => on_lines(items, ty, column),
            _ => after_colon(wanted, ty, column),
        };
        self.taken.extend(new.lines().map(str::to_owned));
        self.replace(start..end, new);
    }

    pub(super) fn remove_key(&mut self, map: &Map, key: &Key, node: &Node) -> Done {
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
}
