//! An entry: one page of the handbook with an identity that stays the same through the house.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::language::Words;
use crate::model::case::{Case, CaseResult};
use crate::model::element::{ChecklistItem, Element, Mechanism, TargetGroup};
use crate::model::fields_of;
use crate::model::figure::{Figure, FigureRow};
use crate::model::front::Front;
use crate::model::page::{PageText, Step};
use crate::model::theory::Theory;
use crate::parse::markdown::Outline;
use crate::parse::yaml::{Key, Node};
use crate::schema::{Allow, Kind, Prose, Table, UseKind, unknown_reason};
use crate::text::{FileId, Span, Spanned};

/// What an entry is called everywhere after it has been made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    pub kind: Kind,
    /// Shared by everybody who names the entry.
    pub slug: Arc<str>,
}

impl EntryId {
    /// The id of an entry of a kind.
    #[must_use]
    pub fn new(kind: Kind, slug: impl Into<Arc<str>>) -> Self {
        Self { kind, slug: slug.into() }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.kind.name(), self.slug)
    }
}

/// What is special for its kind.
#[derive(Debug, Clone)]
pub enum Content {
    Theory(Box<Theory>),
    Case(Box<Case>),
    Element(Element),
    Mechanism(Box<Mechanism>),
    TargetGroup(TargetGroup),
    /// A text that is added to what the cases tell of a municipality.
    Municipality,
    Page(PageText),
}

/// What stands under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// Nothing at all.
    Empty,
    /// `unknown: reason`
    Unknown,
    Given,
}

/// A top-level key of the front matter.
#[derive(Debug, Clone)]
pub struct TopKey {
    /// Where it is the key of a field, the field's own letters: thousands of entries have the same keys.
    pub name: Spanned<Cow<'static, str>>,
    pub state: KeyState,
}

impl TopKey {
    pub(crate) fn of(key: &Key, node: &Node, table: &'static Table) -> Self {
        let state = match (node.is_empty(), unknown_reason(node).is_some()) {
            (true, _) => KeyState::Empty,
            (_, true) => KeyState::Unknown,
            _ => KeyState::Given,
        };
        let field = table.fields.iter().find(|field| field.key == key.text);
        let name = field.map_or_else(|| Cow::Owned(key.text.clone()), |field| Cow::Borrowed(field.key));
        Self { name: Spanned::new(name, key.span), state }
    }
}

impl CaseResult {
    /// The figure, and its row, that a result of this case points at.
    #[must_use]
    pub fn in_figure<'e>(&self, case: &'e Entry) -> Option<(&'e Figure, &'e FigureRow)> {
        let named = |name: &Option<Spanned<String>>, own: &str| name.as_ref().is_some_and(|name| name.value == own);
        let figure = case.front.figures.iter().find(|it| named(&self.figure, &it.id.value))?;
        let row = figure.rows.iter().find(|it| named(&self.row, &it.label.value))?;
        Some((figure, row))
    }
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: EntryId,
    pub file: FileId,
    /// The opening `---`: where a missing key is reported.
    pub opening: Span,
    /// The keys as written, in the order of the file. With `proses` and `uses` they are for rules and references alone.
    pub keys: Vec<TopKey>,
    pub front: Front,
    pub content: Content,
    /// The Markdown below the front matter.
    pub body: Span,
    pub outline: Outline,
    /// Every text field, in the order of the file.
    pub proses: Vec<Prose>,
    /// Every reference in a field, in the order of the file.
    pub uses: Vec<(UseKind, Spanned<String>)>,
    pub allows: Vec<Allow>,
    /// What is said not to be known: the field in words, and the reason.
    pub unknowns: Vec<(Words, Prose)>,
    /// The file could not be read as what it is: rules about its content leave it alone.
    pub broken: bool,
}

impl Entry {
    /// The title; empty where none could be read.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.front.title.value
    }

    /// A top-level key as it is written.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&TopKey> {
        self.keys.iter().find(|key| key.name.value == name)
    }

    /// Where to say that a field is missing (the opening `---`) or empty (its key); nothing when anything stands in it, or
    /// when its name is only misspelt, which is told there.
    #[must_use]
    pub fn lacks(&self, name: &str) -> Option<Span> {
        match self.key(name) {
            None => (!self.is_misspelt(name)).then_some(self.opening),
            Some(key) => (key.state == KeyState::Empty).then_some(key.name.span),
        }
    }

    fn is_misspelt(&self, name: &str) -> bool {
        fields_of(self.id.kind).is_misspelt(name, self.keys.iter().map(|key| &*key.name.value))
    }

    /// What is special for a program theory; nothing for another kind, and so below.
    #[must_use]
    pub fn theory(&self) -> Option<&Theory> {
        match &self.content {
            Content::Theory(theory) => Some(theory),
            _ => None,
        }
    }

    /// What is special for a case.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        match &self.content {
            Content::Case(case) => Some(case),
            _ => None,
        }
    }

    /// What is special for a decisive element.
    #[must_use]
    pub fn element(&self) -> Option<&Element> {
        match &self.content {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    /// What is special for a mechanism.
    #[must_use]
    pub fn mechanism(&self) -> Option<&Mechanism> {
        match &self.content {
            Content::Mechanism(mechanism) => Some(mechanism),
            _ => None,
        }
    }

    /// What is special for a target group.
    #[must_use]
    pub fn target_group(&self) -> Option<&TargetGroup> {
        match &self.content {
            Content::TargetGroup(group) => Some(group),
            _ => None,
        }
    }

    /// Gives back the room that its lists grew into and do not need: a large handbook holds many entries.
    pub(crate) fn tighten(&mut self) {
        self.keys.shrink_to_fit();
        self.proses.shrink_to_fit();
        self.uses.shrink_to_fit();
        self.allows.shrink_to_fit();
        self.unknowns.shrink_to_fit();
        self.outline.headings.shrink_to_fit();
        self.outline.links.shrink_to_fit();
    }

    /// Lets go of what only rules and references are made of.
    pub(super) fn let_go(&mut self) {
        self.keys = Vec::new();
        self.proses = Vec::new();
        self.uses = Vec::new();
    }

    /// The steps of a page's checklist.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        match &self.content {
            Content::Page(page) => &page.steps,
            _ => &[],
        }
    }

    /// The questions of the entry: an element's part of the checklist, or those of a page.
    pub fn questions(&self) -> impl Iterator<Item = &ChecklistItem> {
        let of_element = self.element().into_iter().flat_map(|it| &it.checklist);
        of_element.chain(self.steps().iter().flat_map(|step| &step.questions))
    }

    /// The target groups that the entry names.
    #[must_use]
    pub fn audience(&self) -> &[crate::model::read::Ref] {
        let audience = match &self.content {
            Content::Theory(theory) => theory.audience.as_ref(),
            Content::Case(case) => case.audience.as_ref(),
            Content::Mechanism(mechanism) => mechanism.audience.as_ref(),
            _ => None,
        };
        audience.and_then(crate::model::read::Stated::known).map_or(&[], Vec::as_slice)
    }
}
