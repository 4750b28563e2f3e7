//! One edit after another in a handbook that stays in memory, as under `haandbog serve`.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use haandbog::language::Date;
use haandbog::pipeline;
use haandbog::site::PlanOptions;

use super::handbook::case_slug;
use super::measure::Used;
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

/// Edits files of a handbook and prints how long it took until the new site stood in memory.
pub fn run(root: &Path) -> io::Result<()> {
    let today = Date::parse("2026-06-01").map_err(|_| io::Error::other("no date"))?;
    let options = pipeline::Options { today, settings: Vec::new() };
    let plan = PlanOptions::default();
    let build = || {
        let begun = Instant::now();
        let rendered = pipeline::render_folder(root, &options, &plan);
        let took = begun.elapsed().as_secs_f64();
        match rendered {
            Ok(rendered) if rendered.site.is_some() => Ok(took),
            Ok(_) => Err(io::Error::other("the handbook has errors")),
            Err(failure) => Err(io::Error::other(failure.text().english.into_owned())),
        }
    };
    println!("{} serve: first build", build()?);
    let file = root.join("content/cases").join(case_slug(1)).with_extension("md");
    let text = fs::read_to_string(&file)?;
    let edits: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("serve: a sentence edited", &|round| format!("{text}\nEn ny sætning, nummer {round}.\n")),
        ("serve: a title edited", &|round| text.replacen("title: ", &format!("title: Ny {round} "), 1)),
        ("serve: a link added", &|round| format!("{text}\nSe [[{}]].\n", case_slug(3 + round))),
    ];
    for (what, edit) in edits {
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            fs::write(&file, edit(round))?;
            times.push(build()?);
        }
        times.sort_by(f64::total_cmp);
        println!("{} {what}", times[ROUNDS / 2]);
    }
    fs::write(&file, text)
}
