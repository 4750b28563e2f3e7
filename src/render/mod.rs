//! Site → Output. Formats are islands that do not know each other.

pub mod html;
pub mod svg;
mod assets;
mod csv;

use crate::output::Output;
use crate::progress::Progress;
use crate::site::Site;
use crate::source::Sources;
use crate::theme::Theme;

pub use html::{Memory, TemplateError};

/// Renders the whole site.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render(site: Site, sources: &Sources, theme: &Theme) -> Result<Output, TemplateError> {
    render_watched(site, sources, theme, None, &Progress::default())
}

/// Renders the site; with a memory, only the pages that are new in it.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render_watched(
    mut site: Site,
    sources: &Sources,
    theme: &Theme,
    memory: Option<&mut Memory>,
    progress: &Progress,
) -> Result<Output, TemplateError> {
    let mut output = Output::new();
    assets::handbook(&site, sources, &mut output);
    assets::theme(&mut site, theme, &mut output);
    csv::figures(&site, &mut output);
    svg::diagrams(&site, &mut output);
    html::render(site, theme, memory, progress, &mut output)?;
    Ok(output)
}
