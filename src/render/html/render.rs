//! Pages → HTML through the templates of a theme.

use std::fmt;

use rayon::prelude::*;
use tera::{Context, Tera};

use crate::output::Output;
use crate::render::html::redirect;
use crate::site::Site;
use crate::site::page::Page;
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
            Some(page) => write!(out, "{page}: {}", self.message),
            None => out.write_str(&self.message),
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
    let pages: Vec<(String, String)> =
        site.pages.par_iter().map(|page| Ok((file(&page.address), one(&tera, page)?))).collect::<Result<_, _>>()?;
    for (path, html) in pages {
        output.add_bytes(path, html);
    }
    for (from, to) in &site.redirects {
        output.add_bytes(file(from), redirect::page(site, from, to));
    }
    Ok(())
}

fn engine(site: &Site, theme: &Theme) -> Result<Tera, TemplateError> {
    let fail = |error: tera::Error| TemplateError { page: None, message: error.to_string() };
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))).map_err(fail)?;
    tera.global_context().insert("site", &site.info);
    Ok(tera)
}

/// One page. A kind without a template of its own takes `page.html`.
fn one(tera: &Tera, page: &Page) -> Result<String, TemplateError> {
    let own = format!("{}.html", page.kind);
    let template = if tera.contains_template(&own) { own.as_str() } else { "page.html" };
    let mut context = Context::new();
    context.insert("page", page);
    let fail = |error: tera::Error| TemplateError { page: Some(page.address.clone()), message: error.to_string() };
    tera.render(template, &context).map_err(fail)
}

/// The file that an address stands for.
fn file(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}
