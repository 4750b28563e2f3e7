//! Pages → HTML through the templates of a theme.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use tera::{Context, Tera, Value};
use xxhash_rust::xxh3::Xxh3;

use crate::language::{Language, hyphenate};
use crate::output::Output;
use crate::progress::Progress;
use crate::render::html::redirect;
use crate::render::json_ld;
use crate::site::Site;
use crate::site::page::{Page, SiteInfo};
use crate::theme::Theme;

/// A template that cannot be used: the theme's fault, not the author's.
#[derive(Debug)]
pub struct TemplateError {
    /// The page that was being made; nothing while the templates were read.
    pub page: Option<String>,
    /// What the template engine says, with file, line and excerpt.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.page {
            Some(page) => write!(out, " `{page}`\n{}", self.message),
            None => write!(out, "\n{}", self.message),
        }
    }
}

impl std::error::Error for TemplateError {}

/// What was read and rendered before.
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether pages are kept. Where each is made once, knowing them again would only cost.
    keeps_pages: bool,
    /// The templates, ready for use, by the hash of all that they are made of.
    engine: Option<(u128, Tera)>,
    /// By the file of each page: the fingerprint of what it shows, and its bytes.
    pages: HashMap<String, (u128, Arc<Vec<u8>>)>,
}

/// What makes the pages of a site: templates, what all pages share, and the pages that are known already.
pub struct Renderer<'r> {
    tera: &'r Tera,
    theme: &'r Theme,
    known: &'r HashMap<String, (u128, Arc<Vec<u8>>)>,
    /// Only where pages are to be known again.
    shared: Option<Xxh3>,
}

/// A page as HTML.
pub struct Sheet {
    pub path: String,
    /// Stands for what it shows; 0 where nobody will ask.
    pub print: u128,
    pub html: Arc<Vec<u8>>,
}

impl Memory {
    /// A memory that keeps pages.
    #[must_use]
    pub fn of_pages() -> Self {
        Self { keeps_pages: true, ..Self::default() }
    }

    /// Makes the templates ready, or takes those of last time.
    ///
    /// # Errors
    /// When a template cannot be read.
    pub fn renderer<'r>(&'r mut self, info: &SiteInfo, theme: &'r Theme) -> Result<Renderer<'r>, TemplateError> {
        let tera = engine(&mut self.engine, info, theme)?;
        let shared = self.keeps_pages.then(|| shared(info, theme));
        Ok(Renderer { tera, theme, known: &self.pages, shared })
    }

    /// Keeps these pages, and no others.
    pub fn keep<'s>(&mut self, sheets: impl Iterator<Item = &'s Sheet>) {
        self.pages = sheets.map(|it| (it.path.clone(), (it.print, Arc::clone(&it.html)))).collect();
    }
}

impl Renderer<'_> {
    /// Whether pages are to be known again.
    #[must_use]
    pub fn remembers(&self) -> bool {
        self.shared.is_some()
    }

    /// Makes a page of the site that it was made ready for. One that is known with the same fingerprint is taken as it is.
    ///
    /// # Errors
    /// When a template cannot be used.
    pub fn page(&self, page: &Page, info: &SiteInfo, progress: &Progress) -> Result<Sheet, TemplateError> {
        let path = file_of(&page.address);
        let print = self.shared.as_ref().map_or(0, |shared| fingerprint(shared, page));
        let same = self.known.get(&path).filter(|(known, _)| *known == print);
        let html = match same {
            Some((_, html)) => Arc::clone(html),
            None => Arc::new(progress.step(&path, || one(self.tera, page, info, self.theme))?),
        };
        Ok(Sheet { path, print, html })
    }
}

/// Adds the pages that lead on from former addresses.
pub fn redirects(site: &Site, output: &mut Output) {
    for (from, to) in &site.redirects {
        output.add_bytes(file_of(from), redirect::page(&site.info, from, to));
    }
}

/// What all pages show besides themselves: the site, and the templates of the theme.
fn shared(info: &SiteInfo, theme: &Theme) -> Xxh3 {
    let mut hasher = Xxh3::new();
    (info, &theme.templates).hash(&mut hasher);
    hasher
}

/// Stands for everything that a page shows: the value that its template gets, and what all pages share. `Hash` is
/// derived for all of it, so that no field can be forgotten. Two pages never meet in 128 bits by chance.
fn fingerprint(shared: &Xxh3, page: &Page) -> u128 {
    let mut hasher = shared.clone();
    page.hash(&mut hasher);
    hasher.digest128()
}

/// The templates and filters, made again only when a template or the language has changed.
fn engine<'m>(
    prepared: &'m mut Option<(u128, Tera)>,
    info: &SiteInfo,
    theme: &Theme,
) -> Result<&'m Tera, TemplateError> {
    let mut hasher = Xxh3::new();
    (&theme.templates, info.language).hash(&mut hasher);
    let hash = hasher.digest128();
    let tera = match prepared.take() {
        Some((known, tera)) if known == hash => tera,
        _ => templates(info, theme)?,
    };
    let (_, tera) = prepared.insert((hash, tera));
    tera.global_context().insert("site", info);
    Ok(tera)
}

fn templates(info: &SiteInfo, theme: &Theme) -> Result<Tera, TemplateError> {
    let fail = |error: tera::Error| TemplateError { page: None, message: placed(&error, theme) };
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    let language = Language::from_code(info.language).unwrap_or(Language::Danish);
    tera.register_filter("hyphenate", move |text: &str, _: tera::Kwargs, _: &tera::State| hyphenate(text, language));
    tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))).map_err(fail)?;
    Ok(tera)
}

/// How many bytes most pages take at most.
const USUAL: usize = 32 * 1024;

/// One page. A kind without a template of its own takes `page.html`.
fn one(tera: &Tera, page: &Page, site: &SiteInfo, theme: &Theme) -> Result<Vec<u8>, TemplateError> {
    let own = format!("{}.html", page.kind);
    let template = if tera.contains_template(&own) { own.as_str() } else { "page.html" };
    let mut context = Context::new();
    context.insert("page", page);
    context.insert("json_ld", &json_ld::of_page(page, site).as_deref().map(Value::safe_string));
    let fail = |error: tera::Error| TemplateError { page: Some(page.address.clone()), message: placed(&error, theme) };
    let mut html = Vec::with_capacity(USUAL);
    tera.render_to(template, &context, &mut html).map_err(fail)?;
    Ok(html)
}

/// What the engine says, with the file that has to be mended in place of the template's name.
fn placed(error: &tera::Error, theme: &Theme) -> String {
    let place = |line: &str| {
        let (arrow, place) = line.split_once("--> ")?;
        let (template, rest) = place.split_once(':')?;
        arrow.trim().is_empty().then(|| format!("{arrow}--> {}:{rest}", theme.place(template)))
    };
    let lines: Vec<String> = error.to_string().lines().map(|it| place(it).unwrap_or_else(|| it.to_owned())).collect();
    lines.join("\n")
}

/// The file that an address stands for.
fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}
