//! The old address of an entry → an alias in its front matter, in the form the author's list has already.

use super::{Changes, Refusal};
use crate::model::{Entry, EntryId, address};
use crate::parse::yaml::quoted;
use crate::text::Span;

impl Changes<'_> {
    /// Lets the old address of an entry lead to the page. An alias that is the new address stands for the old one
    /// instead: a page has no use for its own address as an alias.
    pub(super) fn alias(&mut self, entry: &Entry, to: &EntryId) -> Result<(), Refusal> {
        let of = |id: &EntryId| address::of_entry(&self.handbook.config, id).trim_matches('/').to_owned();
        let (old, new) = (of(&entry.id), of(to));
        let aliases = &entry.front.aliases;
        if aliases.iter().any(|alias| alias.value.trim_matches('/') == old) {
            return Ok(());
        }
        if let Some(own) = aliases.iter().find(|alias| alias.value.trim_matches('/') == new) {
            let place = self.value(own)?;
            self.put(place, old);
            return Ok(());
        }
        let is_plain = old.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'/' || b == b'-');
        let written = if is_plain { old } else { quoted(&old) };
        match (entry.key("aliases"), aliases.last()) {
            (None, _) => self.new_list(entry, &written),
            (Some(key), None) => self.fill_list(key.name.span, &written),
            (Some(key), Some(last)) => {
                let between = Span { start: key.name.span.end, end: last.span.start, ..last.span };
                let in_brackets = self.sources.slice(between).contains('[');
                let last = self.value(last)?;
                if !in_brackets {
                    return self.append_line(last, &written);
                }
                self.append_in_brackets(last, &written);
                Ok(())
            }
        }
    }

    /// A line of its own, last in the front matter.
    fn new_list(&mut self, entry: &Entry, alias: &str) -> Result<(), Refusal> {
        let text = &self.sources.get(entry.file).text;
        let above = text.get(..entry.body.start as usize).unwrap_or("");
        let closing = above.trim_end().rfind('\n').map(|at| at + 1);
        let closing = closing.filter(|at| above[*at..].trim_end() == "---" && *at > entry.opening.end as usize);
        let Some(closing) = closing.filter(|at| !above[entry.opening.end as usize..*at].trim_start().starts_with('{'))
        else {
            return Err(Refusal::Unplaceable(entry.opening));
        };
        let end = line_end(&above[..closing]);
        self.put(Span::new(entry.file, closing, closing), format!("aliases: [ {alias} ]{end}"));
        Ok(())
    }

    /// `aliases:` or `aliases: []`, with nothing else on the line.
    fn fill_list(&mut self, key: Span, alias: &str) -> Result<(), Refusal> {
        let text = &self.sources.get(key.file).text;
        let line = text.get(key.end as usize..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let bare: String = line.split_whitespace().collect();
        if bare != ":" && bare != ":[]" {
            return Err(Refusal::Unplaceable(key));
        }
        let rest = Span::new(key.file, key.end as usize, key.end as usize + line.len());
        self.put(rest, format!(": [ {alias} ]"));
        Ok(())
    }

    fn append_in_brackets(&mut self, last: Span, alias: &str) {
        let text = &self.sources.get(last.file).text;
        let at = last.end as usize;
        let mark = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '"' | '\''));
        let at = at + mark.map_or(0, char::len_utf8);
        self.put(Span::new(last.file, at, at), format!(", {alias}"));
    }

    /// One item a line: the new one is written like the last one.
    fn append_line(&mut self, last: Span, alias: &str) -> Result<(), Refusal> {
        let text = &self.sources.get(last.file).text;
        let start = text[..last.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let before = text[start..last.start as usize].trim_end_matches(['"', '\'']);
        let end = text[last.end as usize..].find(['\r', '\n']).map_or(text.len(), |at| last.end as usize + at);
        if before.trim() != "-" {
            return Err(Refusal::Unplaceable(last));
        }
        self.put(Span::new(last.file, end, end), format!("{}{before}{alias}", line_end(text)));
        Ok(())
    }
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
