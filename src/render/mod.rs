//! Site → Output. Formats are islands that do not know each other.

pub mod html;
pub mod svg;
mod assets;
mod csv;
mod hosting;

use crate::output::Output;
use crate::site::Site;
use crate::source::Sources;
use crate::theme::Theme;

pub use html::TemplateError;

/// Renders the whole site.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render(mut site: Site, sources: &Sources, theme: &Theme) -> Result<Output, TemplateError> {
    let mut output = Output::new();
    assets::handbook(&site, sources, &mut output);
    assets::theme(&mut site, theme, &mut output);
    csv::figures(&site, &mut output);
    svg::diagrams(&site, &mut output);
    hosting::files(&site, &mut output);
    html::render(&site, theme, &mut output)?;
    Ok(output)
}
