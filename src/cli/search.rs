//! `haandbog search QUERY`: the search of the built site, from the command line.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::place::Place;
use crate::cli::{OK, print, say};
use crate::language::{Language, Text};
use crate::output;
use crate::search::format::FOLDER;
use crate::search::query::{Found, Search as Engine};

/// Søg i den byggede håndbog, fx `haandbog search virksomhedspraktik`
///
/// Siderne kommer i samme rækkefølge som på søgesiden. Byg håndbogen først.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Search {
    /// Det, du søger efter
    #[arg(value_name = "ORD", required = true)]
    query: Vec<String>,
    /// Sådan vises det, der bliver fundet
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Format::Human, hide_possible_values = true, help = "human eller json")]
    format: Format,
    /// Det største antal sider
    #[arg(long, value_name = "ANTAL", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    place: Place,
    /// Mappen med den byggede håndbog (ellers `public` ved siden af `handbook.yaml`)
    #[arg(long, value_name = "MAPPE")]
    out: Option<PathBuf>,
}

/// How hits are told.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub fn run(command: &Search) -> u8 {
    let language = command.place.lang;
    let site = command.out.clone().unwrap_or_else(|| command.place.root().join("public"));
    let files = |name: &str| output::read(&site, &format!("{FOLDER}{name}"));
    let Some(mut engine) = Engine::open(&files) else {
        return no_index(&site, language);
    };
    let query = command.query.join(" ");
    let found = engine.find(&query, command.limit);
    match command.format {
        Format::Human => print(&human(&query, &found, language)),
        Format::Json => print(&json(&found)),
    }
    OK
}

fn no_index(site: &Path, language: Language) -> u8 {
    let site = site.display();
    let text =
        Text::new(format!("der er ikke noget søgeindeks i `{site}`"), format!("there is no search index in `{site}`"));
    let help = Text::fixed(
        "byg håndbogen med `haandbog build`, eller angiv mappen med `--out`",
        "build the handbook with `haandbog build`, or name the folder with `--out`",
    );
    say(&text, Some(&help), language)
}

#[derive(Serialize)]
struct Answer<'f> {
    hits: Vec<HitView<'f>>,
}

/// A hit; `url` is that of the page, `anchor` the place on it.
#[derive(Serialize)]
struct HitView<'f> {
    url: &'f str,
    title: &'f str,
    kind: &'f str,
    score: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    anchor: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    section: &'f str,
}

fn json(found: &Found) -> String {
    let hits = found.hits.iter().map(|hit| HitView {
        url: &hit.url,
        title: &hit.title,
        kind: &hit.kind,
        score: (hit.score * 10.0).round() / 10.0,
        anchor: &hit.anchor,
        section: &hit.section,
    });
    let answer = Answer { hits: hits.collect() };
    let mut text = serde_json::to_string_pretty(&answer).unwrap_or_default();
    text.push('\n');
    text
}

fn human(query: &str, found: &Found, language: Language) -> String {
    let mut text = String::new();
    for (written, near) in &found.instead {
        text.push_str(&match language {
            Language::Danish => format!("ingen sider med `{written}`; mente du `{near}`?\n"),
            Language::English => format!("no pages with `{written}`; did you mean `{near}`?\n"),
        });
    }
    if found.hits.is_empty() {
        text.push_str(&match language {
            Language::Danish => format!("ingen sider om `{query}`\n"),
            Language::English => format!("no pages about `{query}`\n"),
        });
    }
    for hit in &found.hits {
        let section = if hit.section.is_empty() { String::new() } else { format!(" › {}", hit.section) };
        let place = if hit.anchor.is_empty() { String::new() } else { format!("#{}", hit.anchor) };
        // The front page's own address is empty.
        let url = if hit.url.is_empty() { "./" } else { &hit.url };
        text.push_str(&format!("{}{section}\n    {url}{place}\n", hit.title));
    }
    text
}
