//! Checked → Site: which pages there are, in what order, and what each one says.

use rayon::prelude::*;

use crate::check::Checked;
use crate::language::{Words, slugify};
use crate::model::address::{self, Made};
use crate::model::{Content as Kinds, Entry, Handbook, Target};
use crate::parse::markdown;
use crate::schema::Kind;
use crate::site::context::{Context, Scope, asset_address};
use crate::site::page::{
    Anchor, Content, DiagramView, Front, Heading, IndexEntry, Page, PublisherView, Section, SiteInfo,
};
use crate::site::tables::{self, DataTable};
use crate::site::{case_page, contents, kinds, library_pages, listing, matrices, theory_page, words};
use crate::source::Sources;

/// What the command line asks of a site.
#[derive(Debug, Clone, Default)]
pub struct PlanOptions {
    pub drafts: bool,
    /// Takes the place of `base_url` in `handbook.yaml`.
    pub base_url: Option<String>,
    pub downloads: Downloads,
}

/// The whole handbook in one file: which forms of it stand on the site beside the pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Downloads {
    pub epub: bool,
    pub pdf: bool,
}

/// The name of the file that holds the whole handbook.
#[must_use]
pub fn book_file(title: &str, ending: &str) -> String {
    format!("{}.{ending}", slugify(title))
}

/// Every page, and what else the site holds.
#[derive(Debug)]
pub struct Site {
    pub info: SiteInfo,
    pub pages: Vec<Page>,
    /// Former addresses and where they lead now, both from the root.
    pub redirects: Vec<(String, String)>,
    /// Files that are copied: path below the handbook's root, and address on the site.
    pub assets: Vec<(String, String)>,
    /// What the data files hold.
    pub tables: Vec<DataTable>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Plans the site.
#[must_use]
pub fn plan(checked: &Checked, sources: &Sources, options: &PlanOptions) -> Site {
    let handbook = checked.handbook();
    let context = Context::new(handbook, options.drafts);
    let mut pages = entry_pages(&context, sources);
    if pages.iter().all(|page| !page.address.is_empty()) {
        pages.push(bare_front(&context));
    }
    pages.extend(municipality_pages(&context, sources));
    pages.extend(listing_pages(&context));
    let tables = tables::tables(&context);
    pages.extend(made_pages(&context, &tables));
    let index = search_page(&context, &pages);
    pages.push(index);
    pages.push(not_found(&context, options));
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    Site {
        info: info(&context, options),
        pages,
        redirects: redirects(&context),
        assets: assets(handbook),
        tables,
        drafts: options.drafts,
    }
}

/// Where the handbook is published, with a slash at the end.
fn base_url(context: &Context<'_>, options: &PlanOptions) -> Option<String> {
    let url = options.base_url.clone().or_else(|| context.handbook.config.base_url.clone())?;
    Some(if url.ends_with('/') { url } else { format!("{url}/") })
}

/// The path of an address: `/haandbog/` of `https://eksempel.dk/haandbog/`.
fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}

fn info(context: &Context<'_>, options: &PlanOptions) -> SiteInfo {
    let config = &context.handbook.config;
    let made = |page: Made, danish: &str, english: &str| Anchor {
        title: context.say(danish, english),
        address: page.address().to_owned(),
    };
    let filled = |kind: &Kind| match kind {
        Kind::Municipality => !kinds::municipalities(context).is_empty(),
        kind => !context.shown(*kind).is_empty(),
    };
    let mut navigation: Vec<Anchor> = [Kind::Theory, Kind::Element, Kind::Mechanism, Kind::Case]
        .into_iter()
        .filter(filled)
        .filter_map(|kind| {
            Some(Anchor { title: listing::title(context, kind), address: address::of_listing(config, kind)? })
        })
        .collect();
    navigation.push(made(Made::Checklist, "Tjekliste", "Checklist"));
    let mut footer: Vec<Anchor> = [Kind::TargetGroup, Kind::Municipality]
        .into_iter()
        .filter(filled)
        .filter_map(|kind| {
            Some(Anchor { title: listing::title(context, kind), address: address::of_listing(config, kind)? })
        })
        .collect();
    footer.extend([
        made(Made::Figures, "Tal", "Figures"),
        made(Made::Caveats, "Forbehold", "Caveats"),
        made(Made::Relations, "Relationskort", "Map of relations"),
        made(Made::Glossary, "Ordliste", "Glossary"),
        made(Made::Sources, "Kilder", "Sources"),
        made(Made::Data, "Åbne data", "Open data"),
        made(Made::Search, "A–Å", "A–Z"),
    ]);
    let pages = context.shown(Kind::Page).iter().filter(|page| page.id.slug != "index");
    footer.extend(pages.map(|page| context.anchor(page)));
    footer.extend(books(context, options.downloads));
    SiteInfo {
        title: config.title.clone(),
        description: config.description.clone(),
        language: context.language.code(),
        base_url: base_url(context, options),
        licence: config.licence.clone(),
        publisher: config.publisher.as_ref().map(|it| PublisherView {
            name: it.name.clone(),
            phone: it.phone.clone(),
            email: it.email.clone(),
            was_url: it.was_url.clone(),
        }),
        navigation,
        footer,
        built: context.handbook.today.in_words(context.language),
        built_on: context.handbook.today.iso(),
        stylesheet: String::new(),
        scripts: std::collections::BTreeMap::new(),
        feed: None,
        words: words::words(context.language),
    }
}

/// Links to the whole handbook in one file.
fn books(context: &Context<'_>, wanted: Downloads) -> impl Iterator<Item = Anchor> {
    let book = |danish: &str, english: &str, ending: &str| Anchor {
        title: context.say(danish, english),
        address: book_file(&context.handbook.config.title, ending),
    };
    let epub =
        wanted.epub.then(|| book("Hele håndbogen som e-bog (EPUB)", "The whole handbook as an e-book (EPUB)", "epub"));
    let pdf = wanted.pdf.then(|| book("Hele håndbogen som PDF", "The whole handbook as PDF", "pdf"));
    epub.into_iter().chain(pdf)
}

fn assets(handbook: &Handbook) -> Vec<(String, String)> {
    handbook.assets.iter().map(|path| (path.clone(), asset_address(path))).collect()
}

fn redirects(context: &Context<'_>) -> Vec<(String, String)> {
    let shown = context.handbook.all().filter(|entry| context.is_shown(entry));
    let pairs = shown.flat_map(|entry| {
        let to = context.address(&entry.id);
        entry.front.aliases.pages().map(move |(from, _)| (from.to_owned(), to.clone()))
    });
    let was = context.handbook.config.publisher.as_ref().and_then(|it| it.was_url.clone());
    pairs.chain(was.map(|url| (address::WAS.to_owned(), url))).collect()
}

/// The breadcrumb of a page below a listing.
fn breadcrumbs(context: &Context<'_>, kind: Kind) -> Vec<Anchor> {
    let home = Anchor { title: context.say("Forside", "Home"), address: String::new() };
    let listing = address::of_listing(&context.handbook.config, kind);
    let listing = listing.map(|address| Anchor { title: listing::title(context, kind), address });
    std::iter::once(home).chain(listing).collect()
}

fn entry_pages(context: &Context<'_>, sources: &Sources) -> Vec<Page> {
    let mut pages = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Municipality) {
        let entries = context.shown(kind);
        let planned: Vec<Page> = (0..entries.len())
            .into_par_iter()
            .map(|at| {
                let neighbours =
                    if kind == Kind::Page { (None, None) } else { (before(entries, at), entries.get(at + 1)) };
                let mut page = entry_page(context, sources, entries[at]);
                page.previous = neighbours.0.map(|entry| context.anchor(entry));
                page.next = neighbours.1.map(|entry| context.anchor(entry));
                page
            })
            .collect();
        pages.extend(planned);
    }
    pages
}

fn before<'e>(entries: &[&'e Entry], at: usize) -> Option<&'e Entry> {
    at.checked_sub(1).and_then(|at| entries.get(at)).copied()
}

/// The page of an entry, its neighbours left out.
fn entry_page<'h>(context: &Context<'h>, sources: &Sources, entry: &'h Entry) -> Page {
    let scope = context.scope(entry);
    let text = sources.slice(entry.body);
    let content = match &entry.content {
        Kinds::Theory(theory) => Content::Theory(Box::new(theory_page::theory(context, &scope, entry, theory))),
        Kinds::Case(case) => Content::Case(Box::new(case_page::case(context, &scope, entry, case))),
        Kinds::Element(element) => Content::Element(kinds::element(context, &scope, entry, element)),
        Kinds::Mechanism(mechanism) => {
            Content::Mechanism(Box::new(kinds::mechanism(context, &scope, entry, mechanism)))
        }
        Kinds::TargetGroup(group) => Content::TargetGroup(kinds::target_group(context, &scope, entry, group)),
        Kinds::Page(_) if entry.id.slug == "index" => Content::Front(front(context, &scope)),
        Kinds::Page(page) if !page.steps.is_empty() => Content::Checklist(library_pages::steps(context, &scope, entry)),
        Kinds::Page(_) | Kinds::Municipality => Content::Plain {},
    };
    let is_front = matches!(content, Content::Front(_));
    let kind = match content {
        Content::Front(_) => "front",
        Content::Checklist(_) => "checklist",
        _ => entry.id.kind.name(),
    };
    let mut page = base(&scope, kind, entry.title());
    add_entry(context, &scope, entry, text, &mut page);
    page.section = address::of_listing(&context.handbook.config, entry.id.kind).unwrap_or_default();
    page.breadcrumbs = if is_front { Vec::new() } else { breadcrumbs(context, entry.id.kind) };
    page.content = content;
    page.contents = contents::contents(context, &page, entry);
    page
}

/// What an entry adds to any page: summary, body, figures, caveats, sources.
fn add_entry<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry, text: &str, page: &mut Page) {
    let body = context.body(scope, entry, text);
    let placed: Vec<&str> = placed(context, entry);
    page.description = entry.front.summary.as_ref().map_or_else(String::new, |it| markdown::plain_text(&it.text));
    page.summary = context.summary(scope, entry);
    page.draft = entry.front.status == crate::model::front::Status::Draft;
    page.body = Some(body).filter(|body| !body.is_empty);
    page.figures = entry.front.figures.iter().map(|figure| context.figure(scope, entry, figure)).collect();
    let ids = entry.front.figures.iter().map(|figure| figure.id.value.clone());
    page.loose_figures = ids.filter(|id| !placed.contains(&id.as_str())).collect();
    page.diagrams = diagrams(context, entry);
    page.caveats = context.caveats(scope, entry, &entry.front.caveats);
    page.sources = context.source_list(scope);
    page.sources_unknown =
        entry.front.sources.as_ref().and_then(crate::model::read::Stated::unknown).map(|it| context.rich(scope, it));
    page.review = context.review(entry);
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
            slug: entry.id.slug.clone(),
            title: entry.title().to_owned(),
            address: context.address(&entry.id),
            pathway: crate::figure::pathway::of_theory(theory, &|node| context.node_text(node), context.language),
        })
    };
    targets.filter_map(view).collect()
}

/// A page with nothing on it but its title.
fn base(scope: &Scope<'_>, kind: &'static str, title: &str) -> Page {
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

/// The front page of a handbook that has written none.
fn bare_front(context: &Context<'_>) -> Page {
    let scope = Scope::made("");
    let config = &context.handbook.config;
    let mut page = base(&scope, "front", &config.title);
    page.description = config.description.clone().unwrap_or_default();
    page.content = Content::Front(front(context, &scope));
    page
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

fn municipality_pages(context: &Context<'_>, sources: &Sources) -> Vec<Page> {
    let all = kinds::municipalities(context);
    let anchor =
        |(name, _): &(String, Vec<&Entry>)| Anchor { title: name.clone(), address: context.municipality_address(name) };
    let page = |at: usize| {
        let (name, cases) = &all[at];
        let own = context.handbook.find(Kind::Municipality, &slugify(name)).filter(|it| context.is_shown(it));
        let scope = own.map_or_else(|| Scope::made(context.municipality_address(name)), |entry| context.scope(entry));
        let mut page = base(&scope, Kind::Municipality.name(), name);
        page.description = context.say(&format!("Cases fra {name}."), &format!("Cases from {name}."));
        if let Some(entry) = own {
            add_entry(context, &scope, entry, sources.slice(entry.body), &mut page);
        }
        page.section = address::of_listing(&context.handbook.config, Kind::Municipality).unwrap_or_default();
        page.breadcrumbs = breadcrumbs(context, Kind::Municipality);
        page.previous = at.checked_sub(1).map(|at| anchor(&all[at]));
        page.next = all.get(at + 1).map(anchor);
        page.content = Content::Municipality(kinds::municipality(context, &scope, cases));
        page
    };
    (0..all.len()).into_par_iter().map(page).collect()
}

fn listing_pages(context: &Context<'_>) -> Vec<Page> {
    let page = |kind: Kind| {
        let address = address::of_listing(&context.handbook.config, kind)?;
        let scope = Scope::made(address.clone());
        let mut page = base(&scope, "listing", &listing::title(context, kind));
        page.description = listing::intro(context, kind);
        page.breadcrumbs = breadcrumbs(context, Kind::Page);
        page.section = address;
        page.content = Content::Listing(Box::new(listing::listing(context, &scope, kind)));
        Some(page)
    };
    Kind::ALL.into_iter().filter_map(page).collect()
}

/// The pages that gather what the whole handbook holds.
fn made_pages(context: &Context<'_>, tables: &[DataTable]) -> Vec<Page> {
    let gathered = [
        (
            (Made::Checklist, "checklist"),
            Words::new("Tjekliste", "Checklist"),
            Words::new(
                "Spørgsmål til dialogen om indsatsen, ordnet efter element.",
                "Questions for the talk about the effort, by element.",
            ),
        ),
        (
            (Made::Glossary, "glossary"),
            Words::new("Ordliste", "Glossary"),
            Words::new("Ord og forkortelser i håndbogen.", "Words and abbreviations of the handbook."),
        ),
        (
            (Made::Sources, "sources"),
            Words::new("Kilder", "Sources"),
            Words::new("De kilder, håndbogen bygger på.", "The sources that the handbook builds on."),
        ),
        (
            (Made::Figures, "figures"),
            Words::new("Tal", "Figures"),
            Words::new(
                "Alle håndbogens tal samlet, med enhed, periode og kilde.",
                "All figures, with unit, period and source.",
            ),
        ),
        (
            (Made::Caveats, "caveats"),
            Words::new("Forbehold", "Caveats"),
            Words::new(
                "Hvor kilderne er uklare, ikke stemmer eller ikke siger noget.",
                "Where the sources are unclear, do not add up or say nothing.",
            ),
        ),
        (
            (Made::Relations, "relations"),
            Words::new("Relationskort", "Map of relations"),
            Words::new(
                "Hvordan cases, mekanismer, elementer og programteorier hænger sammen.",
                "How cases, mechanisms, elements and program theories belong together.",
            ),
        ),
        (
            (Made::Data, "data"),
            Words::new("Åbne data", "Open data"),
            Words::new(
                "Alt i håndbogen som data, til regneark, egne beregninger og andre systemer.",
                "All of the handbook as data, for spreadsheets, calculations and other systems.",
            ),
        ),
    ];
    let page = |((made, kind), title, description): ((Made, &'static str), Words, Words)| {
        let scope = Scope::made(made.address());
        let mut page = base(&scope, kind, title.get(context.language));
        page.description = description.get(context.language).to_owned();
        page.breadcrumbs = breadcrumbs(context, Kind::Page);
        page.section = made.address().to_owned();
        page.content = gather(context, &scope, made, tables);
        page
    };
    gathered.into_iter().map(page).collect()
}

/// What a made page says.
fn gather<'h>(context: &Context<'h>, scope: &Scope<'h>, made: Made, tables: &[DataTable]) -> Content {
    match made {
        Made::Checklist => Content::Checklist(library_pages::checklist(context, scope)),
        Made::Glossary => Content::Glossary(library_pages::glossary(context, scope)),
        Made::Sources => Content::SourceList(library_pages::sources(context, scope)),
        Made::Figures => Content::FigureList(library_pages::figures(context, scope)),
        Made::Caveats => Content::CaveatList(library_pages::caveats(context, scope)),
        Made::Relations => Content::Relations(matrices::relations(context)),
        Made::Data => Content::Data(tables.iter().map(DataTable::file).collect()),
        Made::Search | Made::NotFound => Content::Plain {},
    }
}

/// The search page, which is the index from A to Å where there is no script.
fn search_page(context: &Context<'_>, pages: &[Page]) -> Page {
    let scope = Scope::made(Made::Search.address());
    let mut page = base(&scope, "search", &context.say("Søg i håndbogen", "Search the handbook"));
    page.description = context.say("Alle sider fra A til Å.", "All pages from A to Z.");
    page.breadcrumbs = breadcrumbs(context, Kind::Page);
    page.section = Made::Search.address().to_owned();
    let entry = |page: &Page| IndexEntry {
        title: page.title.clone(),
        address: page.address.clone(),
        kind: Kind::from_name(page.kind).map_or_else(String::new, |kind| capital(kind.word().get(context.language))),
    };
    let index = library_pages::index(context, pages.iter().map(entry).collect());
    page.contents = index
        .iter()
        .map(|group| Heading { id: letter_id(&group.letter), title: group.letter.clone(), level: 2 })
        .collect();
    page.content = Content::Index(index);
    page
}

fn letter_id(letter: &str) -> String {
    format!("bogstav-{}", slugify(letter))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Hosts show this page at whatever address was asked for, however deep. Its links therefore begin at the root of the host,
/// as soon as `base_url` tells where below it the handbook lies.
fn not_found(context: &Context<'_>, options: &PlanOptions) -> Page {
    let scope = Scope::made(Made::NotFound.address());
    let mut page = base(&scope, "not-found", &context.say("Siden findes ikke", "There is no such page"));
    page.root = base_url(context, options).as_deref().map(path_of).unwrap_or_default();
    page.breadcrumbs = breadcrumbs(context, Kind::Page);
    page
}
