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

use std::sync::{Mutex, PoisonError};

use crate::language::Language;
use crate::output::{Content, Output};
use crate::progress::Progress;
use crate::search::document::Document;
use crate::search::read::read;
use crate::site::Plan;
use crate::theme::Theme;
use html::{Renderer, Sheet};

pub use html::{Memory, TemplateError};
pub use search::Unsorted;

/// A rendered site, and the words of its pages for the index of the search.
pub struct Made {
    pub output: Output,
    pub search: Unsorted,
}

/// Renders the whole site.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render(plan: Plan<'_>, theme: &Theme) -> Result<Output, TemplateError> {
    let Made { mut output, search } = render_watched(plan, theme, None, &Progress::default())?;
    search.index(&mut output);
    Ok(output)
}

/// Renders the site; with a memory, only the pages that are new in it.
///
/// # Errors
/// When a template of the theme cannot be used.
pub fn render_watched(
    mut plan: Plan<'_>,
    theme: &Theme,
    memory: Option<&mut Memory>,
    progress: &Progress,
) -> Result<Made, TemplateError> {
    let mut output = Output::new();
    shared_files(&mut plan, theme, &mut output);
    progress.expect(plan.len());
    let remembers = memory.is_some();
    let mut fresh = Memory::default();
    let memory = memory.unwrap_or(&mut fresh);
    let renderer = memory.renderer(remembers, &plan.site.info, theme)?;
    let shelf = Mutex::new(Shelf::default());
    let language = Language::from_code(plan.site.info.language).unwrap_or_default();
    let places: Vec<usize> = (0..plan.len()).collect();
    let library = read(&places, |at| page(&plan, *at, &renderer, progress, &shelf, language), language);
    let Shelf { sheets, files, fault } = shelf.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(fault) = fault {
        return Err(fault);
    }
    if remembers {
        memory.keep(sheets.iter());
    }
    for (path, text) in files {
        output.add_bytes(path, text);
    }
    for sheet in sheets {
        output.add(sheet.path, Content::Bytes(sheet.html));
    }
    let synonyms = search::synonyms(&plan.handbook.glossary);
    Ok(Made { output, search: Unsorted { library, synonyms } })
}

/// Everything but the pages. Tells the pages where the theme's files and the feed are.
fn shared_files(plan: &mut Plan<'_>, theme: &Theme, output: &mut Output) {
    let (handbook, sources, site) = (plan.handbook, plan.sources, &mut plan.site);
    assets::handbook(site, sources, output);
    assets::theme(site, theme, output);
    data::files(site, handbook, sources, output);
    hosting::files(site, output);
    feed::feed(site, handbook, output);
    sitemap::sitemap(site, output);
    html::redirects(site, output);
}

/// What has been made of the pages so far.
#[derive(Default)]
struct Shelf {
    sheets: Vec<Sheet>,
    /// Files that pages lead to: tables of figures, drawings.
    files: Vec<(String, String)>,
    fault: Option<TemplateError>,
}

/// Makes one page and everything that comes of it, and lets it go: what can be found on it is all that is left.
fn page(
    plan: &Plan<'_>,
    at: usize,
    renderer: &Renderer<'_>,
    progress: &Progress,
    shelf: &Mutex<Shelf>,
    language: Language,
) -> Vec<Document> {
    let page = plan.page(at);
    let sheet = renderer.page(&page, progress);
    let files: Vec<_> = csv::figures(&page).chain(svg::diagram(&page, language.code())).collect();
    let documents = search::documents(&page, language);
    let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    shelf.files.extend(files);
    match sheet {
        Ok(sheet) => shelf.sheets.push(sheet),
        // Of several faults always the same one is told.
        Err(fault) if shelf.fault.as_ref().is_none_or(|it| fault.page < it.page) => shelf.fault = Some(fault),
        Err(_) => {}
    }
    documents
}
