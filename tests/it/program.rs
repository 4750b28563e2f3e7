//! The program itself, as a user or a build server runs it.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program that the tests run.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_haandbog");

/// A run that is to come.
pub struct Program {
    command: Command,
    patience: Duration,
}

/// A run that is over.
#[derive(Debug)]
pub struct Ended {
    /// Nothing where a signal or the end of patience ended it.
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Program {
    /// In a folder, on a fixed day, with nothing of the caller's environment that would change what is shown.
    pub fn new(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(PROGRAM);
        command.current_dir(folder).args(arguments).env("SOURCE_DATE_EPOCH", "1795305600");
        for name in ["NO_COLOR", "COLUMNS", "TERM", "GITHUB_STEP_SUMMARY", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        Self { command, patience: Duration::from_secs(120) }
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// No more address space than so many MB, where the shell can set that.
    pub fn memory(mut self, megabytes: usize) -> Self {
        let mut limited = Command::new("sh");
        limited.arg("-c").arg(format!("ulimit -v {}; exec \"$0\" \"$@\"", megabytes * 1024));
        limited.arg(PROGRAM).args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            match value {
                Some(value) => limited.env(name, value),
                None => limited.env_remove(name),
            };
        }
        if let Some(folder) = self.command.get_current_dir() {
            limited.current_dir(folder);
        }
        self.command = limited;
        self
    }

    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// As a job of its own, so that it can be ended as a whole.
    #[cfg(unix)]
    pub fn in_own_group(mut self) -> Self {
        std::os::unix::process::CommandExt::process_group(&mut self.command, 0);
        self
    }

    pub fn start(mut self) -> Child {
        self.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    pub fn run(self) -> Ended {
        let patience = self.patience;
        let mut child = self.start();
        let stdout = drain(child.stdout.take().unwrap());
        let stderr = drain(child.stderr.take().unwrap());
        let begun = Instant::now();
        let status = loop {
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None if begun.elapsed() > patience => {
                    child.kill().unwrap();
                    break child.wait().unwrap();
                }
                None => thread::sleep(Duration::from_millis(2)),
            }
        };
        Ended { status: status.code(), stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() }
    }
}

/// Reads a pipe to its end while the program runs.
fn drain(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

impl Ended {
    /// The codes of the findings of a run with `--format json`.
    pub fn codes(&self) -> Vec<String> {
        let report: serde_json::Value = serde_json::from_str(&self.stdout).unwrap_or_else(|_| panic!("{self:?}"));
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    }
}

/// Says so, past the test harness, which swallows what a passing test prints.
pub fn skipped(test: &str, why: &str) {
    let _ = writeln!(fs::OpenOptions::new().write(true).open("/dev/stderr").unwrap(), "SKIPPED: {test}: {why}");
}
