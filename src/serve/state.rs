//! What the preview shows right now.

use std::sync::{Arc, OnceLock};

use crate::output::Output;
use crate::serve::early::Early;
use crate::serve::notice::Notice;
use crate::serve::outcome::{Outcome, Reader};

/// One state of the preview. A new build makes a new one.
#[derive(Debug)]
pub(super) struct State {
    pub said: Arc<Said>,
    /// The last whole site without errors, if there has been one.
    pub site: Option<Arc<Output>>,
    /// Where the pages of a newer version are to be had, until its whole site takes the place of the one before.
    pub early: Option<Early>,
}

/// What is said of one version of the files.
#[derive(Debug)]
pub(super) struct Said {
    /// Differs from version to version, also across two runs of the program.
    pub id: String,
    pub outcome: Outcome,
    /// Words are put together when the first page asks for them, so that nobody waits for them.
    notice: OnceLock<String>,
}

impl Said {
    pub fn new(id: String, outcome: Outcome) -> Self {
        Self { id, outcome, notice: OnceLock::new() }
    }

    pub fn notice(&self, reader: &Reader) -> &str {
        self.notice.get_or_init(|| Notice::new(&self.outcome, reader).json())
    }
}
