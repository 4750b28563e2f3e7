//! Page → JSON-LD in the words of schema.org: what a page is, where it stands, and under which licence.
//!
//! Addresses are whole where the handbook knows its own (`base_url`), else relative to the page, as JSON-LD allows.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use crate::render::data::{JSON_FILE, SCHEMA_FILE};
use crate::render::licence;
use crate::site::page::{Content, DataFile, Page, SiteInfo, TermView};

/// The block of a page; nothing for a page that is not there.
#[must_use]
pub fn of_page(page: &Page, site: &SiteInfo) -> Option<String> {
    if page.kind == "not-found" {
        return None;
    }
    let place = Place { page, site };
    let own = place.url(&page.address);
    let graph = (place.subject(&own), place.breadcrumbs());
    // Texts and numbers: this cannot fail.
    let block = match graph {
        (subject, Some(breadcrumbs)) => serde_json::to_string(&Block::of((subject, breadcrumbs))),
        (subject, None) => serde_json::to_string(&Block::of([subject])),
    };
    block.ok().map(harmless)
}

/// No letter of the block can end the element that it stands in.
fn harmless(json: String) -> String {
    if !json.contains(['<', '>', '&']) {
        return json;
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[derive(Serialize)]
struct Block<G> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: G,
}

impl<G> Block<G> {
    fn of(graph: G) -> Self {
        Self { context: "https://schema.org", graph }
    }
}

/// A thing with a name.
#[derive(Serialize)]
struct Named<'p> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: &'p str,
}

/// What a page is.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Subject<'p> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'p, str>>,
    /// What an article has in place of a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_defined_term: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_accessible_for_free: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distribution: Option<Vec<Value>>,
    #[serde(rename = "@id")]
    id: &'p str,
    url: &'p str,
    in_language: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<Licence<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Named<'p>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Licence<'p> {
    Address(String),
    Work(Named<'p>),
}

#[derive(Serialize)]
struct Breadcrumbs<'p> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    steps: Vec<Step<'p>>,
}

#[derive(Serialize)]
struct Step<'p> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'p str,
    item: String,
}

struct Place<'p> {
    page: &'p Page,
    site: &'p SiteInfo,
}

impl<'p> Place<'p> {
    fn url(&self, address: &str) -> String {
        match &self.site.base_url {
            Some(base) => format!("{base}{address}"),
            None if address.is_empty() && self.page.root.is_empty() => "./".to_owned(),
            None => format!("{}{address}", self.page.root),
        }
    }

    /// What the page is.
    fn subject(&self, own: &'p str) -> Subject<'p> {
        let (page, site) = (self.page, self.site);
        let named = |kind| Subject { kind, name: Some(page.title.as_str().into()), ..Subject::default() };
        let what = match (&page.content, page.kind) {
            (Content::Glossary(terms), _) => {
                Subject { has_defined_term: Some(self.glossary(own, terms)), ..named("DefinedTermSet") }
            }
            (Content::Data(files), _) => Subject {
                name: Some(format!("{}: {}", site.title, page.title).into()),
                is_accessible_for_free: Some(true),
                distribution: Some(self.data(files)),
                ..named("Dataset")
            },
            (_, "front") => named("WebSite"),
            (_, "listing" | "checklist" | "sources" | "figures" | "caveats" | "relations" | "search") => {
                named("CollectionPage")
            }
            _ => Subject { kind: "Article", headline: Some(&page.title), ..Subject::default() },
        };
        let licence = |licence: &'p String| match licence::url(licence) {
            Some(url) => Licence::Address(url),
            None => Licence::Work(Named { kind: "CreativeWork", id: None, name: licence }),
        };
        let organisation = |name: &'p str| Named { kind: "Organization", id: None, name };
        let whole = || Named { kind: "WebSite", id: Some(self.url("")), name: &site.title };
        Subject {
            id: own,
            url: own,
            in_language: site.language,
            description: &page.description,
            date_modified: page.review.as_ref().and_then(|review| review.reviewed_on.as_deref()),
            license: site.licence.as_ref().map(licence),
            publisher: site.publisher.as_ref().map(|publisher| organisation(&publisher.name)),
            is_part_of: (page.kind != "front").then(whole),
            ..what
        }
    }

    fn glossary(&self, set: &str, terms: &[TermView]) -> Vec<Value> {
        let term = |term: &TermView| {
            let id = format!("{set}#{}", term.id);
            let mut value = json!({ "@type": "DefinedTerm", "@id": id, "name": term.name, "inDefinedTermSet": set });
            let definition = crate::parse::markdown::plain_text(&term.definition.text);
            value["description"] = json!(definition);
            if !term.also.is_empty() {
                value["alternateName"] = json!(term.also);
            }
            value
        };
        terms.iter().map(term).collect()
    }

    fn data(&self, files: &[DataFile]) -> Vec<Value> {
        let download = |name: &str, format: &str, address: &str| json!({ "@type": "DataDownload", "name": name, "encodingFormat": format, "contentUrl": self.url(address) });
        let folder = &self.page.address;
        let mut downloads = vec![
            download(&self.site.title, "application/json", &format!("{folder}{JSON_FILE}")),
            download("JSON Schema", "application/schema+json", &format!("{folder}{SCHEMA_FILE}")),
        ];
        downloads.extend(files.iter().map(|file| download(file.title, "text/csv", &file.csv)));
        downloads
    }

    /// The way from the front page; nothing where there is none.
    fn breadcrumbs(&self) -> Option<Breadcrumbs<'p>> {
        let page = self.page;
        let above = page.breadcrumbs.iter().filter(|crumb| crumb.address != page.address);
        let way = above.map(|crumb| (&*crumb.title, &*crumb.address)).chain([(&*page.title, &*page.address)]);
        let step = |(position, (name, address))| Step { kind: "ListItem", position, name, item: self.url(address) };
        let steps: Vec<Step<'p>> = (1..).zip(way).map(step).collect();
        (steps.len() > 1).then_some(Breadcrumbs { kind: "BreadcrumbList", steps })
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_text_ends_the_block() {
        let json = serde_json::json!({ "name": "</script><!-- & ]]>" }).to_string();
        let block = harmless(json);
        assert!(!block.contains(['<', '>', '&']));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&block).unwrap()["name"], "</script><!-- & ]]>");
    }
}
