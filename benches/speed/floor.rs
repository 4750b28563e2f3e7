//! The floor: read, one raw Markdown pass, write, on the same threads as the program.

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

/// Makes a raw page of every Markdown file in `content/`.
pub fn run(from: &Path, to: &Path) -> io::Result<()> {
    let content = from.join("content");
    let mut files = Vec::new();
    walk(&content, &mut files, &is_text)?;
    files.par_iter().try_for_each(|file| {
        let text = fs::read_to_string(file)?;
        let body =
            text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&*text, |(_, body)| body);
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_WIKILINKS;
        let mut page = String::with_capacity(body.len() * 3 / 2);
        html::push_html(&mut page, Parser::new_ext(body, options));
        let folder = to.join(file.strip_prefix(&content).unwrap_or(file).with_extension(""));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), page)
    })
}

/// Reads and hashes every text, and every file of the site: what has to be looked at to know that all of it stands.
pub fn hash(from: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for folder in ["content", "public"] {
        walk(&from.join(folder), &mut files, &|_| true)?;
    }
    files.par_iter().try_for_each(|file| fs::read(file).map(|bytes| _ = black_box(xxh3_128(&bytes))))
}

/// Writes as many files as the site has, each as long as there: what the pages that readers get cost to write at least.
pub fn fill(site: &Path, to: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    walk(site, &mut files, &|_| true)?;
    files.par_iter().try_for_each(|file| {
        let target = to.join(file.strip_prefix(site).unwrap_or(file));
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        let length = usize::try_from(fs::metadata(file)?.len()).unwrap_or(usize::MAX);
        fs::write(target, vec![b' '; length])
    })
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "md" || it == "html")
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, wanted: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            walk(&path, files, wanted)?;
        } else if wanted(&path) {
            files.push(path);
        }
    }
    Ok(())
}
