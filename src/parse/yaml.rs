//! YAML → a tree with a place for every key and value. All faults of a text in one run.
//!
//! The tree is built on a stack of our own, never by recursion on input. Anchors, aliases and tags are refused:
//! authors have no use for them, and alias bombs do.

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, StructureStyle};

use crate::fault::{Fault, FaultKind, Limit, Syntax};
use crate::text::Span;

/// The deepest nesting that is read. Our deepest field stands at level seven.
pub const MAX_DEPTH: usize = 24;
/// The most values in one file.
pub const MAX_VALUES: usize = 50_000;
/// How many colons inside plain texts are reported before the rest is left for the next run.
const MAX_REPAIRS: usize = 100;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

/// What a value is by its shape; its type is given by the field it stands in.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing, `~` or `null`, written plain.
    Empty,
    Text(Scalar),
    List(Vec<Node>),
    Map(Map),
}

/// A single value.
#[derive(Debug, Clone)]
pub struct Scalar {
    pub text: String,
    /// The text stands in the file letter by letter, so that a place in the one is a place in the other.
    pub verbatim: bool,
}

/// Keys and values in the author's order.
#[derive(Debug, Clone, Default)]
pub struct Map {
    pub entries: Vec<(Key, Node)>,
    /// Written in `{ }`.
    pub in_braces: bool,
}

/// The name of a value.
#[derive(Debug, Clone)]
pub struct Key {
    pub text: String,
    pub span: Span,
}

impl Node {
    /// The value of a key, if this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// Key and value of a name.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&(Key, Node)> {
        self.map()?.entries.iter().find(|(it, _)| it.text == key)
    }

    #[must_use]
    pub fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    #[must_use]
    pub fn list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    #[must_use]
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Text(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The text of a single value.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| scalar.text.as_str())
    }

    /// Nothing, an empty text, an empty list or map.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Empty => true,
            Value::Text(scalar) => scalar.text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(map) => map.entries.is_empty(),
        }
    }
}

/// What reading gave.
#[derive(Debug, Default)]
pub struct Read {
    pub root: Option<Node>,
    pub faults: Vec<Fault>,
    /// The text could not be read to its end as it stands.
    pub broken: bool,
}

/// Reads the YAML that stands at `yaml` in `text`.
#[must_use]
pub fn read(text: &str, yaml: Span) -> Read {
    let mut source = std::borrow::Cow::Borrowed(&text[yaml.range()]);
    let mut faults = Vec::new();
    for _ in 0..MAX_REPAIRS {
        let mut builder = Builder::new(&source, yaml);
        match builder.run() {
            Ok(()) => {
                let broken = !faults.is_empty();
                faults.append(&mut builder.faults);
                return Read { root: builder.root, faults, broken };
            }
            Err(fault) => {
                // A colon inside a plain text is swapped for a letter of the same length and the rest is read on.
                let repaired = repair(&source, yaml, &fault);
                faults.push(repaired.as_ref().map_or(fault, |(_, fault)| fault.clone()));
                match repaired {
                    Some((next, _)) => source = next.into(),
                    None => return Read { root: None, faults, broken: true },
                }
            }
        }
    }
    Read { root: None, faults, broken: true }
}

/// If the fault is a colon in a plain text on its line: the text without that colon, and the fault by its right name.
fn repair(source: &str, yaml: Span, fault: &Fault) -> Option<(String, Fault)> {
    if !matches!(fault.kind, FaultKind::Syntax(Syntax::Other { .. })) {
        return None;
    }
    let at = (fault.span.start - yaml.start) as usize;
    let start = source[..at].rfind('\n').map_or(0, |it| it + 1);
    let candidates = [start, source[..start.saturating_sub(1)].rfind('\n').map_or(0, |it| it + 1)];
    candidates.into_iter().find_map(|start| repair_line(source, yaml, start))
}

fn repair_line(source: &str, yaml: Span, start: usize) -> Option<(String, Fault)> {
    let line = source[start..].lines().next()?.trim_end();
    let value = plain_value(line)?;
    let colon = value + line[value..].find(": ")?;
    let mut next = source.to_owned();
    next.replace_range((start + colon)..=(start + colon), ";");
    let text = line[value..].to_owned();
    let span = yaml.part(start + value, start + line.len());
    Some((next, Fault { span, kind: FaultKind::Syntax(Syntax::ColonInText { text }) }))
}

/// Where the plain text of a line `key: text` or `- key: text` or `- text` begins.
fn plain_value(line: &str) -> Option<usize> {
    let mut at = line.len() - line.trim_start_matches([' ', '-']).len();
    if let Some(colon) = line[at..].find(": ") {
        at += colon + 2;
    }
    at += line[at..].len() - line[at..].trim_start().len();
    let first = line[at..].chars().next()?;
    (!"\"'[{|>&*!%@`#".contains(first)).then_some(at)
}

enum Frame {
    List(Span, Vec<Node>),
    Map { opening: Span, map: Map, key: Option<Key> },
}

struct Builder<'t> {
    text: &'t str,
    yaml: Span,
    stack: Vec<Frame>,
    root: Option<Node>,
    faults: Vec<Fault>,
    values: usize,
    ends_with: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, yaml: Span) -> Self {
        Self { text, yaml, stack: Vec::new(), root: None, faults: Vec::new(), values: 0, ends_with: 0 }
    }

    fn run(&mut self) -> Result<(), Fault> {
        let mut options = Options::default();
        options.flow_nesting_limit = MAX_DEPTH;
        options.block_nesting_limit = MAX_DEPTH;
        options.disallow_directives = true;
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event.map_err(|error| self.scan_fault(&error))?;
            let range = span.byte_range().unwrap_or(self.ends_with..self.ends_with);
            self.ends_with = range.end;
            let span = self.yaml.part(range.start, range.end);
            if event.tag().is_some() || event.is_alias() || event.anchor_id().is_some() {
                return Err(Fault { span: self.token(span), kind: FaultKind::AnchorAliasOrTag });
            }
            self.take(event, span)?;
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, ..) => self.scalar(text.into_owned(), style, span),
            Event::SequenceStart(..) => self.open(span, Frame::List(span, Vec::new())),
            Event::MappingStart(style, ..) => {
                let map = Map { entries: Vec::new(), in_braces: style == StructureStyle::Flow };
                self.open(span, Frame::Map { opening: span, map, key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::DocumentStart(..) if self.root.is_some() => Err(other(span, "more than one YAML document")),
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, span: Span) -> Result<(), Fault> {
        let plain = matches!(style, ScalarStyle::Plain);
        if let Some(Frame::Map { key: key @ None, .. }) = self.stack.last_mut() {
            *key = Some(Key { text, span });
            return Ok(());
        }
        if plain {
            self.look_for_hash(span);
        }
        let empty = plain && matches!(text.as_str(), "" | "~" | "null");
        let verbatim = self.source(span) == text;
        let value = if empty { Value::Empty } else { Value::Text(Scalar { text, verbatim }) };
        self.add(Node { span, value })
    }

    /// ` #` after a plain text starts a comment. With a letter right after it, it was meant as text.
    fn look_for_hash(&mut self, span: Span) {
        let end = (span.end - self.yaml.start) as usize;
        let rest = self.text[end..].lines().next().unwrap_or("").trim_end();
        let is_lost = rest.starts_with(" #") && rest[2..].chars().next().is_some_and(char::is_alphanumeric);
        if is_lost && span.start < span.end {
            let lost = self.yaml.part(end + 1, end + rest.len());
            let kind = FaultKind::Syntax(Syntax::HashInText { kept: span });
            self.faults.push(Fault { span: lost, kind });
        }
    }

    fn open(&mut self, span: Span, frame: Frame) -> Result<(), Fault> {
        if let Some(Frame::Map { key: None, .. }) = self.stack.last() {
            return Err(other(span, "a field name must be plain text"));
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(Fault { span: self.token(span), kind: FaultKind::TooLarge(Limit::Depth(MAX_DEPTH)) });
        }
        self.stack.push(frame);
        Ok(())
    }

    fn close(&mut self, closing: Span) -> Result<(), Fault> {
        match self.stack.pop() {
            Some(Frame::List(opening, items)) => {
                let last = items.last().map(|item| item.span);
                self.add(Node { span: extent(opening, last, closing), value: Value::List(items) })
            }
            Some(Frame::Map { opening, map, .. }) => {
                let last = map.entries.last().map(|(key, node)| key.span.to(node.span));
                self.add(Node { span: extent(opening, last, closing), value: Value::Map(map) })
            }
            None => Ok(()),
        }
    }

    fn add(&mut self, node: Node) -> Result<(), Fault> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Fault { span: self.token(node.span), kind: FaultKind::TooLarge(Limit::Values(MAX_VALUES)) });
        }
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Frame::List(_, items)) => items.push(node),
            Some(Frame::Map { map, key, .. }) => {
                let Some(key) = key.take() else { return Ok(()) };
                match map.entries.iter().find(|(it, _)| it.text == key.text) {
                    Some((first, _)) => {
                        let kind = FaultKind::DuplicateKey { key: key.text, first: first.span };
                        self.faults.push(Fault { span: key.span, kind });
                    }
                    None => map.entries.push((key, node)),
                }
            }
        }
        Ok(())
    }

    fn source(&self, span: Span) -> &str {
        let base = self.yaml.start as usize;
        self.text.get(span.start as usize - base..span.end as usize - base).unwrap_or("")
    }

    /// The word that stands at a place, for faults whose span would be a whole block.
    fn token(&self, span: Span) -> Span {
        let start = (span.start - self.yaml.start) as usize;
        let rest = self.text.get(start..).unwrap_or("");
        let length = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        self.yaml.part(start, start + length)
    }

    fn scan_fault(&self, error: &ScanError) -> Fault {
        let marker = error.marker();
        let at = marker.byte_offset().unwrap_or_else(|| line_offset(self.text, marker.line(), marker.col()));
        let at = at.min(self.text.len());
        let length = self.text[at..].chars().next().filter(|c| !c.is_control()).map_or(0, char::len_utf8);
        let span = self.yaml.part(at, at + length);
        let message = error.info();
        if message.contains("nesting") || message.contains("recursion") || message.contains("depth") {
            return Fault { span, kind: FaultKind::TooLarge(Limit::Depth(MAX_DEPTH)) };
        }
        let line = self.text[..at].rfind('\n').map_or(0, |it| it + 1);
        let indent = &self.text[line..];
        let blank = indent.len() - indent.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = indent[..blank].find('\t') {
            return Fault { span: self.yaml.part(line + tab, line + tab + 1), kind: FaultKind::Syntax(Syntax::Tab) };
        }
        other(span, &message)
    }
}

fn other(span: Span, message: &str) -> Fault {
    Fault { span, kind: FaultKind::Syntax(Syntax::Other { message: message.to_owned() }) }
}

/// From the opening to the last value, or to the closing bracket where there is one.
fn extent(opening: Span, last: Option<Span>, closing: Span) -> Span {
    let bracket = closing.end > closing.start;
    let end = if bracket { closing } else { last.unwrap_or(opening) };
    last.map_or(opening, |last| opening.to(last)).to(end)
}

/// The byte offset of a line (from 1) and a column in characters (from 0).
fn line_offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start.min(text.len())..];
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{Read, read};
    use crate::fault::{FaultKind, Syntax};
    use crate::text::{FileId, Span};

    fn read_all(text: &str) -> Read {
        read(text, Span::new(FileId(0), 0, text.len()))
    }

    #[test]
    fn every_key_and_value_has_its_place() {
        let text = "title: Æble\nlist: [ a, b ]\nmap:\n  x: \"y\"\nlast: >-\n  to\n  linjer\n";
        let root = read_all(text).root.unwrap();
        let at = |key: &str| &text[root.get(key).unwrap().span.range()];
        assert_eq!((at("title"), at("list"), at("map")), ("Æble", "[ a, b ]", "x: \"y\""));
        assert_eq!(root.get("last").unwrap().text(), Some("to linjer"));
        assert!(root.get("title").unwrap().scalar().unwrap().verbatim);
    }

    #[test]
    fn all_colons_in_plain_texts_are_found_in_one_run() {
        let read = read_all("title: Viborg: unge\nsummary: ok\nlist:\n  - a: b: c\n  - Mål: flere: i job\n");
        let texts: Vec<&str> = read
            .faults
            .iter()
            .filter_map(|fault| match &fault.kind {
                FaultKind::Syntax(Syntax::ColonInText { text }) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(texts, ["Viborg: unge", "b: c", "flere: i job"]);
        assert!(read.broken && read.root.is_some());
    }

    #[test]
    fn a_lost_hash_an_anchor_and_a_double_key_are_faults() {
        assert!(matches!(read_all("a: Plads #1\n").faults[0].kind, FaultKind::Syntax(Syntax::HashInText { .. })));
        assert!(read_all("a: Plads   # en bemærkning\n").faults.is_empty());
        assert!(matches!(read_all("a: &x 1\n").faults[0].kind, FaultKind::AnchorAliasOrTag));
        assert!(matches!(read_all("a: !!str 1\n").faults[0].kind, FaultKind::AnchorAliasOrTag));
        assert!(matches!(read_all("a: 1\na: 2\n").faults[0].kind, FaultKind::DuplicateKey { .. }));
        let deep = "[".repeat(100_000);
        assert!(read_all(&deep).broken);
    }
}
