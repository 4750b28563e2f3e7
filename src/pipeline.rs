//! The stages, in order: Sources → Parsed → Handbook → Checked → Site → Output → the folder of the site.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::check::{self, Checked, Levels, UnknownSelector};
use crate::diagnostic::Setting;
use crate::language::{Date, Text};
use crate::model;
use crate::output::{self, Output, Published};
use crate::parse;
use crate::render::{self, TemplateError};
use crate::site::{self, PlanOptions, Site};
use crate::source::{self, CONFIG_FILE, CONTENT_FOLDER, Sources};
use crate::theme::Theme;

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
}

/// Why the program could not do its work. What is wrong *in* a handbook is a finding instead.
#[derive(Debug)]
pub enum Failure {
    /// The folder holds no handbook.
    NoHandbook {
        root: PathBuf,
        error: io::Error,
    },
    /// A setting of the command line names no rule.
    UnknownSelector(UnknownSelector),
    /// There is no such theme, or it cannot be read.
    Theme {
        name: String,
        error: io::Error,
    },
    Template(TemplateError),
    Output(output::Failure),
}

impl Failure {
    /// What went wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoHandbook { root, error } => {
                let root = root.display();
                Text::new(
                    format!("kan ikke læse en håndbog i `{root}`: {error}"),
                    format!("cannot read a handbook in `{root}`: {error}"),
                )
            }
            Self::UnknownSelector(UnknownSelector { written, .. }) => Text::new(
                format!("der er ingen regel eller gruppe `{written}`"),
                format!("there is no rule or group `{written}`"),
            ),
            Self::Theme { name, error } => Text::new(
                format!("kan ikke læse temaet `{name}`: {error}"),
                format!("cannot read the theme `{name}`: {error}"),
            ),
            Self::Template(error) => Text::new(
                format!("fejl i temaets skabelon:{error}"),
                format!("fault in a template of the theme:{error}"),
            ),
            Self::Output(failure) => failure.text(),
        }
    }

    /// The way out, where there is one.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        match self {
            Self::NoHandbook { .. } => Some(Text::new(
                format!("stå i en mappe med `{CONFIG_FILE}` og `{CONTENT_FOLDER}/`, eller angiv den med `--root`"),
                format!("stand in a folder with `{CONFIG_FILE}` and `{CONTENT_FOLDER}/`, or name it with `--root`"),
            )),
            Self::UnknownSelector(UnknownSelector { near, .. }) => {
                near.as_ref().map(|near| Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")))
            }
            Self::Output(failure) => failure.help(),
            Self::Theme { .. } | Self::Template(_) => None,
        }
    }
}

/// What a build came to.
#[derive(Debug)]
pub struct Built {
    pub sources: Sources,
    pub checked: Checked,
    /// The site, unless there were errors: then nothing was written.
    pub site: Option<SiteReport>,
    pub timings: Vec<(&'static str, Duration)>,
}

/// What was published.
#[derive(Debug)]
pub struct SiteReport {
    pub pages: usize,
    pub published: Published,
}

/// A handbook that was read, checked and, unless there were errors, made into a site that is not written yet.
#[derive(Debug)]
pub struct Rendered {
    pub sources: Sources,
    pub checked: Checked,
    pub site: Option<RenderedSite>,
    pub timings: Vec<(&'static str, Duration)>,
}

/// A site in memory.
#[derive(Debug)]
pub struct RenderedSite {
    /// What the pages say.
    pub site: Site,
    pub theme: Theme,
    pub output: Output,
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
    source::read(root).map_err(|error| Failure::NoHandbook { root: root.to_path_buf(), error })
}

/// Checks a handbook that is in memory already.
///
/// # Errors
/// When a setting of the command line names no rule.
pub fn check_sources(sources: &Sources, options: &Options) -> Result<Checked, Failure> {
    let parsed = parse::parse(sources);
    let handbook = model::assemble(sources, parsed, options.today);
    let mut levels = Levels::default();
    for (selector, setting) in &handbook.config.rules {
        // A name that is no rule is a finding of its own.
        let _ = levels.set(&selector.value, *setting);
    }
    for (selector, setting) in &options.settings {
        levels.set(selector, *setting).map_err(Failure::UnknownSelector)?;
    }
    Ok(check::check(handbook, &levels))
}

/// Builds the site of the handbook in a folder. With an error-level finding nothing is written.
///
/// # Errors
/// When the program could not do its work.
pub fn build(root: &Path, options: &BuildOptions) -> Result<Built, Failure> {
    let Rendered { sources, checked, site, timings } = render_folder(root, &options.check, &options.plan)?;
    let mut clock = Clock { stages: timings };
    let mut report = None;
    if let Some(RenderedSite { site, output, .. }) = site {
        let published = clock.time("write", || output::publish(&output, root, &options.out));
        report = Some(SiteReport { pages: site.pages.len(), published: published.map_err(Failure::Output)? });
    }
    Ok(Built { sources, checked, site: report, timings: clock.stages })
}

/// Makes the site of the handbook in a folder, and leaves it in memory.
///
/// # Errors
/// When the program could not do its work.
pub fn render_folder(root: &Path, options: &Options, plan: &PlanOptions) -> Result<Rendered, Failure> {
    let mut clock = Clock::default();
    let sources = clock.time("read", || read(root))?;
    let checked = clock.time("check", || check_sources(&sources, options))?;
    if checked.has_errors() {
        return Ok(Rendered { sources, checked, site: None, timings: clock.stages });
    }
    let name = checked.handbook().config.theme.clone();
    let theme = Theme::load(root, &name).map_err(|error| Failure::Theme { name, error })?;
    let mut site = clock.time("plan", || site::plan(&checked, &sources, plan));
    let index = clock.time("search", || render::search_index(&site));
    let output = clock.time("render", || render::render(&mut site, checked.handbook(), &sources, &theme));
    let mut output = output.map_err(Failure::Template)?;
    for (path, bytes) in index {
        output.add_bytes(path, bytes);
    }
    Ok(Rendered { sources, checked, site: Some(RenderedSite { site, theme, output }), timings: clock.stages })
}

/// What each stage took.
#[derive(Default)]
struct Clock {
    stages: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn time<T>(&mut self, name: &'static str, stage: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let value = stage();
        self.stages.push((name, start.elapsed()));
        value
    }
}
