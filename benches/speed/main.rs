//! Speed and scale: `cargo bench --bench speed -- --help`.

#![allow(clippy::cast_precision_loss, reason = "figures are shown with three digits")]

mod random;
mod prose;
mod handbook;
mod floor;
mod process;
mod table;
mod edit;
mod lsp;
mod peers;
mod hugo;
mod mdbook;
mod measure;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What the program takes its memory from: the edits are made in this process.
#[cfg(unix)]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Measures the program against the floor and its peers on synthetic handbooks, all in the same run
#[derive(Parser)]
#[command(name = "speed")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Cargo says so to every benchmark.
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Write a synthetic handbook
    Synthetic {
        /// How many entries, about
        #[arg(long, default_value_t = 1000)]
        pages: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        folder: PathBuf,
    },
    /// Measure build, check and edit, and print the ratios
    Measure(measure::Options),
    /// Read every text, make raw HTML of its Markdown, write it: what no generator can go below
    #[command(hide = true)]
    Floor { from: PathBuf, to: PathBuf },
    /// Read and hash every text, and every file of the site
    #[command(hide = true)]
    Hash { from: PathBuf },
    /// Write as many files as the site has, each as long as there
    #[command(hide = true)]
    Fill { site: PathBuf, to: PathBuf },
    /// Rebuild after edits as `serve` does
    #[command(hide = true)]
    Edit { folder: PathBuf },
    /// Ask the language server everything that an editor asks, in a handbook that `synthetic` wrote
    Lsp { folder: PathBuf },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Some(Command::Synthetic { pages, seed, folder }) => handbook::write(&folder, pages, seed),
        Some(Command::Measure(options)) => measure::run(&options),
        Some(Command::Floor { from, to }) => floor::run(&from, &to),
        Some(Command::Hash { from }) => floor::hash(&from),
        Some(Command::Fill { site, to }) => floor::fill(&site, &to),
        Some(Command::Edit { folder }) => edit::run(&folder),
        Some(Command::Lsp { folder }) => lsp::run(&folder),
        None => measure::run(&measure::Options::default()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("speed: {error}");
            ExitCode::FAILURE
        }
    }
}
