//! One run over all sizes: the floor, the program and its peers, each in a process of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::process::{Used, bytes, own, spend};
use super::table::{Row, print};
use super::{edit, handbook, peers};

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
    /// The program to measure, such as the one that `ci/release.sh` makes (else the one that is compiled along with this).
    /// Edits are made in this process
    #[arg(long, default_value = env!("CARGO_BIN_EXE_haandbog"))]
    program: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pages: vec![100, 1000, 10_000],
            seed: 1,
            work: None,
            no_peers: false,
            peers_up_to: 10_000,
            program: env!("CARGO_BIN_EXE_haandbog").to_owned(),
        }
    }
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
    let used = middle(&[&floor], || spend(&own, &["floor", &text(&root), &text(&floor)]))?;
    rows.push(Row::new("floor: read, raw Markdown, write", used, bytes(&floor)));
    let (at, out) = (text(&root), root.join("public"));
    let check = middle(&[], || spend(&options.program, &["check", "--root", &at]))?;
    rows.push(Row::new("haandbog check", check, 0));
    let build = middle(&[&out, &root.join(".haandbog")], || spend(&options.program, &["build", "--root", &at]))?;
    rows.push(Row::new("haandbog build", build, bytes(&out)));
    let again = spend(&options.program, &["build", "--root", &at])?;
    rows.push(Row::new("haandbog build, nothing changed", again, 0));
    let hashing = spend(&own, &["hash", &text(&root)])?;
    rows.push(Row::new("(read and hash texts and site)", hashing, 0));
    let filling = spend(&own, &["fill", &text(&out), &text(&folder.join("filled"))])?;
    rows.push(Row::new("(write files as many and as long as the site's)", filling, bytes(&out)));
    rows.extend(edit::rows(&own, &root)?);
    if !options.no_peers && pages <= options.peers_up_to {
        rows.extend(peers::all(&root, folder)?);
    }
    Ok(rows)
}

/// The middle of three runs by their CPU, each without the folders that the one before has left: what all others are
/// measured by must not hang on what else the machine does in that second.
fn middle(made: &[&Path], run: impl Fn() -> io::Result<Used>) -> io::Result<Used> {
    let mut all = Vec::new();
    for _ in 0..3 {
        made.iter().filter(|folder| folder.exists()).try_for_each(fs::remove_dir_all)?;
        all.push(run()?);
    }
    all.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    Ok(all[1])
}
