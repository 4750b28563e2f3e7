//! The running text of the real handbook, page by page, without marks, links and citations.

use std::path::Path;

use haandbog::check::Checked;
use haandbog::parse::markdown::plain_text;
use haandbog::source::Sources;

use crate::support::check;

/// The texts of one file.
pub struct Page {
    pub path: String,
    pub summary: Option<String>,
    /// The fields of the front matter that hold running text, or the texts of a shared YAML file.
    pub fields: Vec<String>,
    /// Paragraphs, headings and items of the body.
    pub body: Vec<Block>,
}

/// A piece of a body.
pub struct Block {
    pub text: String,
    pub is_heading: bool,
}

/// Every page and shared file of the handbook that this repository holds.
pub fn pages() -> Vec<Page> {
    let (sources, checked) = check(Path::new(env!("CARGO_MANIFEST_DIR")));
    let handbook = checked.handbook();
    let mut pages: Vec<Page> = entries(&sources, &checked);
    pages.extend(handbook.shared.iter().map(|file| Page {
        path: handbook.path(file.file).to_owned(),
        summary: None,
        fields: file.proses.iter().map(|prose| plain_text(&prose.text)).collect(),
        body: Vec::new(),
    }));
    assert!(pages.len() > 40, "only {} pages were read", pages.len());
    pages
}

fn entries(sources: &Sources, checked: &Checked) -> Vec<Page> {
    let handbook = checked.handbook();
    let page = |entry: &haandbog::model::Entry| Page {
        path: handbook.path(entry.file).to_owned(),
        summary: entry.front.summary.as_ref().map(|summary| plain_text(&summary.text)),
        fields: entry.proses.iter().map(|prose| plain_text(&prose.text)).collect(),
        body: blocks(&sources.get(entry.file).text[entry.body.range()]),
    };
    handbook.all().map(page).collect()
}

/// A body in paragraphs, headings and items; pictures are left out.
fn blocks(body: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in body.lines().map(str::trim_end) {
        let is_heading = line.starts_with('#');
        let starts = is_heading || line.trim_start().starts_with("- ") || !open;
        open = !line.is_empty() && !is_heading;
        match blocks.last_mut().filter(|_| !starts) {
            _ if line.is_empty() || line.starts_with("![") => open = false,
            Some(block) => block.text = format!("{}\n{line}", block.text),
            None => blocks.push(Block { text: line.to_owned(), is_heading }),
        }
    }
    for block in &mut blocks {
        block.text = plain_text(block.text.trim_start_matches([' ', '-', '#']));
    }
    blocks
}
