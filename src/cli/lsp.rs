//! `haandbog lsp`: the language server that an editor starts.

use std::path::PathBuf;

use clap::Args;

use crate::cli::place::parse_language;
use crate::cli::{FOUND, OK, parse_day, today};
use crate::language::{Date, Language};
use crate::lsp::{self, Options};
use crate::pipeline;

/// How an editor starts it. Two of them, in full; others have the same three things to fill in.
const EDITORS: &str = r#"Sådan starter en editor den: kommandoen `haandbog lsp`, for Markdown og YAML, i mappen med `handbook.yaml`.

Helix, i `.helix/languages.toml`:

  [language-server.haandbog]
  command = "haandbog"
  args = ["lsp"]

  [[language]]
  name = "markdown"
  roots = ["handbook.yaml"]
  language-servers = ["haandbog"]

  [[language]]
  name = "yaml"
  roots = ["handbook.yaml"]
  language-servers = ["haandbog"]

Neovim 0.11, i `init.lua`:

  vim.lsp.config("haandbog", {
    cmd = { "haandbog", "lsp" },
    filetypes = { "markdown", "yaml" },
    root_markers = { "handbook.yaml" },
  })
  vim.lsp.enable("haandbog")"#;

/// Hjælp din editor med håndbogen, mens du skriver
///
/// Editoren starter kommandoen og taler med den over standard input og output (Language Server Protocol). Den viser det
/// samme som `haandbog check`, også i tekst, der ikke er gemt, foreslår felter, navne og kilder, viser, hvad et link fører
/// til, og omdøber en side eller en del (D1) overalt, hvor den er nævnt. Hvordan en editor sættes
/// op, står i `docs/editorer.md` og nederst i den lange hjælp.
///
/// Slutkoder: 0 når editoren siger farvel (`shutdown`, så `exit`), ellers 1.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg", after_long_help = EDITORS)]
pub struct Lsp {
    /// Mappen med `handbook.yaml` (ellers den nærmeste opad fra det, editoren har åbnet)
    #[arg(long, value_name = "MAPPE")]
    root: Option<PathBuf>,
    /// Programmets sprog: da eller en (ellers editorens)
    #[arg(long, value_name = "SPROG", value_parser = parse_language)]
    lang: Option<Language>,
    /// Dagen, der gælder som i dag, fx 2026-11-22
    #[arg(long, value_name = "DAG", value_parser = parse_day)]
    now: Option<Date>,
    /// Editorer sætter det af vane; serveren bruger altid standard input og output
    #[arg(long, hide = true)]
    stdio: bool,
}

pub fn run(command: &Lsp) -> u8 {
    let now = command.now;
    let took_leave = lsp::run(Options {
        root: command.root.clone(),
        language: command.lang,
        check: Box::new(move || pipeline::Options { today: today(now), settings: Vec::new() }),
    });
    if took_leave { OK } else { FOUND }
}
