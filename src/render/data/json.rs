//! The whole model as one JSON file, an entry a line.

use rayon::prelude::*;
use serde::Serialize;

use crate::model::front::Status;
use crate::model::library::{GLOSSARY, GLOSSARY_FILE, IDEAS, IDEAS_FILE, SOURCES, SOURCES_FILE};
use crate::model::{Entry, Handbook, Relation};
use crate::parse;
use crate::parse::yaml::Node;
use crate::render::data::SCHEMA_FILE;
use crate::render::data::line::{self, line};
use crate::render::data::records::Records;
use crate::render::data::typed::{Record, Typed};
use crate::schema::Type;
use crate::source::Sources;
use crate::text::FileId;

/// Changes when a reader of the old file could not read the new one.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Id<'h> {
    kind: &'static str,
    slug: &'h str,
}

#[derive(Serialize)]
struct RelationView<'h> {
    from: Id<'h>,
    to: Id<'h>,
    relation: &'static str,
    strength: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    parts: &'h [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'h str>,
}

/// So many entries are made at a time: enough for all cores, and little to hold.
const AT_A_TIME: usize = 256;

/// The file. Drafts come along only where readers see them.
#[must_use]
pub fn handbook(handbook: &Handbook, sources: &Sources, drafts: bool) -> String {
    pieces(handbook, sources, &Records::default(), drafts).collect()
}

/// The file, piece by piece. An entry whose line is not kept is read again.
pub fn pieces<'h>(
    handbook: &'h Handbook,
    sources: &'h Sources,
    records: &'h Records,
    drafts: bool,
) -> impl Iterator<Item = String> + 'h {
    let anew = move |entry: &Entry| {
        let source = sources.get(entry.file);
        line::of_entry(&handbook.config, &source.text, entry, parse::front_matter(source).as_ref())
    };
    let shown = move |entry: &Entry| drafts || entry.front.status == Status::Published;
    let shown_in = move |file: FileId| handbook.entry_in(file).filter(|it| shown(it));
    let settings = handbook.settings.as_ref();
    let settings = settings.map_or_else(|| "{}".to_owned(), |node| line(&record(node, &crate::config::FIELDS)));
    let opening = format!("{{\n\"$schema\": \"{SCHEMA_FILE}\",\n\"version\": {VERSION},\n\"handbook\": {settings}");
    let entries: Vec<&Entry> = handbook.all().filter(|entry| shown(entry)).collect();
    let at_a_time = (0..entries.len()).step_by(AT_A_TIME);
    let lines = at_a_time.flat_map(move |at| {
        let some = &entries[at..entries.len().min(at + AT_A_TIME)];
        some.par_iter().map(|entry| records.line(entry.file).unwrap_or_else(|| anew(entry))).collect::<Vec<_>>()
    });
    let shared_files =
        [("glossary", GLOSSARY_FILE, &GLOSSARY), ("sources", SOURCES_FILE, &SOURCES), ("ideas", IDEAS_FILE, &IDEAS)];
    let shared =
        shared_files.into_iter().flat_map(|(name, path, ty)| list(name, shared(handbook, path, ty).into_iter()));
    let relations = handbook.relations();
    let relations =
        relations.filter_map(move |it| Some(line(&relation_view(it, shown_in(it.from)?, shown_in(it.to)?))));
    std::iter::once(opening)
        .chain(list("entries", lines))
        .chain(shared)
        .chain(list("relations", relations))
        .chain(std::iter::once("\n}\n".to_owned()))
}

fn relation_view<'h>(it: &'h Relation, from: &'h Entry, to: &'h Entry) -> RelationView<'h> {
    let id = |entry: &'h Entry| Id { kind: entry.id.kind.name(), slug: &entry.id.slug };
    RelationView {
        from: id(from),
        to: id(to),
        relation: it.kind.name(),
        strength: it.strength.name(),
        role: it.role.map(crate::model::theory::Role::name),
        parts: &it.parts,
        how: it.how.as_ref().map(|how| &*how.text),
    }
}

fn record<'n>(node: &'n Node, table: &'static crate::schema::Table) -> Record<'n> {
    Record { node, table, arrows: &[] }
}

/// What stands in a file that the whole handbook shares, one named record a line.
fn shared(handbook: &Handbook, path: &str, ty: &'static Type) -> Vec<String> {
    let file = handbook.shared.iter().find(|file| handbook.path(file.file) == path);
    let Some(tree) = file.and_then(|file| file.tree.as_ref()) else { return Vec::new() };
    let Type::Named(inner) = ty else { return Vec::new() };
    Typed::each(tree, inner).map(|named| line(&named)).collect()
}

/// A named list, one value a line.
fn list(name: &str, lines: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let mut lines = lines.peekable();
    let end = if lines.peek().is_some() { "\n]" } else { "]" };
    let opening = format!(",\n\"{name}\": [");
    let lines = lines.enumerate().map(|(at, line)| format!("{}{line}", if at == 0 { "\n" } else { ",\n" }));
    std::iter::once(opening).chain(lines).chain(std::iter::once(end.to_owned()))
}
