//! Hugo and mdBook, where they are installed, on equivalent pages: the same text, titles, taxonomies and links.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use super::process::{bytes, spend};
use super::table::Row;
use super::{hugo, mdbook};

/// A Markdown file of the handbook, as a peer gets it.
pub struct Page {
    /// Path below `content/`, without its ending.
    pub path: String,
    pub title: String,
    pub summary: String,
    /// The whole front matter, as it is written.
    pub front: String,
    /// Values of taxonomies: target groups and municipality.
    pub audience: String,
    pub municipality: String,
    pub body: String,
}

/// Builds with every peer that is there.
pub fn all(root: &Path, folder: &Path) -> io::Result<Vec<Row>> {
    let mut rows = Vec::new();
    let (hugo, mdbook) = (is_there("hugo", "version"), is_there("mdbook", "--version"));
    if !hugo && !mdbook {
        return Ok(rows);
    }
    let mut pages = Vec::new();
    read(&root.join("content"), &root.join("content"), &mut pages)?;
    if hugo {
        for (layouts, what) in hugo::LAYOUTS {
            let site = folder.join("hugo").join(layouts);
            hugo::write(&site, layouts, &pages, &fs::read(root.join("content/kilder.yaml"))?)?;
            let used = spend("hugo", &["--source", &site.to_string_lossy(), "--quiet"])?;
            rows.push(Row::new(what, used, bytes(&site.join("public"))));
        }
    }
    if mdbook {
        let book = folder.join("mdbook");
        mdbook::write(&book, &pages)?;
        let used = spend("mdbook", &["build", &book.to_string_lossy()])?;
        rows.push(Row::new("mdBook, with search", used, bytes(&book.join("book"))));
    }
    Ok(rows)
}

fn is_there(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).output().is_ok_and(|it| it.status.success())
}

fn read(content: &Path, folder: &Path, pages: &mut Vec<Page>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(content, &path, pages)?;
        } else if path.extension().is_some_and(|it| it == "md") {
            let text = fs::read_to_string(&path)?;
            let Some((front, body)) = text.trim_start_matches("---\n").split_once("\n---\n") else { continue };
            let line = |key: &str| {
                let found = front.lines().find_map(|line| line.strip_prefix(key));
                found.unwrap_or("").trim_matches([' ', '[', ']']).to_owned()
            };
            let summary =
                front.split_once("summary: >-\n").and_then(|(_, rest)| rest.lines().next()).unwrap_or("").trim();
            pages.push(Page {
                path: path.strip_prefix(content).unwrap_or(&path).with_extension("").to_string_lossy().into_owned(),
                title: line("title:"),
                summary: summary.to_owned(),
                front: front.to_owned(),
                audience: line("audience:"),
                municipality: line("municipality:"),
                body: body.to_owned(),
            });
        }
    }
    Ok(())
}

/// Replaces `[[slug|text]]` and `[@source, place]` by what a peer understands.
pub fn replaced(body: &str, link: &dyn Fn(&str, &str) -> String) -> String {
    let mut text = String::with_capacity(body.len() + 200);
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inside, after)) = after.split_once("]]") else { break };
        text.push_str(before);
        let (slug, words) = inside.split_once('|').unwrap_or((inside, inside));
        text.push_str(&link(slug, words));
        rest = after;
    }
    text.push_str(rest);
    text.replace("[@", "(").replace("](figure:status)", "](../status.png)")
}
