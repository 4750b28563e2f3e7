//! Lists between brackets and maps between braces: what stays keeps its letters.

use crate::edit::front::agree::reads_alike;
use crate::edit::front::change::{Changes, Done};
use crate::edit::front::render::{in_flow, is_gone, item_in_flow};
use crate::edit::front::{Item, Wanted};
use crate::parse::yaml::{Map, Node, Value};

impl Changes<'_> {
    /// A list between brackets with other items: those that stay keep their letters.
    pub(super) fn brackets(&mut self, node: &Node, old: &[Node], items: &[Item]) -> Done {
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
    pub(super) fn braces(&mut self, node: &Node, map: &Map, entries: &[(String, Wanted)]) -> Done {
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
        if !self.stand(map, entries) {
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
            (Value::Map(map), Wanted::Map(entries)) if self.stand(map, entries) => own.to_owned(),
            _ => in_flow(wanted),
        }
    }

    /// Whether the values of a map are in their own letters what is wanted.
    fn stand(&self, map: &Map, wanted: &[(String, Wanted)]) -> bool {
        wanted.iter().all(|(key, value)| match map.entries.iter().find(|(it, _)| it.text == *key) {
            Some((_, node)) => self.kept_in_flow(node, value) == self.text[node.span.range()],
            None => is_gone(value),
        })
    }

    /// A comment between brackets would be lost with the line it stands on.
    fn refuse_comments(&self, node: &Node) -> Done {
        let has_comment = self.text[node.span.range()].contains(" #");
        if has_comment { Err(self.cannot(node.span.start as usize)) } else { Ok(()) }
    }
}
