//! Sources → Handbook, step by step: files to entries, entries to an index, the index to references and relations.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::config::{self, Config};
use crate::fault::{Fault, FaultKind, Limit};
use crate::language::{Date, is_slug, slugify};
use crate::model::case::Case;
use crate::model::element::{Element, Mechanism, TargetGroup};
use crate::model::front::Front;
use crate::model::handbook::{Index, SharedFile};
use crate::model::library::{GLOSSARY, GLOSSARY_FILE, IDEAS, IDEAS_FILE, Idea, SOURCES, SOURCES_FILE, Source, Term};
use crate::model::names::{self, Named, Names};
use crate::model::page::PageText;
use crate::model::relations::{Backlinks, Links};
use crate::model::theory::{Theory, emptied_blocks};
use crate::model::{Content, Entry, EntryId, Handbook, TopKey, address, columns, fields_of, linking, published};
use crate::parse::yaml::{Key, Map, Node, Value};
use crate::parse::{self, ParsedFile};
use crate::schema::{Harvest, Kind, Type, walk, walk_value};
use crate::source::{ADDRESSES_FILE, CONFIG_FILE, CONTENT_FOLDER, SourceFile, Sources, is_text};
use crate::text::{FileId, Span};

/// What was read before: a file with the same bytes at the same place is not read again.
#[derive(Debug, Default)]
pub struct Memory {
    /// The hash of `handbook.yaml`, which says what a folder holds.
    config: u128,
    paths: Arc<Vec<String>>,
    assets: Vec<String>,
    /// By the number of each file.
    files: Vec<Known>,
    index: Arc<Index>,
    backlinks: Arc<Backlinks>,
}

#[derive(Debug)]
struct Known {
    /// The hash of the text; none where it could not be read, and may be read next time with the same empty text.
    hash: Option<u128>,
    text: Arc<str>,
    read: Arc<Read>,
    links: Arc<Links>,
}

/// Makes the handbook. `today` is the only way in which time enters the house.
#[must_use]
pub fn assemble(sources: &Sources, today: Date) -> Handbook {
    assemble_again(sources, today, &mut Memory::default())
}

/// Is told of each entry that is read, with its file and the tree of its front matter, which nobody holds afterwards.
pub type Listener<'l> = &'l (dyn Fn(&Config, &SourceFile, &Entry, Option<&Node>) + Sync);

/// Makes the handbook, and reads only the files that are new in it.
#[must_use]
pub fn assemble_again(sources: &Sources, today: Date, memory: &mut Memory) -> Handbook {
    assemble_telling(sources, today, memory, &|_, _, _, _| {})
}

/// Makes the handbook as [`assemble_again`], and tells of every entry that it reads.
#[must_use]
pub fn assemble_telling(sources: &Sources, today: Date, memory: &mut Memory, listener: Listener<'_>) -> Handbook {
    let config_source = sources.find(CONFIG_FILE);
    let (config, config_faults) = read_config(sources);
    let config_hash = config_source.map_or(0, |source| xxh3_128(source.text.as_bytes()));
    if memory.config != config_hash {
        *memory = Memory { config: config_hash, ..Memory::default() };
    }
    let files: Vec<Known> =
        sources.files.par_iter().map(|file| read_again(&config, sources, file, memory, listener)).collect();
    let paths = sources.files.iter().map(|file| &file.path);
    let same_paths = paths.clone().eq(memory.paths.iter());
    let mut handbook = Handbook {
        config,
        config_file: config_source.map(|source| source.id),
        settings: None,
        today,
        entries: Vec::with_capacity(files.len()),
        glossary: Arc::default(),
        sources: Arc::default(),
        ideas: Arc::default(),
        shared: Vec::new(),
        paths: if same_paths { Arc::clone(&memory.paths) } else { Arc::new(paths.cloned().collect()) },
        assets: sources.assets.iter().map(|asset| asset.path.clone()).collect(),
        faults: sources.faults.iter().cloned().chain(config_faults).collect(),
        published: Vec::new(),
        published_on: BTreeMap::new(),
        index: Arc::default(),
        links: Vec::new(),
        backlinks: Arc::default(),
    };
    for known in &files {
        take(&mut handbook, &known.read);
    }
    published::read(sources, &mut handbook);
    handbook.faults.sort_by_key(|fault| fault.span.file);
    link(&mut handbook, files, same_paths, memory);
    handbook
}

/// Finds out what leads where. While all names stand, that is asked again only of files that have changed.
fn link(handbook: &mut Handbook, mut files: Vec<Known>, same_paths: bool, memory: &mut Memory) {
    let same: Vec<bool> = files.iter().zip(&memory.files).map(|(new, old)| Arc::ptr_eq(&new.read, &old.read)).collect();
    let is_same = |file: FileId| same.get(file.0 as usize).copied().unwrap_or(false);
    let mut pairs = files.iter().zip(&memory.files);
    let stands = same_paths
        && handbook.assets == memory.assets
        && pairs.all(|(new, old)| Arc::ptr_eq(&new.read, &old.read) || new.read.has_names_of(&old.read));
    handbook.index = if stands { Arc::clone(&memory.index) } else { Arc::new(index(handbook)) };
    let names = Names::of(handbook);
    let has_changed = |id: &EntryId| names.find(id.kind, &id.slug).is_none_or(|it| !is_same(it.file()));
    files.par_iter_mut().enumerate().for_each(|(at, known)| {
        let old = memory.files.get(at).filter(|_| stands && same[at]).map(|old| &old.links);
        let kept = old.filter(|links| links.told.stands(has_changed));
        known.links = kept.map_or_else(|| Arc::new(known.read.links(names)), Arc::clone);
    });
    let mut pairs = files.iter().zip(&memory.files).map(|(new, old)| (&new.links, &old.links));
    let lead_as_before = stands && pairs.all(|(new, old)| Arc::ptr_eq(new, old) || new.lead_as(old));
    handbook.links = files.iter().map(|known| Arc::clone(&known.links)).collect();
    handbook.backlinks =
        if lead_as_before { Arc::clone(&memory.backlinks) } else { Arc::new(Backlinks::new(&handbook.links)) };
    *memory = Memory {
        config: memory.config,
        paths: Arc::clone(&handbook.paths),
        assets: handbook.assets.clone(),
        files,
        index: Arc::clone(&handbook.index),
        backlinks: Arc::clone(&handbook.backlinks),
    };
}

/// The settings of `handbook.yaml`, as far as they can be read.
#[must_use]
pub fn config_of(sources: &Sources) -> Config {
    read_config(sources).0
}

fn read_config(sources: &Sources) -> (Config, Vec<Fault>) {
    let parsed = sources.find(CONFIG_FILE).map(|source| parse::parse_file(source, sources));
    let file = parsed.as_ref().map(|(file, _)| file);
    let mut harvest = Harvest::default();
    if let Some(file) = file {
        walk_root(file, &config::FIELDS, &mut harvest);
    }
    (Config::from_tree(file.and_then(|file| file.front.as_ref())), harvest.faults)
}

/// What a file says: as it was read before, where nothing in it has changed. Places name their file by its number, so that
/// has to be the same as well.
fn read_again(
    config: &Config,
    sources: &Sources,
    source: &SourceFile,
    memory: &Memory,
    listener: Listener<'_>,
) -> Known {
    let (at, text) = (source.id.0 as usize, Arc::clone(&source.text));
    let is_unread = sources.has_fault(source.id);
    let known = memory.files.get(at).filter(|_| !is_unread && memory.paths.get(at) == Some(&source.path));
    let pointed = known.filter(|known| Arc::ptr_eq(&known.text, &text) && known.hash.is_some());
    let hash = pointed.map_or_else(|| (!is_unread).then(|| xxh3_128(text.as_bytes())), |known| known.hash);
    let known = known.filter(|known| hash.is_some() && known.hash == hash);
    let anew = || {
        let (file, faults) = parse::parse_file(source, sources);
        Arc::new(read_file(config, source, file, faults, listener))
    };
    let read = known.map_or_else(anew, |known| Arc::clone(&known.read));
    Known { hash, text, read, links: Arc::default() }
}

/// What one file turned out to be.
#[derive(Debug)]
enum Read {
    Entry(Arc<Entry>, Vec<Fault>),
    Glossary(Arc<Vec<Term>>, Arc<SharedFile>, Vec<Fault>),
    Sources(Arc<Vec<Source>>, Arc<SharedFile>, Vec<Fault>),
    Ideas(Arc<Vec<Idea>>, Arc<SharedFile>, Vec<Fault>),
    Settings(Option<Node>, Vec<Fault>),
    Other(Vec<Fault>),
}

impl Read {
    /// Whether a link from elsewhere finds the same in both versions of a file, as far as it asks for no place in it.
    fn has_names_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Entry(a, _), Self::Entry(b, _)) => Named::of(a).stands_as(Named::of(b)),
            (Self::Glossary(a, ..), Self::Glossary(b, ..)) => names::same_terms(a, b),
            (Self::Sources(a, ..), Self::Sources(b, ..)) => names::same_sources(a, b),
            (Self::Ideas(a, ..), Self::Ideas(b, ..)) => names::same_ideas(a, b),
            (Self::Settings(..), Self::Settings(..)) | (Self::Other(_), Self::Other(_)) => true,
            _ => false,
        }
    }

    /// What the file leads to.
    fn links(&self, names: Names<'_>) -> Links {
        match self {
            Self::Entry(entry, _) => {
                let references = linking::references_of(names, entry);
                let relations = linking::relations_of(names, entry, &references);
                Links::new(references, relations)
            }
            Self::Glossary(_, file, _) | Self::Sources(_, file, _) | Self::Ideas(_, file, _) => {
                Links::new(linking::references_of_shared(names, file), Vec::new())
            }
            Self::Settings(..) | Self::Other(_) => Links::default(),
        }
    }
}

fn read_file(
    config: &Config,
    source: &SourceFile,
    mut file: ParsedFile,
    mut faults: Vec<Fault>,
    listener: Listener<'_>,
) -> Read {
    match source.path.as_str() {
        CONFIG_FILE => Read::Settings(file.front, faults),
        ADDRESSES_FILE => Read::Other(faults),
        GLOSSARY_FILE => {
            let named = named(&file, Term::from_entry);
            Read::Glossary(named, shared(file, &GLOSSARY, &mut faults), faults)
        }
        SOURCES_FILE => {
            let named = named(&file, Source::from_entry);
            Read::Sources(named, shared(file, &SOURCES, &mut faults), faults)
        }
        IDEAS_FILE => {
            let named = named(&file, Idea::from_entry);
            Read::Ideas(named, shared(file, &IDEAS, &mut faults), faults)
        }
        path => match identify(config, path) {
            Ok((id, fault)) => {
                let entry = entry(id, &mut file, &source.text, fault, &mut faults);
                listener(config, source, &entry, file.front.as_ref());
                Read::Entry(Arc::new(entry), faults)
            }
            // A file that is no text came here with a fault of its own (F013, F017).
            Err(_) if !is_text(path) => Read::Other(faults),
            Err(fault) => {
                faults.push(Fault { span: file.opening, kind: fault });
                Read::Other(faults)
            }
        },
    }
}

fn named<T>(file: &ParsedFile, make: impl Fn(&Key, &Node) -> T) -> Arc<Vec<T>> {
    let entries = file.front.as_ref().and_then(Node::map).map_or(&[][..], |map| &map.entries);
    Arc::new(entries.iter().map(|(key, node)| make(key, node)).collect())
}

fn shared(file: ParsedFile, ty: &'static Type, found: &mut Vec<Fault>) -> Arc<SharedFile> {
    let mut harvest = Harvest::default();
    if let Some(node) = &file.front {
        walk_value(ty, node, &mut harvest);
    }
    let broken = file.broken && file.front.is_none();
    let Harvest { faults, proses, uses, allows, .. } = harvest;
    found.extend(faults);
    Arc::new(SharedFile { file: file.file, proses, uses, allows, tree: file.front, broken })
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

/// The entry of a file, whose outline goes over to it.
fn entry(id: EntryId, file: &mut ParsedFile, text: &str, fault: Option<FaultKind>, found: &mut Vec<Fault>) -> Entry {
    let mut harvest = Harvest::default();
    harvest.faults.extend(fault.map(|kind| Fault { span: file.opening, kind }));
    if !(file.broken && file.front.is_none()) {
        walk_root(file, fields_of(id.kind), &mut harvest);
    }
    // Front matter that is a text or a list has been refused as a whole.
    let broken = file.front.as_ref().map_or(file.broken, |node| node.map().is_none()) || is_overgrown(&harvest.faults);
    let tree = file.front.as_ref().filter(|node| node.map().is_some());
    // What cannot be read as a theory is not made into one, so that no rule and no page has to cope with its size.
    let tree = tree.filter(|_| !is_overgrown(&harvest.faults));
    let content = match id.kind {
        Kind::Theory => Content::Theory(Box::new(Theory::from_tree(tree))),
        Kind::Case => Content::Case(Box::new(Case::from_tree(tree))),
        Kind::Element => Content::Element(Element::from_tree(tree)),
        Kind::Mechanism => Content::Mechanism(Box::new(Mechanism::from_tree(tree))),
        Kind::TargetGroup => Content::TargetGroup(TargetGroup::from_tree(tree)),
        Kind::Municipality => Content::Municipality,
        Kind::Page => Content::Page(PageText::from_tree(tree)),
    };
    if let (Kind::Theory, Some(tree)) = (id.kind, tree) {
        drop_followers(tree, &mut harvest.faults);
    }
    harvest.faults.extend(tree.into_iter().flat_map(|tree| columns::faults(id.kind, tree)));
    let Harvest { faults, proses, uses, allows, unknowns, .. } = harvest;
    let top = tree.and_then(Node::map).map_or(&[][..], |map| &map.entries);
    let keys = top.iter().map(|(key, node)| TopKey::of(key, node, fields_of(id.kind))).collect();
    let front = Front::from_tree(tree, &id.slug, file.opening, text, file.body);
    let outline = std::mem::take(&mut file.outline);
    let ParsedFile { file, opening, body, .. } = *file;
    found.extend(faults);
    let mut entry =
        Entry { id, file, opening, keys, front, content, body, outline, proses, uses, allows, unknowns, broken };
    entry.tighten();
    entry
}

/// Whether a theory has more nodes or arrows than any reader, rule or diagram can follow.
fn is_overgrown(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| matches!(fault.kind, FaultKind::TooLarge(Limit::Nodes(_) | Limit::Arrows(_))))
}

/// An emptied part of a theory has a finding of its own: what is missing or misshapen inside it only follows.
fn drop_followers(tree: &Node, faults: &mut Vec<Fault>) {
    let blocks = emptied_blocks(tree);
    let inside = |span: Span| blocks.iter().any(|block| block.start <= span.start && span.end <= block.end);
    let follows = |kind: &FaultKind| match kind {
        FaultKind::MissingKey { .. } | FaultKind::WrongType { .. } => true,
        FaultKind::UnknownKey { key, .. } => key == "unknown",
        _ => false,
    };
    faults.retain(|fault| !(follows(&fault.kind) && inside(fault.span)));
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

fn take(handbook: &mut Handbook, read: &Read) {
    let faults = match read {
        Read::Entry(entry, faults) => {
            handbook.entries.push(Arc::clone(entry));
            faults
        }
        Read::Glossary(terms, shared, faults) => {
            handbook.glossary = Arc::clone(terms);
            handbook.shared.push(Arc::clone(shared));
            faults
        }
        Read::Sources(sources, shared, faults) => {
            handbook.sources = Arc::clone(sources);
            handbook.shared.push(Arc::clone(shared));
            faults
        }
        Read::Ideas(ideas, shared, faults) => {
            handbook.ideas = Arc::clone(ideas);
            handbook.shared.push(Arc::clone(shared));
            faults
        }
        Read::Settings(tree, faults) => {
            handbook.settings.clone_from(tree);
            faults
        }
        Read::Other(faults) => faults,
    };
    handbook.faults.extend(faults.iter().cloned());
}

fn index(handbook: &Handbook) -> Index {
    let mut index = Index { files: vec![None; handbook.paths.len()], ..Index::default() };
    for (at, source) in handbook.sources.iter().enumerate() {
        index.sources.entry(source.key.value.clone()).or_insert(at);
    }
    for (at, entry) in handbook.entries.iter().enumerate() {
        let address = address::of_entry(&handbook.config, &entry.id);
        index.files[entry.file.0 as usize] = Some(at);
        index.paths.insert(handbook.paths[entry.file.0 as usize].clone(), at);
        index.slugs.entry(Arc::clone(&entry.id.slug)).or_default().push(at);
        index.addresses.entry(address).or_insert(at);
    }
    index
}
