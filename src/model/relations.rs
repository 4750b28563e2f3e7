//! Relations between entries: written once, shown from both ends with the same reason.

use std::sync::Arc;

use foldhash::HashSet;

use crate::model::case::{Link, Strength};
use crate::model::names::{Named, Names};
use crate::model::references::{Reference, Told};
use crate::model::resolve::Target;
use crate::model::theory::Role;
use crate::model::{Content, Entry};
use crate::schema::{Kind, Prose};
use crate::text::{FileId, Spanned};

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
    /// The file of the entry it begins at.
    pub from: FileId,
    /// The file of the entry it leads to.
    pub to: FileId,
    pub kind: RelationKind,
    /// The reason, shown at both ends.
    pub how: Option<Prose>,
    pub strength: Strength,
    /// Parts of a theory that a case tries.
    pub parts: Vec<String>,
    /// A mechanism's role in a theory.
    pub role: Option<Role>,
}

impl Relation {
    /// Whether a field says so; else it is a link in running text.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.kind != RelationKind::Mentions
    }
}

/// What a file leads to.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// In the order of the file.
    pub references: Box<[Reference]>,
    /// To entries that exist: those of fields, then those of running text.
    pub relations: Box<[Relation]>,
    /// What the references tell of other files.
    pub told: Told,
}

impl Links {
    pub fn new(references: Vec<Reference>, relations: Vec<Relation>) -> Self {
        Self { told: Told::of(&references), references: references.into(), relations: relations.into() }
    }

    /// Whether each relation of one leads where that of the other does, so that they stand at the same places of
    /// [`Backlinks`].
    pub fn lead_as(&self, other: &Self) -> bool {
        let ends = |links: &Self| links.relations.iter().map(|it| (it.to, it.is_written())).collect::<Vec<_>>();
        ends(self) == ends(other)
    }
}

/// Where the relations that lead to each entry stand: the file and the place among its relations.
#[derive(Debug, Default)]
pub(super) struct Backlinks {
    /// Where those of each file begin; one more for the end.
    starts: Vec<u32>,
    ends: Vec<(u32, u32)>,
}

impl Backlinks {
    pub fn of(&self, file: FileId) -> &[(u32, u32)] {
        let at = file.0 as usize;
        match self.starts.get(at..at + 2) {
            Some([start, end]) => &self.ends[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// Of each entry first the relations of fields in the order of the files, then those of running text.
    pub fn new(links: &[Arc<Links>]) -> Self {
        let files = links.len();
        let mut starts = vec![0; files + 1];
        for relation in links.iter().flat_map(|links| &links.relations) {
            starts[relation.to.0 as usize + 1] += 1;
        }
        for at in 0..files {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut ends = vec![(0, 0); starts[files] as usize];
        for written in [true, false] {
            for (from, links) in (0..).zip(links) {
                for (at, relation) in (0..).zip(&links.relations).filter(|(_, it)| it.is_written() == written) {
                    let place = &mut next[relation.to.0 as usize];
                    ends[*place as usize] = (from, at);
                    *place += 1;
                }
            }
        }
        Self { starts, ends }
    }
}

/// The relations of an entry whose two ends exist: those of its fields, then those of its running text.
pub(super) fn of(names: Names<'_>, entry: &Entry, references: &[Reference]) -> Vec<Relation> {
    let mut relations = written(names, entry);
    let mentions = mentions(names, entry, references, &relations);
    relations.extend(mentions);
    relations
}

/// The relations that an entry's fields name.
fn written(names: Names<'_>, entry: &Entry) -> Vec<Relation> {
    let to = |kind: Kind, slug: &Spanned<String>| names.find(kind, &slug.value).map(Named::file);
    let linked = |kind: RelationKind, link: &Link| {
        let to = to(link.target.kind, &link.target.slug)?;
        Some(Relation { how: link.how.clone(), strength: link.strength, ..plain(entry, kind, to) })
    };
    let audience = entry.audience().iter().filter_map(|group| to(Kind::TargetGroup, &group.slug));
    let mut relations: Vec<Relation> = audience.map(|to| plain(entry, RelationKind::IsAbout, to)).collect();
    match &entry.content {
        Content::Case(case) => {
            relations.extend(case.theories.iter().filter_map(|link| {
                let to = to(Kind::Theory, &link.theory.slug)?;
                let parts = link.parts.iter().map(|part| part.value.clone()).collect();
                let (how, strength) = (link.how.clone(), link.strength);
                Some(Relation { how, strength, parts, ..plain(entry, RelationKind::TriesTheory, to) })
            }));
            relations.extend(case.mechanisms.iter().filter_map(|link| linked(RelationKind::UsesMechanism, link)));
            relations.extend(case.elements.iter().filter_map(|link| linked(RelationKind::ShowsElement, link)));
        }
        Content::Mechanism(mechanism) => {
            relations.extend(mechanism.elements.iter().filter_map(|link| linked(RelationKind::BelongsTo, link)));
            relations.extend(mechanism.related.iter().filter_map(|link| linked(RelationKind::Related, link)));
        }
        Content::Theory(theory) => relations.extend(theory.mechanisms.iter().filter_map(|node| {
            let to = to(Kind::Mechanism, &node.mechanism.as_ref()?.slug)?;
            let how = node.text.clone();
            Some(Relation { how, role: Some(node.role), ..plain(entry, RelationKind::WorksThrough, to) })
        })),
        _ => {}
    }
    relations
}

fn plain(entry: &Entry, kind: RelationKind, to: FileId) -> Relation {
    let strength = Strength::default();
    Relation { from: entry.file, to, kind, how: None, strength, parts: Vec::new(), role: None }
}

/// Links in an entry's running text to entries that no field relates it to, each once.
fn mentions(names: Names<'_>, entry: &Entry, references: &[Reference], written: &[Relation]) -> Vec<Relation> {
    let mut seen: HashSet<FileId> = written.iter().map(|relation| relation.to).collect();
    let linked = references.iter().filter(|reference| reference.style.is_some());
    let targets = linked.filter_map(|reference| match &reference.target {
        Target::Entry { id, .. } if *id != entry.id => names.find(id.kind, &id.slug).map(Named::file),
        _ => None,
    });
    targets.filter(|to| seen.insert(*to)).map(|to| plain(entry, RelationKind::Mentions, to)).collect()
}
