//! Builds again and again, in a thread of its own, and puts each result in place in one step.
//!
//! A version without errors is shown as soon as its pages can be made one at a time. Its whole site, with the search index
//! and the open data, follows, unless a file changes before it is there.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch::Sender;

use crate::output::Output;
use crate::pipeline::{self, Failure, Readable};
use crate::progress::Progress;
use crate::render::data::Records;
use crate::serve::early::early;
use crate::serve::outcome::{News, Outcome};
use crate::serve::state::{Said, State};
use crate::serve::watch::Watch;
use crate::site::PlanOptions;

/// What is built, and who is told.
pub(super) struct Builder {
    pub root: PathBuf,
    pub check: Box<dyn Fn() -> pipeline::Options + Send>,
    pub plan: PlanOptions,
    pub tell: Box<dyn Fn(&News<'_>) + Send>,
    /// Set when a file changes: then nobody wants the version that is being made.
    stirred: Arc<AtomicBool>,
    /// The time of the start: versions of two runs never have the same name.
    run: u128,
    count: u64,
    /// The last whole site.
    site: Option<Arc<Output>>,
    /// The last version without errors, while its whole site is not there.
    pending: Option<Readable>,
    memory: pipeline::Memory,
}

impl Builder {
    pub fn new(
        root: PathBuf,
        check: Box<dyn Fn() -> pipeline::Options + Send>,
        plan: PlanOptions,
        tell: Box<dyn Fn(&News<'_>) + Send>,
        stirred: Arc<AtomicBool>,
    ) -> Self {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        let memory = pipeline::Memory::default();
        Self { root, check, plan, tell, stirred, run, count: 0, site: None, pending: None, memory }
    }

    /// Builds once, and shows each state that comes of it. Only a site without errors takes the place of the one before.
    pub fn build(&mut self, mut show: impl FnMut(State)) {
        let begun = Instant::now();
        let outcome = self.look().unwrap_or_else(|failure| self.failed(&failure));
        let said = self.said(outcome);
        if said.outcome.is_broken() {
            (self.tell)(&News { outcome: &said.outcome, pages: None, took: begun.elapsed() });
        }
        let Some(readable) = self.pending.take() else {
            show(State { said, site: self.site.clone(), early: None });
            return;
        };
        match self.print(&readable, &said, begun, &mut show) {
            Ok(site) => {
                self.site = Some(Arc::new(site));
                show(State { said, site: self.site.clone(), early: None });
            }
            // If the next version has errors, this one is shown.
            Err(Failure::Stopped) => self.pending = Some(readable),
            Err(failure) => {
                let outcome = self.failed(&failure);
                let said = self.said(outcome);
                (self.tell)(&News { outcome: &said.outcome, pages: None, took: begun.elapsed() });
                show(State { said, site: self.site.clone(), early: None });
            }
        }
    }

    /// Reads and checks. What has no errors is to be shown.
    fn look(&mut self) -> Result<Outcome, Failure> {
        let looked = pipeline::guarded(|| pipeline::look_again(&self.root, &(self.check)(), &mut self.memory));
        let (sources, checked) = looked??;
        let shown = !checked.has_errors();
        let (sources, checked) = (Arc::new(sources), Arc::new(checked));
        if shown {
            let theme = pipeline::theme_of(&self.root, &checked.handbook().config)?;
            self.pending = Some(Readable { sources: Arc::clone(&sources), checked: Arc::clone(&checked), theme });
        }
        Ok(Outcome::Checked { sources, checked, shown })
    }

    /// Shows a version page by page, and makes its whole site meanwhile.
    fn print(
        &mut self,
        readable: &Readable,
        said: &Arc<Said>,
        begun: Instant,
        show: &mut impl FnMut(State),
    ) -> Result<Output, Failure> {
        let press = readable.press(&self.plan, &mut self.memory)?;
        if !said.outcome.is_broken() {
            let pages = Some(press.pages());
            (self.tell)(&News { outcome: &said.outcome, pages, took: begun.elapsed() });
        }
        let (early, asked) = early();
        show(State { said: Arc::clone(said), site: self.site.clone(), early: Some(early.clone()) });
        let progress = Progress::until(Arc::clone(&self.stirred));
        let made = thread::scope(|scope| {
            scope.spawn(|| asked.answer(&press));
            let made = pipeline::guarded(|| pipeline::whole(&press, &Records::default(), &progress));
            early.end();
            made
        });
        let (output, sheets) = made??;
        self.memory.keep(&sheets);
        Ok(output)
    }

    /// What is said when the program could not do its work.
    fn failed(&mut self, failure: &Failure) -> Outcome {
        if matches!(failure, Failure::BrokeDown) {
            self.memory = pipeline::Memory::default();
        }
        Outcome::Failed { text: failure.text(), help: failure.help() }
    }

    fn said(&mut self, outcome: Outcome) -> Arc<Said> {
        self.count += 1;
        Arc::new(Said::new(format!("{:x}-{}", self.run, self.count), outcome))
    }

    /// Builds whenever something has changed, until it is time to stop.
    pub fn follow(mut self, mut watch: Watch, states: &Sender<Arc<State>>) {
        while watch.wait() {
            self.build(|state| drop(states.send_replace(Arc::new(state))));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{Builder, State};
    use crate::language::Date;
    use crate::pipeline::Options;
    use crate::scaffold;
    use crate::site::PlanOptions;

    const PAGE: &str = "cases/aktivcenter/index.html";

    fn builder(root: &Path, stirred: &Arc<AtomicBool>) -> Builder {
        let today = Date::parse("2026-06-01").unwrap();
        let check = Box::new(move || Options { today, settings: Vec::new() });
        Builder::new(root.to_path_buf(), check, PlanOptions::default(), Box::new(|_| {}), Arc::clone(stirred))
    }

    fn states(builder: &mut Builder) -> Vec<State> {
        let mut shown = Vec::new();
        builder.build(|state| shown.push(state));
        shown
    }

    fn has(state: &State, words: &str) -> bool {
        let page = state.site.as_ref().and_then(|site| site.get(PAGE)).unwrap();
        String::from_utf8_lossy(&page.bytes().unwrap()).contains(words)
    }

    #[test]
    fn pages_are_to_be_had_before_the_whole_site_is() {
        let folder = tempfile::tempdir().unwrap();
        scaffold::init(folder.path()).unwrap();
        let shown = states(&mut builder(folder.path(), &Arc::default()));
        let [early, whole] = shown.as_slice() else { panic!("{} states", shown.len()) };
        assert!(early.early.is_some() && early.site.is_none(), "nothing is whole yet");
        assert!(whole.early.is_none() && whole.site.is_some());
        assert_eq!(early.said.id, whole.said.id, "a page need not look twice");
    }

    /// A file changes while the site is made, and the next version has errors: what was without errors last is shown.
    #[test]
    fn a_version_that_was_given_up_is_made_when_the_next_one_is_broken() {
        let folder = tempfile::tempdir().unwrap();
        scaffold::init(folder.path()).unwrap();
        let stirred = Arc::new(AtomicBool::new(false));
        let mut builder = builder(folder.path(), &stirred);
        states(&mut builder);
        let file = folder.path().join("content/cases/aktivcenter.md");
        let text = fs::read_to_string(&file).unwrap();
        let edited = text.replacen("title: ", "title: Ny ", 1);

        fs::write(&file, &edited).unwrap();
        stirred.store(true, Ordering::Relaxed);
        let shown = states(&mut builder);
        assert!(shown.len() == 1 && shown[0].early.is_some() && !has(&shown[0], "Ny Aktivcentret"));

        fs::write(&file, edited.replacen("municipality: ", "municipality ", 1)).unwrap();
        stirred.store(false, Ordering::Relaxed);
        let shown = states(&mut builder);
        let last = shown.last().unwrap();
        assert!(last.said.outcome.is_broken() && last.early.is_none());
        assert!(has(last, "Ny Aktivcentret"), "the site is older than the last version without errors");
    }
}
