//! Relations between entries: written once, shown from both ends with the same reason.

use foldhash::HashSet;

use crate::model::case::{Link, Strength};
use crate::model::resolve::Target;
use crate::model::theory::Role;
use crate::model::{Content, Entry, EntryId, Handbook};
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

/// Every relation whose two ends exist, in the order of the files.
pub(crate) fn collect(handbook: &Handbook) -> Vec<Relation> {
    let mut relations: Vec<Relation> = handbook.all().flat_map(of_entry).collect();
    relations.retain_mut(|relation| match handbook.entry(&relation.to) {
        Some(entry) => {
            // The same letters, held once.
            relation.to = entry.id.clone();
            true
        }
        None => false,
    });
    relations.extend(mentions(handbook, &relations));
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

/// Links in running text between entries that no field relates.
fn mentions(handbook: &Handbook, relations: &[Relation]) -> Vec<Relation> {
    let mut seen: HashSet<(&EntryId, &EntryId)> =
        relations.iter().map(|relation| (&relation.from, &relation.to)).collect();
    let mut found = Vec::new();
    for reference in &handbook.references {
        let (Some(from), Target::Entry { id, .. }, Some(_)) = (&reference.from, &reference.target, reference.style)
        else {
            continue;
        };
        if from != id
            && seen.insert((from, id))
            && let Some(entry) = handbook.entry(from)
        {
            found.push(plain(entry, RelationKind::Mentions, id.clone()));
        }
    }
    found
}
