//! Lists whose items stand on lines of their own.

use crate::edit::front::change::place::last_byte;
use crate::edit::front::change::{Changes, Done, is_rebuilt};
use crate::edit::front::render::{after_dash, is_gone, is_kept, item_type};
use crate::edit::front::{Item, Wanted};
use crate::parse::yaml::Node;
use crate::schema::Type;

impl Changes<'_> {
    pub(super) fn items(
        &mut self,
        node: &Node,
        old: &[Node],
        items: &[Item],
        ty: &'static Type,
        in_flow: bool,
    ) -> Done {
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
}
