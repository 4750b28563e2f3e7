//! `haandbog export`: the handbook in one file, for programs, for readers and for paper.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::browser::whole::{self, Failure};
use crate::browser::{About, paper};
use crate::cli::findings::FindingsArgs;
use crate::cli::{FOUND, OK, print as show, print_error, say};
use crate::language::{Language, slugify};
use crate::output::write_file;
use crate::pipeline::{self, Draft, Manuscript};
use crate::render::{book, data, print};
use crate::site::PlanOptions;

/// Skriv håndbogen som data, e-bog eller udskrift
///
/// `json` er hele håndbogen som data (skrives på skærmen, hvis `--out` mangler). `csv` er en mappe med tabeller.
/// `epub` er en e-bog. `pdf` er hele håndbogen til udskrift, med indhold, bogmærker og sidetal; med `--sheets` er det i
/// stedet en mappe med ark: én A4-side for hver programteori og én for tjeklisten. PDF laves af en browser på maskinen
/// (Chromium, Chrome eller Edge), som findes i `--browser`, i variablen `CHROMIUM` eller på maskinens sti.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Export {
    /// json, csv, epub eller pdf
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
    /// Skriv ark på én A4-side i stedet for hele håndbogen (kun pdf)
    #[arg(long)]
    sheets: bool,
    /// Browseren, der laver PDF
    #[arg(long, value_name = "PROGRAM")]
    browser: Option<PathBuf>,
    #[command(flatten)]
    findings: FindingsArgs,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Json,
    Csv,
    Epub,
    Pdf,
}

pub fn run(command: &Export) -> u8 {
    let root = command.findings.root();
    let plan = PlanOptions { drafts: command.drafts, base_url: command.base_url.clone(), ..PlanOptions::default() };
    let manuscript = match pipeline::manuscript(&root, &command.findings.options(), &plan) {
        Ok(manuscript) => manuscript,
        Err(failure) => return command.findings.fail(&failure),
    };
    command.findings.show(&root, &manuscript.sources, &manuscript.checked);
    let Some(site) = &manuscript.book else { return FOUND };
    let language = command.findings.place.lang;
    match write(command, &manuscript, site) {
        Ok(None) => OK,
        Ok(Some(path)) => {
            print_error(&match language {
                Language::Danish => format!("skrevet: `{}`\n", path.display()),
                Language::English => format!("written: `{}`\n", path.display()),
            });
            OK
        }
        Err(failure) => {
            let (text, help) = failure.said();
            say(&text, help.as_ref(), language)
        }
    }
}

/// Writes what is asked for; says where, unless it went to standard output.
fn write(command: &Export, manuscript: &Manuscript, it: &Draft) -> Result<Option<PathBuf>, Failure> {
    let name = slugify(&it.site.info.title);
    let out = |ending: &str| command.out.clone().unwrap_or_else(|| PathBuf::from(format!("{name}{ending}")));
    let save =
        |path: &Path, bytes: &[u8]| write_file(path, bytes).map_err(|error| Failure::Write(path.to_path_buf(), error));
    match command.form {
        Form::Json => {
            let json = data::handbook(manuscript.checked.handbook(), &manuscript.sources, command.drafts);
            let Some(path) = &command.out else {
                show(&json);
                return Ok(None);
            };
            save(path, json.as_bytes())?;
            Ok(Some(path.clone()))
        }
        Form::Csv => {
            let folder = out("-csv");
            for (file, csv) in data::csv(&it.output) {
                let path = folder.join(file);
                let csv = csv.bytes().map_err(|error| Failure::Write(path.clone(), error))?;
                save(&path, &csv)?;
            }
            Ok(Some(folder))
        }
        Form::Epub => {
            let path = out(".epub");
            save(&path, &whole::epub(it)?)?;
            Ok(Some(path))
        }
        Form::Pdf => pdf(command, it, out(if command.sheets { "-ark" } else { ".pdf" })).map(Some),
    }
}

/// The handbook or its sheets as PDF.
fn pdf(command: &Export, it: &Draft, out: PathBuf) -> Result<PathBuf, Failure> {
    let save =
        |path: &Path, bytes: &[u8]| write_file(path, bytes).map_err(|error| Failure::Write(path.to_path_buf(), error));
    let mut browser = whole::browser(command.browser.as_deref())?;
    if !command.sheets {
        save(&out, &whole::pdf(it, &mut browser)?)?;
        return Ok(out);
    }
    let pictures = book::book(&it.site, &it.output).pictures;
    let language = it.site.info.language;
    for page in print::sheets(&it.site, it.theme.paper.get("sheet.css").map_or("", String::as_str)) {
        let about = About { title: &page.title, language, titles: &BTreeMap::new() };
        let (pdf, fits) = paper::sheet(&mut browser, &page.html, &about, &pictures).map_err(Failure::Paper)?;
        save(&out.join(format!("{}.pdf", page.name)), &pdf)?;
        if !fits {
            let title = &page.title;
            print_error(&match command.findings.place.lang {
                Language::Danish => format!("»{title}« fylder mere end én side\n"),
                Language::English => format!("'{title}' takes more than one page\n"),
            });
        }
    }
    Ok(out)
}
