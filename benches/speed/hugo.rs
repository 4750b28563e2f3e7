//! The handbook as Hugo takes it, twice: the texts alone, and pages that show what a page of this program shows.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::peers::{Page, replaced};

static SITES: Dir = include_dir!("$CARGO_MANIFEST_DIR/benches/speed/hugo");

/// The sites in `benches/speed/hugo`, and what they show.
pub const LAYOUTS: [(&str, &str); 2] =
    [("lean", "Hugo, text, lists and backlinks alone"), ("whole", "Hugo, pages with the same content")];

/// Writes a site of all pages with these layouts; `sources` is the list of sources, which pages look titles up in.
pub fn write(site: &Path, layouts: &str, pages: &[Page], sources: &[u8]) -> io::Result<()> {
    fs::create_dir_all(site.join("layouts/_default"))?;
    fs::create_dir_all(site.join("layouts/partials"))?;
    fs::create_dir_all(site.join("data"))?;
    let folder = SITES.get_dir(layouts).ok_or(io::ErrorKind::NotFound)?;
    folder.extract(site.parent().unwrap_or(site))?;
    fs::write(site.join("data/kilder.yaml"), sources)?;
    for page in pages.iter().filter(|page| page.path != "index") {
        let file = site.join("content").join(&page.path).with_extension("md");
        fs::create_dir_all(file.parent().unwrap_or(site))?;
        let (body, links) = body(page);
        fs::write(file, front(page, layouts, &links) + &body)?;
    }
    Ok(())
}

/// The text with links and citations as Hugo knows them, and the slugs that it links to.
fn body(page: &Page) -> (String, Vec<String>) {
    let links = RefCell::new(Vec::new());
    let body = replaced(&page.body, &|slug, words| {
        links.borrow_mut().push(slug.to_owned());
        format!("[{words}]({{{{< relref \"{slug}\" >}}}})")
    });
    let body = body.replace("](../cases/", "](/cases/").replace(".md)", ")");
    (body, links.into_inner())
}

/// The front matter: the whole of it with all that it points to, or title, summary and taxonomies.
fn front(page: &Page, layouts: &str, links: &[String]) -> String {
    let mut front = "---\n".to_owned();
    if layouts == "whole" {
        // A taxonomy wants a list of values.
        let town = format!("municipality: {}\n", page.municipality);
        front
            .push_str(&format!("{}\n", page.front).replace(&town, &format!("municipality: [{}]\n", page.municipality)));
        let points = |line: &&str| ["- mechanism: ", "- element: ", "- theory: "].iter().any(|it| line.contains(it));
        let points_to: Vec<&str> = page.front.lines().filter(points).filter_map(|it| it.split(": ").nth(1)).collect();
        let _ = writeln!(front, "points_to: {points_to:?}");
    } else {
        let Page { title, summary, audience, municipality, .. } = page;
        let _ = writeln!(
            front,
            "title: {title}\nsummary: {summary}\naudience: [{audience}]\nmunicipality: [{municipality}]"
        );
    }
    let _ = writeln!(front, "links: {links:?}\n---");
    front
}
