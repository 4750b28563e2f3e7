//! Addresses: where each page of the site stands, relative to its root. Folders are addresses.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::language::slugify;
use crate::model::front::Status;
use crate::model::library::{GLOSSARY_FILE, SOURCES_FILE};
use crate::model::{EntryId, Handbook};
use crate::schema::Kind;

/// A page that the program makes from the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Made {
    Checklist,
    Figures,
    Caveats,
    Relations,
    Search,
    Glossary,
    Sources,
    Data,
    NotFound,
}

impl Made {
    pub const ALL: [Self; 9] = [
        Self::Checklist,
        Self::Figures,
        Self::Caveats,
        Self::Relations,
        Self::Search,
        Self::Glossary,
        Self::Sources,
        Self::Data,
        Self::NotFound,
    ];

    /// Its address.
    #[must_use]
    pub fn address(self) -> &'static str {
        match self {
            Self::Checklist => "tjekliste/",
            Self::Figures => "tal/",
            Self::Caveats => "forbehold/",
            Self::Relations => "relationskort/",
            Self::Search => "soeg/",
            Self::Glossary => "ordliste/",
            Self::Sources => "kilder/",
            Self::Data => "data/",
            Self::NotFound => "404.html",
        }
    }

    /// The list that the page is made of, where it is made of one.
    #[must_use]
    pub fn list(self) -> Option<&'static str> {
        match self {
            Self::Glossary => Some(GLOSSARY_FILE),
            Self::Sources => Some(SOURCES_FILE),
            _ => None,
        }
    }
}

/// The address of an entry: `cases/viborg-unge/`; the front page is the empty text.
#[must_use]
pub fn of_entry(config: &Config, id: &EntryId) -> String {
    match (id.kind, &*id.slug) {
        (Kind::Page, "index") => String::new(),
        (Kind::Page, slug) => [slug, "/"].concat(),
        (kind, slug) => [config.folder(kind), "/", slug, "/"].concat(),
    }
}

/// The address of a kind's listing: `cases/`. Pages have none.
#[must_use]
pub fn of_listing(config: &Config, kind: Kind) -> Option<String> {
    (kind != Kind::Page).then(|| format!("{}/", config.folder(kind)))
}

/// Leads to the publisher's accessibility statement, as Danish law asks.
pub const WAS: &str = "was/";

/// The address of a municipality's page.
#[must_use]
pub fn of_municipality(config: &Config, name: &str) -> String {
    format!("{}/{}/", config.folder(Kind::Municipality), slugify(name))
}

/// Every address that the program takes for itself.
pub fn taken(config: &Config) -> impl Iterator<Item = String> + '_ {
    let was = config.publisher.as_ref().and_then(|it| it.was_url.as_ref()).map(|_| WAS.to_owned());
    let made = Made::ALL.into_iter().map(|made| made.address().to_owned()).chain(was);
    made.chain(Kind::ALL.into_iter().filter_map(|kind| of_listing(config, kind)))
}

/// Every address that readers can keep: pages, and the parts of theories as `address#D1`. Former addresses are not among
/// them, nor are drafts.
#[must_use]
pub fn served(handbook: &Handbook) -> BTreeSet<String> {
    let config = &handbook.config;
    let mut served: BTreeSet<String> = taken(config).filter(|address| address != Made::NotFound.address()).collect();
    served.insert(String::new());
    for entry in handbook.all().filter(|entry| entry.front.status == Status::Published) {
        if let Some(name) = entry.case().and_then(|case| case.municipality.as_ref()) {
            served.insert(of_municipality(config, &name.value));
        }
        // A text about a municipality is shown on the page that its cases make.
        if entry.id.kind == Kind::Municipality {
            continue;
        }
        let address = of_entry(config, &entry.id);
        let parts = entry.theory().into_iter().flat_map(super::theory::Theory::nodes);
        served.extend(parts.map(|node| format!("{address}#{}", node.id.value)));
        served.insert(address);
    }
    served
}
