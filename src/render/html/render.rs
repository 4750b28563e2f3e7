//! Pages → HTML through the templates of a theme.

use std::fmt;

use rayon::prelude::*;
use tera::{Context, Tera};

use crate::output::Output;
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

/// Renders every page and redirect into the output.
///
/// # Errors
/// When a template cannot be read or used.
pub fn render(site: &Site, theme: &Theme, output: &mut Output) -> Result<(), TemplateError> {
    let tera = engine(site, theme)?;
    let page = |page: &Page| Ok((file(&page.address), one(&tera, page, &site.info, theme)?));
    let pages: Vec<(String, String)> = site.pages.par_iter().map(page).collect::<Result<_, _>>()?;
    for (path, html) in pages {
        output.add_bytes(path, html);
    }
    for (from, to) in &site.redirects {
        output.add_bytes(file(from), redirect(from, to));
    }
    Ok(())
}

fn engine(site: &Site, theme: &Theme) -> Result<Tera, TemplateError> {
    let fail = |error: tera::Error| TemplateError { page: None, message: placed(&error, theme) };
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))).map_err(fail)?;
    tera.global_context().insert("site", &site.info);
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
