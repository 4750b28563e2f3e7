//! `haandbog due`: what waits for a person.

use clap::{Args, ValueEnum};

use crate::check::due;
use crate::cli::findings::base;
use crate::cli::place::Place;
use crate::cli::{FOUND, OK, fail, parse_day, print, today};
use crate::language::Date;
use crate::pipeline::{self, Options};
use crate::report::due::DueReport;
use crate::schema::parse_interval;

/// Vis de sider, der venter på at blive gennemgået
///
/// En side venter, når `review_every` er gået siden `reviewed`, når den har `review_every` og aldrig er gennemgået, og når
/// det, en case støtter sig til i en programteori, er ændret siden (A003). Kør den fx hver uge, og send listen til dem, der ejer siderne.
/// Når en side er gennemgået, så kør `haandbog approve`.
///
/// Slutkoder: 0 intet venter, 1 noget venter, 2 programmet kunne ikke køre.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct DueArgs {
    #[command(flatten)]
    place: Place,
    /// Tag det med, der skal gennemgås inden for den tid, fx 30d eller 2 måneder
    #[arg(long, value_name = "TID", value_parser = parse_within, default_value = "0d")]
    within: jiff::Span,
    /// Sådan vises listen
    #[arg(long, value_enum, default_value_t = DueFormat::Human, value_name = "FORM", hide_possible_values = true, help = "human, json, csv (til Excel) eller markdown (en opgaveliste)")]
    format: DueFormat,
    /// Dagen, der gælder som i dag, fx 2026-11-22
    #[arg(long, value_name = "DAG", value_parser = parse_day)]
    now: Option<Date>,
}

/// The formats by their names.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum DueFormat {
    Human,
    Json,
    Csv,
    Markdown,
}

fn parse_within(text: &str) -> Result<jiff::Span, String> {
    parse_interval(text).ok_or_else(|| "skriv en tid som 30d eller 2 måneder".to_owned())
}

pub fn run(command: &DueArgs) -> u8 {
    let root = command.place.root();
    let options = Options { today: today(command.now), settings: Vec::new() };
    let checked = match pipeline::check_folder(&root, &options) {
        Ok((_, checked)) => checked,
        Err(failure) => return fail(&failure, command.place.lang),
    };
    let due = due::due(&checked, command.within);
    let base = base(&root);
    let report = DueReport { handbook: checked.handbook(), due: &due, language: command.place.lang, base: &base };
    print(&match command.format {
        DueFormat::Human => report.human(),
        DueFormat::Json => report.json(),
        DueFormat::Csv => report.csv(),
        DueFormat::Markdown => report.markdown(),
    });
    if due.is_empty() { OK } else { FOUND }
}
