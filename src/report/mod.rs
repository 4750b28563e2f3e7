//! Findings for people and for programs. Each format is an island; what they share stands here.
//!
//! Invariant: nothing here judges. Findings come in sorted, with the level in force, and all of them go out.

#[cfg(test)]
mod samples;
mod place;
mod summary;
pub mod baseline;
pub mod due;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod sarif;

pub use place::{Place, Places};
pub use summary::Summary;

use crate::diagnostic::{Finding, Level};
use crate::language::{Language, Text};
use crate::source::Sources;

/// Who reads the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// A person at a terminal.
    #[default]
    Human,
    Json,
    /// Static analysis results, for code hosts and editors.
    Sarif,
    /// Annotations on a change in GitHub Actions and in hosts that understand them.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
}

impl Format {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Human, Self::Json, Self::Sarif, Self::Github, Self::Gitlab];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
        }
    }

    /// The format that a name on the command line means.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// What there is to tell, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// Sorted by path and place, with the level in force.
    pub findings: &'a [Finding],
    pub sources: &'a Sources,
    pub language: Language,
    /// The way to the root of the handbook from where the reader stands: for a person the working folder, for a code
    /// host the top of the repository. Empty or ending in `/`. JSON paths never have it.
    pub base: &'a str,
}

impl Report<'_> {
    /// A path as the reader knows it.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn get<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language)
    }

    /// The message and, below it, the way out: for hosts that show nothing else of a finding.
    fn message_and_help(&self, finding: &Finding) -> String {
        let message = self.get(&finding.message);
        match &finding.help {
            Some(help) => format!("{message}\n{}: {}", self.get(&HELP_WORD), self.get(help)),
            None => message.to_owned(),
        }
    }
}

/// What a level is called in a sentence.
#[must_use]
pub const fn level_word(level: Level) -> Text {
    match level {
        Level::Error => Text::fixed("fejl", "error"),
        Level::Warning => Text::fixed("advarsel", "warning"),
        Level::Info => Text::fixed("oplysning", "info"),
    }
}

/// In front of what to do.
pub(crate) const HELP_WORD: Text = Text::fixed("hjælp", "help");

/// Why the program could not run, and the way out.
#[must_use]
pub fn failure(text: &Text, help: Option<&Text>, language: Language) -> String {
    let mut message = format!("{}: {}\n", level_word(Level::Error).get(language), text.get(language));
    if let Some(help) = help {
        message.push_str(&format!("{}: {}\n", HELP_WORD.get(language), help.get(language)));
    }
    message
}
