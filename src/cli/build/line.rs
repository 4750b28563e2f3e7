//! The line of progress of a long build: one line that is written over, only in a terminal, never in a log.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::language::{Language, Words};
use crate::progress::{Progress, Standing};

/// A build that is faster than this says nothing on its way.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is written.
const PACE: Duration = Duration::from_millis(100);

/// Runs the work, and shows how far it is when it takes more than a second.
pub fn shown_while<T>(progress: &Progress, language: Language, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (done, is_done) = channel::<()>();
        scope.spawn(move || {
            let mut pause = PATIENCE;
            while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                write(&line(progress.standing(), language));
                pause = PACE;
            }
            if pause == PACE {
                write("");
            }
        });
        let value = work();
        drop(done);
        value
    })
}

/// Writes over the line. A terminal that cannot be written to is no reason to stop.
fn write(line: &str) {
    let mut out = io::stderr().lock();
    let _ = write!(out, "\r\u{1b}[K{line}");
    let _ = out.flush();
}

fn line(standing: Standing, language: Language) -> String {
    let words = match standing.stage {
        "read" => Words::new("Læser filerne", "Reading the files"),
        "check" => Words::new("Efterser håndbogen", "Checking the handbook"),
        "plan" => Words::new("Lægger siderne til rette", "Planning the pages"),
        "render" => Words::new("Laver siderne", "Making the pages"),
        "write" => Words::new("Skriver filerne", "Writing the files"),
        _ => Words::new("Begynder", "Starting"),
    };
    let words = words.get(language);
    match standing.total {
        0 => format!("{words} …"),
        total => format!("{words}: {} / {total}", standing.done.min(total)),
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::language::Language;
    use crate::progress::Standing;

    #[test]
    fn says_what_is_done_and_how_far() {
        let standing = Standing { stage: "render", done: 3, total: 10 };
        assert_eq!(line(standing, Language::Danish), "Laver siderne: 3 / 10");
        assert_eq!(line(Standing { total: 0, ..standing }, Language::English), "Making the pages …");
    }
}
