//! Site → Output. Formats are islands that do not know each other.

mod licence;
pub mod xml;
mod assets;
pub mod csv;
mod hosting;
mod search;
pub mod data;
mod json_ld;
mod feed;
mod sitemap;
pub mod html;
pub mod svg;
pub mod book;
pub mod epub;
pub mod print;

use crate::model::Handbook;
use crate::output::Output;
use crate::progress::Progress;
use crate::site::Site;
use crate::source::Sources;
use crate::theme::Theme;

pub use html::{Memory, TemplateError};
pub use search::search_index;

/// Renders the whole site.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render(site: Site, handbook: &Handbook, sources: &Sources, theme: &Theme) -> Result<Output, TemplateError> {
    render_watched(site, handbook, sources, theme, None, &Progress::default())
}

/// Renders the site; with a memory, only the pages that are new in it.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render_watched(
    mut site: Site,
    handbook: &Handbook,
    sources: &Sources,
    theme: &Theme,
    memory: Option<&mut Memory>,
    progress: &Progress,
) -> Result<Output, TemplateError> {
    let mut output = Output::new();
    assets::handbook(&site, sources, &mut output);
    assets::theme(&mut site, theme, &mut output);
    csv::figures(&site, &mut output);
    data::files(&site, handbook, sources, &mut output);
    svg::diagrams(&site, &mut output);
    hosting::files(&site, &mut output);
    feed::feed(&mut site, handbook, &mut output);
    sitemap::sitemap(&site, &mut output);
    html::render(site, theme, memory, progress, &mut output)?;
    Ok(output)
}
