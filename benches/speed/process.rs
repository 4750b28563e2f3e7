//! Work in a process of its own, and what it used.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

/// What a process used.
#[derive(Clone, Copy, Default)]
pub struct Used {
    pub cpu: f64,
    pub wall: f64,
    /// Peak memory, in bytes.
    pub memory: f64,
}

/// This very program, for the parts that it measures in processes of their own.
pub fn own() -> io::Result<String> {
    Ok(std::env::current_exe()?.to_string_lossy().into_owned())
}

/// Runs a program, prints CPU seconds, wall seconds and peak memory in bytes. Python can ask the system without `unsafe`.
const USED: &str = r#"
import resource, subprocess, sys, time
begun = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
wall = time.monotonic() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
if done.returncode:
    sys.exit(done.stderr.decode())
"#;

/// Runs a program in a process of its own, below one that counts what it used.
pub fn spend(program: &str, arguments: &[&str]) -> io::Result<Used> {
    let output = Command::new("python3").args(["-c", USED, program]).args(arguments).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    match numbers.as_slice() {
        [cpu, wall, memory] if output.status.success() => Ok(Used { cpu: *cpu, wall: *wall, memory: *memory }),
        _ => {
            let why = String::from_utf8_lossy(&output.stderr);
            Err(io::Error::other(format!("{program} {}: {}", arguments.join(" "), why.trim_end())))
        }
    }
}

/// The size of everything in a folder.
pub fn bytes(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let size = |entry: fs::DirEntry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => bytes(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    };
    entries.flatten().map(size).sum()
}
