//! The handbook as mdBook takes it.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::peers::{Page, replaced};

/// Writes a book of all pages.
pub fn write(book: &Path, pages: &[Page]) -> io::Result<()> {
    let src = book.join("src");
    fs::create_dir_all(&src)?;
    fs::write(book.join("book.toml"), "[book]\ntitle = \"Syntetisk\"\nlanguage = \"da\"\n")?;
    let folder_of: HashMap<&str, &str> =
        pages.iter().filter_map(|page| page.path.rsplit_once('/').map(|(folder, slug)| (slug, folder))).collect();
    let mut summary = "# Summary\n\n".to_owned();
    for page in pages {
        let file = src.join(&page.path).with_extension("md");
        fs::create_dir_all(file.parent().unwrap_or(book))?;
        summary.push_str(&format!("- [{}]({}.md)\n", page.title, page.path));
        let up = "../".repeat(page.path.matches('/').count());
        let link = |slug: &str, words: &str| {
            let folder = folder_of.get(slug).copied().unwrap_or("cases");
            format!("[{words}]({up}{folder}/{slug}.md)")
        };
        fs::write(file, format!("# {}\n\n{}\n\n{}", page.title, page.summary, replaced(&page.body, &link)))?;
    }
    fs::write(src.join("SUMMARY.md"), summary)
}
