//! A tree and its table → the faults, and everything that refers to something else.

use std::sync::Arc;

use crate::fault::{Fault, FaultKind, Legal, Limit, Syntax};
use crate::language::{
    Date, DateFault, NumberFault, Text, Words, counted, excerpt, has_magnitude, is_placeholder, is_slug,
    is_surely_thousands, listed_numbers, meant_number, nearest, parse_number, part_of_whole, without_unit,
};
use crate::parse::letters::{self, Runs};
use crate::parse::markdown::{self, Outline};
use crate::parse::yaml::{Key, Map, Node, Scalar, Value};
use crate::schema::{Field, Former, Kind, Need, Table, Type};
use crate::text::{Span, Spanned};

/// The longest text that should stand on one line, in bytes.
const MAX_LINE_BYTES: usize = 4096;
/// The most nodes in one part of a theory. No reader follows more than a handful.
pub const MAX_NODES: usize = 200;
/// The most single arrows in a theory. A few letters can stand for millions (`A1, A2, … -> D1, D2, …`), and every one
/// of them would become a row of a table and a line of a diagram.
pub const MAX_ARROWS: usize = 2_000;

/// A text field: its words, its place, and whether the one maps onto the other letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    pub text: Arc<str>,
    pub span: Span,
    pub verbatim: bool,
    /// Where the letters of folded or quoted words stand; see `parse::letters`.
    pub runs: Runs,
}

impl Prose {
    #[must_use]
    pub fn of(node: &Node) -> Option<Self> {
        let Scalar { text, verbatim, runs } = node.scalar()?;
        Some(Self { text: Arc::clone(text), span: node.span, verbatim: *verbatim, runs: runs.clone() })
    }

    /// Words that nobody wrote: they stand in for a text that is missing at a place.
    #[must_use]
    pub fn stand_in(text: &str, span: Span) -> Self {
        Self { text: text.into(), span, verbatim: false, runs: None }
    }

    /// The place of some of its words, or the whole field where that cannot be told.
    #[must_use]
    pub fn place(&self, words: std::ops::Range<usize>) -> Span {
        if self.verbatim {
            return self.span.part(words.start, words.end);
        }
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).min(self.span.end);
        let runs = self.runs.as_deref().unwrap_or_default();
        letters::place(runs, words.start, words.end).map_or(self.span, |(start, end)| Span {
            start: cut(start),
            end: cut(end),
            ..self.span
        })
    }

    /// The words without the blanks around them, and where they stand.
    #[must_use]
    pub fn line(&self) -> Spanned<String> {
        let start = self.text.len() - self.text.trim_start().len();
        let line = self.text.trim();
        Spanned::new(line.to_owned(), self.place(start..start + line.len()))
    }

    /// Whether there can be a link in it: every form of one begins with a bracket.
    #[must_use]
    pub fn may_link(&self) -> bool {
        self.text.contains(['[', '<'])
    }

    /// The links and marks in it.
    #[must_use]
    pub fn outline(&self) -> Outline {
        markdown::inline_outline(&self.text, |words| self.place(words))
    }
}

/// What a field names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UseKind {
    Entry(Kind),
    Citation,
    Idea,
}

/// `allow: { CODE: reason }` and what it covers.
#[derive(Debug, Clone)]
pub struct Allow {
    pub code: Spanned<String>,
    pub reason: Option<Prose>,
    pub scope: Span,
}

/// What a walk brings home.
#[derive(Debug, Default)]
pub struct Harvest {
    pub faults: Vec<Fault>,
    pub proses: Vec<Prose>,
    pub uses: Vec<(UseKind, Spanned<String>)>,
    pub allows: Vec<Allow>,
    /// What is said not to be known: the field's words, and the reason.
    pub unknowns: Vec<(Words, Prose)>,
}

/// Holds a map against its table. `opening` is where a missing key is reported; `scope` is what an `allow` in it covers.
pub fn walk(node: &Node, table: &'static Table, opening: Span, scope: Span, harvest: &mut Harvest) {
    let Value::Map(map) = &node.value else {
        harvest.wrong_type(node, Type::Record(table).expected());
        return;
    };
    for (key, value) in &map.entries {
        match table.fields.iter().find(|field| field.key == key.text) {
            Some(field) => harvest.field(field, key, value, scope),
            None => harvest.unknown_key(key, table, map),
        }
    }
    for field in table.fields {
        let is_missing = || map.entries.iter().all(|(key, _)| key.text != field.key);
        if field.need == Need::Required && is_missing() && !misspells(map, table, field.key) {
            harvest.missing(field, opening);
        }
    }
}

/// Whether a key is only misspelt: that is told where it stands, and nothing is missing besides.
fn misspells(map: &Map, table: &Table, wanted: &str) -> bool {
    let known = || table.fields.iter().map(|field| field.key);
    let unknown = map.entries.iter().map(|(key, _)| key.text.as_str()).filter(|key| known().all(|it| it != *key));
    unknown.into_iter().any(|key| nearest(key, known()) == Some(wanted))
}

/// Holds a single value against its type.
pub fn walk_value(ty: &'static Type, node: &Node, harvest: &mut Harvest) {
    harvest.value(ty, node, node.span, node.span);
}

/// Whether a text is the id of a part of a theory: a letter and digits.
#[must_use]
pub fn is_part_id(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && text.len() > 1
        && text.len() <= 6
        && letters.all(|c| c.is_ascii_digit())
}

/// What stands where a value should be, for "found …".
fn found(node: &Node) -> Text {
    match &node.value {
        Value::Empty => Text::fixed("et tomt felt", "an empty field"),
        Value::Text(scalar) => {
            let words = excerpt(&scalar.text);
            Text::new(format!("`{words}`"), format!("`{words}`"))
        }
        Value::List(_) => Text::fixed("en liste", "a list"),
        Value::Map(_) => Text::fixed("et sæt felter", "a set of fields"),
    }
}

/// What stands in the place of a text because the text lacks quotation marks: in `Mål: flere i job` YAML reads a field,
/// in `[[slug]]` lists.
fn unquoted(node: &Node) -> Option<Syntax> {
    if let Some([inner]) = node.list() {
        let [link] = inner.list()? else { return None };
        let words = link.scalar().filter(|words| words.verbatim)?;
        let is_one_text = node.span.range().len() == words.text.len() + "[[]]".len();
        return is_one_text.then(|| Syntax::NeedsQuotes { text: format!("[[{}]]", words.text) });
    }
    let map = node.map().filter(|map| !map.in_braces)?;
    let [(key, value)] = map.entries.as_slice() else { return None };
    if key.text == "unknown" {
        // Meant as it stands, in a place where it may not stand.
        return None;
    }
    let words = value.scalar().filter(|words| words.verbatim)?;
    let is_one_text = value.span.start == key.span.end + 2 && key.span.range().len() == key.text.len();
    is_one_text.then(|| Syntax::ColonInText { text: format!("{}: {}", key.text, words.text) })
}

/// Whether a list stands between brackets: it reaches further than its last item.
fn is_in_brackets(list: &Node) -> bool {
    list.list().and_then(<[Node]>::last).is_some_and(|item| item.span.end < list.span.end)
}

/// `unknown: reason` in place of a value.
fn is_unknown(node: &Node) -> bool {
    node.map().is_some_and(|map| map.entries.len() == 1 && map.entries[0].0.text == "unknown")
}

impl Harvest {
    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, kind });
    }

    fn wrong_type(&mut self, node: &Node, expected: Text) {
        self.fault(first_line(node), FaultKind::WrongType { expected, found: found(node), mended: None });
    }

    fn missing(&mut self, field: &'static Field, span: Span) {
        self.fault(span, FaultKind::MissingKey { key: field.key, help: field.help.text() });
    }

    fn unknown_key(&mut self, key: &Key, table: &'static Table, map: &Map) {
        let known = table.fields.iter().map(|field| field.key).collect();
        let kind = FaultKind::UnknownKey { key: key.text.clone(), known, in_braces: map.in_braces };
        self.fault(key.span, kind);
    }

    fn field(&mut self, field: &'static Field, key: &Key, node: &Node, scope: Span) {
        if node.is_empty() {
            if field.need == Need::Required {
                self.missing(field, key.span);
            }
            return;
        }
        if matches!(field.need, Need::ByRule(_)) && is_unknown(node) {
            // Its rule reports it: none of the five parts can be unknown.
            return;
        }
        // As a text it is one; anywhere else it is no value.
        let is_text = matches!(field.ty, Type::Prose | Type::Line);
        if field.may_be_unknown && !is_text && node.text().is_some_and(|text| text.trim() == "unknown") {
            return self.wrong_type(node, reason_of_unknown(field.key));
        }
        if field.may_be_unknown && is_unknown(node) {
            self.unknown(field.help, node);
            return;
        }
        if matches!(field.ty, Type::Allow) {
            self.allow(node, scope);
            return;
        }
        if let Some(number) = node.text().filter(|_| field.is_count).and_then(counted) {
            let mended = Some(Box::new(Spanned::new(number.to_owned(), node.span)));
            let kind = FaultKind::WrongType { expected: alone(number), found: found(node), mended };
            return self.fault(node.span, kind);
        }
        match &field.ty {
            Type::Nodes(inner) => self.nodes(field.first_id().unwrap_or("D1"), inner, node),
            ty => self.value(ty, node, key.span, key.span.to(node.span)),
        }
    }

    /// The reason of `unknown: reason`.
    fn unknown(&mut self, what: Words, node: &Node) {
        let Some(map) = node.map() else { return };
        for (key, reason) in &map.entries {
            if reason.is_empty() {
                let help = Text::fixed("Skriv, hvorfor det ikke er oplyst.", "Say why it is not known.");
                self.fault(key.span, FaultKind::MissingKey { key: "", help });
            } else {
                self.value(&Type::Prose, reason, key.span, reason.span);
                self.unknowns.extend(Prose::of(reason).map(|reason| (what, reason)));
            }
        }
    }

    fn allow(&mut self, node: &Node, scope: Span) {
        let Some(map) = node.map() else {
            return self.wrong_type(node, Type::Allow.expected());
        };
        for (key, reason) in &map.entries {
            let code = Spanned::new(key.text.clone(), key.span);
            if reason.is_empty() {
                let help =
                    Text::fixed("Skriv, hvorfor reglen ikke gælder her.", "Say why the rule does not apply here.");
                self.fault(key.span, FaultKind::MissingKey { key: "", help });
            }
            self.allows.push(Allow { code, reason: Prose::of(reason), scope });
        }
    }

    fn value(&mut self, ty: &'static Type, node: &Node, opening: Span, scope: Span) {
        match ty {
            Type::List(inner) => match node.list() {
                Some(items) => items.iter().for_each(|item| self.item(inner, item, node)),
                None => self.wrong_type(node, ty.expected()),
            },
            Type::OneOrMore(inner) => match node.list() {
                Some(items) => items.iter().for_each(|item| self.value(inner, item, item.span, item.span)),
                None => self.value(inner, node, opening, scope),
            },
            Type::Amounts => match node.list() {
                Some(items) => items.iter().filter(|item| !item.is_empty()).for_each(|item| self.scalar(ty, item)),
                None => self.scalar(ty, node),
            },
            Type::Record(table) => self.record(node, table, opening, scope),
            Type::Short(inner, table) => match node.value {
                Value::Map(_) => self.record(node, table, opening, scope),
                _ => self.value(inner, node, opening, scope),
            },
            Type::Named(inner) => self.named(ty.expected(), inner, node, |_| None),
            Type::Nodes(inner) => self.nodes("D1", inner, node),
            Type::Pathways(table) => self.pathways(ty, table, node),
            Type::Allow => self.allow(node, scope),
            _ => self.scalar(ty, node),
        }
    }

    /// An item of a list. A text alone, where a record belongs, is what the record cannot do without.
    fn item(&mut self, inner: &'static Type, item: &Node, list: &Node) {
        let words = item.scalar().filter(|words| !is_placeholder(words.text.trim()));
        let (Type::Record(table), Some(words)) = (inner, words) else {
            return self.value(inner, item, item.span, item.span);
        };
        let mut required = table.fields.iter().filter(|field| field.need == Need::Required);
        let only = required.next().filter(|_| required.next().is_none());
        let first = table.fields.first().filter(|field| matches!(field.ty, Type::Prose | Type::Line));
        let Some(field) = only.or(first) else { return self.value(inner, item, item.span, item.span) };
        let line = format!("`- {}: {}`", field.key, excerpt(words.text.trim()));
        // Between brackets, or over several lines, more than the name has to be written.
        let is_alone = words.verbatim && !is_in_brackets(list);
        let is_certain = only.is_some_and(|field| field.default.is_empty()) && is_alone;
        let mended = is_certain.then(|| Box::new(Spanned::new(format!("{}: ", field.key), item.span.part(0, 0))));
        let kind = FaultKind::WrongType { expected: Text::new(line.clone(), line), found: found(item), mended };
        self.fault(item.span, kind);
    }

    /// A record whose missing keys are reported at its first line.
    fn record(&mut self, node: &Node, table: &'static Table, opening: Span, scope: Span) {
        let place = if opening.start < node.span.start { opening } else { first_line(node) };
        walk(node, table, place, scope, self);
    }

    fn named(&mut self, expected: Text, inner: &'static Type, node: &Node, wrong: impl Fn(&str) -> Option<Text>) {
        let Some(map) = node.map() else {
            return self.wrong_type(node, expected);
        };
        for (key, value) in &map.entries {
            if let Some(form) = wrong(&key.text) {
                let kind = FaultKind::IllegalValue { written: key.text.clone(), legal: Legal::Form(form) };
                self.fault(key.span, kind);
            }
            if value.is_empty() {
                if !matches!(inner, Type::Amounts) {
                    let help = Text::fixed("Skriv en tekst efter kolonet.", "Write a text after the colon.");
                    self.fault(key.span, FaultKind::MissingKey { key: "", help });
                }
            } else if inner.is_amounts() && is_unknown(value) {
                self.unknown(Words::new("En række.", "A row."), value);
            } else {
                self.value(inner, value, key.span, key.span.to(value.span));
            }
        }
    }

    /// Nodes by their ids; `first` is the first id of such a field.
    fn nodes(&mut self, first: &str, inner: &'static Type, node: &Node) {
        if let Some((key, _)) = node.map().and_then(|map| map.entries.get(MAX_NODES)) {
            return self.fault(key.span, FaultKind::TooLarge(Limit::Nodes(MAX_NODES)));
        }
        let lines = Text::new(format!("linjer som `{first}: tekst`"), format!("lines such as `{first}: text`"));
        self.named(lines, inner, node, |key| {
            let form = || {
                let danish = format!("et bogstav og et tal, fx `{first}`");
                Text::new(danish, format!("a letter and a number, such as `{first}`"))
            };
            (!is_part_id(key)).then(form)
        });
    }

    fn pathways(&mut self, ty: &Type, table: &'static Table, node: &Node) {
        let Some(map) = node.map() else {
            return self.wrong_type(node, ty.expected());
        };
        let mut arrows = 0_usize;
        for (key, value) in &map.entries {
            arrows = arrows.saturating_add(single_arrows(&key.text));
            if arrows > MAX_ARROWS {
                return self.fault(first_end(key), FaultKind::TooLarge(Limit::Arrows(MAX_ARROWS)));
            }
            match &value.value {
                Value::Empty => {}
                Value::Map(_) => walk(value, table, key.span, key.span.to(value.span), self),
                Value::List(items) => items.iter().for_each(|item| self.scalar(&Type::Line, item)),
                Value::Text(_) => self.scalar(&Type::Prose, value),
            }
        }
    }

    fn scalar(&mut self, ty: &'static Type, node: &Node) {
        let Some(scalar) = node.scalar() else {
            return match unquoted(node) {
                Some(slip) if matches!(ty, Type::Prose | Type::Line) => self.fault(node.span, FaultKind::Syntax(slip)),
                _ => self.wrong_type(node, ty.expected()),
            };
        };
        let text = scalar.text.trim();
        if is_placeholder(text) {
            return self.fault(node.span, FaultKind::Placeholder { written: text.to_owned() });
        }
        match ty {
            Type::Prose => self.proses.extend(Prose::of(node)),
            Type::Line => self.line(node, text),
            Type::Number | Type::Amounts | Type::Whole => self.number(ty, node, text),
            Type::Date => self.date(node, text),
            Type::Bool => self.choice(node, text, &["true", "false"]),
            Type::Choice(words) => self.choice(node, text, words),
            Type::Entry(kind) => self.uses(UseKind::Entry(*kind), node),
            Type::Citation => self.uses(UseKind::Citation, node),
            Type::Idea => self.uses(UseKind::Idea, node),
            Type::Slug if !is_slug(text) => {
                let form = Text::fixed("små bogstaver a–z, tal og bindestreg", "lower case a–z, digits and hyphens");
                self.illegal(node, text, Legal::Form(form));
            }
            Type::Former if Former::parse(text).is_none() && !Former::leads_out(text) => {
                self.illegal(node, text, Legal::Form(Type::Former.expected()));
            }
            Type::Interval if parse_interval(text).is_none() => {
                self.illegal(node, text, Legal::Form(Type::Interval.expected()));
            }
            Type::Url if !is_web_address(text) => {
                let form = Text::fixed("en adresse, der begynder med https://", "an address that begins with https://");
                self.illegal(node, text, Legal::Form(form));
            }
            _ => {}
        }
    }

    fn line(&mut self, node: &Node, text: &str) {
        if text.len() > MAX_LINE_BYTES {
            self.fault(first_line(node), FaultKind::TooLarge(Limit::LineBytes(MAX_LINE_BYTES)));
        }
    }

    fn uses(&mut self, what: UseKind, node: &Node) {
        self.uses.extend(Prose::of(node).map(|prose| (what, prose.line())));
    }

    fn illegal(&mut self, node: &Node, text: &str, legal: Legal) {
        self.fault(node.span, FaultKind::IllegalValue { written: text.to_owned(), legal });
    }

    fn choice(&mut self, node: &Node, text: &str, words: &[&str]) {
        if !words.contains(&text) {
            self.illegal(node, text, Legal::OneOf(words.iter().map(|&word| word.to_owned()).collect()));
        }
    }

    fn number(&mut self, ty: &Type, node: &Node, text: &str) {
        match parse_number(text) {
            Ok(number) if matches!(ty, Type::Whole) && (!number.fract().is_zero() || number.is_sign_negative()) => {
                self.wrong_type(node, ty.expected());
            }
            Ok(_) => {}
            Err(fault) => match (meant_number(text), fault) {
                _ if ty.is_amounts() && listed_numbers(text).is_some() => self.list_in_quotes(node, text),
                (Some(number), _) => self.wrong_type(node, alone(&number)),
                // A unit does not tell which of the two is meant.
                (None, _)
                    if parse_number(without_unit(text)) == Err(NumberFault::Ambiguous) && !has_magnitude(text) =>
                {
                    let (written, is_thousands) = (without_unit(text).to_owned(), is_surely_thousands(text));
                    self.fault(node.span, FaultKind::AmbiguousNumber { written, is_thousands });
                }
                (None, _) => {
                    let expected =
                        part_of_whole(text).map_or_else(|| ty.expected(), |(part, whole)| one_of_two(part, whole));
                    self.wrong_type(node, expected);
                }
            },
        }
    }

    /// A list of numbers that stands in a text: in brackets of its own it is one.
    fn list_in_quotes(&mut self, node: &Node, text: &str) {
        let list = format!("[ {} ]", listed_numbers(text).unwrap_or_default().join(", "));
        let expected = Text::new(
            format!("listen i kantede parenteser og uden anførselstegn, `{list}`"),
            format!("the list in square brackets and without quotation marks, `{list}`"),
        );
        let mended = Some(Box::new(Spanned::new(list, node.span)));
        self.fault(node.span, FaultKind::WrongType { expected, found: found(node), mended });
    }

    fn date(&mut self, node: &Node, text: &str) {
        let guess = match Date::parse(text) {
            Ok(_) => return,
            Err(DateFault::Form(guess)) => guess,
            Err(DateFault::NoSuchDay) => None,
        };
        self.fault(node.span, FaultKind::BadDate { written: text.to_owned(), guess });
    }
}

/// What is missing where an author writes that something is not known, and not why.
fn reason_of_unknown(key: &str) -> Text {
    Text::new(
        format!("også grunden: `{key}: {{ unknown: Kilden oplyser det ikke }}`"),
        format!("the reason too: `{key}: {{ unknown: The source does not say }}`"),
    )
}

/// What belongs in the field of a number that is written with its unit, or with marks between thousands.
fn alone(number: &str) -> Text {
    Text::new(
        format!("kun tallet, `{number}`, uden enhed og uden tegn mellem tusinder"),
        format!("only the number, `{number}`, without a unit and without marks between thousands"),
    )
}

/// What to write where two numbers stand and one is wanted.
fn one_of_two(part: &str, whole: &str) -> Text {
    Text::new(
        format!("ét tal, `{part}`, og fortæl i teksten, at det er ud af {whole}"),
        format!("one number, `{part}`, and tell in the text that it is out of {whole}"),
    )
}

/// How many single arrows a key of `pathways` stands for, at most.
fn single_arrows(key: &str) -> usize {
    let ends = |text: &str| text.matches(',').count() + 1;
    let sides = key.split_once("->").or_else(|| key.split_once('→'));
    sides.map_or(1, |(from, to)| ends(from).saturating_mul(ends(to)))
}

/// The first id of an arrow, so that a caret does not cover thousands of them.
fn first_end(key: &Key) -> Span {
    let end = key.text.find([',', '-', '→']).unwrap_or(key.text.len());
    match key.text[..end].trim_end().len() {
        length if length > 0 && key.span.range().len() == key.text.len() => key.span.part(0, length),
        _ => key.span,
    }
}

/// The first line of a value, so that a caret does not cover a whole block.
#[must_use]
pub fn first_line(node: &Node) -> Span {
    match &node.value {
        Value::Map(map) if !map.in_braces => map.entries.first().map_or(node.span, |(key, _)| key.span),
        Value::List(_) if is_in_brackets(node) => node.span,
        Value::List(items) => items.first().map_or(node.span, |item| node.span.part(0, 1).to(first_line(item))),
        _ => node.span,
    }
}

/// The units of an interval, in days.
pub const INTERVAL_UNITS: [(&str, u32); 23] = [
    ("d", 1),
    ("day", 1),
    ("days", 1),
    ("dag", 1),
    ("dage", 1),
    ("w", 7),
    ("week", 7),
    ("weeks", 7),
    ("uge", 7),
    ("uger", 7),
    ("m", 30),
    ("month", 30),
    ("months", 30),
    ("md", 30),
    ("md.", 30),
    ("mdr", 30),
    ("mdr.", 30),
    ("måned", 30),
    ("måneder", 30),
    ("y", 365),
    ("year", 365),
    ("years", 365),
    ("år", 365),
];

/// Days of an interval: `30d`, `30 days`, `12 months`, `1 year`; months count 30 days, years 365.
#[must_use]
pub fn parse_interval(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: u32 = text[..digits].parse().ok()?;
    let unit = text[digits..].trim();
    let (_, days) = INTERVAL_UNITS.into_iter().find(|(name, _)| *name == unit)?;
    number.checked_mul(days)
}

/// Whether a text is an address on the web.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
