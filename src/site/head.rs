//! Which pages there are, and the head of each: what others say of a page without making it.

use std::sync::Arc;

use rayon::prelude::*;

use crate::language::{Words, slugify};
use crate::model::address::{self, Made};
use crate::model::{Content as Kinds, Entry};
use crate::parse::markdown;
use crate::schema::Kind;
use crate::site::context::{Context, Scope};
use crate::site::kept::Memory;
use crate::site::page::{Content, Page};
use crate::site::plan::{Plan, What};
use crate::site::{info, listing};

/// What every page is and its head, in the order of addresses.
pub(super) fn all(plan: &Plan<'_>, memory: &mut Memory) -> (Vec<What>, Vec<Arc<Page>>) {
    let context = &plan.context;
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Municipality);
    let entries = kinds.flat_map(|kind| (0..context.shown(kind).len()).map(move |at| What::Entry(kind, at)));
    let has_front = context.shown(Kind::Page).iter().any(|entry| context.address(&entry.id).is_empty());
    let municipalities = (0..plan.municipalities.len()).map(What::Municipality);
    let listings = Kind::ALL.into_iter().filter(|kind| address::of_listing(&context.handbook.config, *kind).is_some());
    let what: Vec<What> = entries
        .chain((!has_front).then_some(What::BareFront))
        .chain(municipalities)
        .chain(listings.map(What::Listing))
        .chain(Made::ALL.into_iter().map(What::Made))
        .collect();
    let mut places: Vec<(String, What)> = what.into_par_iter().map(|what| (address(plan, what), what)).collect();
    places.par_sort_by(|(a, _), (b, _)| a.cmp(b));
    let made = |(address, what): &(String, What)| {
        let known = entry_of(context, *what).and_then(|entry| memory.head(entry.file, address));
        known.map_or_else(|| Arc::new(head(plan, *what)), Arc::clone)
    };
    let heads: Vec<Arc<Page>> = places.par_iter().map(made).collect();
    let what: Vec<What> = places.into_iter().map(|(_, what)| what).collect();
    let entries = what.iter().map(|what| entry_of(context, *what).map(|entry| entry.file));
    memory.keep_heads(context.handbook, entries.zip(&heads));
    (what, heads)
}

/// The entry whose page it is, where its head tells of nothing else.
fn entry_of<'h>(context: &Context<'h>, what: What) -> Option<&'h Entry> {
    match what {
        What::Entry(kind, at) => Some(context.shown(kind)[at]),
        _ => None,
    }
}

/// The address of a page.
fn address(plan: &Plan<'_>, what: What) -> String {
    let context = &plan.context;
    match what {
        What::Entry(kind, at) => context.address(&context.shown(kind)[at].id),
        What::BareFront => String::new(),
        What::Municipality(at) => {
            let name = &plan.municipalities[at].0;
            own_entry(context, name)
                .map_or_else(|| context.municipality_address(name), |entry| context.address(&entry.id))
        }
        What::Listing(kind) => address::of_listing(&context.handbook.config, kind).unwrap_or_default(),
        What::Made(made) => made.address().to_owned(),
    }
}

/// The head of a page.
pub(super) fn head(plan: &Plan<'_>, what: What) -> Page {
    let context = &plan.context;
    let scope = Scope::made(address(plan, what));
    match what {
        What::Entry(kind, at) => of_entry(context, &scope, context.shown(kind)[at]),
        What::BareFront => {
            let config = &context.handbook.config;
            let mut page = bare(&scope, "front", &config.title);
            page.description = config.description.clone().unwrap_or_default();
            page
        }
        What::Municipality(at) => of_municipality(context, &scope, &plan.municipalities[at].0),
        What::Listing(kind) => {
            let mut page = bare(&scope, "listing", &listing::title(context, kind));
            page.description = listing::intro(context, kind);
            page
        }
        What::Made(made) => of_made(plan, &scope, made),
    }
}

fn of_entry(context: &Context<'_>, scope: &Scope<'_>, entry: &Entry) -> Page {
    let kind = match &entry.content {
        Kinds::Page(_) if &*entry.id.slug == "index" => "front",
        Kinds::Page(page) if !page.steps.is_empty() => "checklist",
        _ => entry.id.kind.name(),
    };
    let mut page = bare(scope, kind, entry.title());
    add_entry(context, entry, &mut page);
    page
}

/// What an entry adds to the head of any page.
fn add_entry(context: &Context<'_>, entry: &Entry, page: &mut Page) {
    page.description = entry.front.summary.as_ref().map_or_else(String::new, |it| markdown::plain_text(&it.text));
    page.draft = entry.front.status == crate::model::front::Status::Draft;
    page.review = context.review(entry);
}

/// What an author wrote of a municipality.
pub(super) fn own_entry<'h>(context: &Context<'h>, name: &str) -> Option<&'h Entry> {
    context.handbook.find(Kind::Municipality, &slugify(name)).filter(|it| context.is_shown(it))
}

fn of_municipality(context: &Context<'_>, scope: &Scope<'_>, name: &str) -> Page {
    let mut page = bare(scope, Kind::Municipality.name(), name);
    page.description = context.say(&format!("Cases fra {name}."), &format!("Cases from {name}."));
    if let Some(entry) = own_entry(context, name) {
        add_entry(context, entry, &mut page);
    }
    page
}

/// Name of the kind, title and description of a page that gathers what the whole handbook holds.
fn words_of(made: Made) -> (&'static str, Words, Words) {
    match made {
        Made::Checklist => (
            "checklist",
            Words::new("Tjekliste", "Checklist"),
            Words::new(
                "Spørgsmål til dialogen om indsatsen, ordnet efter element.",
                "Questions for the talk about the effort, by element.",
            ),
        ),
        Made::Glossary => (
            "glossary",
            Words::new("Ordliste", "Glossary"),
            Words::new("Ord og forkortelser i håndbogen.", "Words and abbreviations of the handbook."),
        ),
        Made::Sources => (
            "sources",
            Words::new("Kilder", "Sources"),
            Words::new("De kilder, håndbogen bygger på.", "The sources that the handbook builds on."),
        ),
        Made::Figures => (
            "figures",
            Words::new("Tal", "Figures"),
            Words::new(
                "Alle håndbogens tal samlet, med enhed, periode og kilde.",
                "All figures, with unit, period and source.",
            ),
        ),
        Made::Caveats => (
            "caveats",
            Words::new("Forbehold", "Caveats"),
            Words::new(
                "Hvor kilderne er uklare, ikke stemmer eller ikke siger noget.",
                "Where the sources are unclear, do not add up or say nothing.",
            ),
        ),
        Made::Relations => (
            "relations",
            Words::new("Relationskort", "Map of relations"),
            Words::new(
                "Hvordan cases, mekanismer, elementer og programteorier hænger sammen.",
                "How cases, mechanisms, elements and program theories belong together.",
            ),
        ),
        Made::Data => (
            "data",
            Words::new("Åbne data", "Open data"),
            Words::new(
                "Alt i håndbogen som data, til regneark, egne beregninger og andre systemer.",
                "All of the handbook as data, for spreadsheets, calculations and other systems.",
            ),
        ),
        Made::Search => (
            "search",
            Words::new("Søg i håndbogen", "Search the handbook"),
            Words::new("Alle sider fra A til Å.", "All pages from A to Z."),
        ),
        Made::NotFound => ("not-found", Words::new("Siden findes ikke", "There is no such page"), Words::new("", "")),
    }
}

fn of_made(plan: &Plan<'_>, scope: &Scope<'_>, made: Made) -> Page {
    let context = &plan.context;
    let (kind, title, description) = words_of(made);
    let mut page = bare(scope, kind, title.get(context.language));
    page.description = description.get(context.language).to_owned();
    if made == Made::NotFound {
        // Hosts show this page at whatever address was asked for, however deep. Its links therefore begin at the root of
        // the host, as soon as `base_url` tells where below it the handbook lies.
        page.root = info::base_url(context, &plan.options).as_deref().map(info::path_of).unwrap_or_default();
    }
    page
}

/// A page with nothing on it but its title.
fn bare(scope: &Scope<'_>, kind: &'static str, title: &str) -> Page {
    Page {
        address: scope.address.clone(),
        root: "../".repeat(usize::from(scope.depth())),
        kind,
        title: title.to_owned(),
        description: String::new(),
        summary: None,
        draft: false,
        breadcrumbs: Vec::new(),
        contents: Vec::new(),
        previous: None,
        next: None,
        section: String::new(),
        body: None,
        figures: Vec::new(),
        loose_figures: Vec::new(),
        diagrams: Vec::new(),
        caveats: Vec::new(),
        sources: Vec::new(),
        sources_unknown: None,
        review: None,
        mentioned_by: Vec::new(),
        content: Content::Plain {},
    }
}
