//! Parsed → Handbook, step by step: files to entries, entries to an index, the index to references and relations.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::fault::{Fault, FaultKind};
use crate::language::{Date, is_slug, slugify};
use crate::model::case::Case;
use crate::model::element::{Element, Mechanism, TargetGroup};
use crate::model::front::Front;
use crate::model::handbook::SharedFile;
use crate::model::library::{GLOSSARY, GLOSSARY_FILE, IDEAS, IDEAS_FILE, Idea, SOURCES, SOURCES_FILE, Source, Term};
use crate::model::theory::{Theory, emptied_blocks};
use crate::model::{Content, Entry, EntryId, Handbook, TopKey, address, columns, fields_of, references, relations};
use crate::parse::yaml::{Key, Map, Node, Value};
use crate::parse::{Parsed, ParsedFile};
use crate::schema::{Harvest, Kind, Type, walk, walk_value};
use crate::source::{CONFIG_FILE, CONTENT_FOLDER, Sources};
use crate::text::Span;

/// Makes the handbook. `today` is the only way in which time enters the house.
#[must_use]
pub fn assemble(sources: &Sources, parsed: Parsed, today: Date) -> Handbook {
    let Parsed { files, mut faults } = parsed;
    let path = |file: &ParsedFile| sources.get(file.file).path.as_str();
    let config_file = files.iter().find(|file| path(file) == CONFIG_FILE);
    let (config, config_faults) = read_config(config_file);
    faults.extend(config_faults);
    let config_file = config_file.map(|file| file.file);
    let mut handbook = Handbook {
        config,
        config_file,
        settings: None,
        today,
        entries: Vec::new(),
        glossary: Vec::new(),
        sources: Vec::new(),
        ideas: Vec::new(),
        shared: Vec::new(),
        paths: sources.files.iter().map(|file| file.path.clone()).collect(),
        assets: sources.assets.iter().map(|asset| asset.path.clone()).collect(),
        faults,
        references: Vec::new(),
        relations: Vec::new(),
        by_id: HashMap::new(),
        by_path: HashMap::new(),
        by_slug: HashMap::new(),
        by_source: HashMap::new(),
        by_address: HashMap::new(),
        relations_from: HashMap::new(),
        relations_to: HashMap::new(),
    };
    let read: Vec<Read> = files.into_par_iter().map(|file| read_file(&handbook.config, path(&file), file)).collect();
    for read in read {
        take(&mut handbook, read);
    }
    index(&mut handbook);
    handbook.references = references::collect(&handbook, sources);
    handbook.relations = relations::collect(&handbook);
    relations::index(&mut handbook);
    handbook
}

fn read_config(file: Option<&ParsedFile>) -> (Config, Vec<Fault>) {
    let mut harvest = Harvest::default();
    if let Some(file) = file {
        walk_root(file, &config::FIELDS, &mut harvest);
    }
    (Config::from_tree(file.and_then(|file| file.front.as_ref())), harvest.faults)
}

/// What one file turned out to be.
enum Read {
    Entry(Box<Entry>, Vec<Fault>),
    Glossary(Vec<Term>, SharedFile, Vec<Fault>),
    Sources(Vec<Source>, SharedFile, Vec<Fault>),
    Ideas(Vec<Idea>, SharedFile, Vec<Fault>),
    Settings(Option<Node>),
    Other(Vec<Fault>),
}

fn read_file(config: &Config, path: &str, file: ParsedFile) -> Read {
    match path {
        CONFIG_FILE => Read::Settings(file.front),
        GLOSSARY_FILE => {
            let named = named(&file, Term::from_entry);
            let (shared, faults) = shared(file, &GLOSSARY);
            Read::Glossary(named, shared, faults)
        }
        SOURCES_FILE => {
            let named = named(&file, Source::from_entry);
            let (shared, faults) = shared(file, &SOURCES);
            Read::Sources(named, shared, faults)
        }
        IDEAS_FILE => {
            let named = named(&file, Idea::from_entry);
            let (shared, faults) = shared(file, &IDEAS);
            Read::Ideas(named, shared, faults)
        }
        _ => match identify(config, path) {
            Ok((id, fault)) => entry(id, file, fault),
            Err(fault) => Read::Other(vec![Fault { span: file.opening, kind: fault }]),
        },
    }
}

fn named<T>(file: &ParsedFile, make: impl Fn(&Key, &Node) -> T) -> Vec<T> {
    let entries = file.front.as_ref().and_then(Node::map).map_or(&[][..], |map| &map.entries);
    entries.iter().map(|(key, node)| make(key, node)).collect()
}

fn shared(file: ParsedFile, ty: &'static Type) -> (SharedFile, Vec<Fault>) {
    let mut harvest = Harvest::default();
    if let Some(node) = &file.front {
        walk_value(ty, node, &mut harvest);
    }
    let broken = file.broken && file.front.is_none();
    let Harvest { faults, proses, uses, allows, .. } = harvest;
    (SharedFile { file: file.file, proses, uses, allows, tree: file.front, broken }, faults)
}

/// The kind and slug that a path stands for, or what is wrong with it.
fn identify(config: &Config, path: &str) -> Result<(EntryId, Option<FaultKind>), FaultKind> {
    let inside = path.strip_prefix(CONTENT_FOLDER).map_or(path, |rest| rest.trim_start_matches('/'));
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let folders = || Kind::ALL.into_iter().map(|kind| config.folder(kind).to_owned()).filter(|it| !it.is_empty());
    let Some(stem) = name.strip_suffix(".md") else {
        return Err(FaultKind::UnknownFile { folders: folders().collect() });
    };
    let Some(kind) = config.kind_of_folder(folder) else {
        return Err(FaultKind::UnknownFile { folders: folders().collect() });
    };
    let slug = slugify(stem);
    let fault = (!is_slug(stem)).then(|| FaultKind::BadFileName { slug: slug.clone() });
    Ok((EntryId::new(kind, slug), fault))
}

fn entry(id: EntryId, file: ParsedFile, fault: Option<FaultKind>) -> Read {
    let mut harvest = Harvest::default();
    harvest.faults.extend(fault.map(|kind| Fault { span: file.opening, kind }));
    if !(file.broken && file.front.is_none()) {
        walk_root(&file, fields_of(id.kind), &mut harvest);
    }
    // Front matter that is a text or a list has been refused as a whole.
    let broken = file.front.as_ref().map_or(file.broken, |node| node.map().is_none());
    let tree = file.front.as_ref().filter(|node| node.map().is_some());
    let content = match id.kind {
        Kind::Theory => Content::Theory(Box::new(Theory::from_tree(tree))),
        Kind::Case => Content::Case(Box::new(Case::from_tree(tree))),
        Kind::Element => Content::Element(Element::from_tree(tree)),
        Kind::Mechanism => Content::Mechanism(Box::new(Mechanism::from_tree(tree))),
        Kind::TargetGroup => Content::TargetGroup(TargetGroup::from_tree(tree)),
        Kind::Municipality => Content::Municipality,
        Kind::Page => Content::Page,
    };
    if let (Kind::Theory, Some(tree)) = (id.kind, tree) {
        drop_followers(tree, &mut harvest.faults);
    }
    harvest.faults.extend(tree.into_iter().flat_map(|tree| columns::faults(id.kind, tree)));
    let Harvest { faults, proses, uses, allows, unknowns } = harvest;
    let top = tree.and_then(Node::map).map_or(&[][..], |map| &map.entries);
    let keys = top.iter().map(|(key, node)| TopKey::of(key, node)).collect();
    let front = Front::from_tree(tree, &id.slug, file.opening);
    let ParsedFile { file, opening, body, outline, front: tree, .. } = file;
    let entry =
        Entry { id, file, opening, keys, front, content, tree, body, outline, proses, uses, allows, unknowns, broken };
    Read::Entry(Box::new(entry), faults)
}

/// An emptied part of a theory has a finding of its own: what is missing or misshapen inside it only follows.
fn drop_followers(tree: &Node, faults: &mut Vec<Fault>) {
    let blocks = emptied_blocks(tree);
    let inside = |span: Span| blocks.iter().any(|block| block.start <= span.start && span.end <= block.end);
    faults.retain(|fault| {
        !(matches!(fault.kind, FaultKind::MissingKey { .. } | FaultKind::WrongType { .. }) && inside(fault.span))
    });
}

/// Holds a file's tree against its table; an empty tree misses every required key.
fn walk_root(file: &ParsedFile, table: &'static crate::schema::Table, harvest: &mut Harvest) {
    let nothing = Node { span: file.opening, value: Value::Map(Map::default()) };
    let whole = Span::new(file.file, 0, usize::MAX);
    match &file.front {
        Some(node) => walk(node, table, file.opening, whole, harvest),
        None if !file.broken => walk(&nothing, table, file.opening, whole, harvest),
        None => {}
    }
}

fn take(handbook: &mut Handbook, read: Read) {
    let faults = match read {
        Read::Entry(entry, faults) => {
            handbook.entries.push(*entry);
            faults
        }
        Read::Glossary(terms, shared, faults) => {
            handbook.glossary = terms;
            handbook.shared.push(shared);
            faults
        }
        Read::Sources(sources, shared, faults) => {
            handbook.sources = sources;
            handbook.shared.push(shared);
            faults
        }
        Read::Ideas(ideas, shared, faults) => {
            handbook.ideas = ideas;
            handbook.shared.push(shared);
            faults
        }
        Read::Settings(tree) => {
            handbook.settings = tree;
            Vec::new()
        }
        Read::Other(faults) => faults,
    };
    handbook.faults.extend(faults);
}

fn index(handbook: &mut Handbook) {
    for (at, source) in handbook.sources.iter().enumerate() {
        handbook.by_source.entry(source.key.value.clone()).or_insert(at);
    }
    for (at, entry) in handbook.entries.iter().enumerate() {
        let address = address::of_entry(&handbook.config, &entry.id);
        handbook.by_id.entry(entry.id.clone()).or_insert(at);
        handbook.by_path.insert(handbook.paths[entry.file.0 as usize].clone(), at);
        handbook.by_slug.entry(entry.id.slug.clone()).or_default().push(at);
        handbook.by_address.entry(address).or_insert(at);
    }
}
