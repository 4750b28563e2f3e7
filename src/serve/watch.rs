//! Waits until a file of the handbook has changed. The system's messages make it quick; a look at the files every
//! now and then makes it certain, also where messages get lost or a watched folder was replaced.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, UNIX_EPOCH};

use notify_debouncer_full::notify::event::{AccessKind, AccessMode};
use notify_debouncer_full::notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::source::{ADDRESSES_FILE, CONFIG_FILE, CONTENT_FOLDER, is_hidden};

const THEMES_FOLDER: &str = "themes";
/// What is read beside the folders.
const BESIDE: [&str; 2] = [CONFIG_FILE, ADDRESSES_FILE];

/// Long enough for an editor's two or three writes of one save.
const DEBOUNCE: Duration = Duration::from_millis(12);
/// Changes that follow one another this fast belong together (a change of branch touches hundreds of files) …
const SETTLE: Duration = Duration::from_millis(12);
/// … but nobody waits longer than this.
const SETTLE_AT_MOST: Duration = Duration::from_millis(300);
/// Between two looks at the files while the system's messages come.
const LOOK: Duration = Duration::from_secs(2);
/// The same while they do not come.
const LOOK_OFTEN: Duration = Duration::from_millis(300);

/// What the waiting ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    Changed,
    /// A watched folder came, went or was replaced, or messages were lost: watch anew.
    Moved,
    Stop,
}

/// The eye on a folder.
pub(super) struct Watch {
    root: PathBuf,
    signals: Receiver<Signal>,
    watcher: Option<Debouncer<RecommendedWatcher, NoCache>>,
    is_complete: bool,
    seen: u64,
    /// Set as soon as a change is told of, and taken back when it is waited for.
    stirred: Arc<AtomicBool>,
}

impl Watch {
    pub fn new(root: PathBuf, sender: Sender<Signal>, signals: Receiver<Signal>, stirred: Arc<AtomicBool>) -> Self {
        let (own, stir) = (root.clone(), Arc::clone(&stirred));
        let tell = move |result: DebounceEventResult| {
            if let Some(signal) = judge(&own, result) {
                // First, so that it can never be set for a change that has been waited for already: the version that is
                // made then would be given up, and no other would follow.
                stir.store(true, Ordering::Relaxed);
                // Nobody listens any more: the program ends.
                let _ = sender.send(signal);
            }
        };
        let watcher = new_debouncer_opt(DEBOUNCE, None, tell, NoCache, Config::default()).ok();
        let mut watch = Self { seen: fingerprint(&root), root, signals, watcher, is_complete: false, stirred };
        watch.rearm();
        watch
    }

    /// Waits; `false` when it is time to stop.
    pub fn wait(&mut self) -> bool {
        loop {
            let patience = if self.is_complete { LOOK } else { LOOK_OFTEN };
            let signal = self.signals.recv_timeout(patience);
            let signal = match signal {
                Ok(first) => self.settle(first),
                Err(RecvTimeoutError::Disconnected) => Signal::Stop,
                Err(RecvTimeoutError::Timeout) if fingerprint(&self.root) == self.seen => {
                    if !self.is_complete {
                        self.rearm();
                    }
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => Signal::Moved,
            };
            match signal {
                Signal::Stop => return false,
                Signal::Moved => self.rearm(),
                Signal::Changed => {}
            }
            self.stirred.store(false, Ordering::Relaxed);
            self.seen = fingerprint(&self.root);
            return true;
        }
    }

    /// Lets a burst of changes come to its end.
    fn settle(&self, first: Signal) -> Signal {
        let begun = Instant::now();
        let mut signal = first;
        while signal != Signal::Stop && begun.elapsed() < SETTLE_AT_MOST {
            match self.signals.recv_timeout(SETTLE) {
                Ok(Signal::Changed) => {}
                Ok(other) => signal = other,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Signal::Stop,
            }
        }
        signal
    }

    /// Watches what there is now. The folder of the handbook itself is not watched to its depths: `public/` and
    /// `.git/` change all the time.
    fn rearm(&mut self) {
        self.is_complete = false;
        let Some(watcher) = &mut self.watcher else { return };
        let places = [
            (self.root.clone(), RecursiveMode::NonRecursive),
            (self.root.join(CONTENT_FOLDER), RecursiveMode::Recursive),
            (self.root.join(THEMES_FOLDER), RecursiveMode::Recursive),
        ];
        let mut complete = true;
        for (place, mode) in places {
            // The folder may have been replaced by another of the same name: the old watch would be blind.
            let _ = watcher.unwatch(&place);
            complete &= !place.is_dir() || watcher.watch(&place, mode).is_ok();
        }
        self.is_complete = complete && self.root.is_dir();
    }
}

/// Whether messages of the system are of interest.
fn judge(root: &Path, result: DebounceEventResult) -> Option<Signal> {
    let Ok(events) = result else { return Some(Signal::Moved) };
    let signals = events.iter().filter_map(|event| of_event(root, &event.event));
    signals.max_by_key(|signal| *signal == Signal::Moved)
}

fn of_event(root: &Path, event: &Event) -> Option<Signal> {
    if event.need_rescan() {
        return Some(Signal::Moved);
    }
    let is_reading = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    if is_reading {
        return None;
    }
    let signals = event.paths.iter().filter_map(|path| of_path(root, path));
    let signal = signals.max_by_key(|signal| *signal == Signal::Moved)?;
    let is_structure = !matches!(event.kind, EventKind::Modify(kind) if !matches!(kind, notify_debouncer_full::notify::event::ModifyKind::Name(_)));
    Some(if is_structure { signal } else { Signal::Changed })
}

fn of_path(root: &Path, path: &Path) -> Option<Signal> {
    let Ok(below) = path.strip_prefix(root) else { return Some(Signal::Moved) };
    let mut names = below.iter().map(|name| name.to_string_lossy());
    let Some(first) = names.next() else { return Some(Signal::Moved) };
    let is_folder = first == CONTENT_FOLDER || first == THEMES_FOLDER;
    let mut rest = names.peekable();
    match rest.peek() {
        None if is_folder => Some(Signal::Moved),
        None => BESIDE.iter().any(|name| first == *name).then_some(Signal::Changed),
        Some(_) => (is_folder && !rest.any(|name| is_hidden(&name))).then_some(Signal::Changed),
    }
}

/// A number that changes with the files: their names, sizes and times.
fn fingerprint(root: &Path) -> u64 {
    let mut sum: u64 = 0;
    let mut files = BESIDE.map(|name| root.join(name)).to_vec();
    let mut pending = vec![root.join(CONTENT_FOLDER), root.join(THEMES_FOLDER)];
    while let Some(folder) = pending.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        sum = sum.wrapping_add(xxh3_64(folder.as_os_str().as_encoded_bytes()));
        for entry in entries.flatten() {
            if is_hidden(&entry.file_name().to_string_lossy()) {
                continue;
            }
            // A link to a folder is not walked into, here as in the reading.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                pending.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    sum.wrapping_add(files.par_iter().map(|file| of_file(file)).reduce(|| 0, u64::wrapping_add))
}

/// The order of a folder's files does not matter: their numbers are added up.
fn of_file(path: &Path) -> u64 {
    let Ok(meta) = fs::metadata(path) else { return 0 };
    let time = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    let mut bytes = path.as_os_str().as_encoded_bytes().to_vec();
    bytes.extend(meta.len().to_le_bytes());
    bytes.extend(time.as_nanos().to_le_bytes());
    xxh3_64(&bytes)
}
