//! Relations between entries: written once, shown from both ends with the same reason.

use std::ops::Range;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use crate::model::case::{Link, Strength};
use crate::model::resolve::Target;
use crate::model::theory::Role;
use crate::model::{Content, Entry, EntryId, Handbook, Reference};
use crate::schema::{Kind, Prose};
use crate::text::FileId;

/// What one entry has to do with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelationKind {
    /// A case tries a theory.
    TriesTheory,
    /// A case uses a mechanism.
    UsesMechanism,
    /// A case shows an element.
    ShowsElement,
    /// A theory works through a mechanism.
    WorksThrough,
    /// A mechanism belongs to an element.
    BelongsTo,
    /// Two mechanisms are related; written on one of them.
    Related,
    /// An entry is about a target group.
    IsAbout,
    /// A text links to it.
    Mentions,
}

impl RelationKind {
    pub const ALL: [Self; 8] = [
        Self::TriesTheory,
        Self::UsesMechanism,
        Self::ShowsElement,
        Self::WorksThrough,
        Self::BelongsTo,
        Self::Related,
        Self::IsAbout,
        Self::Mentions,
    ];

    /// The name in data files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TriesTheory => "tries-theory",
            Self::UsesMechanism => "uses-mechanism",
            Self::ShowsElement => "shows-element",
            Self::WorksThrough => "works-through",
            Self::BelongsTo => "belongs-to",
            Self::Related => "related",
            Self::IsAbout => "is-about",
            Self::Mentions => "mentions",
        }
    }
}

/// One relation.
#[derive(Debug, Clone)]
pub struct Relation {
    pub from: EntryId,
    /// The file of the entry it begins at: who compares many relations compares numbers.
    pub from_file: FileId,
    pub to: EntryId,
    pub kind: RelationKind,
    /// The reason, shown at both ends.
    pub how: Option<Prose>,
    pub strength: Strength,
    /// Parts of a theory that a case tries.
    pub parts: Vec<String>,
    /// A mechanism's role in a theory.
    pub role: Option<Role>,
}

/// Every relation whose two ends exist: those of fields in the order of the files, then those of running text.
pub(crate) fn collect(handbook: &Handbook) -> Vec<Relation> {
    let references = by_entry(handbook);
    let found: Vec<_> = handbook
        .entries
        .par_iter()
        .map(|entry| {
            let written = written(handbook, entry);
            let references = references.get(&entry.file).map_or(&[][..], |range| &handbook.references[range.clone()]);
            let mentions = mentions(entry, references, &written);
            (written, mentions)
        })
        .collect();
    let (mut relations, mentions): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    relations.extend(mentions);
    relations.into_iter().flatten().collect()
}

/// Where the references of each file stand among all, which are in the order of the files.
fn by_entry(handbook: &Handbook) -> HashMap<FileId, Range<usize>> {
    let mut ranges: HashMap<FileId, Range<usize>> = HashMap::default();
    for (at, reference) in handbook.references.iter().enumerate() {
        ranges.entry(reference.file()).or_insert(at..at).end = at + 1;
    }
    ranges
}

/// The relations that an entry's fields name.
fn written(handbook: &Handbook, entry: &Entry) -> Vec<Relation> {
    let mut relations = of_entry(entry);
    relations.retain_mut(|relation| match handbook.entry(&relation.to) {
        Some(entry) => {
            // The same letters, held once.
            relation.to = entry.id.clone();
            true
        }
        None => false,
    });
    relations
}

pub(crate) fn index(handbook: &mut Handbook) {
    for (at, relation) in handbook.relations.iter().enumerate() {
        handbook.relations_from.entry(relation.from.clone()).or_default().push(at);
        handbook.relations_to.entry(relation.to.clone()).or_default().push(at);
    }
}

fn of_entry(entry: &Entry) -> Vec<Relation> {
    let mut relations: Vec<Relation> = entry
        .audience()
        .iter()
        .map(|group| plain(entry, RelationKind::IsAbout, EntryId::new(Kind::TargetGroup, group.slug.value.clone())))
        .collect();
    match &entry.content {
        Content::Case(case) => {
            relations.extend(case.theories.iter().map(|link| Relation {
                parts: link.parts.iter().map(|part| part.value.clone()).collect(),
                how: link.how.clone(),
                strength: link.strength,
                ..plain(entry, RelationKind::TriesTheory, EntryId::new(Kind::Theory, link.theory.slug.value.clone()))
            }));
            relations.extend(case.mechanisms.iter().map(|link| linked(entry, RelationKind::UsesMechanism, link)));
            relations.extend(case.elements.iter().map(|link| linked(entry, RelationKind::ShowsElement, link)));
        }
        Content::Mechanism(mechanism) => {
            relations.extend(mechanism.elements.iter().map(|link| linked(entry, RelationKind::BelongsTo, link)));
            relations.extend(mechanism.related.iter().map(|link| linked(entry, RelationKind::Related, link)));
        }
        Content::Theory(theory) => relations.extend(theory.mechanisms.iter().filter_map(|node| {
            let slug = node.mechanism.as_ref()?.slug.value.clone();
            let how = node.text.clone();
            let to = EntryId::new(Kind::Mechanism, slug);
            Some(Relation { how, role: Some(node.role), ..plain(entry, RelationKind::WorksThrough, to) })
        })),
        _ => {}
    }
    relations
}

fn plain(entry: &Entry, kind: RelationKind, to: EntryId) -> Relation {
    let strength = Strength::default();
    let (from, from_file) = (entry.id.clone(), entry.file);
    Relation { from, from_file, to, kind, how: None, strength, parts: Vec::new(), role: None }
}

fn linked(entry: &Entry, kind: RelationKind, link: &Link) -> Relation {
    let to = EntryId::new(link.target.kind, link.target.slug.value.clone());
    Relation { how: link.how.clone(), strength: link.strength, ..plain(entry, kind, to) }
}

/// Links in an entry's running text to entries that no field relates it to, each once.
fn mentions(entry: &Entry, references: &[Reference], written: &[Relation]) -> Vec<Relation> {
    let mut seen: HashSet<&EntryId> = written.iter().map(|relation| &relation.to).collect();
    let linked = references.iter().filter(|reference| reference.style.is_some());
    let targets = linked.filter_map(|reference| match &reference.target {
        Target::Entry { id, .. } => Some(id),
        _ => None,
    });
    let new = targets.filter(|id| **id != entry.id && seen.insert(id));
    new.map(|id| plain(entry, RelationKind::Mentions, id.clone())).collect()
}
