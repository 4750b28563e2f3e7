//! Every page for search engines (sitemaps.org), and where they find the list. Both need whole addresses (`base_url`).

use crate::output::Output;
use crate::render::xml::escaped;
use crate::site::Site;

const FILE: &str = "sitemap.xml";
/// What one list may hold.
const MOST: usize = 50_000;

/// Adds the list of pages, in parts where there are very many.
pub fn sitemap(site: &Site, output: &mut Output) {
    let Some(base) = &site.info.base_url else { return };
    let listed: Vec<_> =
        site.pages.iter().map(|page| &**page).filter(|page| !page.draft && page.kind != "not-found").collect();
    let list = |pages: &[&crate::site::page::Page]| {
        let mut xml = opening("urlset");
        for page in pages {
            xml.push_str(&format!("<url><loc>{}</loc>", escaped(&format!("{base}{}", page.address))));
            if let Some(day) = page.review.as_ref().and_then(|review| review.reviewed_on.as_ref()) {
                xml.push_str(&format!("<lastmod>{day}</lastmod>"));
            }
            xml.push_str("</url>\n");
        }
        xml.push_str("</urlset>\n");
        xml
    };
    if listed.len() <= MOST {
        output.add_bytes(FILE, list(&listed));
    } else {
        let mut index = opening("sitemapindex");
        for (at, pages) in listed.chunks(MOST).enumerate() {
            let part = format!("sitemap-{}.xml", at + 1);
            index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&format!("{base}{part}"))));
            output.add_bytes(part, list(pages));
        }
        index.push_str("</sitemapindex>\n");
        output.add_bytes(FILE, index);
    }
    if is_root(base) {
        output.add_bytes("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {base}{FILE}\n"));
    }
}

fn opening(element: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    )
}

/// Whether an address is the root of its host: nowhere else does anybody look for `robots.txt`.
fn is_root(base: &str) -> bool {
    base.split_once("://").is_some_and(|(_, rest)| rest.trim_end_matches('/').find('/').is_none())
}
