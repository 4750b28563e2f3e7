//! Hugo and mdBook, where they are installed, on equivalent pages: the same text, titles, taxonomies and links.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use super::process::{bytes, spend};
use super::table::Row;

/// A Markdown file of the handbook, as a peer gets it.
struct Page {
    /// Path below `content/`, without its ending.
    path: String,
    title: String,
    summary: String,
    /// Values of taxonomies: target groups and municipality.
    audience: String,
    municipality: String,
    body: String,
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
        let site = folder.join("hugo");
        write_hugo(&site, &pages)?;
        let at = site.to_string_lossy().into_owned();
        let used = spend("hugo", &["--source", &at, "--quiet"])?;
        rows.push(Row::new("Hugo, with backlinks", used, bytes(&site.join("public"))));
    }
    if mdbook {
        let book = folder.join("mdbook");
        write_mdbook(&book, &pages)?;
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
                audience: line("audience:"),
                municipality: line("municipality:"),
                body: body.to_owned(),
            });
        }
    }
    Ok(())
}

/// Replaces `[[slug|text]]` and `[@source, place]` by what a peer understands.
fn replaced(body: &str, link: &dyn Fn(&str, &str) -> String) -> String {
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

const HUGO_CONFIG: &str = "baseURL = 'https://example.org/'\ntitle = 'Syntetisk'\ndisableKinds = ['RSS', 'sitemap']\n[taxonomies]\naudience = 'audience'\nmunicipality = 'municipality'\n[markup.goldmark.renderer]\nunsafe = false\n";

const HUGO_LAYOUT: &str = r#"<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>
<nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ .TableOfContents }}{{ .Content }}
<ul>{{ $path := .File.ContentBaseName }}{{ range index (partialCached "backlinks.html" site) $path }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body></html>
"#;

/// Every page by the slug of what links to it, computed once.
const HUGO_BACKLINKS: &str = r"{{- $to := newScratch -}}{{- range .RegularPages -}}{{- $page := . -}}{{- range .Params.links -}}{{- $to.Add . (slice $page) -}}{{- end -}}{{- end -}}{{- return $to.Values -}}";

const HUGO_LIST: &str = r#"<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul></body></html>
"#;

fn write_hugo(site: &Path, pages: &[Page]) -> io::Result<()> {
    let layouts = site.join("layouts");
    for folder in ["_default", "partials"] {
        fs::create_dir_all(layouts.join(folder))?;
    }
    fs::write(site.join("hugo.toml"), HUGO_CONFIG)?;
    fs::write(layouts.join("_default/single.html"), HUGO_LAYOUT)?;
    fs::write(layouts.join("_default/list.html"), HUGO_LIST)?;
    fs::write(layouts.join("index.html"), HUGO_LIST)?;
    fs::write(layouts.join("partials/backlinks.html"), HUGO_BACKLINKS)?;
    for page in pages.iter().filter(|page| page.path != "index") {
        let file = site.join("content").join(&page.path).with_extension("md");
        fs::create_dir_all(file.parent().unwrap_or(site))?;
        let links = std::cell::RefCell::new(Vec::new());
        let body = replaced(&page.body, &|slug, words| {
            links.borrow_mut().push(slug.to_owned());
            format!("[{words}]({{{{< relref \"{slug}\" >}}}})")
        });
        let body = body.replace("](../cases/", "](/cases/").replace(".md)", ")");
        let front = format!(
            "---\ntitle: {}\nsummary: {}\naudience: [{}]\nmunicipality: [{}]\nlinks: {:?}\n---\n",
            page.title,
            page.summary,
            page.audience,
            page.municipality,
            links.borrow()
        );
        fs::write(file, front + &body)?;
    }
    Ok(())
}

fn write_mdbook(book: &Path, pages: &[Page]) -> io::Result<()> {
    let src = book.join("src");
    fs::create_dir_all(&src)?;
    fs::write(book.join("book.toml"), "[book]\ntitle = \"Syntetisk\"\nlanguage = \"da\"\n")?;
    let folder_of: std::collections::HashMap<&str, &str> =
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
