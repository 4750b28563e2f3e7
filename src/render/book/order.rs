//! In which order a reader meets the pages on paper.

use std::collections::HashMap;

use crate::language::{Language, Words};
use crate::schema::Kind;
use crate::site::Site;
use crate::site::page::Page;

/// Pages that only a screen can use: searching, fetching, and what is not there.
const NOT_ON_PAPER: [&str; 3] = ["search", "data", "not-found"];

/// The kinds that are parts of their own.
const KINDS: [Kind; 6] =
    [Kind::Theory, Kind::Element, Kind::Mechanism, Kind::TargetGroup, Kind::Case, Kind::Municipality];

/// What gathers the whole.
const OVERVIEWS: Words = Words::new("Overblik", "Overviews");

/// Every page of the book.
pub fn in_book(site: &Site) -> impl Iterator<Item = &Page> {
    site.pages.iter().map(|page| &**page).filter(|page| !NOT_ON_PAPER.contains(&page.kind))
}

/// The parts with their titles: the texts, then each kind with its list first, then what gathers the whole.
#[must_use]
pub fn parts(site: &Site) -> Vec<(String, Vec<&Page>)> {
    let of = |kind: &'static str| in_book(site).filter(move |page| page.kind == kind);
    let texts: Vec<&Page> = of("front").chain(of(Kind::Page.name())).collect();
    let mut parts = vec![(site.info.title.clone(), texts)];
    for kind in KINDS {
        let entries = in_turn(&of(kind.name()).collect::<Vec<_>>());
        let section = entries.first().map(|page| page.section.as_str());
        let Some(list) = of("listing").find(|page| Some(page.address.as_str()) == section) else { continue };
        parts.push((list.title.clone(), std::iter::once(list).chain(entries).collect()));
    }
    let gathered = ["checklist", "figures", "caveats", "relations", "glossary", "sources"];
    let gathered: Vec<&Page> = gathered.into_iter().flat_map(of).collect();
    let language = Language::from_code(site.info.language).unwrap_or_default();
    parts.push((OVERVIEWS.get(language).to_owned(), gathered));
    parts.retain(|(_, pages)| !pages.is_empty());
    parts
}

/// Pages in the order in which they lead on to each other; one that none leads to begins.
fn in_turn<'s>(pages: &[&'s Page]) -> Vec<&'s Page> {
    let by_address: HashMap<&str, &Page> = pages.iter().map(|page| (page.address.as_str(), *page)).collect();
    let mut ordered = Vec::with_capacity(pages.len());
    for first in pages.iter().filter(|page| page.previous.is_none()) {
        let mut next = Some(*first);
        while let Some(page) = next.filter(|_| ordered.len() < pages.len()) {
            ordered.push(page);
            next = page.next.as_ref().and_then(|anchor| by_address.get(anchor.address.as_str()).copied());
        }
    }
    ordered
}
