//! What the preview shows right now.

use std::sync::{Arc, OnceLock};

use crate::output::Output;
use crate::serve::notice::Notice;
use crate::serve::outcome::{Outcome, Reader};

/// One state of the preview. A new build makes a new one.
#[derive(Debug)]
pub(super) struct State {
    /// Differs from state to state, also across two runs of the program.
    pub id: String,
    /// The last site without errors, if there has been one.
    pub site: Option<Arc<Output>>,
    outcome: Outcome,
    /// Words are put together when the first page asks for them, so that nobody waits for them.
    notice: OnceLock<String>,
}

impl State {
    pub fn new(id: String, site: Option<Arc<Output>>, outcome: Outcome) -> Self {
        Self { id, site, outcome, notice: OnceLock::new() }
    }

    pub fn notice(&self, reader: &Reader) -> &str {
        self.notice.get_or_init(|| Notice::new(&self.outcome, reader).json())
    }

    pub fn report(&self, reader: &Reader) -> String {
        self.outcome.report(reader)
    }
}
