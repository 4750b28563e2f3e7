//! What a new entry may name: the ids of this handbook.

use crate::language::{Text, Words};
use crate::model::library::{IDEAS_FILE, SOURCES_FILE};
use crate::model::{Entry, Handbook};
use crate::parse::markdown::plain_text;
use crate::scaffold::known::Known;
use crate::schema::{Kind, Type};
use crate::source::CONTENT_FOLDER;

/// A list of at most this many names stands at its field.
const SHORT: usize = 6;
/// More names than this are no help; the rest are counted.
const MOST: usize = 40;
/// Most authors need the source that they have just told of.
const MOST_SOURCES: usize = 6;

/// The names that a value may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choices {
    pub heading: Words,
    /// A line each; lines that belong to the one above are indented.
    pub lines: Vec<Text>,
}

impl Choices {
    /// The names that a value of a type may be; nothing where an author is free, or there is none yet.
    pub fn of(handbook: &Handbook, ty: &Type, known: &Known<'_>) -> Option<Self> {
        let (heading, lines) = match ty {
            Type::List(inner) | Type::OneOrMore(inner) | Type::Short(inner, _) | Type::Nodes(inner) => {
                return Self::of(handbook, inner, known);
            }
            Type::Entry(kind) => (heading(*kind), entries(handbook, *kind, known)),
            Type::Citation => (
                Words::new("Kilder, den nyeste i filen først", "Sources, the last of the file first"),
                sources(handbook),
            ),
            Type::Idea => (Words::new("Idéer", "Ideas"), ideas(handbook)),
            Type::PartName => {
                (Words::new("Dele af programteorierne", "Parts of the program theories"), parts(handbook, known))
            }
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

/// The entries of a kind. Those about the people of the new entry come first, each with the first sentence of its summary;
/// those about others stand below, by their names alone.
fn entries(handbook: &Handbook, kind: Kind, known: &Known<'_>) -> Vec<Text> {
    let is_about = |entry: &&Entry| {
        let groups = entry.audience();
        groups.is_empty() || known.audience.is_none_or(|wanted| groups.iter().any(|group| group.slug.value == wanted))
    };
    let (own, others): (Vec<_>, Vec<_>) = handbook.of_kind(kind).partition(is_about);
    let place = format!("{CONTENT_FOLDER}/{}", handbook.config.folder(kind));
    let line = |entry: &Entry| named(&entry.id.slug, &handbook.name_of(entry));
    let mut lines: Vec<Text> =
        own.iter().take(MOST).flat_map(|entry| [Some(line(entry)), about(entry)]).flatten().collect();
    if own.len() > MOST {
        lines.push(rest(own.len() - MOST, &place));
    }
    if !others.is_empty() {
        lines.push(Text::fixed("Om andre end casens målgruppe:", "About others than the target group of the case:"));
        let names = cut(others.iter().map(|entry| line(entry)).collect(), MOST, &place);
        lines.extend(names.into_iter().map(|it| Text::new(format!("  {}", it.danish), format!("  {}", it.english))));
    }
    lines
}

/// What an entry is about, in a sentence.
fn about(entry: &Entry) -> Option<Text> {
    let summary = plain_text(&entry.front.summary.as_ref()?.text);
    let end = summary.find(". ").map_or(summary.len(), |at| at + 1);
    Some(same(format!("  {}", &summary[..end])))
}

/// Whoever has just written a source in the file needs that one.
fn sources(handbook: &Handbook) -> Vec<Text> {
    let sources = handbook.sources.iter().rev();
    cut(sources.map(|it| named(&it.key.value, &it.title.text)).collect(), MOST_SOURCES, SOURCES_FILE)
}

fn ideas(handbook: &Handbook) -> Vec<Text> {
    cut(handbook.ideas.iter().map(|it| named(&it.key.value, &it.name.text)).collect(), MOST, IDEAS_FILE)
}

/// The parts of the theory that is tried, each with its words on a line of its own; where that is not known, of every
/// theory about the target group, or of the only theory there is.
fn parts(handbook: &Handbook, known: &Known<'_>) -> Vec<Text> {
    let is_about = |entry: &&Entry, wanted: &str| entry.audience().iter().any(|group| group.slug.value == wanted);
    let mut theories = handbook.of_kind(Kind::Theory);
    let tried: Vec<&Entry> = match (known.theory, known.audience) {
        (Some(slug), _) => handbook.find(Kind::Theory, slug).into_iter().collect(),
        (None, Some(wanted)) => theories.filter(|entry| is_about(entry, wanted)).collect(),
        (None, None) => theories.next().filter(|_| theories.next().is_none()).into_iter().collect(),
    };
    let of = |entry: &Entry| {
        let nodes = entry.theory()?.nodes();
        let lines = nodes.map(|node| same(format!("  {} {}", node.id.value, handbook.words_of(node))));
        Some(std::iter::once(same(format!("{}:", entry.id.slug))).chain(lines).collect::<Vec<_>>())
    };
    tried.into_iter().filter_map(of).flatten().collect()
}

fn named(name: &str, title: &str) -> Text {
    same(format!("{name} ({title})"))
}

fn same(text: String) -> Text {
    Text::new(text.clone(), text)
}

fn cut(mut lines: Vec<Text>, most: usize, place: &str) -> Vec<Text> {
    let more = lines.len().saturating_sub(most);
    if more > 0 {
        lines.truncate(most);
        lines.push(rest(more, place));
    }
    lines
}

fn rest(more: usize, place: &str) -> Text {
    Text::new(format!("og {more} mere i {place}"), format!("and {more} more in {place}"))
}
