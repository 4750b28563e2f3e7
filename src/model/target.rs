//! What a link leads to, or why it leads nowhere.

use crate::model::EntryId;
use crate::model::address::Made;
use crate::schema::Kind;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entry, or a heading or part of it.
    Entry {
        id: EntryId,
        anchor: Option<Box<str>>,
    },
    Made {
        page: Made,
        anchor: Option<Box<str>>,
    },
    Listing(Kind),
    /// A municipality's page that its cases make.
    Municipality(String),
    /// A key of `kilder.yaml`.
    Source(String),
    /// A key of `ideer.yaml`.
    Idea(String),
    /// A figure of the same page, placed in its text.
    Figure(String),
    /// A theory's diagram, placed in a text.
    Diagram(EntryId),
    /// A file that is copied, by its path below the root.
    Asset(String),
    /// An address elsewhere, with an allowed scheme.
    External(String),
    Broken(Broken),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// R001, with the nearest name.
    Unknown { kind: Option<Kind>, near: Option<String> },
    /// R001: no such source, idea.
    UnknownKey { near: Option<String>, file: &'static str },
    /// R002
    Ambiguous(Vec<EntryId>),
    /// R003, with the entry that lacks it, where it is one.
    NoAnchor { near: Option<String>, entry: Option<EntryId> },
    /// R004
    NoFile { near: Option<String> },
    /// R007
    Forbidden,
    /// R009
    Outside,
    /// T005
    NoFigure { near: Option<String> },
}
