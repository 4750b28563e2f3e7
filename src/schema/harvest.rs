//! What a walk brings home: the faults, and everything that refers to something else.

use crate::fault::{Fault, FaultKind};
use crate::language::{Text, Words};
use crate::parse::yaml::{Key, Map, Node};
use crate::schema::prose::Prose;
use crate::schema::written::{first_line, found};
use crate::schema::{Field, Kind, Table};
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
}

impl Harvest {
    pub(super) fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, kind });
    }

    pub(super) fn wrong_type(&mut self, node: &Node, expected: Text) {
        self.fault(first_line(node), FaultKind::WrongType { expected, found: found(node), mended: None });
    }

    pub(super) fn missing(&mut self, field: &'static Field, span: Span) {
        self.fault(span, FaultKind::MissingKey { key: field.key, help: field.help.text() });
    }

    pub(super) fn unknown_key(&mut self, key: &Key, table: &'static Table, map: &Map) {
        let known = table.fields.iter().map(|field| field.key).collect();
        let kind = FaultKind::UnknownKey { key: key.text.clone(), known, in_braces: map.in_braces };
        self.fault(key.span, kind);
    }
}
