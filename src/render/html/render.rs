//! Pages → HTML through the templates of a theme.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use tera::{Context, Tera};
use xxhash_rust::xxh3::Xxh3;

use crate::language::{Language, hyphenate};
use crate::output::{Content, Output};
use crate::progress::Progress;
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

/// The pages that were rendered before.
#[derive(Debug, Default)]
pub struct Memory {
    /// By the file of each page: the fingerprint of what it shows, and its bytes.
    pages: HashMap<String, (u128, Arc<Vec<u8>>)>,
}

/// Renders every page and redirect into the output. A page that the memory holds with the same fingerprint is taken
/// from there.
///
/// # Errors
/// When a template cannot be read or used.
pub fn render(
    site: Site,
    theme: &Theme,
    mut memory: Option<&mut Memory>,
    progress: &Progress,
    output: &mut Output,
) -> Result<(), TemplateError> {
    let Site { info, pages, redirects, .. } = site;
    let tera = engine(&info, theme)?;
    progress.expect(pages.len());
    let all_show = memory.as_ref().map(|_| shared(&info, theme));
    let known = memory.as_deref();
    // Each page goes as soon as it has become HTML.
    let made = pages.into_par_iter().map(|page| {
        let path = file(&page.address);
        let print = all_show.as_ref().map_or(0, |all_show| fingerprint(all_show, &page));
        let same = known.and_then(|known| known.pages.get(&path)).filter(|(known, _)| *known == print);
        let html = match same {
            Some((_, html)) => Arc::clone(html),
            None => Arc::new(progress.step(&path, || one(&tera, &page, &info, theme))?.into_bytes()),
        };
        Ok((path, print, html))
    });
    let made: Vec<(String, u128, Arc<Vec<u8>>)> = made.collect::<Result<_, _>>()?;
    if let Some(memory) = &mut memory {
        let pages = made.iter().map(|(path, print, html)| (path.clone(), (*print, Arc::clone(html))));
        memory.pages = pages.collect();
    }
    for (path, _, html) in made {
        output.add(path, Content::Bytes(html));
    }
    for (from, to) in redirects {
        output.add_bytes(file(&from), redirect(&from, &to));
    }
    Ok(())
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

fn engine(info: &SiteInfo, theme: &Theme) -> Result<Tera, TemplateError> {
    let fail = |error: tera::Error| TemplateError { page: None, message: placed(&error, theme) };
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    let language = Language::from_code(info.language).unwrap_or(Language::Danish);
    tera.register_filter("hyphenate", move |text: &str, _: tera::Kwargs, _: &tera::State| hyphenate(text, language));
    tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))).map_err(fail)?;
    tera.global_context().insert("site", info);
    Ok(tera)
}

/// One page. A kind without a template of its own takes `page.html`.
fn one(tera: &Tera, page: &Page, site: &SiteInfo, theme: &Theme) -> Result<String, TemplateError> {
    let own = format!("{}.html", page.kind);
    let template = if tera.contains_template(&own) { own.as_str() } else { "page.html" };
    let mut context = Context::new();
    context.insert("page", page);
    context.insert("json_ld", &json_ld::of_page(page, site));
    let fail = |error: tera::Error| TemplateError { page: Some(page.address.clone()), message: placed(&error, theme) };
    tera.render(template, &context).map_err(fail)
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
fn file(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}

/// A page that leads on from a former address. It works without script and under any sub-path.
fn redirect(from: &str, to: &str) -> String {
    let mut target = "../".repeat(from.matches('/').count());
    crate::render::html::escape::attribute(to, &mut target);
    format!(
        "<!doctype html>\n<html lang=\"da\"><head><meta charset=\"utf-8\"><title>Flyttet</title>\
         <meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"refresh\" content=\"0; url={target}\">\
         <link rel=\"canonical\" href=\"{target}\"></head><body><p>Siden er flyttet: <a href=\"{target}\">gå til den nye \
         adresse</a>.</p></body></html>\n"
    )
}
