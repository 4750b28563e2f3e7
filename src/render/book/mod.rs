//! Site → Book: every page in reading order, freed of what only a screen has. EPUB and print are made from it.

mod clean;
mod order;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use crate::output::{Content as File, Output};
use crate::site::Site;
use crate::site::page::{Content, Page, SiteInfo};

pub use clean::Piece;
pub use write::{Writer, written};

/// The handbook as a book.
#[derive(Debug)]
pub struct Book<'s> {
    pub info: &'s SiteInfo,
    pub parts: Vec<Part<'s>>,
    /// Pictures that chapters show, by their paths from the root of the site.
    pub pictures: BTreeMap<String, File>,
}

/// A part of the book: a kind of page.
#[derive(Debug)]
pub struct Part<'s> {
    pub title: String,
    pub chapters: Vec<Chapter<'s>>,
}

/// A page as a chapter.
#[derive(Debug)]
pub struct Chapter<'s> {
    pub page: &'s Page,
    /// Unlike that of every other chapter, and fit for a file name and an id: `cases-viborg-unge`.
    pub name: String,
    /// What stands in it. Links lead to `Piece::Open` with `href` resolved: see [`Target`].
    pub pieces: Vec<Piece>,
}

/// Where a link of a chapter leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A chapter, by its name, and a place in it.
    Chapter { name: String, anchor: Option<String> },
    /// An address on the web.
    Web(String),
    /// A page or file that stands on the site only, by its address from the root.
    Site(String),
}

/// Makes the book from the site and its rendered pages.
#[must_use]
pub fn book<'s>(site: &'s Site, output: &Output) -> Book<'s> {
    let names: BTreeMap<&str, String> = order::in_book(site).map(|page| (page.address.as_str(), name(page))).collect();
    let mut pictures = BTreeMap::new();
    let parts = order::parts(site).into_iter().map(|(title, pages)| {
        let chapters = pages.into_iter().filter_map(|page| {
            let html = html(output, &page.address)?;
            let diagrams = diagrams(page);
            let pieces = clean::pieces(&html, &page.address, &diagrams, &names);
            clean::pictures(&pieces, output, &mut pictures);
            Some(Chapter { page, name: name(page), pieces })
        });
        Part { title, chapters: chapters.collect() }
    });
    let mut book = Book { info: &site.info, parts: parts.collect(), pictures };
    book.drop_lost_anchors();
    book
}

impl<'s> Book<'s> {
    /// A place that went with a tool of the screen: links to it lead to the chapter.
    fn drop_lost_anchors(&mut self) {
        let ids: BTreeMap<String, BTreeSet<String>> =
            self.chapters().map(|chapter| (chapter.name.clone(), clean::ids(&chapter.pieces))).collect();
        for chapter in self.parts.iter_mut().flat_map(|part| &mut part.chapters) {
            for piece in &mut chapter.pieces {
                if let Piece::Open { link: Some(Target::Chapter { name, anchor }), .. } = piece {
                    let is_there = |id: &String| ids.get(name).is_some_and(|ids| ids.contains(id));
                    *anchor = anchor.take().filter(is_there);
                }
            }
        }
    }

    pub fn chapters(&self) -> impl Iterator<Item = &Chapter<'s>> {
        self.parts.iter().flat_map(|part| &part.chapters)
    }
}

fn html(output: &Output, address: &str) -> Option<String> {
    match output.get(&format!("{address}index.html"))? {
        File::Copy(_) => None,
        made => String::from_utf8(made.bytes().ok()?.into_owned()).ok(),
    }
}

/// The standalone drawings of the diagrams on a page, in the order in which they stand there: path and title.
fn diagrams(page: &Page) -> Vec<(String, String)> {
    let own = match &page.content {
        Content::Theory(theory) => Some((theory.svg.clone(), page.title.clone())),
        _ => None,
    };
    let placed = page.diagrams.iter().map(|it| (crate::site::page::drawing(&it.slug), it.title.clone()));
    own.into_iter().chain(placed).collect()
}

fn name(page: &Page) -> String {
    match page.address.trim_matches('/') {
        "" => "forside".to_owned(),
        address => address.replace('/', "-"),
    }
}
