//! What all pages of a site share: its name, its navigation, who publishes it, and where former addresses lead.

use std::collections::{BTreeMap, HashSet};

use crate::model::address::{self, Made};
use crate::model::{Entry, EntryId, Handbook, Target};
use crate::schema::Kind;
use crate::site::context::{Context, asset_address};
use crate::site::page::{Anchor, PublisherView, SiteInfo};
use crate::site::{Downloads, PlanOptions, book_file, kinds, listing, words};

/// How many pages of the handbook's own the footer leads to.
const FOOTER_PAGES: usize = 12;

/// Where the handbook is published, with a slash at the end.
pub(super) fn base_url(context: &Context<'_>, options: &PlanOptions) -> Option<String> {
    let url = options.base_url.clone().or_else(|| context.handbook.config.base_url.clone())?;
    Some(if url.ends_with('/') { url } else { format!("{url}/") })
}

/// The path of an address: `/haandbog/` of `https://eksempel.dk/haandbog/`.
pub(super) fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}

pub(super) fn info(context: &Context<'_>, options: &PlanOptions) -> SiteInfo {
    let config = &context.handbook.config;
    let made = |page: Made, danish: &str, english: &str| Anchor {
        title: context.say(danish, english),
        address: page.address().to_owned(),
    };
    let filled = |kind: &Kind| match kind {
        Kind::Municipality => kinds::has_municipalities(context),
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
    footer.extend(footer_pages(context).into_iter().map(|page| context.anchor(page)));
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
        scripts: BTreeMap::new(),
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

/// The pages of the handbook's own that every page leads to: all, while they are few; of many, those that the front page
/// leads to. All of them stand in the index from A to Z, which the footer leads to as well.
fn footer_pages<'h>(context: &Context<'h>) -> Vec<&'h Entry> {
    let mut pages: Vec<&Entry> =
        context.shown(Kind::Page).iter().copied().filter(|it| &*it.id.slug != "index").collect();
    if pages.len() > FOOTER_PAGES {
        let front = context.handbook.find(Kind::Page, "index");
        let references = front.into_iter().flat_map(|front| context.references_of(front));
        let entry = |target: &'h Target| match target {
            Target::Entry { id, .. } => Some(id),
            _ => None,
        };
        let chosen: HashSet<&EntryId> = references.filter_map(|it| entry(&it.target)).collect();
        pages.retain(|page| chosen.contains(&page.id));
        pages.truncate(FOOTER_PAGES);
    }
    pages
}

pub(super) fn assets(handbook: &Handbook) -> Vec<(String, String)> {
    handbook.assets.iter().map(|path| (path.clone(), asset_address(path))).collect()
}

pub(super) fn redirects(context: &Context<'_>) -> Vec<(String, String)> {
    let shown = context.handbook.all().filter(|entry| context.is_shown(entry));
    let pairs = shown
        .flat_map(|entry| entry.front.aliases.pages().map(|(from, _)| (from.to_owned(), context.address(&entry.id))));
    let was = context.handbook.config.publisher.as_ref().and_then(|it| it.was_url.clone());
    pairs.chain(was.map(|url| (address::WAS.to_owned(), url))).collect()
}
