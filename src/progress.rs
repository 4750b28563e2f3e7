//! What the program is at, and what each stage took: for `--timings`, the line of progress and the trace.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Watches one run. It is shared between threads, and looked at while the run goes on.
#[derive(Debug)]
pub struct Progress {
    begun: Instant,
    /// Whether every step is written down, not only every stage.
    detailed: bool,
    spans: Mutex<Vec<Span>>,
    at: Mutex<&'static str>,
    done: AtomicUsize,
    total: AtomicUsize,
    /// Set by whoever no longer wants what the run makes.
    stop: Arc<AtomicBool>,
}

/// A stretch of time.
#[derive(Debug, Clone)]
pub struct Span {
    pub name: String,
    /// Since the run began.
    pub start: Duration,
    pub took: Duration,
    /// 0 for a stage; a step has the number of the thread that made it, from 1, or the greatest number on another.
    pub thread: usize,
}

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The stage's name; empty before the first.
    pub stage: &'static str,
    /// Steps of the stage; no steps in all where it does not count them.
    pub done: usize,
    pub total: usize,
}

impl Default for Progress {
    fn default() -> Self {
        Self::new(false)
    }
}

impl Progress {
    /// Begins to watch.
    #[must_use]
    pub fn new(detailed: bool) -> Self {
        Self {
            begun: Instant::now(),
            detailed,
            spans: Mutex::default(),
            at: Mutex::default(),
            done: AtomicUsize::new(0),
            total: AtomicUsize::new(0),
            stop: Arc::default(),
        }
    }

    /// A run that ends early once this is set.
    #[must_use]
    pub fn until(stop: Arc<AtomicBool>) -> Self {
        Self { stop, ..Self::default() }
    }

    /// Whether what the run makes is no longer wanted.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Runs a stage.
    pub fn stage<T>(&self, name: &'static str, stage: impl FnOnce() -> T) -> T {
        self.total.store(0, Ordering::Relaxed);
        if let Ok(mut at) = self.at.lock() {
            *at = name;
        }
        let start = self.begun.elapsed();
        let value = stage();
        self.note(name.to_owned(), start, 0);
        value
    }

    /// Says how many steps the stage has.
    pub fn expect(&self, steps: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(steps, Ordering::Relaxed);
    }

    /// Runs a step of the stage.
    pub fn step<T>(&self, name: &str, step: impl FnOnce() -> T) -> T {
        let start = self.detailed.then(|| self.begun.elapsed());
        let value = step();
        self.done.fetch_add(1, Ordering::Relaxed);
        if let Some(start) = start {
            self.note(name.to_owned(), start, rayon::current_thread_index().map_or(usize::MAX, |it| it + 1));
        }
        value
    }

    fn note(&self, name: String, start: Duration, thread: usize) {
        let took = self.begun.elapsed().saturating_sub(start);
        if let Ok(mut spans) = self.spans.lock() {
            spans.push(Span { name, start, took, thread });
        }
    }

    /// How long the run has lasted.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// What the run is at.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let stage = self.at.lock().map_or("", |at| *at);
        Standing { stage, done: self.done.load(Ordering::Relaxed), total: self.total.load(Ordering::Relaxed) }
    }

    /// What each stage took, in their order.
    #[must_use]
    pub fn stages(&self) -> Vec<(String, Duration)> {
        let spans = self.spans.lock().map(|spans| spans.clone()).unwrap_or_default();
        spans.into_iter().filter(|span| span.thread == 0).map(|span| (span.name, span.took)).collect()
    }

    /// Everything that was written down, as a trace that Chrome and Perfetto open.
    ///
    /// Source of the format: »Trace Event Format«, complete events (`"ph": "X"`), times in microseconds.
    #[must_use]
    pub fn trace(&self) -> String {
        let spans = self.spans.lock().map(|spans| spans.clone()).unwrap_or_default();
        let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let event = |span: Span| {
            serde_json::json!({
                "name": span.name, "ph": "X", "pid": 1, "tid": span.thread, "ts": micros(span.start), "dur": micros(span.took),
            })
        };
        let events: Vec<_> = spans.into_iter().map(event).collect();
        serde_json::json!({ "traceEvents": events, "displayTimeUnit": "ms" }).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn stages_and_steps_are_told() {
        let progress = Progress::new(true);
        progress.stage("read", || ());
        progress.stage("render", || {
            progress.expect(2);
            progress.step("a/", || ());
            assert_eq!(
                (progress.standing().stage, progress.standing().done, progress.standing().total),
                ("render", 1, 2)
            );
        });
        let stages: Vec<String> = progress.stages().into_iter().map(|(name, _)| name).collect();
        assert!(stages.starts_with(&["read".to_owned()]) && stages.ends_with(&["render".to_owned()]), "{stages:?}");
        let trace: serde_json::Value = serde_json::from_str(&progress.trace()).unwrap();
        assert_eq!(trace["traceEvents"][0]["ph"], "X");
    }
}
