//! One edit after another in a handbook that stays in memory, as under `haandbog serve`.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use haandbog::language::Date;
use haandbog::pipeline;
use haandbog::progress::Progress;
use haandbog::render::data::Records;
use haandbog::site::PlanOptions;

use super::handbook::case_slug;
use super::process::Used;
use super::table::Row;

/// How many edits of each kind are made; the middle one counts.
const ROUNDS: usize = 5;

/// Runs the edits in a process of their own.
pub fn rows(own: &str, root: &Path) -> io::Result<Vec<Row>> {
    let output = Command::new(own).arg("edit").arg(root).output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let row = |line: &str| {
        let (wall, what) = line.split_once(' ')?;
        let wall = wall.parse().ok()?;
        Some(Row::new(what, Used { cpu: f64::NAN, wall, memory: 0.0 }, 0))
    };
    Ok(text.lines().filter_map(row).collect())
}

/// A version of the handbook, in seconds since the file was saved.
struct Took {
    /// Until the page that was edited could be shown.
    shown: f64,
    /// Until the whole site stood in memory, with the search index and the open data.
    whole: f64,
}

/// A handbook as `serve` holds it.
struct Serve<'s> {
    root: &'s Path,
    options: pipeline::Options,
    plan: PlanOptions,
    memory: pipeline::Memory,
}

impl Serve<'_> {
    fn build(&mut self, page: &str) -> io::Result<Took> {
        let failed = |failure: pipeline::Failure| io::Error::other(failure.text().english.into_owned());
        let begun = Instant::now();
        let (sources, checked) = pipeline::look_again(self.root, &self.options, &mut self.memory).map_err(failed)?;
        if checked.has_errors() {
            return Err(io::Error::other("the handbook has errors"));
        }
        let theme = pipeline::theme_of(self.root, &checked.handbook().config).map_err(failed)?;
        let readable = pipeline::Readable { sources: sources.into(), checked: checked.into(), theme };
        let press = readable.press(&self.plan, &mut self.memory).map_err(failed)?;
        if !matches!(press.file(page), Ok(Some(_))) {
            return Err(io::Error::other(format!("no page {page}")));
        }
        let shown = begun.elapsed().as_secs_f64();
        let (_, sheets) = pipeline::whole(&press, &Records::default(), &Progress::default()).map_err(failed)?;
        self.memory.keep(&sheets);
        Ok(Took { shown, whole: begun.elapsed().as_secs_f64() })
    }
}

/// Edits files of a handbook and prints how long it took until the new site was there.
pub fn run(root: &Path) -> io::Result<()> {
    let today = Date::parse("2026-06-01").map_err(|_| io::Error::other("no date"))?;
    let options = pipeline::Options { today, settings: Vec::new() };
    let mut serve = Serve { root, options, plan: PlanOptions::default(), memory: pipeline::Memory::default() };
    let page = format!("cases/{}/index.html", case_slug(1));
    println!("{} serve: first version, whole site", serve.build(&page)?.whole);
    let file = root.join("content/cases").join(case_slug(1)).with_extension("md");
    let text = fs::read_to_string(&file)?;
    let edits: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("a sentence edited", &|round| format!("{text}\nEn ny sætning, nummer {round}.\n")),
        ("a title edited", &|round| text.replacen("title: ", &format!("title: Ny {round} "), 1)),
        ("a link added", &|round| format!("{text}\nSe [[{}]].\n", case_slug(3 + round))),
    ];
    for (what, edit) in edits {
        let (mut shown, mut whole) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            fs::write(&file, edit(round))?;
            let took = serve.build(&page)?;
            shown.push(took.shown);
            whole.push(took.whole);
        }
        for (times, until) in [(&mut shown, "page shown"), (&mut whole, "whole site")] {
            times.sort_by(f64::total_cmp);
            println!("{} serve: {what}, {until}", times[ROUNDS / 2]);
        }
    }
    fs::write(&file, text)
}
