//! What a new entry may name: the ids of this handbook.

use crate::language::{Text, Words};
use crate::model::Handbook;
use crate::model::library::{IDEAS_FILE, SOURCES_FILE};
use crate::schema::{Kind, Type};
use crate::source::CONTENT_FOLDER;

/// A list of at most this many names stands at its field.
const SHORT: usize = 6;
/// More names than this are no help; the rest are counted.
const MOST: usize = 60;
/// The parts of more theories than this are left to the pages of the theories.
const MOST_THEORIES: usize = 8;

/// The names that a value may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choices {
    pub heading: Words,
    /// A line each; lines that belong to the one above are indented.
    pub lines: Vec<Text>,
}

impl Choices {
    /// The names that a value of a type may be; nothing where an author is free, or there is none yet.
    pub fn of(handbook: &Handbook, ty: &Type) -> Option<Self> {
        let (heading, lines) = match ty {
            Type::List(inner) | Type::OneOrMore(inner) | Type::Short(inner, _) | Type::Nodes(inner) => {
                return Self::of(handbook, inner);
            }
            Type::Entry(kind) => (heading(*kind), entries(handbook, *kind)),
            Type::Citation => (
                Words::new("Kilder, den nyeste i filen først", "Sources, the last of the file first"),
                sources(handbook),
            ),
            Type::Idea => (Words::new("Idéer", "Ideas"), ideas(handbook)),
            Type::PartName => (Words::new("Dele af teorierne", "Parts of the theories"), parts(handbook)),
            _ => return None,
        };
        (!lines.is_empty()).then_some(Self { heading, lines })
    }

    /// Whether the names can stand at their field, without hiding the next one.
    pub fn is_short(&self) -> bool {
        self.lines.len() <= SHORT
    }
}

fn heading(kind: Kind) -> Words {
    match kind {
        Kind::Page => Words::new("Sider", "Pages"),
        Kind::Theory => Words::new("Programteorier", "Program theories"),
        Kind::Element => Words::new("Elementer", "Elements"),
        Kind::Mechanism => Words::new("Mekanismer", "Mechanisms"),
        Kind::TargetGroup => Words::new("Målgrupper", "Target groups"),
        Kind::Case => Words::new("Cases", "Cases"),
        Kind::Municipality => Words::new("Kommuner", "Municipalities"),
    }
}

fn entries(handbook: &Handbook, kind: Kind) -> Vec<Text> {
    let entries = handbook.of_kind(kind).map(|entry| named(&entry.id.slug, &handbook.name_of(entry)));
    cut(entries.collect(), &format!("{CONTENT_FOLDER}/{}", handbook.config.folder(kind)))
}

/// Whoever has just written a source in the file needs that one.
fn sources(handbook: &Handbook) -> Vec<Text> {
    let sources = handbook.sources.iter().rev();
    cut(sources.map(|it| named(&it.key.value, &it.title.text)).collect(), SOURCES_FILE)
}

fn ideas(handbook: &Handbook) -> Vec<Text> {
    cut(handbook.ideas.iter().map(|it| named(&it.key.value, &it.name.text)).collect(), IDEAS_FILE)
}

/// The parts of every theory, each with its words.
fn parts(handbook: &Handbook) -> Vec<Text> {
    let theories = handbook.of_kind(Kind::Theory).filter_map(|entry| Some((&entry.id.slug, entry.theory()?)));
    let theories: Vec<_> = theories.collect();
    let mut lines = Vec::new();
    for (slug, theory) in theories.iter().take(MOST_THEORIES) {
        lines.push(same(format!("{slug}:")));
        lines.extend(theory.nodes().map(|node| same(format!("  {} {}", node.id.value, handbook.words_of(node)))));
    }
    let more = theories.len().saturating_sub(MOST_THEORIES);
    if more > 0 {
        lines.push(rest(more, &format!("{CONTENT_FOLDER}/{}", handbook.config.folder(Kind::Theory))));
    }
    lines
}

fn named(name: &str, title: &str) -> Text {
    same(format!("{name} ({title})"))
}

fn same(text: String) -> Text {
    Text::new(text.clone(), text)
}

fn cut(mut lines: Vec<Text>, place: &str) -> Vec<Text> {
    let more = lines.len().saturating_sub(MOST);
    if more > 0 {
        lines.truncate(MOST);
        lines.push(rest(more, place));
    }
    lines
}

fn rest(more: usize, place: &str) -> Text {
    Text::new(format!("og {more} mere i {place}"), format!("and {more} more in {place}"))
}
