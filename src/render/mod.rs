//! Site → Output. Formats are islands that do not know each other.

mod licence;
mod markup;
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

mod press;

use crate::output::Output;
use crate::progress::Progress;
use crate::render::data::Records;
use crate::site::Plan;
use crate::theme::Theme;

pub use html::{Memory, Sheet, TemplateError};
pub use press::{Made, Press, Unmade};
pub use search::Unsorted;

/// Renders the whole site into memory.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render(plan: Plan<'_>, theme: &Theme) -> Result<Output, Unmade> {
    let mut memory = Memory::default();
    let press = Press::new(plan, theme, &mut memory).map_err(Unmade::Template)?;
    let Made { mut output, search, .. } = press.whole(&Records::default(), &Progress::default())?;
    search.index(&mut output)?;
    Ok(output)
}
