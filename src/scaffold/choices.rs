//! What a new entry may name: the ids of this handbook.

use crate::language::{Text, Words};
use crate::model::library::{IDEAS_FILE, SOURCES_FILE};
use crate::model::theory::Theory;
use crate::model::{Entry, Handbook};
use crate::parse::markdown::plain_text;
use crate::scaffold::known::Known;
use crate::schema::{Kind, Type};
use crate::source::CONTENT_FOLDER;

/// More names than this are no help; the rest are counted.
const MOST: usize = 40;
/// Most authors need the source that they have just told of.
const MOST_SOURCES: usize = 6;

/// A name that a value may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What is written in the file.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// A sentence on what it is about; empty where the title says it all.
    pub about: String,
}

impl Choice {
    /// Title and sentence, as they stand behind the name.
    pub fn words(&self) -> String {
        if self.about.is_empty() { self.title.clone() } else { format!("{}: {}", self.title, self.about) }
    }
}

/// The names that a value may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choices {
    pub names: Vec<Choice>,
    /// How many there are besides, and where they stand.
    pub rest: Option<Text>,
}

impl Choices {
    /// The names that a value of a type may be; nothing where an author is free, or there is none yet.
    pub fn of(handbook: &Handbook, ty: &Type, known: &Known<'_>) -> Option<Self> {
        let choices = match ty {
            Type::List(inner) | Type::OneOrMore(inner) | Type::Short(inner, _) | Type::Nodes(inner) => {
                return Self::of(handbook, inner, known);
            }
            Type::Entry(kind) => entries(handbook, *kind, known),
            Type::Citation => {
                let sources = handbook.sources.iter().rev().map(|it| named(&it.key.value, &it.title.text));
                cut(sources.collect(), MOST_SOURCES, SOURCES_FILE)
            }
            Type::Idea => {
                let ideas = handbook.ideas.iter().map(|it| named(&it.key.value, &it.name.text));
                cut(ideas.collect(), MOST, IDEAS_FILE)
            }
            Type::PartName => parts(handbook, known),
            _ => return None,
        };
        (!choices.names.is_empty()).then_some(choices)
    }
}

/// The entries of a kind that are about the people of the new entry; how many there are about others is told.
fn entries(handbook: &Handbook, kind: Kind, known: &Known<'_>) -> Choices {
    let is_about = |entry: &&Entry| {
        let groups = entry.audience();
        let is_wanted = || groups.iter().any(|group| known.audience.iter().any(|wanted| group.slug.value == *wanted));
        groups.is_empty() || known.audience.is_empty() || is_wanted()
    };
    let (own, others): (Vec<_>, Vec<_>) = handbook.of_kind(kind).partition(is_about);
    let place = format!("{CONTENT_FOLDER}/{}/", handbook.config.folder(kind));
    let choice = |entry: &&Entry| {
        // Where all of them are about the same people, nobody has to be told.
        let title = if known.audience.len() == 1 { entry.title().to_owned() } else { handbook.name_of(entry) };
        Choice { about: about(entry).unwrap_or_default(), ..named(&entry.id.slug, &title) }
    };
    let mut choices = cut(own.iter().map(choice).collect(), MOST, &place);
    if !others.is_empty() && choices.rest.is_none() {
        let count = others.len();
        choices.rest = Some(Text::new(
            format!("{count} om andre målgrupper står i {place}"),
            format!("{count} about other target groups stand in {place}"),
        ));
    }
    choices
}

/// What an entry is about, in a sentence.
fn about(entry: &Entry) -> Option<String> {
    let summary = plain_text(&entry.front.summary.as_ref()?.text);
    let end = summary.find(". ").map_or(summary.len(), |at| at + 1);
    Some(in_one_line(&summary[..end]))
}

/// The parts of the theory that is tried; which of several is not known before somebody says so.
fn parts(handbook: &Handbook, known: &Known<'_>) -> Choices {
    let tried = known.theory.and_then(|slug| handbook.find(Kind::Theory, slug)).and_then(Entry::theory);
    let nodes = tried.into_iter().flat_map(Theory::nodes);
    let names = nodes.map(|node| named(&node.id.value, &handbook.words_of(node))).collect();
    Choices { names, rest: None }
}

fn named(name: &str, title: &str) -> Choice {
    Choice { name: name.to_owned(), title: in_one_line(title), about: String::new() }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(mut names: Vec<Choice>, most: usize, place: &str) -> Choices {
    let more = names.len().saturating_sub(most);
    names.truncate(most);
    let rest = Text::new(format!("og {more} mere i {place}"), format!("and {more} more in {place}"));
    Choices { names, rest: Some(rest).filter(|_| more > 0) }
}

/// Where the parts of a theory are told, for whoever has not said which one is tried.
pub(super) const PARTS_ELSEWHERE: Words = Words::new(
    "Delene (fx D1) står på teoriens side og i dens fil i",
    "The parts (such as D1) stand on the theory's page and in its file in",
);
