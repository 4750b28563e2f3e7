//! A planned site whose pages are made one at a time: the one that somebody asks for, or all of them.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use crate::language::Language;
use crate::output::{self, Content, Output, Spool};
use crate::progress::Progress;
use crate::render::data::Records;
use crate::render::html::{self, Memory, Renderer, Sheet, TemplateError};
use crate::render::search::{self, Unsorted};
use crate::render::{assets, csv, data, feed, hosting, sitemap, svg};
use crate::search::document::Document;
use crate::search::read::read;
use crate::site::Plan;
use crate::site::page::Page;
use crate::theme::Theme;

/// Makes the pages of a site.
pub struct Press<'p> {
    plan: Plan<'p>,
    renderer: Renderer<'p>,
    language: Language,
    /// What pages need beside them: the theme's files, the author's pictures, the feed.
    beside: Output,
}

/// A rendered site, and the words of its pages for the index of the search.
pub struct Made {
    pub output: Output,
    pub search: Unsorted,
    /// The pages, for whoever wants to know them again.
    pub sheets: Vec<Sheet>,
}

/// Why there is no whole site.
#[derive(Debug)]
pub enum Unmade {
    Template(TemplateError),
    /// What waited on the disk cannot be read again.
    Lost(output::Failure),
    /// Nobody wants it any more.
    Stopped,
}

impl<'p> Press<'p> {
    /// Makes the templates ready, and whatever tells the pages where it is.
    ///
    /// # Errors
    /// When a template of the theme cannot be read.
    pub fn new(mut plan: Plan<'p>, theme: &'p Theme, memory: &'p mut Memory) -> Result<Self, TemplateError> {
        let mut beside = Output::new();
        assets::handbook(&plan.site, plan.sources, &mut beside);
        assets::theme(&mut plan.site, theme, &mut beside);
        feed::feed(&mut plan.site, plan.handbook, &mut beside);
        let renderer = memory.renderer(&plan.site.info, theme)?;
        let language = Language::from_code(plan.site.info.language).unwrap_or_default();
        Ok(Self { plan, renderer, language, beside })
    }

    /// How many pages there are.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.plan.len()
    }

    /// A page by the path of its file, or a file that pages need. Nothing for what only the [whole](Self::whole) site has.
    ///
    /// # Errors
    /// When a template of the theme cannot be used.
    pub fn file(&self, path: &str) -> Result<Option<Content>, TemplateError> {
        if let Some(content) = self.beside.get(path) {
            return Ok(Some(content.clone()));
        }
        let address = path.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/')).unwrap_or(path);
        Ok(self.sheet(address)?.map(|(_, sheet)| Content::Bytes(sheet.html)))
    }

    /// A page by its address, with everything that it leads to or shows besides; nothing where there is no such page.
    ///
    /// # Errors
    /// When a template of the theme cannot be used.
    pub fn alone(&self, address: &str) -> Result<Option<Output>, TemplateError> {
        let Some((page, sheet)) = self.sheet(address)? else { return Ok(None) };
        let mut output = self.beside.clone();
        self.led_to(&page).for_each(|(path, text)| drop(output.add_bytes(path, text)));
        output.add(sheet.path, Content::Bytes(sheet.html));
        Ok(Some(output))
    }

    fn sheet(&self, address: &str) -> Result<Option<(Page, Sheet)>, TemplateError> {
        let Some(at) = self.plan.find(address) else { return Ok(None) };
        let page = self.plan.page(at);
        let sheet = self.renderer.page(&page, &self.plan.site.info, &Progress::default())?;
        Ok(Some((page, sheet)))
    }

    /// Files that a page leads to: tables of figures, drawings.
    fn led_to(&self, page: &Page) -> impl Iterator<Item = (String, String)> {
        csv::figures(page).chain(svg::diagram(page, self.language.code()))
    }

    /// Makes the whole site, with what was kept for it while the handbook was read.
    ///
    /// # Errors
    /// When a template of the theme cannot be used, or somebody has stopped the work.
    pub fn whole(&self, records: &Records, progress: &Progress) -> Result<Made, Unmade> {
        progress.expect(self.plan.len());
        let mut output = Output::on(records.spool.clone());
        let written = self.shared_files(records, &mut output);
        written.map_err(|error| Unmade::Lost(output.spool().failure(error)))?;
        let shelf = Mutex::new(Shelf::default());
        let places: Vec<usize> = (0..self.plan.len()).collect();
        let spool = output.spool();
        let library =
            read(&places, |at| self.page(*at, spool, &shelf, progress), |text| spool.keep(text), self.language);
        let Shelf { sheets, files, fault } = shelf.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(fault) = fault {
            return Err(Unmade::Template(fault));
        }
        if progress.is_stopped() {
            return Err(Unmade::Stopped);
        }
        for (path, content) in files {
            output.add(path, content);
        }
        let synonyms = search::synonyms(&self.plan.handbook.glossary);
        Ok(Made { output, search: Unsorted { library, synonyms }, sheets })
    }

    /// Everything but what the pages give.
    fn shared_files(&self, records: &Records, output: &mut Output) -> io::Result<()> {
        for (path, content) in self.beside.iter() {
            output.add(path, content.clone());
        }
        data::files(&self.plan, records, output)?;
        hosting::files(&self.plan.site, output);
        sitemap::sitemap(&self.plan.site, output);
        html::redirects(&self.plan.site, output);
        Ok(())
    }

    /// Makes one page and everything that comes of it, and lets it go: what can be found on it is all that is left.
    fn page(&self, at: usize, spool: &Spool, shelf: &Mutex<Shelf>, progress: &Progress) -> Vec<Document> {
        if progress.is_stopped() {
            return Vec::new();
        }
        let page = self.plan.page(at);
        let made = self.renderer.page(&page, &self.plan.site.info, progress);
        let mut files: Vec<_> = self.led_to(&page).map(|(path, text)| (path, spool.keep(text.into_bytes()))).collect();
        let documents = search::documents(&page, self.language);
        let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
        match made {
            Ok(sheet) if self.renderer.remembers() => {
                files.push((sheet.path.clone(), Content::Bytes(Arc::clone(&sheet.html))));
                shelf.sheets.push(sheet);
            }
            Ok(Sheet { path, html, .. }) => files.push((path, spool.keep(Arc::unwrap_or_clone(html)))),
            Err(fault) => shelf.tell(fault),
        }
        shelf.files.append(&mut files);
        documents
    }
}

/// What has been made of the pages so far.
#[derive(Default)]
struct Shelf {
    sheets: Vec<Sheet>,
    /// Pages, and files that pages lead to: tables of figures, drawings.
    files: Vec<(String, Content)>,
    fault: Option<TemplateError>,
}

impl Shelf {
    /// Of several faults always the same one is told.
    fn tell(&mut self, fault: TemplateError) {
        if self.fault.as_ref().is_none_or(|known| fault.page < known.page) {
            self.fault = Some(fault);
        }
    }
}
