//! Relations between entries: written once, shown from both ends with the same reason.

use std::sync::Arc;

use crate::model::case::Strength;
use crate::model::references::{Reference, Told};
use crate::model::theory::Role;
use crate::schema::Prose;
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
    /// In the order of their declaration.
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
