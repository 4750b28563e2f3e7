//! YAML → a tree with a place for every key and value. All faults of a text in one run.
//!
//! The tree is built on a stack of our own, never by recursion on input. Anchors, aliases and tags are refused:
//! authors have no use for them, and alias bombs do.

use std::borrow::Cow;

use foldhash::HashMap;
use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, StructureStyle};

use crate::fault::{Fault, FaultKind, Limit, Syntax};
use crate::parse::hard_space;
use crate::parse::hidden;
use crate::parse::letters;
use crate::parse::slip::{Unread, unknown_in_quotes};
use crate::parse::tabs;
use crate::text::{FileId, Span, Spanned};

pub use crate::parse::slip::{quoted, unknown};
pub use crate::parse::tree::{Key, Map, Node, Scalar, Value};

/// The deepest nesting that is read. Our deepest field stands at level seven.
pub const MAX_DEPTH: usize = 24;
/// The most values in one file.
pub const MAX_VALUES: usize = 50_000;
/// How many texts that cannot be read are reported before the rest is left for the next run.
const MAX_REPAIRS: usize = 100;

/// What reading gave.
#[derive(Debug, Default)]
pub struct Read {
    pub root: Option<Node>,
    pub faults: Vec<Fault>,
    /// The text could not be read to its end as it stands.
    pub broken: bool,
}

/// Reads the YAML that stands at `yaml` in `text`. A value that cannot be read is hidden, so that the rest can.
#[must_use]
pub fn read(text: &str, yaml: Span) -> Read {
    let original = &text[yaml.range()];
    if let Some(fault) = hard_space::find(original, yaml) {
        return Read { root: None, faults: vec![fault], broken: true };
    }
    let mut source = Cow::Borrowed(original);
    let mut faults = Vec::new();
    for _ in 0..MAX_REPAIRS {
        let mut builder = Builder::new(&source, original, yaml);
        let Err(stop) = builder.run() else {
            let broken = !faults.is_empty();
            faults.append(&mut builder.faults);
            return Read { root: builder.root, faults, broken };
        };
        let hidden = match stop {
            Stop::Unreadable { at, place, message } => {
                let slip = Unread { source: &source, original, yaml }.recognise(at, &message);
                let (fault, hidden) =
                    slip.map_or_else(|| (other(place, &message), None), |slip| (slip.fault, slip.hidden));
                faults.push(fault);
                hidden
            }
            Stop::Refused(fault) => {
                faults.push(fault);
                None
            }
        };
        let Some(place) = hidden else {
            faults.append(&mut builder.faults);
            return Read { root: None, faults, broken: true };
        };
        source = hide(&source, place).into();
    }
    Read { root: None, faults, broken: true }
}

/// The text with the letters of a place made harmless. Blanks and line ends stay, and so does every place.
fn hide(source: &str, place: std::ops::Range<usize>) -> String {
    let mut hidden = String::with_capacity(source.len());
    hidden.push_str(&source[..place.start]);
    for letter in source[place.clone()].chars() {
        match letter {
            ' ' | '\r' | '\n' => hidden.push(letter),
            _ => hidden.extend(std::iter::repeat_n('x', letter.len_utf8())),
        }
    }
    hidden.push_str(&source[place.end..]);
    hidden
}

/// Why reading stopped.
enum Stop {
    /// The byte and the word that the parser stumbled over, and what it says.
    Unreadable { at: usize, place: Span, message: String },
    /// A limit of ours.
    Refused(Fault),
}

enum Frame {
    List(Span, Vec<Node>),
    Map { opening: Span, map: Map, key: Option<Key>, keys: Keys },
}

/// Where keys stand for the first time: linear, however many there are.
#[derive(Default)]
struct Keys(HashMap<String, Span>);

impl Keys {
    /// So many are looked through faster than they are noted down.
    const FEW: usize = 24;

    /// Where a key stands in a map already. One that does not is expected to be put there.
    fn first(&mut self, map: &Map, key: &Key) -> Option<Span> {
        if map.entries.len() < Self::FEW {
            return map.entries.iter().find(|(it, _)| it.text == key.text).map(|(it, _)| it.span);
        }
        if self.0.is_empty() {
            self.0.extend(map.entries.iter().map(|(it, _)| (it.text.clone(), it.span)));
        }
        let first = self.0.get(&key.text).copied();
        if first.is_none() {
            self.0.insert(key.text.clone(), key.span);
        }
        first
    }
}

struct Builder<'t> {
    text: &'t str,
    /// The same text, with nothing hidden.
    original: &'t str,
    yaml: Span,
    stack: Vec<Frame>,
    root: Option<Node>,
    faults: Vec<Fault>,
    values: usize,
    ends_with: usize,
    /// Whether a tab that stops the reading is to be mended: a text that is read to try that out is not tried out again.
    mends: bool,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, original: &'t str, yaml: Span) -> Self {
        let (stack, faults) = (Vec::new(), Vec::new());
        Self { text, original, yaml, stack, root: None, faults, values: 0, ends_with: 0, mends: true }
    }

    fn run(&mut self) -> Result<(), Stop> {
        let mut options = Options::default();
        options.flow_nesting_limit = MAX_DEPTH;
        options.block_nesting_limit = MAX_DEPTH;
        options.disallow_directives = true;
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event.map_err(|error| self.stop(&error))?;
            let range = span.byte_range().unwrap_or(self.ends_with..self.ends_with);
            self.ends_with = range.end;
            let span = self.yaml.part(range.start, range.end);
            self.look_for_marks(&event, span);
            self.take(event, span).map_err(Stop::Refused)?;
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, ..) => self.scalar(text, style, span),
            // Refused already; its letters stand in for what it would have been.
            Event::Alias(..) => self.scalar(self.source(span).to_owned().into(), ScalarStyle::Plain, span),
            Event::SequenceStart(..) => self.open(span, Frame::List(span, Vec::new())),
            Event::MappingStart(style, ..) => {
                let map = Map { entries: Vec::new(), in_braces: style == StructureStyle::Flow };
                self.open(span, Frame::Map { opening: span, map, key: None, keys: Keys::default() })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::DocumentStart(..) if self.root.is_some() => Err(other(span, "more than one YAML document")),
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Span) -> Result<(), Fault> {
        let plain = matches!(style, ScalarStyle::Plain);
        // The lines of `>-` and `|` end where their words do.
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let span = if is_block { span.part(0, self.source(span).trim_end().len()) } else { span };
        if matches!(style, ScalarStyle::DoubleQuoted) {
            self.faults.extend(hidden::escaped(&text, self.source(span), span));
        }
        if let Some(Frame::Map { key: key @ None, .. }) = self.stack.last_mut() {
            *key = Some(Key { text: text.into_owned(), span });
            return Ok(());
        }
        if let Some(reason) = unknown_in_quotes(self.written(span)) {
            return self.unknown(&reason, span);
        }
        let lost = if plain { self.look_for_hash(span) } else { None };
        if let (Some(lost), true) = (lost, text.is_empty()) {
            let text = self.written(lost).to_owned();
            return self.add(Node {
                span: lost,
                value: Value::Text(Scalar { text: text.into(), verbatim: true, runs: None }),
            });
        }
        let empty = plain && matches!(&*text, "" | "~" | "null");
        let value = if empty { Value::Empty } else { Value::Text(self.words(text, style, span)) };
        self.add(Node { span, value })
    }

    /// What nobody knows, where quotation marks make a text of it: it is read as what it is meant to be, and told.
    fn unknown(&mut self, reason: &str, span: Span) -> Result<(), Fault> {
        // What was hidden is told already.
        if self.source(span) == self.written(span) {
            let kind = FaultKind::Syntax(Syntax::UnknownInQuotes { mended: unknown(reason) });
            self.faults.push(Fault { span, kind });
        }
        let key = Key { text: "unknown".to_owned(), span };
        let words = Value::Text(Scalar { text: reason.into(), verbatim: false, runs: None });
        let map = Map { entries: vec![(key, Node { span, value: words })], in_braces: true };
        self.add(Node { span, value: Value::Map(map) })
    }

    /// The words of a scalar, as the author wrote them where they were hidden.
    fn words(&self, text: Cow<'_, str>, style: ScalarStyle, span: Span) -> Scalar {
        let written = self.written(span);
        let was_hidden = self.source(span) != written;
        let text = if was_hidden { meant(written).into() } else { text };
        if written == text {
            return Scalar { text: text.into(), verbatim: true, runs: None };
        }
        let skipped = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        let runs = letters::align(&text, written.get(skipped..).unwrap_or(""));
        let first = span.start + u32::try_from(skipped).unwrap_or(0);
        let runs = runs.map(|runs| runs.into_iter().map(|(words, place)| (words, place + first)).collect());
        Scalar { text: text.into(), verbatim: false, runs }
    }

    /// Refuses an anchor, alias or tag, and reads on.
    fn look_for_marks(&mut self, event: &Event<'_>, span: Span) {
        let is_alias = event.is_alias();
        if !is_alias && event.tag().is_none() && event.anchor_id().is_none() {
            return;
        }
        let start = (span.start - self.yaml.start) as usize;
        // The mark stands before what it marks.
        let before = self.text[..start].trim_end();
        let token = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let is_mark = !is_alias && before[token..].starts_with(['&', '!']);
        let mark = if is_mark { self.yaml.part(token, before.len()) } else { self.token(span) };
        let is_text = matches!(event, Event::Scalar(_, ScalarStyle::Plain, ..)) && !self.source(span).contains('\n');
        let whole = is_text.then(|| mark.to(span)).map(|whole| Spanned::new(self.written(whole).to_owned(), whole));
        let token = self.written(mark).to_owned();
        self.faults.push(Fault { span: mark, kind: FaultKind::AnchorAliasOrTag { token, whole } });
    }

    /// ` #` after a plain text starts a comment. With a letter right after it, it was meant as text. Gives the lost part.
    fn look_for_hash(&mut self, span: Span) -> Option<Span> {
        let kept = (span.start < span.end).then_some(span);
        let end = (self.value_start().filter(|_| kept.is_none()).unwrap_or(span).end - self.yaml.start) as usize;
        let rest = &self.text[end..];
        if !rest.starts_with(' ') {
            return None;
        }
        let rest = rest.lines().next()?.trim_end();
        let hash = rest.len() - rest.trim_start_matches(' ').len();
        let is_text = rest[hash..].strip_prefix('#').is_some_and(|it| it.starts_with(char::is_alphanumeric));
        // Two blanks in front are how a comment is written.
        if !is_text || hash == 0 || (hash > 1 && kept.is_some()) {
            return None;
        }
        let lost = self.yaml.part(end + hash, end + rest.len());
        let whole = kept.unwrap_or(lost).to(lost);
        let whole = Spanned::new(self.written(whole).to_owned(), whole);
        self.faults.push(Fault { span: lost, kind: FaultKind::Syntax(Syntax::HashInText { whole }) });
        Some(lost)
    }

    /// The place behind the colon of the key that waits for its value.
    fn value_start(&self) -> Option<Span> {
        let Some(Frame::Map { key: Some(key), .. }) = self.stack.last() else { return None };
        let end = (key.span.end - self.yaml.start) as usize;
        let colon = self.text.get(end..)?.find(':')?;
        Some(self.yaml.part(end + colon + 1, end + colon + 1))
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
            Some(Frame::Map { map, key, keys, .. }) => {
                let Some(key) = key.take() else { return Ok(()) };
                match keys.first(map, &key) {
                    Some(first) => {
                        let kind = FaultKind::DuplicateKey { key: key.text, first };
                        self.faults.push(Fault { span: key.span, kind });
                    }
                    None => map.entries.push((key, node)),
                }
            }
        }
        Ok(())
    }

    /// The letters that were read at a place.
    fn source(&self, span: Span) -> &str {
        let base = self.yaml.start as usize;
        self.text.get(span.start as usize - base..span.end as usize - base).unwrap_or("")
    }

    /// The letters that the author wrote at a place.
    fn written(&self, span: Span) -> &'t str {
        let base = self.yaml.start as usize;
        self.original.get(span.start as usize - base..span.end as usize - base).unwrap_or("")
    }

    /// The word that stands at a place, for faults whose span would be a whole block.
    fn token(&self, span: Span) -> Span {
        let start = (span.start - self.yaml.start) as usize;
        let rest = self.text.get(start..).unwrap_or("");
        let length = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        self.yaml.part(start, start + length)
    }

    fn stop(&self, error: &ScanError) -> Stop {
        let marker = error.marker();
        let at = marker.byte_offset().unwrap_or_else(|| line_offset(self.text, marker.line(), marker.col()));
        let at = at.min(self.text.len());
        let place = self.stumble(at);
        let message = error.info();
        if message.contains("nesting") || message.contains("recursion") || message.contains("depth") {
            return Stop::Refused(Fault { span: place, kind: FaultKind::TooLarge(Limit::Depth(MAX_DEPTH)) });
        }
        if let Some(tab) = self.tab(at, &message) {
            let span = self.yaml.part(tab, tab + 1);
            let mended = if self.mends { without_tabs(self.original, self.yaml) } else { Vec::new() };
            let kind = FaultKind::Syntax(Syntax::Tab { mended });
            return Stop::Refused(Fault { span, kind });
        }
        Stop::Unreadable { at, place, message }
    }

    /// The word at a byte; of a colon the word it belongs to.
    fn stumble(&self, at: usize) -> Span {
        let before = if self.text[at..].starts_with(':') {
            &self.text[..at]
        } else {
            return self.token(self.yaml.part(at, at));
        };
        let start = before
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + before[blank..].chars().next().map_or(1, char::len_utf8));
        self.yaml.part(start, at + 1)
    }

    /// The tab that the parser stumbled over, if it did.
    fn tab(&self, at: usize, message: &str) -> Option<usize> {
        let line = self.text[..at].rfind('\n').map_or(0, |it| it + 1);
        let indent = &self.text[line..];
        let blank = indent.len() - indent.trim_start_matches([' ', '\t']).len();
        let ahead = || self.text[at..].find('\t').filter(|_| message.contains("tab")).map(|tab| at + tab);
        indent[..blank].find('\t').map(|tab| line + tab).or_else(ahead)
    }
}

/// Spaces for the tabs that indent, where every width with which the text can be read gives the same tree; else nothing.
fn without_tabs(text: &str, yaml: Span) -> Vec<(Span, String)> {
    let places = tabs::indenting(text);
    if places.is_empty() {
        return Vec::new();
    }
    let mut found: Option<(usize, Node)> = None;
    // Two spaces are how the handbook is written.
    for width in [2].into_iter().chain(tabs::WIDTHS.filter(|width| *width != 2)) {
        let Some(tree) = as_it_stands(&tabs::with_spaces(text, &places, width)) else { continue };
        match &found {
            None => found = Some((width, tree)),
            Some((_, first)) if first.says_the_same(&tree) => {}
            Some(_) => return Vec::new(),
        }
    }
    let Some((width, _)) = found else { return Vec::new() };
    places.into_iter().map(|at| (yaml.part(at, at + 1), " ".repeat(width))).collect()
}

/// The tree of a text without a single fault.
fn as_it_stands(text: &str) -> Option<Node> {
    let whole = Span::new(FileId(0), 0, text.len());
    let mut builder = Builder { mends: false, ..Builder::new(text, text, whole) };
    let is_read = builder.run().is_ok() && builder.faults.is_empty();
    builder.root.filter(|_| is_read)
}

/// What the words of a hidden value are meant as: on one line, and without a quotation mark that nothing closes, which is
/// told already.
fn meant(written: &str) -> String {
    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let open = words.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    match open.and_then(|mark| words.strip_prefix(mark).filter(|rest| !rest.contains(mark))) {
        Some(rest) => rest.to_owned(),
        None => words,
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

    /// The text with the tabs mended as its fault says; nothing where that is left to the author.
    fn mended(text: &str) -> Option<String> {
        let faults = read_all(text).faults;
        let edits = faults.iter().find_map(|fault| match &fault.kind {
            FaultKind::Syntax(Syntax::Tab { mended }) => Some(mended),
            _ => None,
        });
        let edits = edits.unwrap_or_else(|| panic!("no tab is told of: {text:?}"));
        let mut out = text.to_owned();
        for (span, spaces) in edits.iter().rev() {
            out.replace_range(span.range(), spaces);
        }
        (!edits.is_empty()).then_some(out)
    }

    #[test]
    fn tabs_become_spaces_where_only_one_meaning_is_possible() {
        for (text, expected) in [
            ("a:\n  b: x\n\tc: y\n", "a:\n  b: x\n  c: y\n"),
            ("a:\n\tb: x\n\tc:\n\t\td: æ\n", "a:\n  b: x\n  c:\n    d: æ\n"),
            ("a:\n\t- b: x\n\t  c: y\n", "a:\n  - b: x\n    c: y\n"),
            ("a:\n  - b: x\n\tc: y\n", "a:\n  - b: x\n    c: y\n"),
        ] {
            assert_eq!(mended(text).as_deref(), Some(expected), "{text:?}");
        }
        // Below or beside, or part of a text or not: the author knows.
        for text in ["a:\n  b:\n\tc: y\n", "a:\n  b: |\n    x\n\ty: z\n\t: w\n", "a: x\n\tb: y\n"] {
            assert_eq!(mended(text), None, "{text:?}");
        }
    }

    /// A tab that stops the reading is tried out once, wherever it stands: an endless round would end the program.
    #[test]
    fn no_tab_is_tried_out_again_and_again() {
        // A lone carriage return ends a line for the parser, and so do others that are no line ends for us.
        for text in ["a: b c\r\t d\nb: c\n", "a: b\r\tc: d\n", "?\t- a\n", "a:\t- b\n", "a: |\n\t\n b\n"] {
            let faults = read_all(text).faults.len();
            assert!(faults <= 2, "{text:?}: {faults}");
        }
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
        assert_eq!(texts, ["Viborg: unge", "b: c", "Mål: flere: i job"]);
        assert!(read.broken && read.root.is_some());
    }

    #[test]
    fn a_lost_hash_an_anchor_and_a_double_key_are_faults() {
        assert!(matches!(read_all("a: Plads #1\n").faults[0].kind, FaultKind::Syntax(Syntax::HashInText { .. })));
        assert!(read_all("a: Plads   # en bemærkning\n").faults.is_empty());
        assert!(matches!(read_all("a: &x 1\n").faults[0].kind, FaultKind::AnchorAliasOrTag { .. }));
        assert!(matches!(read_all("a: !!str 1\n").faults[0].kind, FaultKind::AnchorAliasOrTag { .. }));
        assert!(matches!(read_all("a: 1\na: 2\n").faults[0].kind, FaultKind::DuplicateKey { .. }));
        assert!(matches!(read_all("a: \"x\\u202Ey\"\n").faults[0].kind, FaultKind::HiddenCharacter { .. }));
        assert!(matches!(read_all("\"\\0\": y\n").faults[0].kind, FaultKind::HiddenCharacter { .. }));
        assert!(read_all("a: C:\\arbejde\\b\nb: 'C:\\e'\nc: \"C:\\\\e\"\n").faults.is_empty());
        let deep = "[".repeat(100_000);
        assert!(read_all(&deep).broken);
    }
}
