//! Builds again and again, in a thread of its own, and puts each result in place in one step.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch::Sender;

use crate::output::Output;
use crate::pipeline::{self, Failure, Rendered};
use crate::serve::outcome::{News, Outcome};
use crate::serve::state::State;
use crate::serve::watch::Watch;
use crate::site::PlanOptions;

/// What is built, and who is told.
pub(super) struct Builder {
    pub root: PathBuf,
    pub check: Box<dyn Fn() -> pipeline::Options + Send>,
    pub plan: PlanOptions,
    pub tell: Box<dyn Fn(&News<'_>) + Send>,
    /// The time of the start: states of two runs never have the same name.
    run: u128,
    count: u64,
    site: Option<Arc<Output>>,
    memory: pipeline::Memory,
}

impl Builder {
    pub fn new(
        root: PathBuf,
        check: Box<dyn Fn() -> pipeline::Options + Send>,
        plan: PlanOptions,
        tell: Box<dyn Fn(&News<'_>) + Send>,
    ) -> Self {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        Self { root, check, plan, tell, run, count: 0, site: None, memory: pipeline::Memory::default() }
    }

    /// Builds once. Only a site without errors takes the place of the one before.
    pub fn build(&mut self) -> State {
        let begun = Instant::now();
        let rendered =
            pipeline::guarded(|| pipeline::render_again(&self.root, &(self.check)(), &self.plan, &mut self.memory));
        if matches!(rendered, Err(Failure::BrokeDown)) {
            self.memory = pipeline::Memory::default();
        }
        let (outcome, pages) = match rendered.and_then(|it| it) {
            Ok(Rendered { sources, checked, site, .. }) => {
                let pages = site.as_ref().map(|site| site.pages);
                if let Some(site) = site {
                    self.site = Some(Arc::new(site.output));
                }
                (Outcome::Checked { sources, checked, shown: pages.is_some() }, pages)
            }
            Err(failure) => (Outcome::Failed { text: failure.text(), help: failure.help() }, None),
        };
        (self.tell)(&News { outcome: &outcome, pages, took: begun.elapsed() });
        self.count += 1;
        State::new(format!("{:x}-{}", self.run, self.count), self.site.clone(), outcome)
    }

    /// Builds whenever something has changed, until it is time to stop.
    pub fn follow(mut self, mut watch: Watch, states: &Sender<Arc<State>>) {
        while watch.wait() {
            let state = self.build();
            states.send_replace(Arc::new(state));
        }
    }
}
