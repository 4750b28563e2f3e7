//! A page from its head: everything that it shows.

use crate::language::slugify;
use crate::model::address::{self, Made};
use crate::model::{Content as Kinds, Entry, Target};
use crate::schema::Kind;
use crate::site::context::{Context, Scope};
use crate::site::head::own_entry;
use crate::site::page::{Anchor, Content, DiagramView, Front, Heading, Page, Section};
use crate::site::plan::{Plan, What};
use crate::site::{case_page, contents, kinds, library_pages, listing, matrices, theory_page};

/// The page that has a head.
pub(super) fn page(plan: &Plan<'_>, what: What, head: Page) -> Page {
    match what {
        What::Entry(kind, at) => of_entry(plan, kind, at, head),
        What::BareFront => {
            let content = Content::Front(front(&plan.context, &Scope::made("")));
            Page { content, ..head }
        }
        What::Municipality(at) => of_municipality(plan, at, head),
        What::Listing(kind) => of_listing(&plan.context, kind, head),
        What::Made(made) => of_made(plan, made, head),
    }
}

/// The breadcrumb of a page below a listing.
fn breadcrumbs(context: &Context<'_>, kind: Kind) -> Vec<Anchor> {
    let home = Anchor { title: context.say("Forside", "Home"), address: String::new() };
    let listing = address::of_listing(&context.handbook.config, kind);
    let listing = listing.map(|address| Anchor { title: listing::title(context, kind), address });
    std::iter::once(home).chain(listing).collect()
}

fn of_entry(plan: &Plan<'_>, kind: Kind, at: usize, mut page: Page) -> Page {
    let context = &plan.context;
    let entries = context.shown(kind);
    let entry = entries[at];
    let scope = context.scope(entry);
    if kind != Kind::Page {
        page.previous = at.checked_sub(1).map(|at| context.anchor(entries[at]));
        page.next = entries.get(at + 1).map(|entry| context.anchor(entry));
    }
    let content = content(context, &scope, entry);
    let is_front = matches!(content, Content::Front(_));
    add_entry(plan, &scope, entry, &mut page);
    page.section = address::of_listing(&context.handbook.config, kind).unwrap_or_default();
    page.breadcrumbs = if is_front { Vec::new() } else { breadcrumbs(context, kind) };
    page.content = content;
    page.contents = contents::contents(context, &page, entry);
    page
}

/// What only pages of an entry's kind show.
fn content<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry) -> Content {
    match &entry.content {
        Kinds::Theory(theory) => Content::Theory(Box::new(theory_page::theory(context, scope, entry, theory))),
        Kinds::Case(case) => Content::Case(Box::new(case_page::case(context, scope, entry, case))),
        Kinds::Element(element) => Content::Element(kinds::element(context, scope, entry, element)),
        Kinds::Mechanism(mechanism) => Content::Mechanism(Box::new(kinds::mechanism(context, scope, entry, mechanism))),
        Kinds::TargetGroup(group) => Content::TargetGroup(kinds::target_group(context, scope, entry, group)),
        Kinds::Page(_) if &*entry.id.slug == "index" => Content::Front(front(context, scope)),
        Kinds::Page(page) if !page.steps.is_empty() => Content::Checklist(library_pages::steps(context, scope, entry)),
        Kinds::Page(_) | Kinds::Municipality => Content::Plain {},
    }
}

/// What an entry adds to any page: summary, body, figures, caveats, sources.
fn add_entry<'h>(plan: &Plan<'h>, scope: &Scope<'h>, entry: &'h Entry, page: &mut Page) {
    let context = &plan.context;
    let body = context.body(scope, entry, plan.sources.slice(entry.body));
    let placed: Vec<&str> = placed(context, entry);
    page.summary = context.summary(scope, entry);
    page.body = Some(body).filter(|body| !body.is_empty);
    page.figures = entry.front.figures.iter().map(|figure| context.figure(scope, entry, figure)).collect();
    let ids = entry.front.figures.iter().map(|figure| figure.id.value.clone());
    page.loose_figures = ids.filter(|id| !placed.contains(&id.as_str())).collect();
    page.diagrams = diagrams(context, entry);
    page.caveats = context.caveats(scope, entry, &entry.front.caveats);
    page.sources = context.source_list(scope);
    page.sources_unknown =
        entry.front.sources.as_ref().and_then(crate::model::read::Stated::unknown).map(|it| context.rich(scope, it));
    page.mentioned_by = context.mentioned_by(entry);
}

/// The figures that the body places itself.
fn placed<'h>(context: &Context<'h>, entry: &Entry) -> Vec<&'h str> {
    let targets = context.references_of(entry).map(|reference| &reference.target);
    let figures = targets.filter_map(|target| match target {
        Target::Figure(id) => Some(id.as_str()),
        _ => None,
    });
    figures.collect()
}

/// The diagrams of theories that the body places.
fn diagrams(context: &Context<'_>, entry: &Entry) -> Vec<DiagramView> {
    let targets = context.references_of(entry).filter_map(|reference| match &reference.target {
        Target::Diagram(id) => context.handbook.entry(id),
        _ => None,
    });
    let view = |entry: &Entry| {
        let theory = entry.theory()?;
        Some(DiagramView {
            slug: entry.id.slug.to_string(),
            title: entry.title().to_owned(),
            address: context.address(&entry.id),
            pathway: crate::figure::pathway::of_theory(theory, &|node| context.node_text(node), context.language),
        })
    };
    targets.filter_map(view).collect()
}

fn front<'h>(context: &Context<'h>, scope: &Scope<'h>) -> Front {
    let kinds = [Kind::Theory, Kind::Element, Kind::Mechanism, Kind::TargetGroup, Kind::Case, Kind::Municipality];
    let section = |kind: Kind| {
        let count = match kind {
            Kind::Municipality => kinds::municipalities(context).len(),
            kind => context.shown(kind).len(),
        };
        Some(Section {
            title: listing::title(context, kind),
            address: address::of_listing(&context.handbook.config, kind)?,
            intro: listing::intro(context, kind),
            count,
        })
    };
    let mut cases = context.shown(Kind::Case).to_vec();
    let newest = |entry: &&Entry| {
        let period = entry.case().and_then(|case| case.period.as_ref()).and_then(crate::model::read::Stated::known);
        std::cmp::Reverse(period.and_then(|it| it.to.as_ref().or(it.from.as_ref())).map(|it| it.value.last_day()))
    };
    cases.sort_by_key(newest);
    Front {
        sections: kinds.into_iter().filter_map(section).filter(|it| it.count > 0).collect(),
        theories: context.shown(Kind::Theory).iter().map(|it| context.card(scope, it)).collect(),
        newest_cases: cases.into_iter().take(3).map(|it| context.card(scope, it)).collect(),
    }
}

fn of_municipality(plan: &Plan<'_>, at: usize, mut page: Page) -> Page {
    let context = &plan.context;
    let all = &plan.municipalities;
    let (name, cases) = &all[at];
    let anchor =
        |(name, _): &(String, Vec<&Entry>)| Anchor { title: name.clone(), address: context.municipality_address(name) };
    let own = own_entry(context, name);
    let scope = own.map_or_else(|| Scope::made(page.address.clone()), |entry| context.scope(entry));
    if let Some(entry) = own {
        add_entry(plan, &scope, entry, &mut page);
    }
    page.section = address::of_listing(&context.handbook.config, Kind::Municipality).unwrap_or_default();
    page.breadcrumbs = breadcrumbs(context, Kind::Municipality);
    page.previous = at.checked_sub(1).map(|at| anchor(&all[at]));
    page.next = all.get(at + 1).map(anchor);
    page.content = Content::Municipality(kinds::municipality(context, &scope, cases));
    page
}

fn of_listing(context: &Context<'_>, kind: Kind, mut page: Page) -> Page {
    let scope = Scope::made(page.address.clone());
    page.breadcrumbs = breadcrumbs(context, Kind::Page);
    page.section.clone_from(&page.address);
    page.content = Content::Listing(Box::new(listing::listing(context, &scope, kind)));
    page
}

fn of_made(plan: &Plan<'_>, made: Made, mut page: Page) -> Page {
    let context = &plan.context;
    page.breadcrumbs = breadcrumbs(context, Kind::Page);
    if made != Made::NotFound {
        page.section = made.address().to_owned();
    }
    page.content = gather(plan, &Scope::made(made.address()), made);
    if let Content::Index(index) = &page.content {
        let heading = |letter: &String| Heading { id: letter_id(letter), title: letter.clone(), level: 2 };
        page.contents = index.iter().map(|group| heading(&group.letter)).collect();
    }
    page
}

/// What a page says that gathers what the whole handbook holds. The search page is the index from A to Z where there is
/// no script.
fn gather<'h>(plan: &Plan<'h>, scope: &Scope<'h>, made: Made) -> Content {
    let context = &plan.context;
    match made {
        Made::Checklist => Content::Checklist(library_pages::checklist(context, scope)),
        Made::Glossary => Content::Glossary(library_pages::glossary(context, scope)),
        Made::Sources => Content::SourceList(library_pages::sources(context, scope)),
        Made::Figures => Content::FigureList(library_pages::figures(context, scope)),
        Made::Caveats => Content::CaveatList(library_pages::caveats(context, scope)),
        Made::Relations => Content::Relations(matrices::relations(context)),
        Made::Data => Content::Data(plan.data_files(None).to_vec()),
        Made::Search => Content::Index(library_pages::index(context, plan.index_entries())),
        Made::NotFound => Content::Plain {},
    }
}

fn letter_id(letter: &str) -> String {
    format!("bogstav-{}", slugify(letter))
}
