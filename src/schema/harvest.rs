//! What a walk brings home: the faults, and everything that refers to something else.

use crate::fault::{Fault, FaultKind, Unfilled};
use crate::language::{Text, Words};
use crate::parse::yaml::{Key, Map, Node};
use crate::schema::prose::Prose;
use crate::schema::written::{first_line, found};
use crate::schema::{Field, Kind, Need, Table};
use crate::text::{Span, Spanned};

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
    /// The field that is being walked.
    pub(super) inside: Option<Inside>,
    /// Where the item of a list begins that was walked last.
    pub(super) item: Option<u32>,
}

/// Where a walk is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inside {
    field: &'static Field,
    /// The field of the file itself.
    top: &'static Field,
    key: Span,
    value: Span,
    begins_item: bool,
}

impl Harvest {
    pub(super) fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, kind });
    }

    /// Walks what stands in a field.
    pub(super) fn within(&mut self, field: &'static Field, key: Span, value: Span, walk: impl FnOnce(&mut Self)) {
        let top = self.inside.map_or(field, |outer| outer.top);
        let begins_item = self.item == Some(key.start);
        let outer = self.inside.replace(Inside { field, top, key, value, begins_item });
        walk(self);
        self.inside = outer;
    }

    /// A placeholder that nobody filled in.
    pub(super) fn placeholder(&mut self, span: Span, written: &str) {
        let field = self.inside.map(|it| Unfilled {
            key: it.field.key,
            top: it.top.key,
            is_required: matches!(it.top.need, Need::Required | Need::ByRule(_)),
            may_be_unknown: it.field.may_be_unknown,
            above: (it.value != span).then_some(it.key),
            begins_item: it.begins_item,
        });
        self.fault(span, FaultKind::Placeholder { written: written.to_owned(), field });
    }

    pub(super) fn wrong_type(&mut self, node: &Node, expected: Text) {
        self.fault(first_line(node), FaultKind::WrongType { expected, found: found(node), mended: None });
    }

    pub(super) fn missing(&mut self, field: &'static Field, span: Span) {
        let lines = field.waiting("");
        self.fault(span, FaultKind::MissingKey { key: field.key, help: field.help.text(), lines });
    }

    pub(super) fn unknown_key(&mut self, key: &Key, table: &'static Table, map: &Map) {
        let known = table.fields.iter().map(|field| field.key).collect();
        let kind = FaultKind::UnknownKey { key: key.text.clone(), known, in_braces: map.in_braces };
        self.fault(key.span, kind);
    }

    /// A field that was meant below the one above it, and stands beside it.
    pub(super) fn not_indented(&mut self, key: &Key, value: &Node, above: &str) {
        // That it, or the field that it belongs below, is missing only follows.
        self.faults.pop_if(|last| match &last.kind {
            FaultKind::MissingKey { key: missing, .. } => [key.text.as_str(), above, ""].contains(missing),
            _ => false,
        });
        let is_one_line = value.scalar().is_some_and(|scalar| scalar.verbatim);
        let kind = FaultKind::NotIndented { key: key.text.clone(), above: above.to_owned(), is_one_line };
        self.fault(key.span, kind);
    }
}
