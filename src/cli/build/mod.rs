//! `haandbog build`: the finished site.

mod line;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use crate::browser::whole;
use crate::check::Checked;
use crate::cli::findings::{FindingsArgs, FormatArg};
use crate::cli::{FOUND, OK, print_error, say};
use crate::language::{Language, Text};
use crate::output::SiteReport;
use crate::pipeline::{self, BuildOptions, Built, RenderedSite};
use crate::progress::Progress;
use crate::site::{Downloads, PlanOptions, book_file};
use crate::source::Sources;

/// Byg håndbogen, hvis den er uden fejl
///
/// Siderne skrives i `public/`. Er der fejl, bliver intet skrevet, og de sider, der var der i forvejen, bliver stående.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Build {
    #[command(flatten)]
    findings: FindingsArgs,
    /// Mappen, siderne skrives i (ellers `public` ved siden af `handbook.yaml`)
    #[arg(long, value_name = "MAPPE")]
    out: Option<PathBuf>,
    /// Adressen, håndbogen udgives på
    #[arg(long, value_name = "ADRESSE")]
    base_url: Option<String>,
    /// Tag kladder med
    #[arg(long)]
    drafts: bool,
    /// Læg komprimerede filer (gzip og brotli) ved siden af dem, der bliver mindre af det
    #[arg(long)]
    compress: bool,
    #[command(flatten)]
    books: Books,
    /// Vis, hvor lang tid hvert trin tog
    #[arg(long)]
    timings: bool,
    /// Skriv en fil, der viser, hvad tiden gik med (åbn den i Chrome under chrome://tracing eller på ui.perfetto.dev)
    #[arg(long, value_name = "FIL")]
    trace: Option<PathBuf>,
}

/// The whole handbook in one file, beside the pages.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
struct Books {
    /// Læg hele håndbogen som e-bog (EPUB) ved siden af siderne, med et link nederst på hver side
    #[arg(long)]
    epub: bool,
    /// Læg hele håndbogen som PDF ved siden af siderne, med et link nederst på hver side; det kræver en browser (se `export`)
    #[arg(long)]
    pdf: bool,
    /// Browseren, der laver PDF
    #[arg(long, value_name = "PROGRAM")]
    browser: Option<PathBuf>,
}

pub fn run(command: &Build) -> u8 {
    let root = command.findings.root();
    let options = BuildOptions {
        check: command.findings.options(),
        plan: PlanOptions {
            drafts: command.drafts,
            base_url: command.base_url.clone(),
            downloads: Downloads { epub: command.books.epub, pdf: command.books.pdf },
        },
        compress: command.compress,
        out: command.out.clone().unwrap_or_else(|| root.join("public")),
        finisher: std::env::current_exe().ok(),
    };
    let human = matches!(command.findings.format, FormatArg::Human);
    let progress = Progress::new(command.trace.is_some());
    let built =
        line::shown_while(&progress, command.findings.place.lang, || build(command, &root, &options, &progress));
    let built = match built {
        Ok(built) => built,
        Err(Failure::Pipeline(failure)) => return command.findings.fail(&failure),
        Err(Failure::Book(failure)) => {
            let (text, help) = failure.said();
            return say(&text, help.as_ref(), command.findings.place.lang);
        }
    };
    let took = progress.elapsed();
    command.findings.show_list(&root, &built.sources, &built.findings);
    if command.timings {
        print_error(&timings(&built));
    }
    if let Some(failed) =
        command.trace.as_deref().and_then(|file| write_trace(file, &progress, command.findings.place.lang))
    {
        return failed;
    }
    if let Some(site) = &built.site {
        if human {
            print_error(&summary(site, &options, command.findings.place.lang, took));
            if options.plan.base_url.is_none() && built.config.base_url.is_none() {
                print_error(homeless(command.findings.place.lang));
            }
        }
        OK
    } else {
        if human {
            print_error(stopped(command.findings.place.lang));
        }
        FOUND
    }
}

/// Why there is no site.
enum Failure {
    Pipeline(pipeline::Failure),
    Book(whole::Failure),
}

impl From<pipeline::Failure> for Failure {
    fn from(failure: pipeline::Failure) -> Self {
        Self::Pipeline(failure)
    }
}

fn build(command: &Build, root: &Path, options: &BuildOptions, progress: &Progress) -> Result<Built, Failure> {
    pipeline::build_with(root, options, progress, |sources, checked, site| {
        if command.books.epub || command.books.pdf {
            progress.stage("book", || with_books(&command.books, (sources, checked), site, root, options))
        } else {
            Ok(site)
        }
    })
}

/// The site with the whole handbook in one file beside its pages.
fn with_books(
    books: &Books,
    (sources, checked): (&Sources, &Checked),
    site: RenderedSite,
    root: &Path,
    options: &BuildOptions,
) -> Result<RenderedSite, Failure> {
    let RenderedSite { pages, output } = site;
    let mut draft = pipeline::draft(root, sources, checked, &options.plan, output)?;
    let title = draft.site.info.title.clone();
    let mut files = Vec::new();
    if books.epub {
        files.push((book_file(&title, "epub"), whole::epub(&draft).map_err(Failure::Book)?));
    }
    if books.pdf {
        let mut browser = whole::browser(books.browser.as_deref()).map_err(Failure::Book)?;
        files.push((book_file(&title, "pdf"), whole::pdf(&draft, &mut browser).map_err(Failure::Book)?));
    }
    for (path, bytes) in files {
        draft.output.add_bytes(path, bytes);
    }
    Ok(RenderedSite { pages, output: draft.output })
}

/// What became of it, in a line.
fn summary(site: &SiteReport, options: &BuildOptions, language: Language, took: Duration) -> String {
    let (out, pages) = (options.out.display(), site.pages);
    let (written, unchanged) = (site.published.written, site.published.unchanged);
    let removed = site.published.removed;
    let took = took.as_millis();
    let mut text = match language {
        Language::Danish => format!(
            "{pages} sider i `{out}` på {took} ms ({written} filer skrevet, {unchanged} uændrede, {removed} fjernet)\n"
        ),
        Language::English => format!(
            "{pages} pages in `{out}` in {took} ms ({written} files written, {unchanged} unchanged, {removed} removed)\n"
        ),
    };
    for path in &site.published.kept {
        text.push_str(&match language {
            Language::Danish => format!("`{path}` hører ikke længere til, men er ændret af andre og står endnu\n"),
            Language::English => {
                format!("`{path}` no longer belongs, but somebody has changed it: it was left alone\n")
            }
        });
    }
    text
}

/// What a site that does not know its address cannot have.
fn homeless(language: Language) -> &'static str {
    match language {
        Language::Danish => {
            "Uden `base_url` (i `handbook.yaml` eller `--base-url`) er der hverken feed eller sitemap\n"
        }
        Language::English => {
            "Without `base_url` (in `handbook.yaml` or `--base-url`) there is neither feed nor sitemap\n"
        }
    }
}

fn stopped(language: Language) -> &'static str {
    match language {
        Language::Danish => "Intet er skrevet: ret fejlene, og byg igen.\n",
        Language::English => "Nothing was written: mend the errors and build again.\n",
    }
}

fn timings(built: &Built) -> String {
    built.timings.iter().map(|(stage, took)| format!("{stage:>8} {:>9.2} ms\n", took.as_secs_f64() * 1000.0)).collect()
}

/// Writes what the time went with; the exit code where that cannot be done.
fn write_trace(file: &Path, progress: &Progress, language: Language) -> Option<u8> {
    let error = fs::write(file, progress.trace()).err()?;
    let file = file.display();
    let text = Text::new(format!("kan ikke skrive `{file}`: {error}"), format!("cannot write `{file}`: {error}"));
    Some(say(&text, None, language))
}
