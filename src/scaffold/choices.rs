//! What a new entry may name: the ids of this handbook.

use crate::language::Text;
use crate::model::Handbook;
use crate::model::library::SOURCES_FILE;
use crate::schema::{Kind, Type};
use crate::source::CONTENT_FOLDER;

/// More names than this are no help; the rest are counted.
const MOST: usize = 15;

/// The names that a value of a type may be, a line each; none where an author is free.
pub(super) fn choices(handbook: &Handbook, ty: &Type) -> Vec<Text> {
    match ty {
        Type::List(inner) | Type::OneOrMore(inner) | Type::Short(inner, _) | Type::Nodes(inner) => {
            choices(handbook, inner)
        }
        Type::Entry(kind) => entries(handbook, *kind),
        Type::Citation => {
            let sources = handbook.sources.iter();
            cut(sources.map(|it| named(&it.key.value, &it.title.text)).collect(), SOURCES_FILE)
        }
        Type::Idea => {
            let ideas = handbook.ideas.iter().map(|it| named(&it.key.value, &it.name.text));
            cut(ideas.collect(), crate::model::library::IDEAS_FILE)
        }
        Type::PartName => parts(handbook),
        _ => Vec::new(),
    }
}

fn entries(handbook: &Handbook, kind: Kind) -> Vec<Text> {
    let entries = handbook.of_kind(kind).map(|entry| named(&entry.id.slug, entry.title()));
    cut(entries.collect(), &format!("{CONTENT_FOLDER}/{}", handbook.config.folder(kind)))
}

/// The parts of every theory.
fn parts(handbook: &Handbook) -> Vec<Text> {
    let theories = handbook.of_kind(Kind::Theory).filter_map(|entry| Some((&entry.id.slug, entry.theory()?)));
    let lines = theories.map(|(slug, theory)| {
        let ids: Vec<&str> = theory.nodes().map(|node| node.id.value.as_str()).collect();
        same(format!("{slug}: {}", ids.join(", ")))
    });
    cut(lines.collect(), &format!("{CONTENT_FOLDER}/{}", handbook.config.folder(Kind::Theory)))
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
        lines.push(Text::new(format!("og {more} mere i {place}"), format!("and {more} more in {place}")));
    }
    lines
}
