//! Pages with a day of review → an Atom feed (RFC 4287), newest first.
//!
//! A feed needs whole addresses and days. Without `base_url`, or without a reviewed page, there is none.

use crate::output::Output;
use crate::render::xml::escaped;
use crate::site::Site;
use crate::site::page::Page;

/// Where the feed stands, from the root of the site.
pub const FILE: &str = "feed.xml";

/// A reader of feeds has no use for more.
const NEWEST: usize = 50;

/// Adds the feed, and tells the pages of it.
pub fn feed(site: &mut Site, output: &mut Output) {
    let Some(base) = site.info.base_url.clone() else { return };
    let mut dated: Vec<(&str, &Page)> = site.pages.iter().filter_map(|page| Some((day(page)?, page))).collect();
    dated.sort_by(|a, b| b.0.cmp(a.0).then_with(|| a.1.address.cmp(&b.1.address)));
    dated.truncate(NEWEST);
    let Some((newest, _)) = dated.first() else { return };
    let info = &site.info;
    let author = info.publisher.as_ref().map_or(&info.title, |it| &it.name);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{base}</id>\n<title>{title}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{base}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}{FILE}\"/>\n",
        info.language,
        moment(newest),
        escaped(author),
        base = escaped(&base),
        title = escaped(&info.title),
    );
    if let Some(licence) = &info.licence {
        xml.push_str(&format!("<rights>{}</rights>\n", escaped(licence)));
    }
    for (day, page) in dated {
        let url = escaped(&format!("{base}{}", page.address));
        xml.push_str(&format!(
            "<entry>\n<id>{url}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<summary>{}</summary>\n</entry>\n",
            escaped(&page.title),
            moment(day),
            escaped(&page.description),
        ));
    }
    xml.push_str("</feed>\n");
    output.add_bytes(FILE, xml);
    site.info.feed = Some(FILE.to_owned());
}

/// The day on which a page was last reviewed, if it is known to the day.
fn day(page: &Page) -> Option<&str> {
    let reviewed = page.review.as_ref()?.reviewed_on.as_deref()?;
    (!page.draft && reviewed.len() == "2026-11-22".len()).then_some(reviewed)
}

fn moment(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
