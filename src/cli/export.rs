//! `haandbog export`: the handbook in one file, for programs, for readers and for paper.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::findings::FindingsArgs;
use crate::cli::{FOUND, OK, print, print_error, say};
use crate::language::{Language, Text, slugify};
use crate::output::write_file;
use crate::pipeline::{self, Rendered, RenderedSite};
use crate::render::{book, data, epub};
use crate::site::PlanOptions;

/// Skriv håndbogen som data, e-bog eller udskrift
///
/// `json` er hele håndbogen som data (skrives på skærmen, hvis `--out` mangler). `csv` er en mappe med tabeller.
/// `epub` er en e-bog.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Export {
    /// json, csv eller epub
    #[arg(value_enum, value_name = "FORMAT", hide_possible_values = true)]
    form: Form,
    /// Filen eller mappen, der skrives i (ellers håndbogens navn i den mappe, du står i)
    #[arg(long, value_name = "STI")]
    out: Option<PathBuf>,
    /// Adressen, håndbogen udgives på; links til det, der kun står på sitet, fører så derhen
    #[arg(long, value_name = "ADRESSE")]
    base_url: Option<String>,
    /// Tag kladder med
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    findings: FindingsArgs,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Json,
    Csv,
    Epub,
}

pub fn run(command: &Export) -> u8 {
    let root = command.findings.root();
    let plan = PlanOptions { drafts: command.drafts, base_url: command.base_url.clone() };
    let rendered = match pipeline::render_folder(&root, &command.findings.options(), &plan) {
        Ok(rendered) => rendered,
        Err(failure) => return command.findings.fail(&failure),
    };
    command.findings.show(&root, &rendered.sources, &rendered.checked);
    let Some(site) = &rendered.site else { return FOUND };
    let language = command.findings.lang;
    match write(command, &rendered, site) {
        Ok(None) => OK,
        Ok(Some(path)) => {
            print_error(&match language {
                Language::Danish => format!("skrevet: `{}`\n", path.display()),
                Language::English => format!("written: `{}`\n", path.display()),
            });
            OK
        }
        Err((path, error)) => {
            let path = path.display();
            let text =
                Text::new(format!("kan ikke skrive `{path}`: {error}"), format!("cannot write `{path}`: {error}"));
            say(&text, None, language)
        }
    }
}

/// Writes what is asked for; says where, unless it went to standard output.
fn write(command: &Export, rendered: &Rendered, it: &RenderedSite) -> Result<Option<PathBuf>, (PathBuf, io::Error)> {
    let name = slugify(&it.site.info.title);
    let out = |ending: &str| command.out.clone().unwrap_or_else(|| PathBuf::from(format!("{name}{ending}")));
    let save = |path: &Path, bytes: &[u8]| write_file(path, bytes).map_err(|error| (path.to_path_buf(), error));
    match command.form {
        Form::Json => {
            let json = data::handbook(rendered.checked.handbook(), &rendered.sources, command.drafts);
            let Some(path) = &command.out else {
                print(&json);
                return Ok(None);
            };
            save(path, json.as_bytes())?;
            Ok(Some(path.clone()))
        }
        Form::Csv => {
            let folder = out("-csv");
            for (file, csv) in data::csv(&it.site) {
                save(&folder.join(file), csv.as_bytes())?;
            }
            Ok(Some(folder))
        }
        Form::Epub => {
            let path = out(".epub");
            let style = it.theme.paper.get("epub.css").map_or("", String::as_str);
            let bytes = epub::epub(&book::book(&it.site, &it.output), style).map_err(|error| (path.clone(), error))?;
            save(&path, &bytes)?;
            Ok(Some(path))
        }
    }
}
