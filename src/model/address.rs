//! Addresses: where each page of the site stands, relative to its root. Folders are addresses.

use crate::config::Config;
use crate::model::EntryId;
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
}

/// The address of an entry: `cases/viborg-unge/`; the front page is the empty text.
#[must_use]
pub fn of_entry(config: &Config, id: &EntryId) -> String {
    match (id.kind, id.slug.as_str()) {
        (Kind::Page, "index") => String::new(),
        (Kind::Page, slug) => format!("{slug}/"),
        (kind, slug) => format!("{}/{slug}/", config.folder(kind)),
    }
}

/// The address of a kind's listing: `cases/`. Pages have none.
#[must_use]
pub fn of_listing(config: &Config, kind: Kind) -> Option<String> {
    (kind != Kind::Page).then(|| format!("{}/", config.folder(kind)))
}

/// Every address that the program takes for itself.
pub fn taken(config: &Config) -> impl Iterator<Item = String> + '_ {
    let made = Made::ALL.into_iter().map(|made| made.address().to_owned());
    made.chain(Kind::ALL.into_iter().filter_map(|kind| of_listing(config, kind)))
}
