//! A checked tree → typed values. What has the wrong shape was recorded by the walk and is left out here.

use crate::language::{Date, Decimal, nearest, parse_number};
use crate::parse::yaml::{Node, Value};
use crate::schema::{Kind, Prose, unknown_reason};
use crate::text::{Span, Spanned};

/// A value, or the author's reason why there is none.
#[derive(Debug, Clone)]
pub enum Stated<T> {
    Known(T),
    Unknown(Prose),
}

impl<T> Stated<T> {
    /// The value, where it is stated.
    #[must_use]
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// The reason, where it is not.
    #[must_use]
    pub fn unknown(&self) -> Option<&Prose> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(reason) => Some(reason),
        }
    }
}

/// A reference to an entry, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    pub kind: Kind,
    pub slug: Spanned<String>,
}

/// A source and the place in it: `kl, afsnit 4.2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    pub key: String,
    pub place: Option<String>,
    pub span: Span,
}

impl Citation {
    /// `kl, afsnit 4.2`: a key of `kilder.yaml`, and behind a comma the place in the source.
    #[must_use]
    pub fn parse(written: &str, span: Span) -> Self {
        let (key, place) = written.split_once(',').unwrap_or((written, ""));
        let place = Some(place.trim().to_owned()).filter(|place| !place.is_empty());
        Self { key: key.trim().to_owned(), place, span }
    }
}

/// The keys of a record as somebody wrote them. A value of the wrong shape is left out of the typed fields; whoever wants to
/// say that something is missing has to know that it is written all the same.
#[derive(Debug, Clone, Default)]
pub struct Written(Vec<(Spanned<String>, bool)>);

impl Written {
    #[must_use]
    pub fn of(node: &Node) -> Self {
        let entries = node.map().map_or(&[][..], |map| &map.entries);
        Self(entries.iter().map(|(key, it)| (Spanned::new(key.text.clone(), key.span), !it.is_empty())).collect())
    }

    /// Whether something stands after the key, or after one that looks like a slip of the pen for it.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        let is_meant = |name: &str| name == key || nearest(name, std::iter::once(key)).is_some();
        self.0.iter().any(|(it, filled)| *filled && is_meant(&it.value))
    }

    /// Whether there are no keys at all: a single value, or nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the key stands, if it does.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<Span> {
        self.0.iter().find(|(it, _)| it.value == key).map(|(it, _)| it.span)
    }
}

/// Typed access to the fields of a node. All of it is lenient: the faults have been recorded already.
pub trait Read {
    fn at(&self, key: &str) -> Option<&Node>;

    fn prose(&self, key: &str) -> Option<Prose> {
        self.at(key).and_then(text_of)
    }

    fn line(&self, key: &str) -> Option<Spanned<String>> {
        self.at(key).and_then(line_of)
    }

    fn number(&self, key: &str) -> Option<Spanned<Decimal>> {
        self.at(key).and_then(number_of)
    }

    fn date(&self, key: &str) -> Option<Spanned<Date>> {
        self.at(key).and_then(date_of)
    }

    fn flag(&self, key: &str) -> bool {
        self.at(key).and_then(Node::text) == Some("true")
    }

    fn entry_ref(&self, key: &str, kind: Kind) -> Option<Ref> {
        self.line(key).map(|slug| Ref { kind, slug })
    }

    fn citation(&self, key: &str) -> Option<Citation> {
        self.at(key).and_then(citation_of)
    }

    /// The items of a list; none where there is no list.
    fn items(&self, key: &str) -> &[Node] {
        self.at(key).and_then(Node::list).unwrap_or(&[])
    }

    /// The items of a list that an author may also write as a single value.
    fn several(&self, key: &str) -> Vec<&Node> {
        match self.at(key) {
            Some(Node { value: Value::List(items), .. }) => items.iter().collect(),
            Some(node) if node.text().is_some() => vec![node],
            _ => Vec::new(),
        }
    }

    fn proses(&self, key: &str) -> Vec<Prose> {
        tight(self.items(key).iter().filter_map(text_of))
    }

    fn citations(&self, key: &str) -> Vec<Citation> {
        tight(self.several(key).into_iter().filter_map(citation_of))
    }

    /// A value, or the reason why it is not known.
    fn stated<T>(&self, key: &str, read: impl FnOnce(&Node) -> Option<T>) -> Option<Stated<T>> {
        let node = self.at(key)?;
        match unknown_reason(node) {
            Some(reason) => text_of(reason).map(Stated::Unknown),
            None => read(node).map(Stated::Known),
        }
    }
}

impl Read for Node {
    fn at(&self, key: &str) -> Option<&Node> {
        self.get(key).filter(|node| !node.is_empty())
    }
}

/// A list that takes no more memory than its items: a handbook has thousands of pages with dozens of lists, most of one or
/// two items, for which `collect` would make room for four.
pub fn tight<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.shrink_to_fit();
    items
}

/// The text of a node, unless it is empty.
pub fn text_of(node: &Node) -> Option<Prose> {
    Prose::of(node).filter(|prose| !prose.text.trim().is_empty())
}

/// A text on one line; nothing where there are no words.
pub fn line_of(node: &Node) -> Option<Spanned<String>> {
    Some(Prose::of(node)?.line()).filter(|line| !line.value.is_empty())
}

/// An exact number; nothing where it cannot be read as one.
pub fn number_of(node: &Node) -> Option<Spanned<Decimal>> {
    let number = parse_number(node.text()?).ok()?;
    Some(Spanned::new(number, node.span))
}

/// A date; nothing where it cannot be read as one.
pub fn date_of(node: &Node) -> Option<Spanned<Date>> {
    let date = Date::parse(node.text()?).ok()?;
    Some(Spanned::new(date, node.span))
}

/// A citation; nothing where there are no words.
pub fn citation_of(node: &Node) -> Option<Citation> {
    let line = line_of(node)?;
    Some(Citation::parse(&line.value, line.span))
}

/// The texts of a list.
pub fn proses_of(node: &Node) -> Option<Vec<Prose>> {
    Some(tight(node.list()?.iter().filter_map(text_of)))
}

/// The target groups of a list, or of a single value.
pub fn audience_of(node: &Node) -> Option<Vec<Ref>> {
    let single = std::slice::from_ref(node);
    let items = node.list().unwrap_or(single);
    Some(tight(items.iter().filter_map(line_of).map(|slug| Ref { kind: Kind::TargetGroup, slug })))
}

/// A number for each column; `None` where an author wrote `null`.
pub fn amounts_of(node: &Node) -> Option<Vec<Option<Spanned<Decimal>>>> {
    match &node.value {
        Value::List(items) => Some(items.iter().map(number_of).collect()),
        Value::Text(_) => Some(vec![number_of(node)]),
        _ => None,
    }
}
