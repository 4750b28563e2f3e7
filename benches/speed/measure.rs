//! One run over all sizes: the floor, the program and its peers, each in a process of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::table::{Row, print};
use super::{edit, handbook, peers};

/// The program that is measured.
const HAANDBOG: &str = env!("CARGO_BIN_EXE_haandbog");

#[derive(Args)]
pub struct Options {
    /// Sizes, in entries
    #[arg(long, value_delimiter = ',', default_values_t = [100, 1000, 10_000])]
    pages: Vec<usize>,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where handbooks and sites are written (else the system's folder for temporary files)
    #[arg(long)]
    work: Option<PathBuf>,
    /// Leave Hugo and mdBook out
    #[arg(long)]
    no_peers: bool,
    /// The largest size that the peers build
    #[arg(long, default_value_t = 10_000)]
    peers_up_to: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { pages: vec![100, 1000, 10_000], seed: 1, work: None, no_peers: false, peers_up_to: 10_000 }
    }
}

/// What a process used.
#[derive(Clone, Copy, Default)]
pub struct Used {
    pub cpu: f64,
    pub wall: f64,
    /// Peak memory, in bytes.
    pub memory: f64,
}

/// Measures all sizes and prints the table.
pub fn run(options: &Options) -> io::Result<()> {
    let work = options.work.clone().unwrap_or_else(std::env::temp_dir);
    // A folder of its own, removed at the end: ext4 goes round the places of files that were deleted in the last half minute,
    // which trebles what it costs to make a file.
    let work = work.join(format!("haandbog-speed-{}", std::process::id()));
    for pages in &options.pages {
        let rows = size(options, &work.join(pages.to_string()), *pages)?;
        print(*pages, &rows);
    }
    fs::remove_dir_all(&work)
}

fn size(options: &Options, folder: &Path, pages: usize) -> io::Result<Vec<Row>> {
    let root = folder.join("handbook");
    handbook::write(&root, pages, options.seed)?;
    let (own, floor) = (own()?, folder.join("floor"));
    let mut rows = Vec::new();
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let used = spend(&own, &["floor", &text(&root), &text(&floor)])?;
    rows.push(Row::new("floor: read, raw Markdown, write", used, bytes(&floor)));
    let (at, out) = (text(&root), root.join("public"));
    let check = spend(HAANDBOG, &["check", "--root", &at])?;
    rows.push(Row::new("haandbog check", check, 0));
    let build = spend(HAANDBOG, &["build", "--root", &at])?;
    rows.push(Row::new("haandbog build", build, bytes(&out)));
    let again = spend(HAANDBOG, &["build", "--root", &at])?;
    rows.push(Row::new("haandbog build, nothing changed", again, 0));
    let hashing = spend(&own, &["hash", &text(&root)])?;
    rows.push(Row::new("(read and hash texts and site)", hashing, 0));
    rows.extend(edit::rows(&own, &root)?);
    if !options.no_peers && pages <= options.peers_up_to {
        rows.extend(peers::all(&root, folder)?);
    }
    Ok(rows)
}

/// This very program, for the parts that it measures in processes of their own.
fn own() -> io::Result<String> {
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
