//! Page → JSON-LD in the words of schema.org: what a page is, where it stands, and under which licence.
//!
//! Addresses are whole where the handbook knows its own (`base_url`), else relative to the page, as JSON-LD allows.

use serde_json::{Value, json};

use crate::render::data::{JSON_FILE, SCHEMA_FILE};
use crate::render::licence;
use crate::site::page::{Anchor, Content, DataFile, Page, SiteInfo, TermView};

/// The block of a page; nothing for a page that is not there.
#[must_use]
pub fn of_page(page: &Page, site: &SiteInfo) -> Option<String> {
    if page.kind == "not-found" {
        return None;
    }
    let place = Place { page, site };
    let graph: Vec<Value> = [Some(place.subject()), place.breadcrumbs()].into_iter().flatten().collect();
    let block = json!({ "@context": "https://schema.org", "@graph": graph });
    Some(harmless(&block.to_string()))
}

/// No letter of the block can end the element that it stands in.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

struct Place<'p> {
    page: &'p Page,
    site: &'p SiteInfo,
}

impl Place<'_> {
    fn url(&self, address: &str) -> String {
        match &self.site.base_url {
            Some(base) => format!("{base}{address}"),
            None if address.is_empty() && self.page.root.is_empty() => "./".to_owned(),
            None => format!("{}{address}", self.page.root),
        }
    }

    /// What the page is.
    fn subject(&self) -> Value {
        let mut subject = match (&self.page.content, self.page.kind) {
            (Content::Glossary(terms), _) => self.glossary(terms),
            (Content::Data(files), _) => self.data(files),
            (_, "front") => json!({ "@type": "WebSite", "name": self.page.title }),
            (_, "listing" | "checklist" | "sources" | "figures" | "caveats" | "relations" | "search") => {
                json!({ "@type": "CollectionPage", "name": self.page.title })
            }
            _ => json!({ "@type": "Article", "headline": self.page.title }),
        };
        subject["@id"] = json!(self.url(&self.page.address));
        subject["url"] = subject["@id"].clone();
        subject["inLanguage"] = json!(self.site.language);
        if !self.page.description.is_empty() {
            subject["description"] = json!(self.page.description);
        }
        if let Some(reviewed) = self.page.review.as_ref().and_then(|review| review.reviewed_on.as_ref()) {
            subject["dateModified"] = json!(reviewed);
        }
        if let Some(licence) = &self.site.licence {
            subject["license"] = match licence::url(licence) {
                Some(url) => json!(url),
                None => json!({ "@type": "CreativeWork", "name": licence }),
            };
        }
        if let Some(publisher) = &self.site.publisher {
            subject["publisher"] = json!({ "@type": "Organization", "name": publisher.name });
        }
        if self.page.kind != "front" {
            let title = &self.site.title;
            subject["isPartOf"] = json!({ "@type": "WebSite", "@id": self.url(""), "name": title });
        }
        subject
    }

    fn glossary(&self, terms: &[TermView]) -> Value {
        let set = self.url(&self.page.address);
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
        let terms: Vec<Value> = terms.iter().map(term).collect();
        json!({ "@type": "DefinedTermSet", "name": self.page.title, "hasDefinedTerm": terms })
    }

    fn data(&self, files: &[DataFile]) -> Value {
        let download = |name: &str, format: &str, address: &str| json!({ "@type": "DataDownload", "name": name, "encodingFormat": format, "contentUrl": self.url(address) });
        let folder = &self.page.address;
        let mut downloads = vec![
            download(&self.site.title, "application/json", &format!("{folder}{JSON_FILE}")),
            download("JSON Schema", "application/schema+json", &format!("{folder}{SCHEMA_FILE}")),
        ];
        downloads.extend(files.iter().map(|file| download(file.title, "text/csv", &file.csv)));
        let mut data = json!({ "@type": "Dataset", "name": format!("{}: {}", self.site.title, self.page.title) });
        data["isAccessibleForFree"] = json!(true);
        data["distribution"] = json!(downloads);
        data
    }

    /// The way from the front page; nothing where there is none.
    fn breadcrumbs(&self) -> Option<Value> {
        let own = Anchor { title: self.page.title.clone(), address: self.page.address.clone() };
        let above = self.page.breadcrumbs.iter().filter(|crumb| crumb.address != own.address);
        let way: Vec<&Anchor> = above.chain(std::iter::once(&own)).collect();
        let step = |(at, crumb): (usize, &&Anchor)| json!({ "@type": "ListItem", "position": at + 1, "name": crumb.title, "item": self.url(&crumb.address) });
        let steps: Vec<Value> = way.iter().enumerate().map(step).collect();
        (way.len() > 1).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_text_ends_the_block() {
        let json = serde_json::json!({ "name": "</script><!-- & ]]>" }).to_string();
        let block = harmless(&json);
        assert!(!block.contains(['<', '>', '&']));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&block).unwrap()["name"], "</script><!-- & ]]>");
    }
}
