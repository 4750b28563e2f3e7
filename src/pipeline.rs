//! The stages, in order: Sources → Parsed → Handbook → Checked → Site → Output.

use std::io;
use std::path::Path;

use crate::check::{self, Checked, Levels, UnknownSelector};
use crate::diagnostic::Setting;
use crate::language::Date;
use crate::model;
use crate::parse;
use crate::source::{self, Sources};

/// How a handbook is to be checked.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that counts as today.
    pub today: Date,
    /// Settings of the command line; they come after those of `handbook.yaml`.
    pub settings: Vec<(String, Setting)>,
}

/// Reads and checks the handbook in a folder. The sources come along, for whoever shows the findings.
///
/// # Errors
/// When the folder is no handbook or a setting names no rule. What is wrong *in* the handbook is a finding.
pub fn check_folder(root: &Path, options: &Options) -> io::Result<(Sources, Checked)> {
    let sources = source::read(root)?;
    let checked = check_sources(&sources, options).map_err(|error| io::Error::other(error.written))?;
    Ok((sources, checked))
}

/// Checks a handbook that is in memory already.
///
/// # Errors
/// When a setting of the command line names no rule.
pub fn check_sources(sources: &Sources, options: &Options) -> Result<Checked, UnknownSelector> {
    let parsed = parse::parse(sources);
    let handbook = model::assemble(sources, parsed, options.today);
    let mut levels = Levels::default();
    for (selector, setting) in &handbook.config.rules {
        // A name that is no rule is a finding of its own.
        let _ = levels.set(&selector.value, *setting);
    }
    for (selector, setting) in &options.settings {
        levels.set(selector, *setting)?;
    }
    Ok(check::check(handbook, &levels))
}
