//! The stages, in order: Sources → Handbook → Checked → Site → Output → the folder of the site.

mod failure;
mod inputs;
mod known;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::check::{self, Checked, Levels};
use crate::config::Config;
use crate::diagnostic::{Finding, Setting};
use crate::language::Date;
use crate::model;
use crate::output::{self, MadeOf, Output, SiteReport, Spool};
use crate::pipeline::inputs::Inputs;
use crate::progress::Progress;
use crate::render::data::Records;
use crate::render::{self, Press, Sheet};
use crate::site::{self, PlanOptions, Site};
use crate::source::{self, Sources};
use crate::theme::Theme;

pub use crate::pipeline::failure::{Failure, guarded};

/// How a handbook is to be checked.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that counts as today.
    pub today: Date,
    /// Settings of the command line; they come after those of `handbook.yaml`.
    pub settings: Vec<(String, Setting)>,
}

/// How a site is to be built.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    pub check: Options,
    pub plan: PlanOptions,
    /// The folder of the site.
    pub out: PathBuf,
    /// Puts compressed files beside the others.
    pub compress: bool,
    /// This program, where it may start itself to end what a killed build leaves: see [`output::publish`].
    pub finisher: Option<PathBuf>,
}

/// What a build came to.
#[derive(Debug)]
pub struct Built {
    pub sources: Sources,
    pub config: Config,
    /// Sorted by path and place.
    pub findings: Vec<Finding>,
    /// The site, unless there were errors: then nothing was written.
    pub site: Option<SiteReport>,
    pub timings: Vec<(String, Duration)>,
}

/// A handbook that was read, checked and, unless there were errors, made into a site that is not written yet.
#[derive(Debug)]
pub struct Rendered {
    pub sources: Arc<Sources>,
    pub checked: Arc<Checked>,
    pub site: Option<RenderedSite>,
}

/// A site in memory.
#[derive(Debug)]
pub struct RenderedSite {
    pub pages: usize,
    pub output: Output,
}

/// A handbook with its pages as they are shown and as they are planned: what a book is made from.
#[derive(Debug)]
pub struct Manuscript {
    pub sources: Arc<Sources>,
    pub checked: Arc<Checked>,
    /// Nothing where there were errors.
    pub book: Option<Draft>,
}

/// The pages of a manuscript, planned and rendered.
#[derive(Debug)]
pub struct Draft {
    pub site: Site,
    pub output: Output,
    pub theme: Theme,
}

/// Makes the manuscript of the handbook in a folder. The pages are planned twice, because rendering lets go of each
/// plan as soon as its page is there.
///
/// # Errors
/// When the program could not do its work.
pub fn manuscript(root: &Path, options: &Options, plan: &PlanOptions) -> Result<Manuscript, Failure> {
    let Rendered { sources, checked, site } = render_folder(root, options, plan)?;
    let Some(RenderedSite { output, .. }) = site else { return Ok(Manuscript { sources, checked, book: None }) };
    let book = draft(root, &sources, &checked, plan, output)?;
    Ok(Manuscript { sources, checked, book: Some(book) })
}

/// What a book is made from, of a site that is rendered.
///
/// # Errors
/// When the theme cannot be read.
pub fn draft(
    root: &Path,
    sources: &Sources,
    checked: &Checked,
    plan: &PlanOptions,
    output: Output,
) -> Result<Draft, Failure> {
    let theme = theme_of(root, &checked.handbook().config)?;
    Ok(Draft { site: site::plan(checked, sources, plan).whole(), output, theme })
}

/// Reads and checks the handbook in a folder. The sources come along, for whoever shows the findings.
///
/// # Errors
/// When the folder is no handbook or a setting names no rule.
pub fn check_folder(root: &Path, options: &Options) -> Result<(Sources, Checked), Failure> {
    let sources = read(root)?;
    let checked = check_sources(&sources, options)?;
    Ok((sources, checked))
}

/// Reads the texts of the handbook in a folder.
///
/// # Errors
/// When the folder is no handbook.
pub fn read(root: &Path) -> Result<Sources, Failure> {
    source::read(root).map_err(|error| no_handbook(root, error))
}

/// Reads those texts again that can have changed since the memory was filled.
///
/// # Errors
/// When the folder is no handbook.
pub fn read_again(root: &Path, memory: &mut Reading) -> Result<Sources, Failure> {
    source::read_again(root, &mut memory.source).map_err(|error| no_handbook(root, error))
}

fn no_handbook(root: &Path, error: io::Error) -> Failure {
    Failure::NoHandbook { root: root.to_path_buf(), error }
}

/// Checks a handbook that is in memory already.
///
/// # Errors
/// When a setting of the command line names no rule.
pub fn check_sources(sources: &Sources, options: &Options) -> Result<Checked, Failure> {
    check_again(sources, options, &mut Reading::default())
}

/// What was read, what it was found to say, and what the rules found in it.
#[derive(Debug, Default)]
pub struct Reading {
    source: source::Memory,
    model: model::Memory,
    check: check::Memory,
}

/// Checks a handbook again, and reads only the texts that have changed since the memory was filled.
///
/// # Errors
/// When a setting of the command line names no rule.
pub fn check_again(sources: &Sources, options: &Options, memory: &mut Reading) -> Result<Checked, Failure> {
    check_telling(sources, options, memory, &|_, _, _, _| {})
}

fn check_telling(
    sources: &Sources,
    options: &Options,
    memory: &mut Reading,
    listener: model::Listener<'_>,
) -> Result<Checked, Failure> {
    let handbook = model::assemble_telling(sources, options.today, &mut memory.model, listener);
    let mut levels = Levels::default();
    for (selector, setting) in &handbook.config.rules {
        // A name that is no rule is a finding of its own.
        let _ = levels.set(&selector.value, *setting);
    }
    for (selector, setting) in &options.settings {
        levels.set(selector, *setting).map_err(Failure::UnknownSelector)?;
    }
    Ok(check::check_again(handbook, &levels, &mut memory.check))
}

/// Builds the site of the handbook in a folder. With an error-level finding nothing is written.
///
/// # Errors
/// When the program could not do its work.
pub fn build(root: &Path, options: &BuildOptions) -> Result<Built, Failure> {
    build_with(root, options, &Progress::default(), |_, _, site| Ok(site))
}

/// Builds, lets somebody watch, and lets somebody add to the site before it is published. Where the folder holds what was
/// made of the same things before, nothing is checked or made at all.
///
/// # Errors
/// When the program could not do its work, or what is to be added cannot be made.
pub fn build_with<E: From<Failure>>(
    root: &Path,
    options: &BuildOptions,
    progress: &Progress,
    add: impl FnOnce(&Sources, &Checked, RenderedSite) -> Result<RenderedSite, E>,
) -> Result<Built, E> {
    let sources = progress.stage("read", || read(root))?;
    let config = model::config_of(&sources);
    // A theme that cannot be read is told only where there is a site to be made.
    let theme = theme_of(root, &config);
    let made_of = theme.as_ref().ok().and_then(|theme| Inputs { sources: &sources, theme, options }.hash());
    let stands = progress.stage("compare", || stands(root, options, made_of?));
    let (findings, site) = match stands {
        Some((findings, site)) => (findings, Some(site)),
        None => make(root, &sources, (theme, made_of), options, progress, add)?,
    };
    Ok(Built { sources, config, findings, site, timings: progress.stages() })
}

/// The findings and the site of the last build, if they are of the same things and the site stands as it was made.
fn stands(root: &Path, options: &BuildOptions, made_of: u128) -> Option<(Vec<Finding>, SiteReport)> {
    Some((known::read(root, made_of)?, output::unchanged(root, &options.out, made_of)?))
}

/// Checks, and unless there are errors makes the site.
fn make<E: From<Failure>>(
    root: &Path,
    sources: &Sources,
    (theme, made_of): (Result<Theme, Failure>, Option<u128>),
    options: &BuildOptions,
    progress: &Progress,
    add: impl FnOnce(&Sources, &Checked, RenderedSite) -> Result<RenderedSite, E>,
) -> Result<(Vec<Finding>, Option<SiteReport>), E> {
    let records = Records::new(Spool::in_folder(root), sources.files.len());
    let mut checked = progress.stage("check", || {
        let listener: model::Listener<'_> = &|config, source, entry, tree| records.keep(config, source, entry, tree);
        check_telling(sources, &options.check, &mut Reading::default(), listener)
    })?;
    if checked.has_errors() {
        return Ok((checked.into_findings(), None));
    }
    checked.let_go();
    let rendered = site_of(sources, &checked, &theme?, &options.plan, &records, progress)?;
    let mut rendered = add(sources, &checked, rendered)?;
    rendered.output.made_of = made_of.map(|hash| MadeOf { hash, pages: rendered.pages });
    let findings = checked.into_findings();
    let site = publish(rendered, root, options, progress)?;
    if let Some(made_of) = made_of {
        known::write(root, made_of, &findings);
    }
    Ok((findings, Some(site)))
}

fn publish(
    site: RenderedSite,
    root: &Path,
    options: &BuildOptions,
    progress: &Progress,
) -> Result<SiteReport, Failure> {
    let RenderedSite { pages, mut output } = site;
    if options.compress {
        progress.stage("compress", || output::compress(&mut output, root)).map_err(Failure::Output)?;
    }
    let published =
        progress.stage("write", || output::publish(&output, root, &options.out, options.finisher.as_deref()));
    Ok(SiteReport { pages, published: published.map_err(Failure::Output)? })
}

/// What was read and rendered before. What a page shows is a function of its inputs, so that a page is rendered again
/// exactly when the fingerprint of what it shows has changed.
#[derive(Debug)]
pub struct Memory {
    reading: Reading,
    plan: site::Memory,
    render: render::Memory,
}

impl Default for Memory {
    fn default() -> Self {
        Self { render: render::Memory::of_pages(), ..Self::of_nothing() }
    }
}

/// A handbook that was read and checked and has no errors, with the theme that shows it.
#[derive(Debug)]
pub struct Readable {
    pub sources: Arc<Sources>,
    pub checked: Arc<Checked>,
    pub theme: Theme,
}

impl Readable {
    /// What makes the pages. Those that have not changed since the memory was filled are not made again.
    ///
    /// # Errors
    /// When a template of the theme cannot be read.
    pub fn press<'p>(&'p self, plan: &PlanOptions, memory: &'p mut Memory) -> Result<Press<'p>, Failure> {
        let planned = site::plan_again(&self.checked, &self.sources, plan, &mut memory.plan);
        Press::new(planned, &self.theme, &mut memory.render).map_err(Failure::Template)
    }
}

impl Memory {
    /// A memory that keeps no pages: nobody will ask it again.
    fn of_nothing() -> Self {
        Self { reading: Reading::default(), plan: site::Memory::default(), render: render::Memory::default() }
    }

    /// Remembers these pages, and no others.
    pub fn keep(&mut self, sheets: &[Sheet]) {
        self.render.keep(sheets.iter());
    }
}

/// Makes the site of the handbook in a folder again, and renders only what has changed since the memory was filled.
///
/// # Errors
/// When the program could not do its work.
pub fn render_again(
    root: &Path,
    options: &Options,
    plan: &PlanOptions,
    memory: &mut Memory,
) -> Result<Rendered, Failure> {
    let (sources, checked) = look_again(root, options, memory)?;
    let (sources, checked) = (Arc::new(sources), Arc::new(checked));
    let mut site = None;
    if !checked.has_errors() {
        let theme = theme_of(root, &checked.handbook().config)?;
        let readable = Readable { sources: Arc::clone(&sources), checked: Arc::clone(&checked), theme };
        let press = readable.press(plan, memory)?;
        let pages = press.pages();
        let (output, sheets) = whole(&press, &Records::default(), &Progress::default())?;
        drop(press);
        memory.keep(&sheets);
        site = Some(RenderedSite { pages, output });
    }
    Ok(Rendered { sources, checked, site })
}

/// Makes the site of the handbook in a folder, and leaves it in memory.
///
/// # Errors
/// When the program could not do its work.
pub fn render_folder(root: &Path, options: &Options, plan: &PlanOptions) -> Result<Rendered, Failure> {
    render_again(root, options, plan, &mut Memory::of_nothing())
}

/// Reads and checks again, and reads only what has changed since the memory was filled.
///
/// # Errors
/// When the program could not do its work.
pub fn look_again(root: &Path, options: &Options, memory: &mut Memory) -> Result<(Sources, Checked), Failure> {
    let sources = read_again(root, &mut memory.reading)?;
    let checked = check_again(&sources, options, &mut memory.reading)?;
    Ok((sources, checked))
}

/// The theme that a handbook asks for.
///
/// # Errors
/// When there is no such theme, or it cannot be read.
pub fn theme_of(root: &Path, config: &Config) -> Result<Theme, Failure> {
    Theme::load(root, &config.theme).map_err(|error| Failure::Theme { name: config.theme.clone(), error })
}

/// Plans and renders.
fn site_of(
    sources: &Sources,
    checked: &Checked,
    theme: &Theme,
    plan: &PlanOptions,
    records: &Records,
    progress: &Progress,
) -> Result<RenderedSite, Failure> {
    let planned = progress.stage("plan", || site::plan(checked, sources, plan));
    let mut memory = render::Memory::default();
    let press = Press::new(planned, theme, &mut memory).map_err(Failure::Template)?;
    let (output, _) = whole(&press, records, progress)?;
    Ok(RenderedSite { pages: press.pages(), output })
}

/// Every page and what belongs to them, the search index too; and the pages by themselves, where the memory keeps them.
///
/// # Errors
/// When a template of the theme cannot be used, the disk fails, or the work was stopped.
pub fn whole(press: &Press<'_>, records: &Records, progress: &Progress) -> Result<(Output, Vec<Sheet>), Failure> {
    let made = progress.stage("render", || press.whole(records, progress));
    let render::Made { mut output, search, sheets } = made?;
    progress.stage("search", || search.index(&mut output))?;
    Ok((output, sheets))
}
