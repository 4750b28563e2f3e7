//! The listing of each kind, and the comparison of all cases.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::language::slugify;
use crate::model::case::{Case, ResultBasis, Strength};
use crate::model::economy::Calculation;
use crate::model::{Entry, RelationKind};
use crate::schema::Kind;
use crate::site::case_page::{self, evidence};
use crate::site::context::{Context, Scope};
use crate::site::kinds::{idea_view, municipalities};
use crate::site::page::{Card, ComparedCase, Facet, FacetChoice, Listing, ListingGroup};
use crate::text::FileId;

/// The name of a kind's listing.
#[must_use]
pub fn title(context: &Context<'_>, kind: Kind) -> String {
    match kind {
        Kind::Theory => context.say("Programteorier", "Program theories"),
        Kind::Element => context.say("Elementer", "Elements"),
        Kind::Mechanism => context.say("Mekanismer", "Mechanisms"),
        Kind::TargetGroup => context.say("Målgrupper", "Target groups"),
        Kind::Case => context.say("Cases", "Cases"),
        Kind::Municipality => context.say("Kommuner", "Municipalities"),
        Kind::Page => context.say("Sider", "Pages"),
    }
}

/// One sentence about a kind.
#[must_use]
pub fn intro(context: &Context<'_>, kind: Kind) -> String {
    match kind {
        Kind::Theory => context.say(
            "En programteori viser vejen fra det, man gør, til det, borgeren skal nå, og hvorfor det ventes at virke.",
            "A program theory shows the way from what is done to what the citizen is to reach, and why it is expected to work.",
        ),
        Kind::Element => context.say(
            "Det, der skal være på plads i kommunen, for at indsatsen virker.",
            "What must be in place in the municipality for the effort to work.",
        ),
        Kind::Mechanism => context.say(
            "Det, der får en aktivitet til at føre til målet.",
            "What makes an activity lead to the goal.",
        ),
        Kind::TargetGroup => context.say("Borgerne, det handler om.", "The citizens it is about."),
        Kind::Case => context.say(
            "Hvad kommuner har prøvet, hvad der kom ud af det, og hvad det kostede.",
            "What municipalities have tried, what came of it and what it cost.",
        ),
        Kind::Municipality => context.say("Kommunerne og deres cases.", "The municipalities and their cases."),
        Kind::Page => String::new(),
    }
}

#[must_use]
pub fn listing<'h>(context: &Context<'h>, scope: &Scope<'h>, kind: Kind) -> Listing {
    let entries = context.shown(kind);
    let is_case = kind == Kind::Case && context.compares_cases();
    let filters = if is_case { filters(context, entries) } else { Filters::default() };
    let groups = match kind {
        Kind::Municipality => vec![municipality_group(context)],
        Kind::Case if !is_case => vec![municipality_group(context)],
        Kind::Case => by_municipality(context, scope, entries, &filters),
        Kind::Mechanism | Kind::Theory => by_audience(context, scope, entries),
        _ => vec![group(context, scope, String::new(), entries)],
    };
    Listing {
        of: kind.name(),
        intro: intro(context, kind),
        groups: groups.into_iter().filter(|group| !group.cards.is_empty()).collect(),
        ideas: if kind == Kind::Mechanism {
            context.handbook.ideas.iter().map(|idea| idea_view(context, scope, idea)).collect()
        } else {
            Vec::new()
        },
        comparison: if is_case { comparison(context, entries) } else { Vec::new() },
        facets: filters.facets,
    }
}

fn group<'h>(context: &Context<'h>, scope: &Scope<'h>, title: String, entries: &[&'h Entry]) -> ListingGroup {
    let id = slugify(&title);
    ListingGroup { title, id, cards: entries.iter().map(|entry| context.card(scope, entry)).collect() }
}

/// The municipalities with the number of their cases.
fn municipality_group(context: &Context<'_>) -> ListingGroup {
    let card = |(name, cases): (String, Vec<&Entry>)| {
        let count = cases.len();
        let cases = if count == 1 { "case".to_owned() } else { context.say("cases", "cases") };
        Card {
            address: context.municipality_address(&name),
            title: name,
            summary: None,
            facts: vec![format!("{count} {cases}")],
            draft: false,
            choices: Vec::new(),
        }
    };
    let cards = municipalities(context).into_iter().map(card).collect();
    ListingGroup { title: String::new(), id: String::new(), cards }
}

fn by_municipality<'h>(
    context: &Context<'h>,
    scope: &Scope<'h>,
    entries: &[&'h Entry],
    filters: &Filters,
) -> Vec<ListingGroup> {
    let mut by_name: BTreeMap<&str, Vec<&'h Entry>> = BTreeMap::new();
    for entry in entries {
        if let Some(name) = municipality(entry) {
            by_name.entry(name).or_default().push(entry);
        }
    }
    let mut by_name: Vec<_> = by_name.into_iter().collect();
    by_name.sort_by(|(a, _), (b, _)| context.collation.compare(a, b));
    let of = |(name, entries): (&str, Vec<&'h Entry>)| {
        let mut group = group(context, scope, name.to_owned(), &entries);
        for (card, entry) in group.cards.iter_mut().zip(&entries) {
            card.choices = filters.answers.get(&entry.file).cloned().unwrap_or_default();
        }
        group
    };
    by_name.into_iter().map(of).collect()
}

fn municipality(entry: &Entry) -> Option<&str> {
    entry.case()?.municipality.as_ref().map(|it| it.value.as_str())
}

/// By the first target group that an entry names.
fn by_audience<'h>(context: &Context<'h>, scope: &Scope<'h>, entries: &[&'h Entry]) -> Vec<ListingGroup> {
    let mut groups: Vec<ListingGroup> = Vec::new();
    for target in context.shown(Kind::TargetGroup) {
        let of_group = |it: &&&Entry| it.audience().first().is_some_and(|first| *first.slug.value == *target.id.slug);
        let own: Vec<&Entry> = entries.iter().filter(of_group).copied().collect();
        groups.push(group(context, scope, target.title().to_owned(), &own));
    }
    let rest: Vec<&Entry> = entries.iter().filter(|it| it.audience().is_empty()).copied().collect();
    groups.push(group(context, scope, context.say("Andre", "Others"), &rest));
    groups
}

/// The filters of a listing.
#[derive(Default)]
struct Filters {
    facets: Vec<Facet>,
    /// The numbers of the choices that each entry answers to, by its file.
    answers: HashMap<FileId, Vec<usize>>,
}

/// Filters by what cases name. One with a single choice would filter nothing, and is left out.
fn filters(context: &Context<'_>, entries: &[&Entry]) -> Filters {
    let kinds = [
        (RelationKind::IsAbout, "maalgruppe", context.say("Målgruppe", "Target group")),
        (RelationKind::UsesMechanism, "mekanisme", context.say("Mekanisme", "Mechanism")),
        (RelationKind::ShowsElement, "element", context.say("Element", "Element")),
        (RelationKind::TriesTheory, "programteori", context.say("Programteori", "Program theory")),
    ];
    let municipalities = entries.iter().filter_map(|it| Some((it.file, municipality(it)?, municipality(it)?)));
    let mut filters = Filters::default();
    filters.add(context, "kommune", context.say("Kommune", "Municipality"), municipalities);
    for (kind, key, name) in kinds {
        let relations = entries.iter().flat_map(|entry| context.handbook.relations_from(entry.file));
        let strong = relations.filter(|it| it.kind == kind && it.strength != Strength::Weak);
        let named =
            strong.filter_map(|it| context.handbook.entry_in(it.to).map(|to| (it.from, to.title(), &*to.id.slug)));
        filters.add(context, key, name, named);
    }
    filters
}

impl Filters {
    /// Adds a facet from what the cases name: the file of each, and the title and the slug of what it names.
    fn add<'n>(
        &mut self,
        context: &Context<'_>,
        key: &str,
        name: String,
        named: impl Iterator<Item = (FileId, &'n str, &'n str)>,
    ) {
        let mut by_choice: BTreeMap<(&str, &str), Vec<FileId>> = BTreeMap::new();
        for (file, title, slug) in named {
            by_choice.entry((title, slug)).or_default().push(file);
        }
        if by_choice.len() < 2 {
            return;
        }
        let mut by_choice: Vec<_> = by_choice.into_iter().collect();
        by_choice.sort_by_cached_key(|((title, _), _)| context.collation.key(title));
        let before: usize = self.facets.iter().map(|facet| facet.choices.len()).sum();
        let mut choices = Vec::new();
        for (number, ((title, _), files)) in (before + 1..).zip(by_choice) {
            choices.push(FacetChoice { title: title.to_owned(), number, count: files.len() });
            for file in files {
                self.answers.entry(file).or_default().push(number);
            }
        }
        self.facets.push(Facet { name, key: key.to_owned(), choices });
    }
}

fn comparison<'h>(context: &Context<'h>, entries: &[&'h Entry]) -> Vec<ComparedCase> {
    let compared = entries.iter().filter_map(|entry| Some(compared(context, entry, entry.case()?)));
    let mut compared: Vec<ComparedCase> = compared.collect();
    compared.sort_by_cached_key(|it| (context.collation.key(&it.municipality), context.collation.key(&it.title)));
    compared
}

fn compared<'h>(context: &Context<'h>, entry: &'h Entry, case: &'h Case) -> ComparedCase {
    let own = context.scope(entry);
    let named = |kind: RelationKind| {
        let strong = context.handbook.relations_from(entry.file);
        let strong = strong.filter(|it| it.kind == kind && it.strength != Strength::Weak);
        context.related(strong, |relation| relation.to).into_iter().map(|(_, to)| context.anchor(to)).collect()
    };
    let results = case_page::results(context, &own, entry, case);
    let results = results.iter().flatten().filter_map(|result| {
        let text = result.text.as_ref().map(|it| crate::parse::markdown::plain_text(&it.text))?;
        let value = result.value.value.clone()?;
        Some(format!("{text}: {value}"))
    });
    let size = case_page::size(context, &own, case);
    let net = case.calculations().iter().flat_map(|it| net_texts(context, it)).collect();
    ComparedCase {
        title: entry.title().to_owned(),
        address: context.address(&entry.id),
        slug: entry.id.slug.to_string(),
        municipality: municipality(entry).unwrap_or("").to_owned(),
        period: case_page::period(context, &own, case),
        audience: entry
            .audience()
            .iter()
            .filter_map(|it| Some(context.anchor_to(Kind::TargetGroup, &it.slug.value)?.title))
            .collect(),
        size: crate::site::rich::Stated { value: size.value.map(|it| it.value), unknown: size.unknown },
        evidence: evidence(case),
        results: results.take(4).collect(),
        costs: case_page::costs(context, case),
        net,
        theories: named(RelationKind::TriesTheory),
        mechanisms: named(RelationKind::UsesMechanism),
        elements: named(RelationKind::ShowsElement),
        caveats: entry.front.caveats.len(),
    }
}

/// The result of a calculation, a gain as positive, with its column.
fn net_texts(context: &Context<'_>, it: &Calculation) -> Vec<String> {
    let unit = it.unit.as_ref().map_or("", |unit| unit.value.as_str());
    let Some(net) = it.net.as_ref().and_then(crate::model::read::Stated::known) else { return Vec::new() };
    let expected = if it.basis == Some(ResultBasis::Expected) {
        context.say(" (forventet)", " (expected)")
    } else {
        String::new()
    };
    let text = |(at, value): (usize, &Option<crate::text::Spanned<crate::language::Decimal>>)| {
        let value = value.as_ref()?.value;
        let number = context.with_unit(if it.positive_means_cost { -value } else { value }, unit);
        let column = it.periods.get(at).map_or_else(String::new, |period| format!("{}: ", period.value));
        Some(format!("{column}{number}{expected}"))
    };
    net.iter().enumerate().filter_map(text).collect()
}
