//! How a build went, in the words of `check`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::check::Checked;
use crate::language::{Language, Text};
use crate::report::{self, Report, Summary, human};
use crate::source::Sources;

/// To whom, and where the files are.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub language: Language,
    /// The root of the handbook on the disk, for the editor.
    pub root: PathBuf,
    /// The way to the root from where the author stands, as `check` writes it.
    pub base: String,
}

/// How a build went.
#[derive(Debug)]
pub enum Outcome {
    /// The handbook was read and checked, and shown unless it had errors.
    Checked { sources: Arc<Sources>, checked: Arc<Checked>, shown: bool },
    /// The program could not do its work: no handbook in the folder, a fault in a template.
    Failed { text: Text, help: Option<Text> },
}

/// What the author is told after a build.
#[derive(Debug)]
pub struct News<'a> {
    pub outcome: &'a Outcome,
    /// How many pages are shown now, if there is a new version.
    pub pages: Option<usize>,
    pub took: Duration,
}

impl Outcome {
    /// Whether what is shown is older than the files.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        !matches!(self, Self::Checked { shown: true, .. })
    }

    /// The counts, or the fault in a line.
    pub(super) fn title(&self, language: Language) -> String {
        match self {
            Self::Checked { sources, checked, .. } => {
                Summary::of(checked.findings(), sources.files.len()).text().get(language).to_owned()
            }
            Self::Failed { .. } => {
                Text::fixed("håndbogen kan ikke vises", "the handbook cannot be shown").get(language).to_owned()
            }
        }
    }

    /// All of it as `check` says it.
    pub(super) fn report(&self, reader: &Reader) -> String {
        match self {
            Self::Checked { sources, checked, .. } => {
                let (findings, language) = (checked.findings(), reader.language);
                human::render(&Report { findings, sources, language, base: &reader.base }, false)
            }
            Self::Failed { text, help } => report::failure(text, help.as_ref(), reader.language),
        }
    }
}
