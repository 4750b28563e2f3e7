//! How many instructions the hot functions take: `cargo bench --bench instructions`. The same on a busy machine as on a
//! quiet one, so that a slower function is seen before anybody can feel it. Needs `valgrind`.
//!
//! The figures of the last accepted state stand in `accepted.tsv`; `-- --accept` writes them anew.

#![allow(clippy::cast_precision_loss, reason = "percentages are shown with two digits")]

#[path = "../speed/handbook.rs"]
mod handbook;
#[path = "../speed/prose.rs"]
mod prose;
#[path = "../speed/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use haandbog::check::{self, Levels};
use haandbog::language::Date;
use haandbog::model;
use haandbog::parse::{self, markdown};
use haandbog::progress::Progress;
use haandbog::render::data::Records;
use haandbog::render::{self, Made};
use haandbog::site::{self, PlanOptions};
use haandbog::source::{self, Sources};
use haandbog::theme::{DEFAULT_NAME, Theme};

/// Entries of the handbook that is worked on.
const PAGES: usize = 60;
/// From so many percent on a difference is more than a moved line.
const NOTABLE: f64 = 1.0;

const FUNCTIONS: [&str; 6] = ["front-matter", "markdown", "rules", "plan", "render", "search"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let done = match arguments.first().map(String::as_str) {
        Some("run") => arguments.get(1).map_or(Ok(()), |name| run(name)),
        Some("--accept") => compare(true),
        None => compare(false),
        Some(_) => Err(io::Error::other("usage: cargo bench --bench instructions [-- --accept]")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("instructions: {error}");
            ExitCode::FAILURE
        }
    }
}

fn accepted_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions/accepted.tsv")
}

/// Counts every function and sets the counts beside the accepted ones.
fn compare(accept: bool) -> io::Result<()> {
    let accepted = fs::read_to_string(accepted_file()).unwrap_or_default();
    let accepted: BTreeMap<&str, u64> = accepted
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(name, count)| Some((name, count.parse().ok()?)))
        .collect();
    let mut new = String::new();
    println!("{:<14} {:>15} {:>15} {:>9}", "", "accepted", "now", "");
    for name in FUNCTIONS {
        let count = count(name)?;
        let before = accepted.get(name).copied();
        let percent = before.map(|before| (count as f64 / before as f64 - 1.0) * 100.0);
        let shown = percent.map_or("new".to_owned(), |percent| format!("{percent:+.2} %"));
        let mark = if percent.is_some_and(|it| it.abs() >= NOTABLE) { " <" } else { "" };
        println!("{name:<14} {:>15} {count:>15} {shown:>9}{mark}", before.unwrap_or(0));
        new.push_str(&format!("{name}\t{count}\n"));
    }
    if accept { fs::write(accepted_file(), new) } else { Ok(()) }
}

/// Instructions of one function, counted by callgrind between the two ends of [`measured`].
fn count(name: &str) -> io::Result<u64> {
    let out = std::env::temp_dir().join(format!("haandbog-instructions-{name}.out"));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=*measured*", "--collect-atstart=no"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe()?)
        .args(["run", name])
        .output()
        .map_err(|error| io::Error::other(format!("valgrind: {error}")))?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let profile = fs::read_to_string(&out).unwrap_or_default();
    let _ = fs::remove_file(&out);
    let total = profile.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok());
    total.filter(|total| *total > 0).ok_or_else(|| io::Error::other(told))
}

/// What is counted happens in here, on one thread.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    black_box(&mut *work)();
}

/// Prepares the input of a function, and runs it once.
fn run(name: &str) -> io::Result<()> {
    // Everything on this thread: counts do not depend on how work is shared out.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    pool.build_global().map_err(io::Error::other)?;
    let folder = std::env::temp_dir().join(format!("haandbog-instructions-{}", std::process::id()));
    handbook::write(&folder, PAGES, 1)?;
    let sources = source::read(&folder)?;
    fs::remove_dir_all(&folder)?;
    let today = Date::parse("2026-06-01").map_err(|_| io::Error::other("no date"))?;
    match name {
        "front-matter" => {
            measured(&mut || sources.files.iter().for_each(|file| drop(black_box(parse::parse_file(file, &sources)))));
        }
        "markdown" => outlines(&sources),
        "rules" => {
            let mut handbook = Some(model::assemble(&sources, today));
            measured(&mut || drop(black_box(handbook.take().map(|it| check::check(it, &Levels::default())))));
        }
        "plan" | "render" | "search" => site(&sources, today, name)?,
        other => return Err(io::Error::other(format!("no function `{other}`"))),
    }
    Ok(())
}

fn outlines(sources: &Sources) {
    let files: Vec<_> = sources.files.iter().map(|file| parse::parse_file(file, sources).0).collect();
    measured(&mut || {
        for file in &files {
            black_box(markdown::outline(sources.slice(file.body), file.body));
        }
    });
}

fn site(sources: &Sources, today: Date, name: &str) -> io::Result<()> {
    let checked = check::check(model::assemble(sources, today), &Levels::default());
    let plan = || site::plan(&checked, sources, &PlanOptions::default());
    if name == "plan" {
        measured(&mut || drop(black_box(plan())));
        return Ok(());
    }
    let theme = Theme::load(Path::new("/nowhere"), DEFAULT_NAME)?;
    let mut memory = render::Memory::default();
    let press = render::Press::new(plan(), &theme, &mut memory).map_err(io::Error::other)?;
    let whole =
        || press.whole(&Records::default(), &Progress::default()).map_err(|why| io::Error::other(format!("{why:?}")));
    if name == "render" {
        let mut made = None;
        measured(&mut || made = Some(whole()));
        return made.map_or(Ok(()), |made| made.map(drop));
    }
    let Made { mut output, search, .. } = whole()?;
    let mut search = Some(search);
    let mut made = Ok(());
    measured(&mut || made = search.take().map_or(Ok(()), |search| search.index(&mut output)));
    made.map_err(|why| io::Error::other(format!("{why:?}")))?;
    black_box(output);
    Ok(())
}
