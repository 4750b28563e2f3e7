//! The old name of an entry or of a part → an alias in the front matter, in the form the author's list has already.

use super::{Changes, Refusal};
use crate::model::{Entry, EntryId, address};
use crate::parse::yaml::quoted;
use crate::schema::Former;

impl Changes<'_> {
    /// Lets the old address of an entry lead to the page. An alias that is the new address stands for the old one
    /// instead: a page has no use for its own address as an alias.
    pub(super) fn alias(&mut self, entry: &Entry, to: &EntryId) -> Result<(), Refusal> {
        let of = |id: &EntryId| address::of_entry(&self.handbook.config, id);
        let (old, new) = (of(&entry.id), of(to));
        let aliases = &entry.front.aliases;
        if aliases.pages().any(|(alias, _)| alias == old) {
            return Ok(());
        }
        let old = old.trim_matches('/');
        let is_own = |former: &Former| matches!(former, Former::Page(address) if *address == new);
        if let Some(own) = aliases.list.iter().find(|alias| is_own(&alias.value)) {
            self.put(own.span, old);
            return Ok(());
        }
        let is_plain = old.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'/' || b == b'-');
        self.add_alias(entry, &if is_plain { old.to_owned() } else { quoted(old) })
    }

    /// Lets links to a part of a theory by its old name lead to it still. An alias that is the new name is taken back:
    /// the part is called so again, and what led to it over the old name leads to it without a step between.
    pub(super) fn part_alias(&mut self, entry: &Entry, old: &str, new: &str) -> Result<(), Refusal> {
        for alias in &entry.front.aliases.list {
            if let Former::Part { old: former, .. } = &alias.value
                && former == new
            {
                self.put(alias.span, format!("{old} -> {new}"));
                return Ok(());
            }
        }
        self.add_alias(entry, &format!("{old} -> {new}"))
    }

    fn add_alias(&mut self, entry: &Entry, alias: &str) -> Result<(), Refusal> {
        let edit = entry.front.aliases.adding(alias).ok_or(Refusal::Unplaceable(entry.opening))?;
        self.edits.push(edit);
        Ok(())
    }
}
