//! Pages made from what the whole handbook shares: checklist, glossary, sources, figures, caveats, index.

use std::collections::BTreeMap;

use crate::language::{Words, slugify};
use crate::model::address;
use crate::model::element::{Audience, ChecklistItem};
use crate::model::page::Step;
use crate::model::read::Stated as Said;
use crate::model::{Entry, Target};
use crate::parse::markdown;
use crate::schema::{Kind, Prose};
use crate::site::context::{Context, Scope};
use crate::site::listing;
use crate::site::page::{
    Anchor, CaveatGroup, CaveatList, Checklist, ChecklistGroup, Count, FigureGroup, IndexEntry, IndexGroup, Listed,
    RoleView, SourceEntry, TermView, UnknownGroup, UnknownView,
};

/// Every question, by element.
#[must_use]
pub fn checklist<'h>(context: &Context<'h>, scope: &Scope<'h>) -> Checklist {
    let elements = || context.shown(Kind::Element).iter().copied().filter(|it| it.questions().next().is_some());
    let group = |entry: &'h Entry| ChecklistGroup {
        number: entry
            .element()
            .and_then(|it| it.number.as_ref())
            .map_or_else(String::new, |it| context.number(it.value)),
        element: context.anchor(entry),
        id: entry.id.slug.to_string(),
        text: None,
        items: entry.questions().map(|item| context.checklist_item(scope, entry, item)).collect(),
    };
    gather(context, elements().map(group).collect(), &elements().flat_map(Entry::questions).collect::<Vec<_>>())
}

/// The questions of a page, by step.
#[must_use]
pub fn steps<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry) -> Checklist {
    let group = |(at, step): (usize, &'h Step)| ChecklistGroup {
        number: String::new(),
        element: Anchor { title: markdown::plain_text(&step.title.text), address: String::new() },
        id: format!("trin-{}", at + 1),
        text: step.text.as_ref().map(|text| context.rich_of(scope, Some(entry), text)),
        items: step.questions.iter().map(|item| context.checklist_item(scope, entry, item)).collect(),
    };
    gather(context, entry.steps().iter().enumerate().map(group).collect(), &entry.questions().collect::<Vec<_>>())
}

fn gather(context: &Context<'_>, groups: Vec<ChecklistGroup>, items: &[&ChecklistItem]) -> Checklist {
    let count = |role: Audience| items.iter().filter(|item| item.roles.contains(&role)).count();
    let roles = [Audience::Politician, Audience::Leader, Audience::Employee].map(|role| (role, count(role)));
    let view = |(role, count): (Audience, usize)| RoleView { key: role.name(), title: context.role(role), count };
    let fingerprint: String = items.iter().map(|it| format!("{}:{};", it.id.value, it.text.text)).collect();
    Checklist {
        count: items.len(),
        groups,
        roles: roles.into_iter().filter(|(_, count)| *count > 0).map(view).collect(),
        version: format!("{:016x}", xxhash_rust::xxh3::xxh3_64(fingerprint.as_bytes())),
    }
}

/// The glossary in alphabetical order.
#[must_use]
pub fn glossary<'h>(context: &Context<'h>, scope: &Scope<'h>) -> Vec<TermView> {
    let mut terms: Vec<_> = context.handbook.glossary.iter().collect();
    terms.sort_by_cached_key(|term| context.collation.key(&term.name.value));
    let view = |term: &crate::model::library::Term| TermView {
        id: slugify(&term.name.value),
        name: term.name.value.clone(),
        letter: letter(context, &term.name.value),
        definition: context.rich_of(scope, None, &term.definition),
        also: term.also.iter().map(|it| it.value.clone()).collect(),
        general_knowledge: term.general_knowledge,
        source: term.source.as_ref().map(|it| context.citation(scope, it)),
    };
    terms.into_iter().map(view).collect()
}

/// The letter that a title stands under: `Aa` is Å in Danish.
fn letter(context: &Context<'_>, title: &str) -> String {
    let folded = title.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let danish = context.language == crate::language::Language::Danish;
    if danish && folded.starts_with("aa") {
        return "Å".to_owned();
    }
    match folded.chars().next() {
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => "0–9".to_owned(),
    }
}

/// So many pages are named under the sources, all in all.
const CITED: usize = 5000;

/// Every source with the pages that cite it.
#[must_use]
pub fn sources<'h>(context: &Context<'h>, scope: &Scope<'h>) -> Vec<SourceEntry> {
    let mut sources: Vec<_> = context.handbook.sources.iter().collect();
    sources.sort_by_cached_key(|source| source.key.span.start);
    let line =
        |said: &Option<Said<crate::text::Spanned<String>>>| context.stated(scope, said.as_ref(), |it| it.value.clone());
    let mut cited: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for reference in context.handbook.references() {
        let Target::Source(key) = &reference.target else { continue };
        let from = context.handbook.entry_in(reference.file());
        let Some(entry) = from.filter(|it| context.is_shown(it)) else { continue };
        cited.entry(key).or_default().push(entry);
    }
    // The pages that cite a source, each once.
    for entries in cited.values_mut() {
        entries.sort_by_key(|entry| (context.rank(entry), entry.file));
        entries.dedup_by_key(|entry| entry.file);
    }
    let is_too_much = cited.values().map(Vec::len).sum::<usize>() > CITED;
    let mut view = |source: &crate::model::library::Source| {
        let cited_by = cited.remove(source.key.value.as_str()).unwrap_or_default();
        SourceEntry {
            id: source.key.value.clone(),
            title: context.rich_of(scope, None, &source.title),
            author: line(&source.author),
            publisher: line(&source.publisher),
            year: line(&source.year),
            data_from: context.stated(scope, source.data_from.as_ref(), |it| context.rich_of(scope, None, it)),
            url: line(&source.url),
            retrieved: line(&source.retrieved),
            uses: cited_by.len(),
            cited_by: cited_by.into_iter().filter(|_| !is_too_much).map(|entry| context.anchor(entry)).collect(),
        }
    };
    sources.into_iter().map(&mut view).collect()
}

/// The entries that readers see, kind by kind in the order of the navigation.
fn all_shown<'h>(context: &Context<'h>) -> Vec<&'h Entry> {
    Kind::ALL.into_iter().flat_map(|kind| context.shown(kind)).copied().collect()
}

/// All figures.
#[must_use]
pub fn figures<'h>(context: &Context<'h>, scope: &Scope<'h>) -> Listed<FigureGroup> {
    let group = |entry: &'h Entry| FigureGroup {
        page: context.anchor(entry),
        figures: entry.front.figures.iter().map(|figure| context.figure(scope, entry, figure)).collect(),
    };
    listed(context, |entry| entry.front.figures.len(), group)
}

/// All caveats, everything that is not known, and every sum that is declared not to add up.
#[must_use]
pub fn caveats<'h>(context: &Context<'h>, scope: &Scope<'h>) -> CaveatList {
    let caveats = |entry: &'h Entry| CaveatGroup {
        page: context.anchor(entry),
        caveats: context.caveats(scope, entry, &entry.front.caveats),
    };
    let unknown = |entry: &'h Entry, (what, why): &'h (Words, Prose)| UnknownView {
        what: what.get(context.language).to_owned(),
        why: context.rich_of(scope, Some(entry), why),
    };
    let unknowns = |entry: &'h Entry| UnknownGroup {
        page: context.anchor(entry),
        items: entry.unknowns.iter().map(|it| unknown(entry, it)).collect(),
    };
    let sums = |entry: &'h Entry| UnknownGroup { page: context.anchor(entry), items: declared(context, scope, entry) };
    CaveatList {
        caveats: listed(context, |entry| entry.front.caveats.len(), caveats),
        unknowns: listed(context, |entry| entry.unknowns.len(), unknowns),
        declared: listed(context, |entry| declared(context, scope, entry).len(), sums),
    }
}

/// So many pages are named on one page. With more it would take megabytes, and nobody would find anything on it.
const NAMED: usize = 1000;

/// What the pages have of something: `count` says how much, and `group` shows it.
fn listed<'h, G>(
    context: &Context<'h>,
    count: impl Fn(&'h Entry) -> usize,
    group: impl Fn(&'h Entry) -> G,
) -> Listed<G> {
    let counted = all_shown(context).into_iter().map(|entry| (entry, count(entry)));
    let with_any: Vec<(&Entry, usize)> = counted.filter(|(_, count)| *count > 0).collect();
    if with_any.len() <= NAMED {
        return Listed { groups: with_any.into_iter().map(|(entry, _)| group(entry)).collect(), counts: Vec::new() };
    }
    let mut counts: Vec<(Anchor, usize)> = Vec::new();
    for (entry, count) in with_any {
        let place = place(context, entry);
        match counts.iter_mut().find(|(known, _)| *known == place) {
            Some((_, sum)) => *sum += count,
            None => counts.push((place, count)),
        }
    }
    counts.sort_by_cached_key(|(place, _)| context.collation.key(&place.title));
    let view = |(page, count): (Anchor, usize)| Count { page, count: context.number(count.into()) };
    Listed { groups: Vec::new(), counts: counts.into_iter().map(view).collect() }
}

/// Where a reader finds an entry among others: with its municipality, or in the listing of its kind.
fn place(context: &Context<'_>, entry: &Entry) -> Anchor {
    let kind = entry.id.kind;
    match entry.case().and_then(|case| case.municipality.as_ref()) {
        Some(name) => Anchor { title: name.value.clone(), address: context.municipality_address(&name.value) },
        None => match address::of_listing(&context.handbook.config, kind) {
            Some(address) => Anchor { title: listing::title(context, kind), address },
            None => context.anchor(entry),
        },
    }
}

/// Sums that the author declares to be rounded or not to be the whole.
fn declared<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry) -> Vec<UnknownView> {
    let mut items = Vec::new();
    let rounded = |amount: crate::language::Decimal, unit: &str| {
        let amount = context.with_unit(amount, unit);
        let text = context.say(
            &format!("Kilden afrunder: summen må afvige {amount}."),
            &format!("The source rounds: the sum may be {amount} off."),
        );
        context.plain(scope, &text)
    };
    for figure in &entry.front.figures {
        let what = markdown::plain_text(&figure.title.text);
        items
            .extend(figure.rounding.map(|it| UnknownView { what: what.clone(), why: rounded(it, figure.unit_text()) }));
        items.extend(
            figure
                .incomplete
                .as_ref()
                .map(|it| UnknownView { what: what.clone(), why: context.rich_of(scope, Some(entry), it) }),
        );
    }
    for calculation in entry.case().map_or(&[][..], |case| case.calculations()) {
        let what = markdown::plain_text(&calculation.title.text);
        let unit = calculation.unit.as_ref().map_or("", |it| it.value.as_str());
        items.extend(calculation.rounding.map(|it| UnknownView { what: what.clone(), why: rounded(it, unit) }));
        items.extend(
            calculation
                .incomplete
                .as_ref()
                .map(|it| UnknownView { what: what.clone(), why: context.rich_of(scope, Some(entry), it) }),
        );
    }
    items
}

/// All pages from A to Å.
#[must_use]
pub fn index(context: &Context<'_>, pages: Vec<IndexEntry>) -> Vec<IndexGroup> {
    let mut pages = pages;
    pages.sort_by_cached_key(|page| context.collation.key(&page.title));
    let mut groups: Vec<IndexGroup> = Vec::new();
    for page in pages {
        let letter = letter(context, &page.title);
        match groups.last_mut() {
            Some(group) if group.letter == letter => group.pages.push(page),
            _ => groups.push(IndexGroup { letter, pages: vec![page] }),
        }
    }
    groups
}
