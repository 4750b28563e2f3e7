//! Pages that are new or reviewed → an Atom feed (RFC 4287), newest first.
//!
//! A feed needs whole addresses: without `base_url` there is none. A page is new on the day that the list of addresses
//! says, and is never given a day that nobody wrote; a feed without news is there for those who wait for some.

use crate::model::Handbook;
use crate::output::Output;
use crate::render::xml::escaped;
use crate::site::Site;
use crate::site::page::Page;

/// Where the feed stands, from the root of the site.
pub const FILE: &str = "feed.xml";

/// A reader of feeds has no use for more.
const NEWEST: usize = 50;

/// A page with its days.
struct News<'s> {
    page: &'s Page,
    /// When it came into the list of addresses.
    published: Option<String>,
    /// The newest of its days.
    updated: String,
}

/// Adds the feed, and tells the pages of it.
pub fn feed(site: &mut Site, handbook: &Handbook, output: &mut Output) {
    let Some(base) = site.info.base_url.clone() else { return };
    let mut news: Vec<News<'_>> = site.pages.iter().filter_map(|page| news_of(page, handbook)).collect();
    news.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.page.address.cmp(&b.page.address)));
    news.truncate(NEWEST);
    let newest = news.first().map_or(&site.info.built_on, |it| &it.updated);
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
    for News { page, published, updated } in &news {
        let published =
            published.as_ref().map_or_else(String::new, |day| format!("<published>{}</published>\n", moment(day)));
        let url = escaped(&format!("{base}{}", page.address));
        xml.push_str(&format!(
            "<entry>\n<id>{url}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             {published}<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<summary>{}</summary>\n</entry>\n",
            escaped(&page.title),
            moment(updated),
            escaped(&page.description),
        ));
    }
    xml.push_str("</feed>\n");
    output.add_bytes(FILE, xml);
    site.info.feed = Some(FILE.to_owned());
}

/// The days of a page that are known to the day; nothing of a draft, or of a page without any.
fn news_of<'s>(page: &'s Page, handbook: &Handbook) -> Option<News<'s>> {
    let is_day = |day: &String| day.len() == "2026-11-22".len();
    let published = handbook.published_on.get(&page.address).map(|day| day.iso()).filter(is_day);
    let reviewed = page.review.as_ref().and_then(|it| it.reviewed_on.clone()).filter(is_day);
    let updated = published.clone().max(reviewed)?;
    (!page.draft).then_some(News { page, published, updated })
}

fn moment(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
