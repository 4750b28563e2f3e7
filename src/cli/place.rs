//! Which handbook a command works on, and in which language it speaks: the options that most commands share.

use std::path::PathBuf;

use clap::Args;

use crate::language::Language;

/// The options.
#[derive(Debug, Args)]
pub struct Place {
    /// Mappen med `handbook.yaml` (ellers den nærmeste opad)
    #[arg(long, value_name = "MAPPE")]
    root: Option<PathBuf>,
    /// Programmets sprog: da eller en
    #[arg(long, value_name = "SPROG", value_parser = parse_language, default_value = "da")]
    pub lang: Language,
}

impl Place {
    /// The handbook's folder: the one that is named, or the nearest one upwards.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        crate::cli::root(self.root.as_deref())
    }
}

/// A language by its code.
pub fn parse_language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "skriv da eller en".to_owned())
}
