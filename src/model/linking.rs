//! Fields and running text → the references in them, and the relations that follow.

use std::sync::Arc;

use foldhash::HashSet;

use crate::model::case::{Link, Strength};
use crate::model::names::{Named, Names};
use crate::model::references::Reference;
use crate::model::relations::{Relation, RelationKind};
use crate::model::resolve::Place;
use crate::model::target::Target;
use crate::model::{Content, Entry, SharedFile};
use crate::parse::markdown::LinkUse;
use crate::schema::{Kind, Prose, UseKind};
use crate::text::{FileId, Spanned};

/// The references of an entry: those of its fields, then those of its body.
pub(super) fn references_of(names: Names<'_>, entry: &Entry) -> Vec<Reference> {
    let place = Place { file: entry.file, entry: Some(entry) };
    let mut found = Vec::new();
    of_fields(names, place, &entry.uses, &entry.proses, &mut found);
    found.extend(entry.outline.links.iter().map(|link| of_link(names, place, link)));
    found
}

/// The references of a file that the whole handbook shares.
pub(super) fn references_of_shared(names: Names<'_>, file: &SharedFile) -> Vec<Reference> {
    let place = Place { file: file.file, entry: None };
    let mut found = Vec::new();
    of_fields(names, place, &file.uses, &file.proses, &mut found);
    found
}

fn of_fields(
    names: Names<'_>,
    place: Place<'_>,
    uses: &[(UseKind, Spanned<String>)],
    proses: &[Prose],
    found: &mut Vec<Reference>,
) {
    for (what, written) in uses {
        let target = match what {
            UseKind::Entry(kind) => names.resolve_entry(*kind, &written.value),
            UseKind::Citation => names.resolve_source(&written.value),
            UseKind::Idea => names.resolve_idea(&written.value),
        };
        let (text, style) = (Arc::default(), None);
        found.push(Reference { written: written.value.as_str().into(), span: written.span, style, text, target });
    }
    for prose in proses.iter().filter(|prose| prose.may_link()) {
        found.extend(prose.outline().links.iter().map(|link| of_link(names, place, link)));
    }
}

fn of_link(names: Names<'_>, place: Place<'_>, link: &LinkUse) -> Reference {
    Reference {
        written: Arc::clone(&link.target),
        span: link.target_span,
        style: Some(link.style),
        text: Arc::clone(&link.text),
        target: names.resolve(place, link),
    }
}

/// The relations of an entry whose two ends exist: those of its fields, then those of its running text.
pub(super) fn relations_of(names: Names<'_>, entry: &Entry, references: &[Reference]) -> Vec<Relation> {
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
