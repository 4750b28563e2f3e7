//! Elements, mechanisms, target groups and municipalities as a reader sees them.

use std::collections::BTreeMap;

use crate::language::slugify;
use crate::model::case::Strength;
use crate::model::element::{Element, Mechanism, TargetGroup};
use crate::model::library::Idea;
use crate::model::{Entry, RelationKind};
use crate::schema::Kind;
use crate::site::context::{Context, Scope};
use crate::site::page::{
    Anchor, Card, ElementPage, IdeaView, MechanismPage, MunicipalityPage, RelationView, TargetGroupPage,
};
use crate::text::FileId;

#[must_use]
pub fn element<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry, element: &Element) -> ElementPage {
    ElementPage {
        number: element.number.as_ref().map_or_else(String::new, |it| context.number(it.value)),
        advice: element.advice.iter().map(|it| context.rich(scope, it)).collect(),
        checklist: element.checklist.iter().map(|it| context.checklist_item(scope, entry, it)).collect(),
        cases: context.relations_in(scope, entry, &[RelationKind::ShowsElement]),
        mechanisms: context.relations_in(scope, entry, &[RelationKind::BelongsTo]),
    }
}

#[must_use]
pub fn mechanism<'h>(
    context: &Context<'h>,
    scope: &Scope<'h>,
    entry: &'h Entry,
    mechanism: &Mechanism,
) -> MechanismPage {
    let idea = mechanism.idea.as_ref().and_then(|key| context.handbook.idea(&key.value));
    MechanismPage {
        audience: context.stated(scope, mechanism.audience.as_ref(), |refs| {
            refs.iter().filter_map(|it| context.anchor_to(Kind::TargetGroup, &it.slug.value)).collect()
        }),
        works_for: context.texts(scope, mechanism.works_for.as_ref()),
        conditions: context.texts(scope, mechanism.conditions.as_ref()),
        idea: idea.map(|it| idea_view(context, scope, it)),
        related: related(context, scope, entry),
        elements: context.relations_out(scope, entry, &[RelationKind::BelongsTo]),
        theories: context.relations_in(scope, entry, &[RelationKind::WorksThrough]),
        cases: context.relations_in(scope, entry, &[RelationKind::UsesMechanism]),
    }
}

/// Related mechanisms, whichever of the two says so.
fn related<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry) -> Vec<RelationView> {
    let mut both = context.relations_out(scope, entry, &[RelationKind::Related]);
    both.extend(context.relations_in(scope, entry, &[RelationKind::Related]));
    both.sort_by_cached_key(|it| context.collation.key(&it.title));
    both.dedup_by(|a, b| a.address == b.address);
    both
}

/// An idea and the mechanisms that share it.
#[must_use]
pub fn idea_view<'h>(context: &Context<'h>, scope: &Scope<'h>, idea: &Idea) -> IdeaView {
    let mechanisms = context.with_idea(&idea.key.value).iter();
    IdeaView {
        key: idea.key.value.clone(),
        name: context.rich_of(scope, None, &idea.name),
        reason: context.rich_of(scope, None, &idea.reason),
        mechanisms: mechanisms.map(|entry| context.anchor(entry)).collect(),
    }
}

#[must_use]
pub fn target_group<'h>(
    context: &Context<'h>,
    scope: &Scope<'h>,
    entry: &'h Entry,
    group: &TargetGroup,
) -> TargetGroupPage {
    let cards = |kind: Kind| {
        let about = context.handbook.relations_to(entry.file).filter(|it| it.kind == RelationKind::IsAbout);
        let from = about.filter_map(|it| context.handbook.entry_in(it.from)).filter(|it| it.id.kind == kind);
        let mut shown: Vec<&Entry> = from.filter(|it| context.is_shown(it)).collect();
        shown.sort_by_key(|entry| context.rank(entry));
        shown.into_iter().map(|entry| context.card(scope, entry)).collect::<Vec<Card>>()
    };
    TargetGroupPage {
        characteristics: context.texts(scope, group.characteristics.as_ref()),
        theories: cards(Kind::Theory),
        mechanisms: cards(Kind::Mechanism),
        cases: cards(Kind::Case),
    }
}

/// Whether there is any municipality with a page.
#[must_use]
pub fn has_municipalities(context: &Context<'_>) -> bool {
    let is_named = |entry: &&Entry| entry.case().is_some_and(|case| case.municipality.is_some());
    !context.shown(Kind::Municipality).is_empty() || context.shown(Kind::Case).iter().any(is_named)
}

/// The cases of each municipality, by its name, in the order of the alphabet.
#[must_use]
pub fn municipalities<'h>(context: &Context<'h>) -> Vec<(String, Vec<&'h Entry>)> {
    let mut found: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in context.shown(Kind::Case) {
        if let Some(name) = entry.case().and_then(|case| case.municipality.as_ref()) {
            found.entry(name.value.clone()).or_default().push(entry);
        }
    }
    for entry in context.shown(Kind::Municipality) {
        let known = found.keys().any(|name| *slugify(name) == *entry.id.slug);
        if !known {
            found.insert(entry.title().to_owned(), Vec::new());
        }
    }
    let mut all: Vec<_> = found.into_iter().collect();
    all.sort_by(|(a, _), (b, _)| context.collation.compare(a, b));
    all
}

#[must_use]
pub fn municipality<'h>(context: &Context<'h>, scope: &Scope<'h>, cases: &[&'h Entry]) -> MunicipalityPage {
    let named = |kind: RelationKind| {
        let relations = cases.iter().flat_map(|case| context.handbook.relations_from(case.file));
        let strong = relations.filter(|it| it.kind == kind && it.strength != Strength::Weak);
        anchors(context, strong.map(|it| it.to))
    };
    MunicipalityPage {
        cases: cases.iter().map(|case| context.card(scope, case)).collect(),
        mechanisms: named(RelationKind::UsesMechanism),
        elements: named(RelationKind::ShowsElement),
        theories: named(RelationKind::TriesTheory),
    }
}

/// Links to entries, each once, by title.
fn anchors(context: &Context<'_>, files: impl Iterator<Item = FileId>) -> Vec<Anchor> {
    let entries = files.filter_map(|file| context.handbook.entry_in(file)).filter(|it| context.is_shown(it));
    let mut entries: Vec<&Entry> = entries.collect();
    entries.sort_by_key(|entry| (context.rank(entry), entry.file));
    entries.dedup_by_key(|entry| entry.file);
    entries.into_iter().map(|entry| context.anchor(entry)).collect()
}
