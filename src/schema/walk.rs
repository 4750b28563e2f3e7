//! A tree and its table → the faults, and everything that refers to something else.

mod scalar;
mod graph;

use crate::fault::{FaultKind, Legal};
use crate::language::{Text, Words, counted, excerpt, is_placeholder};
use crate::parse::yaml::{Key, Node, Value, unknown};
use crate::schema::harvest::{Allow, Harvest};
use crate::schema::prose::Prose;
use crate::schema::walk::scalar::alone;
use crate::schema::written::{first_line, found, is_in_brackets, unknown_reason};
use crate::schema::{Field, Need, Table, Type};
use crate::text::{Span, Spanned};

/// Holds a map against its table. `opening` is where a missing key is reported; `scope` is what an `allow` in it covers.
pub fn walk(node: &Node, table: &'static Table, opening: Span, scope: Span, harvest: &mut Harvest) {
    let Value::Map(map) = &node.value else {
        harvest.wrong_type(node, Type::Record(table).expected());
        return;
    };
    // The field above that has fields of its own.
    let mut above: Option<(&Field, &Table)> = None;
    for (key, value) in &map.entries {
        match table.fields.iter().find(|field| field.key == key.text) {
            Some(field) => {
                above = field.ty.inner().filter(|_| value.is_open()).map(|inner| (field, inner));
                harvest.within(field, key.span, value.span, |it| it.field(field, key, value, scope));
            }
            None => match above.filter(|(_, inner)| inner.has(&key.text)) {
                Some((field, _)) => harvest.not_indented(key, value, field.key),
                None => harvest.unknown_key(key, table, map),
            },
        }
    }
    for field in table.fields {
        let keys = || map.entries.iter().map(|(key, _)| key.text.as_str());
        let is_missing = || keys().all(|key| key != field.key);
        if field.need == Need::Required && is_missing() && !table.is_misspelt(field.key, keys()) {
            harvest.missing(field, opening);
        }
    }
}

/// Holds a single value against its type.
pub fn walk_value(ty: &'static Type, node: &Node, harvest: &mut Harvest) {
    harvest.value(ty, node, node.span, node.span);
}

impl Harvest {
    fn field(&mut self, field: &'static Field, key: &Key, node: &Node, scope: Span) {
        if node.is_empty() {
            if field.need == Need::Required {
                self.missing(field, key.span);
            }
            return;
        }
        if matches!(field.need, Need::ByRule(_)) && unknown_reason(node).is_some() {
            // Its rule reports it: none of the five parts can be unknown.
            return;
        }
        // As a text it is one; anywhere else it is no value.
        let is_text = matches!(field.ty, Type::Prose | Type::Line);
        if field.may_be_unknown && !is_text && node.text().is_some_and(|text| text.trim() == "unknown") {
            return self.wrong_type(node, reason_of_unknown(field.key));
        }
        if field.may_be_unknown && unknown_reason(node).is_some() {
            self.unknown(field.help, node);
            return;
        }
        if let Some(reason) = node.list().filter(|_| field.may_be_unknown).and_then(only_unknown) {
            let mended = format!(": {}", unknown(reason.text().unwrap_or("")));
            let place = Span { start: key.span.end, ..key.span.to(node.span) };
            let mended = Some(Box::new(Spanned::new(mended, place)));
            let kind = FaultKind::WrongType { expected: on_its_line(field.key), found: found(node), mended };
            return self.fault(first_line(node), kind);
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
                self.fault(key.span, FaultKind::MissingKey { key: "", help, lines: String::new() });
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
                self.fault(key.span, FaultKind::MissingKey { key: "", help, lines: String::new() });
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
        self.item = Some(item.span.start);
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
        // The name above with nothing behind it, whose fields stand beside it.
        let mut above: Option<&Key> = None;
        for (key, value) in &map.entries {
            if let Some(name) = above.filter(|_| inner.inner().is_some_and(|table| table.has(&key.text))) {
                self.not_indented(key, value, &name.text);
                continue;
            }
            above = value.is_empty().then_some(key);
            if let Some(form) = wrong(&key.text) {
                let kind = FaultKind::IllegalValue { written: key.text.clone(), legal: Legal::Form(form) };
                self.fault(key.span, kind);
            }
            if value.is_empty() {
                if !matches!(inner, Type::Amounts) {
                    let help = Text::fixed("Skriv en tekst efter kolonet.", "Write a text after the colon.");
                    self.fault(key.span, FaultKind::MissingKey { key: "", help, lines: String::new() });
                }
            } else if inner.is_amounts() && unknown_reason(value).is_some() {
                self.unknown(Words::new("En række.", "A row."), value);
            } else {
                self.value(inner, value, key.span, key.span.to(value.span));
            }
        }
    }
}

/// The reason, where all that a list says is that nobody knows.
fn only_unknown(items: &[Node]) -> Option<&Node> {
    match items {
        [only] => unknown_reason(only),
        _ => None,
    }
}

/// Where that belongs.
fn on_its_line(key: &str) -> Text {
    Text::new(
        format!("det på linjen med feltets navn: `{key}: {{ unknown: Kilden oplyser det ikke }}`"),
        format!("it on the line of the field's name: `{key}: {{ unknown: The source does not say }}`"),
    )
}

/// What is missing where an author writes that something is not known, and not why.
fn reason_of_unknown(key: &str) -> Text {
    Text::new(
        format!("også grunden: `{key}: {{ unknown: Kilden oplyser det ikke }}`"),
        format!("the reason too: `{key}: {{ unknown: The source does not say }}`"),
    )
}
