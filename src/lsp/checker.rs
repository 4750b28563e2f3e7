//! A thread that checks: requests are answered meanwhile, and a burst of edits costs one check.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::lsp::snapshot::Snapshot;
use crate::pipeline::{Failure, Options, Reading, check_again, guarded, read_again};

/// What is to be checked.
#[derive(Debug)]
pub(super) struct Job {
    /// Counts the changes; comes back with the answer.
    pub generation: u64,
    pub root: PathBuf,
    /// The open buffers: path below the root, text.
    pub buffers: Vec<(String, String)>,
}

/// What came of a job.
#[derive(Debug)]
pub(super) struct Answer {
    pub generation: u64,
    pub result: Result<Snapshot, Failure>,
}

/// Starts the thread. It ends when nobody sends jobs any more.
pub(super) fn start<T: Send + 'static>(
    options: Box<dyn Fn() -> Options + Send>,
    answers: Sender<T>,
    wrap: impl Fn(Answer) -> T + Send + 'static,
) -> Sender<Job> {
    let (sender, jobs): (Sender<Job>, Receiver<Job>) = channel();
    thread::spawn(move || {
        let mut memory = Reading::default();
        for job in jobs {
            let result = guarded(|| check(&job, &options(), &mut memory));
            if result.is_err() {
                memory = Reading::default();
            }
            let result = result.and_then(|it| it);
            if answers.send(wrap(Answer { generation: job.generation, result })).is_err() {
                return;
            }
        }
    });
    sender
}

/// Looks at the disk anew each time: what no message told of is seen with the next edit. Only texts that have changed are
/// read and parsed again.
fn check(job: &Job, options: &Options, memory: &mut Reading) -> Result<Snapshot, Failure> {
    let buffers = job.buffers.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let sources = read_again(&job.root, memory)?.with_buffers(buffers);
    let checked = check_again(&sources, options, memory)?;
    Ok(Snapshot { sources, checked })
}
