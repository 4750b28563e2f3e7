//! Why the program could not do its work, and the way out.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::check::UnknownSelector;
use crate::language::Text;
use crate::output;
use crate::render::{TemplateError, Unmade};
use crate::source::{CONFIG_FILE, CONTENT_FOLDER};

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
    /// Nobody wants the site any more.
    Stopped,
    /// A fault of the program's own.
    BrokeDown,
}

impl From<Unmade> for Failure {
    fn from(unmade: Unmade) -> Self {
        match unmade {
            Unmade::Template(fault) => Self::Template(fault),
            Unmade::Lost(failure) => Self::Output(failure),
            Unmade::Stopped => Self::Stopped,
        }
    }
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
            Self::Stopped => Text::fixed("arbejdet blev afbrudt", "the work was stopped"),
            Self::BrokeDown => Text::fixed(
                "programmet gik i stå på denne udgave af filerne",
                "the program broke down on this version of the files",
            ),
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
            Self::BrokeDown => Some(Text::fixed(
                "det er en fejl i programmet, ikke i din tekst: fortryd den seneste ændring, og meld fejlen",
                "that is a fault of the program, not of your text: undo the latest change and report it",
            )),
            Self::Theme { .. } | Self::Template(_) | Self::Stopped => None,
        }
    }
}

/// Does some work for an author who goes on working: a fault of the program's own must not end that.
///
/// # Errors
/// `BrokeDown` when the work panicked. What it was changing is in no certain state then.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Failure::BrokeDown)
}

#[cfg(test)]
mod tests {
    use super::{Failure, guarded};

    #[test]
    fn a_fault_of_the_programs_own_comes_out_as_a_failure() {
        assert!(matches!(guarded(|| 7), Ok(7)));
        let texts: Vec<u8> = Vec::new();
        let failure = guarded(|| texts[0]).unwrap_err();
        assert!(matches!(failure, Failure::BrokeDown));
        assert!(failure.help().is_some());
    }
}
