//! A fault that the YAML parser met → the slip an author of prose usually made, and what to hide so that the rest can
//! be read on.
//!
//! What is hidden keeps its length, so that every place stays right.

use std::ops::Range;

use crate::fault::{Fault, FaultKind, Syntax};
use crate::text::{Span, Spanned};

/// A slip that was recognised.
#[derive(Debug)]
pub struct Slip {
    pub fault: Fault,
    /// The bytes of the YAML text to hide before reading on; nothing where reading ends.
    pub hidden: Option<Range<usize>>,
}

/// A YAML text that could not be read to its end.
#[derive(Debug, Clone, Copy)]
pub struct Unread<'t> {
    /// The text as it was read, in which some values may be hidden already.
    pub source: &'t str,
    /// The text as the author wrote it.
    pub original: &'t str,
    /// Its place in the file.
    pub yaml: Span,
}

impl Unread<'_> {
    /// What the parser stumbled over at a byte.
    #[must_use]
    pub fn recognise(self, at: usize, message: &str) -> Option<Slip> {
        let start = line_start(self.source, at);
        if let Some(slip) = self.other_bullet(start) {
            return Some(slip);
        }
        // A line without a space behind its colon is a text, after which the next field can be none, or begins anew.
        let is_below = ["mapping values", "document"].iter().any(|word| message.contains(word));
        if is_below || message.contains("simple key") {
            let above = said_before(self.source, start).filter(|_| is_below);
            let lines = [Some(start), above].into_iter().flatten();
            if let Some(slip) = lines.into_iter().find_map(|start| self.missing_space(start)) {
                return Some(slip);
            }
        }
        if let Some(slip) = self.first_is_indented(start).filter(|_| message.contains("document")) {
            return Some(slip);
        }
        let too_far_in = || self.too_far_in(start).filter(|_| message.contains("comment intercepting"));
        if let Some(slip) = self.missing_space_after_dash(start).or_else(too_far_in) {
            return Some(slip);
        }
        let opened = if message.contains("quote") {
            self.unclosed_quote(start)
        } else if ["flow", "bracket", "placement of ':'"].iter().any(|word| message.contains(word)) {
            self.unclosed_bracket(start)
        } else {
            None
        };
        let opened = opened.or_else(|| self.quote_runs_on(start)).or_else(|| self.item_astray(start));
        if opened.is_some() {
            return opened;
        }
        let value = parent(self.source, start).or_else(|| value_of(self.source, start))?;
        self.trouble(value)
    }

    fn span(self, place: &Range<usize>) -> Span {
        self.yaml.part(place.start, place.end)
    }

    /// What is wrong with a plain value, if anything can be told.
    fn trouble(self, value: Value) -> Option<Slip> {
        let place = value.start..end_of(self.source, value);
        let text = self.original.get(place.clone())?.to_owned();
        let shown = self.source.get(place.clone())?;
        let slip = |span: Span, kind: FaultKind| Slip { fault: Fault { span, kind }, hidden: Some(place.clone()) };
        let whole = self.span(&place);
        let syntax = match shown.chars().next()? {
            '*' | '&' | '!' => {
                let token = text.split_whitespace().next().unwrap_or("").to_owned();
                let span = whole.part(0, token.len());
                let whole = Some(Spanned::new(text, whole));
                return Some(slip(span, FaultKind::AnchorAliasOrTag { token, whole }));
            }
            // The author's own letters: where these are hidden the tree takes them up again.
            '"' | '\'' if let Some(reason) = unknown_in_quotes(&text) => {
                Syntax::UnknownInQuotes { mended: unknown(&reason) }
            }
            '"' | '\'' => Syntax::NeedsQuotes { text: broken_quotation(shown)?.to_owned() },
            first if needs_quotes(first, shown) => Syntax::NeedsQuotes { text },
            '[' | '{' | '>' | '|' | '-' | '?' => return None,
            _ if shown.contains(": ") || shown.lines().any(|line| line.trim_end().ends_with(':')) => {
                Syntax::ColonInText { text }
            }
            _ => {
                let lost = place.start + shown.find(" #")? + 1;
                let lost = lost..lost + without_remark(line(self.source, lost)).len();
                let kind = FaultKind::Syntax(Syntax::HashInText { whole: Spanned::new(text, whole) });
                return Some(slip(self.span(&lost), kind));
            }
        };
        Some(slip(whole, FaultKind::Syntax(syntax)))
    }

    /// The nearest value at or above a line that opens a quotation mark and does not close it on its line.
    fn unclosed_quote(self, mut start: usize) -> Option<Slip> {
        loop {
            let value = value_of(self.source, start).map(|value| value.start);
            let opens = value.filter(|value| line(self.source, *value).starts_with(['"', '\'']));
            if let Some(value) = opens {
                let text = line(self.source, value);
                if after_quote(text).is_some() {
                    return None;
                }
                let place = value..value + text.trim_end().len();
                let mark = text.chars().next()?;
                let kind = FaultKind::Syntax(Syntax::UnclosedQuote { mark });
                return Some(Slip { fault: Fault { span: self.span(&place), kind }, hidden: Some(place) });
            }
            start = previous(self.source, start)?;
        }
    }

    /// A value above a line that opens a quotation mark and does not close it, with an item or a field right below it.
    fn quote_runs_on(self, start: usize) -> Option<Slip> {
        let slip = self.unclosed_quote(said_before(self.source, start)?)?;
        let end = slip.hidden.as_ref()?.end;
        let below = line(self.source, end + self.source[end..].find('\n')? + 1);
        let (at, dash) = words(below);
        (dash || is_field(&below[at..])).then_some(slip)
    }

    /// A line that was meant as an item like the one above it.
    fn item_astray(self, start: usize) -> Option<Slip> {
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let own = line(self.source, start);
        let above = line(self.source, said_before(self.source, start)?);
        let (at, dash) = words(own);
        let (blanks, mended) = (indent(own), indent(above));
        if !words(above).1 || is_field(&own[at..]) {
            return None;
        }
        let span = self.span(&(start + blanks..start + own.trim_end().len()));
        let kind = match (dash, blanks == mended) {
            (true, false) => Syntax::ItemAstray { blanks: self.span(&(start..start + blanks)), mended },
            (false, true) => Syntax::NoDash,
            _ => return None,
        };
        Some(Slip { fault: Fault { span, kind: FaultKind::Syntax(kind) }, hidden: None })
    }

    /// The nearest value at or above a line that opens a bracket and does not close it on its line.
    fn unclosed_bracket(self, mut start: usize) -> Option<Slip> {
        loop {
            let value = value_of(self.source, start).map(|value| value.start);
            let opens = value.filter(|value| line(self.source, *value).starts_with(['[', '{']));
            if let Some(value) = opens {
                let text = line(self.source, value);
                let count = |marks: [char; 2]| text.matches(marks).count();
                if count(['[', '{']) <= count([']', '}']) {
                    return None;
                }
                let span = self.span(&(value..value + text.trim_end().len()));
                let kind = FaultKind::Syntax(Syntax::UnclosedBracket { mark: text.chars().next()? });
                return Some(Slip { fault: Fault { span, kind }, hidden: None });
            }
            start = previous(self.source, start)?;
        }
    }

    /// `key:text`
    fn missing_space(self, start: usize) -> Option<Slip> {
        let line = line(self.source, start);
        let (at, _) = words(line);
        let name = line[at..].find(|c: char| !(c.is_ascii_lowercase() || c == '_')).filter(|length| *length > 0)?;
        let rest = line[at + name..].strip_prefix(':')?;
        if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '"') {
            return None;
        }
        let span = self.span(&(start + at..start + at + name + 1));
        let kind = FaultKind::Syntax(Syntax::NoSpaceAfterColon { key: line[at..at + name].to_owned() });
        Some(Slip { fault: Fault { span, kind }, hidden: None })
    }

    /// A field below one that has its value, and a remark behind that: it can be no more of the value.
    fn too_far_in(self, start: usize) -> Option<Slip> {
        let above = value_of(self.source, start)?;
        let below = start + self.source[start..].find('\n')? + 1;
        let text = line(self.source, below);
        let (indent, dash) = words(text);
        let length =
            key_length(&text[indent..]).filter(|_| !dash && indent > above.indent && is_field(&text[indent..]))?;
        let key = text[indent..indent + length].trim_end_matches([' ', ':']).to_owned();
        let span = self.span(&(below + indent..below + indent + key.len()));
        let blanks = self.span(&(below..below + indent));
        let kind = FaultKind::Syntax(Syntax::TooFarIn { key, blanks, mended: above.indent });
        Some(Slip { fault: Fault { span, kind }, hidden: None })
    }

    /// The first field of all, where it stands further in than one below it.
    fn first_is_indented(self, below: usize) -> Option<Slip> {
        if !is_field(line(self.source, below)) {
            return None;
        }
        let mut start = 0;
        while line(self.source, start).trim().is_empty() || line(self.source, start).trim_start().starts_with('#') {
            start += self.source[start..].find('\n')? + 1;
        }
        let text = line(self.source, start);
        let (indent, dash) = words(text);
        let length = key_length(&text[indent..]).filter(|_| !dash && indent > 0)?;
        let key = text[indent..indent + length].trim_end_matches([' ', ':']).to_owned();
        let span = self.span(&(start + indent..start + indent + key.len()));
        Some(Slip { fault: Fault { span, kind: FaultKind::Syntax(Syntax::FirstIsIndented { key }) }, hidden: None })
    }

    /// `* text` or `• text`, where `- text` is meant, with the lines around it that begin alike.
    fn other_bullet(self, mut start: usize) -> Option<Slip> {
        let first = line(self.source, start);
        let indent = first.len() - first.trim_start_matches(' ').len();
        let mark = first[indent..].chars().next().filter(|c| matches!(c, '*' | '•' | '·' | '▪' | '–'))?;
        let begins =
            |text: &str| text.get(indent..).and_then(|it| it.strip_prefix(mark)).is_some_and(|it| it.starts_with(' '));
        // The first of them stands below the name of the list; elsewhere the mark is one of a text.
        let above = loop {
            let above = said_before(self.source, start)?;
            if !begins(line(self.source, above)) {
                break line(self.source, above);
            }
            start = above;
        };
        if !above.trim_end().ends_with(':') && !words(above).1 {
            return None;
        }
        let mut marks = Vec::new();
        let mut at = start;
        while begins(line(self.source, at)) {
            marks.push(self.span(&(at + indent..at + indent + mark.len_utf8())));
            let Some(end) = self.source[at..].find('\n') else { break };
            at += end + 1;
        }
        let fault = Fault { span: *marks.first()?, kind: FaultKind::Syntax(Syntax::OtherBullet { marks }) };
        Some(Slip { fault, hidden: None })
    }

    /// `-text`, where a list is meant.
    fn missing_space_after_dash(self, start: usize) -> Option<Slip> {
        let line = line(self.source, start);
        let at = line.len() - line.trim_start_matches(' ').len();
        let rest = line[at..].strip_prefix('-').filter(|rest| rest.starts_with(char::is_alphabetic))?;
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let span = self.span(&(start + at..start + at + 1 + word));
        let fault = Fault { span, kind: FaultKind::Syntax(Syntax::NoSpaceAfterDash) };
        Some(Slip { fault, hidden: None })
    }
}

/// A text between double quotation marks, as YAML reads it back letter by letter.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The reason in `"{ unknown: why }"`, which YAML takes for a text; nothing where something else stands there.
#[must_use]
pub fn unknown_in_quotes(written: &str) -> Option<String> {
    let mark = written.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = written.get(1..)?.strip_suffix(mark)?.trim();
    let reason = inner.strip_prefix('{')?.trim_start().strip_prefix("unknown:")?.strip_suffix('}')?;
    let reason = reason.replace("\\\"", "\"").replace("''", "'");
    Some(reason.trim().trim_matches(['"', '\'']).to_owned())
}

/// What says that nobody knows.
#[must_use]
pub fn unknown(reason: &str) -> String {
    format!("{{ unknown: {} }}", quoted(reason))
}

/// A value in the plain form: where it begins, and how far its line and key are indented.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    start: usize,
    pub indent: usize,
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].rfind('\n').map_or(0, |it| it + 1)
}

/// The start of the last line before this one that is not blank.
fn previous(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    while at > 0 {
        at = line_start(text, at - 1);
        if !line(text, at).trim().is_empty() {
            return Some(at);
        }
    }
    None
}

/// The start of the last line before this one that says something: neither blank nor a remark.
fn said_before(text: &str, start: usize) -> Option<usize> {
    let mut at = previous(text, start)?;
    while line(text, at).trim_start().starts_with('#') {
        at = previous(text, at)?;
    }
    Some(at)
}

fn line(text: &str, start: usize) -> &str {
    text[start..].lines().next().unwrap_or("")
}

/// Where the words of a line begin: behind its indentation and the dashes of lists. Says whether there is a dash.
fn words(line: &str) -> (usize, bool) {
    let mut at = line.len() - line.trim_start_matches(' ').len();
    let mut dash = false;
    while let Some(rest) = line[at..].strip_prefix("- ") {
        dash = true;
        at = line.len() - rest.trim_start_matches(' ').len();
    }
    (at, dash)
}

/// The length of the key at the start of some words, with its colon. Quoted keys may hold anything.
fn key_length(words: &str) -> Option<usize> {
    if let Some(quote) = words.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let close = words[1..].find(quote)? + 2;
        return ends_key(&words[close..]).then_some(close + 1);
    }
    let colon = words.char_indices().find(|(at, c)| *c == ':' && ends_key(&words[*at..]))?.0;
    (colon > 0).then_some(colon + 1)
}

/// Whether a colon stands here that ends a key.
fn ends_key(rest: &str) -> bool {
    rest.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
}

/// Whether words begin with a name that can only be a field, an id or an arrow; prose looks otherwise.
pub(super) fn is_field(words: &str) -> bool {
    let Some(length) = key_length(words) else { return false };
    let name = &words[..length - 1];
    let is_name = |it: &str| it.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    is_name(name) || is_id(name.trim()) || name.contains("->") || name.contains('→')
}

fn is_id(text: &str) -> bool {
    text.len() > 1
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text[1..].bytes().all(|b| b.is_ascii_digit())
}

/// The value of a line: behind its key, or the whole item of a list.
pub(super) fn value_of(source: &str, start: usize) -> Option<Value> {
    let line = line(source, start);
    let (at, dash) = words(line);
    let text = &line[at..];
    let key = key_length(text).filter(|_| !dash || is_field(text));
    let value = match key {
        Some(length) => at + length + text[length..].len() - text[length..].trim_start().len(),
        None if dash => at,
        None => return None,
    };
    let indent = if key.is_some() { at } else { line.find('-').unwrap_or(at) };
    (!line[value..].trim().is_empty()).then_some(Value { start: start + value, indent })
}

/// The value that this line goes on with, if it is no line of its own.
fn parent(source: &str, start: usize) -> Option<Value> {
    let own = line(source, start);
    let (indent, dash) = words(own);
    if dash || indent == 0 || is_field(&own[indent..]) {
        return None;
    }
    let mut above = start;
    loop {
        above = previous(source, above)?;
        let (at, dash) = words(line(source, above));
        let base = value_of(source, above).map_or(at, |value| value.indent);
        if base < indent {
            let begins = dash || key_length(&line(source, above)[at..]).is_some();
            return value_of(source, above).filter(|_| begins);
        }
    }
}

/// Where a plain value ends: with the lines that go on with it, and before a remark.
fn end_of(source: &str, value: Value) -> usize {
    let mut end = value.start + without_remark(line(source, value.start)).len();
    let mut next = value.start + line(source, value.start).len();
    while let Some(at) = source[next..].find('\n').map(|it| next + it + 1) {
        let line = line(source, at);
        let (indent, dash) = words(line);
        let goes_on = indent > value.indent && !dash && !line.trim().is_empty() && !is_field(&line[indent..]);
        if !goes_on {
            break;
        }
        end = at + without_remark(line).len();
        next = at + line.len();
    }
    end
}

/// A line without ` # …` at its end. `#` right before a letter was meant as text.
fn without_remark(line: &str) -> &str {
    let is_remark = |at: usize| !line[at + 2..].starts_with(char::is_alphanumeric);
    let remark = line.match_indices(" #").map(|(at, _)| at).find(|at| is_remark(*at));
    line[..remark.unwrap_or(line.len())].trim_end()
}

/// Whether a text begins with a mark that YAML uses itself, and goes on as prose.
fn needs_quotes(first: char, text: &str) -> bool {
    match first {
        '@' | '`' | '%' | ',' | ']' | '}' => true,
        '[' => text.starts_with("[[") || text.starts_with("[@") || text.contains("]("),
        '>' | '|' => {
            let header = text.lines().next().unwrap_or("");
            header.contains(' ') || header[1..].starts_with(char::is_alphabetic)
        }
        _ => false,
    }
}

/// The text that was meant, where words follow the quotation mark that closes it. `"Citat" og mere` is all of it;
/// in `'det's godt'` the outer marks are YAML's.
fn broken_quotation(text: &str) -> Option<&str> {
    let rest = after_quote(text).filter(|rest| !rest.trim().is_empty())?;
    let mark = text.chars().next()?;
    let is_inner = rest.starts_with(char::is_alphanumeric) && rest.ends_with(mark);
    Some(if is_inner { &text[1..text.len() - 1] } else { text })
}

/// What follows the closing quotation mark of a text that begins with one; nothing where it is not closed.
fn after_quote(text: &str) -> Option<&str> {
    let quote = text.chars().next()?;
    let mut letters = text.char_indices().skip(1);
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' if quote == '"' => {
                letters.next();
            }
            '\'' if quote == '\'' && text[at + 1..].starts_with('\'') => {
                letters.next();
            }
            c if c == quote => return Some(&text[at + 1..]),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::fault::{FaultKind, Syntax};
    use crate::parse::yaml::{quoted, read};
    use crate::text::{FileId, Span};

    /// Each fault as the name of its kind and the letters it covers, and whether the rest could be read.
    fn faults(text: &str) -> (Vec<(&'static str, &str)>, bool) {
        let read = read(text, Span::new(FileId(0), 0, text.len()));
        let name = |kind: &FaultKind| match kind {
            FaultKind::AnchorAliasOrTag { .. } => "mark",
            FaultKind::Syntax(Syntax::ColonInText { .. }) => "colon",
            FaultKind::Syntax(Syntax::HashInText { .. }) => "hash",
            FaultKind::Syntax(Syntax::NeedsQuotes { .. }) => "quotes",
            FaultKind::Syntax(Syntax::UnknownInQuotes { .. }) => "unknown",
            FaultKind::Syntax(Syntax::UnclosedQuote { .. }) => "unclosed",
            FaultKind::Syntax(Syntax::UnclosedBracket { .. }) => "bracket",
            FaultKind::Syntax(Syntax::NoSpaceAfterColon { .. }) => "space",
            FaultKind::Syntax(Syntax::NoSpaceAfterDash) => "dash",
            FaultKind::Syntax(Syntax::NoDash) => "no dash",
            FaultKind::Syntax(Syntax::OtherBullet { .. }) => "bullet",
            FaultKind::Syntax(Syntax::HardSpace { .. }) => "hard space",
            FaultKind::Syntax(Syntax::ItemAstray { .. }) => "astray",
            FaultKind::Syntax(Syntax::FirstIsIndented { .. }) => "indented",
            FaultKind::Syntax(Syntax::Tab { .. }) => "tab",
            _ => "other",
        };
        (read.faults.iter().map(|it| (name(&it.kind), &text[it.span.range()])).collect(), read.root.is_some())
    }

    #[test]
    fn slips_in_texts_are_named_and_the_rest_is_read() {
        for (text, expected) in [
            ("a: b: c: d\n", ("colon", "b: c: d")),
            ("a: Først\n  så det: her\nb: c\n", ("colon", "Først\n  så det: her")),
            ("a:\n  - Mål: i: job\n", ("colon", "Mål: i: job")),
            ("a: Ende:\r\nb: c\r\n", ("colon", "Ende:")),
            ("a: Først\n  – så det: her\nb: c\n", ("colon", "Først\n  – så det: her")),
            ("a: b: c # bemærkning\n", ("colon", "b: c")),
            ("a: [[slug]] er godt\n", ("quotes", "[[slug]] er godt")),
            ("a: @KL siger\n", ("quotes", "@KL siger")),
            ("a: \"Citat\" og mere\n", ("quotes", "\"Citat\" og mere")),
            ("a: > fem\n", ("quotes", "> fem")),
            ("a: **fed** skrift\n", ("mark", "**fed**")),
            ("a: !Vigtigt at vide\n", ("mark", "!Vigtigt")),
            ("a: &co x\n", ("mark", "&co")),
            ("a: \"ikke lukket\nb: c\n", ("unclosed", "\"ikke lukket")),
            ("a: #1 i landet\n", ("hash", "#1 i landet")),
            ("a:\n  - \"x\n  - \"y\"\nb: c\n", ("unclosed", "\"x")),
            ("a:\n  - \"x\"\n  - \"y\n  - z\n  - \"å\"\nb: c\n", ("unclosed", "\"y")),
        ] {
            assert_eq!(faults(text), (vec![expected], true), "{text:?}");
        }
    }

    #[test]
    fn what_nobody_knows_is_read_as_that_between_quotation_marks_too() {
        for written in [
            r#""{ unknown: "Ikke oplyst, heller ikke her" }""#,
            r#""{ unknown: \"Ikke oplyst, heller ikke her\" }""#,
            r#""{unknown: Ikke oplyst, heller ikke her}""#,
            r#"'{ unknown: "Ikke oplyst, heller ikke her" }'"#,
        ] {
            let text = format!("a: {written}\nb: c\n");
            assert_eq!(faults(&text), (vec![("unknown", written)], true), "{text}");
            let read = read(&text, Span::new(FileId(0), 0, text.len()));
            let FaultKind::Syntax(Syntax::UnknownInQuotes { mended }) = &read.faults[0].kind else { panic!("{text}") };
            assert_eq!(mended, r#"{ unknown: "Ikke oplyst, heller ikke her" }"#);
            let root = read.root.unwrap();
            assert_eq!(root.get("a").unwrap().get("unknown").unwrap().text(), Some("Ikke oplyst, heller ikke her"));
        }
        assert_eq!(faults("a: \"{ unknown }\"\n"), (vec![], true));
    }

    #[test]
    fn slips_in_the_form_are_named_where_they_are() {
        for (text, expected) in [
            ("a: x\ntitle:Foo\nb: c\n", ("space", "title:")),
            ("title:Foo\nb: c\n", ("space", "title:")),
            ("# øverst\ntitle:Foo bar\n# om b\nb: c\n", ("space", "title:")),
            ("a: x\nb:\n  - y\n  -En samtale\nc: d\n", ("dash", "-En")),
            ("a:\n  - \"x\"\n    - \"y\"\nb: c\n", ("astray", "- \"y\"")),
            ("a:\n  - \"x\"\n- \"y\"\nb: c\n", ("astray", "- \"y\"")),
            ("a:\n  - \"x\"\n\n  y og z\nb: c\n", ("no dash", "y og z")),
            ("a:\n  - x\n  \"y\"\nb: c\n", ("no dash", "\"y\"")),
            ("a:\n  * x y\n  * z\nb: c\n", ("bullet", "*")),
            ("a:\n• x y\n• z\nb: c\n", ("bullet", "•")),
            ("b: c\na:\n  – x\n  – y: z\n", ("bullet", "–")),
            ("a: x\nb:\u{a0}y\n", ("hard space", "\u{a0}")),
            ("a:\n\u{a0}\u{a0}b: y\n", ("hard space", "\u{a0}")),
            ("a: [ b, c\nd: e\n", ("bracket", "[ b, c")),
            ("a:\n  b: x\n\tc: y\n", ("tab", "\t")),
            ("a: x\n  b: y\n", ("other", "b:")),
            ("# øverst\n\n  period:\n    unknown: Nej\na: x\n", ("indented", "period")),
            ("a: x\n---\nb: y\n", ("other", "---")),
            ("a:\n    b: y\n  c: z\n", ("other", "c:")),
        ] {
            assert_eq!(faults(text), (vec![expected], false), "{text:?}");
        }
    }

    #[test]
    fn what_is_quoted_is_read_back_as_it_was() {
        for text in ["Viborg: unge", "Han sagde \"ja\"", "C:\\mappe # 1", "'æ' [b] {c}", "det's godt"] {
            let yaml = format!("a: {}\n", quoted(text));
            let read = read(&yaml, Span::new(FileId(0), 0, yaml.len()));
            assert_eq!(read.root.unwrap().get("a").unwrap().text(), Some(text));
        }
    }
}
