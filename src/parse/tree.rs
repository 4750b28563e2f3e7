//! The tree of a front matter: values by their shape, each with its place.

use std::sync::Arc;

use crate::parse::letters::Runs;
use crate::text::Span;

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
    pub text: Arc<str>,
    /// The text stands in the file letter by letter, so that a place in the one is a place in the other.
    pub verbatim: bool,
    /// Where its letters stand in the file when they are not `verbatim`; nothing where that cannot be told.
    pub runs: Runs,
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
    /// Whether two trees hold the same keys and values in the same order, wherever they stand.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Empty, Value::Empty) => true,
            (Value::Text(a), Value::Text(b)) => a.text == b.text,
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says_the_same(b)),
            (Value::Map(a), Value::Map(b)) => {
                let alike = |(a, b): (&(Key, Self), &(Key, Self))| a.0.text == b.0.text && a.1.says_the_same(&b.1);
                a.entries.len() == b.entries.len() && a.entries.iter().zip(&b.entries).all(alike)
            }
            _ => false,
        }
    }

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

    /// The fields, where fields stand.
    #[must_use]
    pub fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, where a list stands.
    #[must_use]
    pub fn list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The text with how it is written, where a text stands.
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
        self.scalar().map(|scalar| &*scalar.text)
    }

    /// Whether fields may have been meant to stand below: there are some already, or nothing stands here.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_empty() || self.map().is_some_and(|map| !map.in_braces)
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
