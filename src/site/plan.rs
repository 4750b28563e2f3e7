//! The plan of a site: which pages there are, and in what order.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::language::{capital, slugify};
use crate::model::address::Made;
use crate::model::{Entry, Handbook};
use crate::schema::Kind;
use crate::site::context::Context;
use crate::site::page::{DataFile, IndexEntry, Page, SiteInfo};
use crate::site::tables::{self, DataTable};
use crate::source::Sources;

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    /// An entry, by its place among those of its kind.
    Entry(Kind, usize),
    /// The front page of a handbook that has written none.
    BareFront,
    /// A municipality, by its place among all.
    Municipality(usize),
    Listing(Kind),
    Made(Made),
}

impl What {
    /// Whether the page stands in the index from A to Z.
    pub fn is_indexed(self) -> bool {
        !matches!(self, Self::Made(Made::Search | Made::NotFound))
    }
}

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

/// What a site holds besides the texts of its pages.
#[derive(Debug)]
pub struct Site {
    pub info: SiteInfo,
    /// Every page in the order of addresses; of a plan only their heads: address, kind, title, description, draft, review.
    pub pages: Vec<Arc<Page>>,
    /// Former addresses and where they lead now, both from the root.
    pub redirects: Vec<(String, String)>,
    /// Files that are copied: path below the handbook's root, and address on the site.
    pub assets: Vec<(String, String)>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Every page of a handbook, and the way to make it.
pub struct Plan<'h> {
    pub handbook: &'h Handbook,
    pub sources: &'h Sources,
    pub site: Site,
    pub(super) context: Context<'h>,
    pub(super) options: PlanOptions,
    /// Every municipality and its cases.
    pub(super) municipalities: Vec<(String, Vec<&'h Entry>)>,
    /// What each of the site's pages is.
    pub(super) what: Vec<What>,
    pub(super) files: OnceLock<Vec<DataFile>>,
}

impl fmt::Debug for Plan<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Plan").field("pages", &self.len()).finish_non_exhaustive()
    }
}

impl Plan<'_> {
    /// How many pages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.what.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.what.is_empty()
    }

    /// The place of the page with an address.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<usize> {
        self.site.pages.binary_search_by(|page| page.address.as_str().cmp(address)).ok()
    }

    /// What the data files hold.
    pub fn tables(&self) -> impl Iterator<Item = DataTable<'_>> {
        tables::tables(&self.context)
    }

    /// The data files as the page of open data shows them. Whoever has made the tables can tell, so that they are not
    /// made again.
    pub fn data_files(&self, known: Option<Vec<DataFile>>) -> &[DataFile] {
        let file = |mut table: DataTable<'_>| {
            let rows = table.rows.by_ref().count();
            table.file(rows)
        };
        self.files.get_or_init(|| known.unwrap_or_else(|| self.tables().map(file).collect()))
    }

    /// What the index from A to Z says of each page.
    pub(super) fn index_entries(&self) -> Vec<IndexEntry> {
        let language = self.context.language;
        let kind = |page: &Page| {
            Kind::from_name(page.kind).map_or_else(String::new, |kind| capital(kind.word().get(language)))
        };
        let entry =
            |page: &Page| IndexEntry { title: page.title.clone(), address: page.address.clone(), kind: kind(page) };
        let pages = self.what.iter().zip(&self.site.pages).filter(|(what, _)| what.is_indexed());
        pages.map(|(_, head)| entry(head)).collect()
    }
}
