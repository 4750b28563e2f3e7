//! The whole handbook in one file: what `export` writes and `build` puts beside the pages.

use std::io;
use std::path::{Path, PathBuf};

use crate::browser::{About, Browser, NAMES, find, paper};
use crate::language::Text;
use crate::pipeline::Draft;
use crate::render::{book, epub as e_book, print};

/// Why nothing, or not all, was written.
#[derive(Debug)]
pub enum Failure {
    Write(PathBuf, io::Error),
    /// A picture of the handbook cannot be read.
    Picture(io::Error),
    NoBrowser,
    Paper(paper::Failure),
}

/// The bytes of the e-book.
///
/// # Errors
/// When a picture cannot be read.
pub fn epub(draft: &Draft) -> Result<Vec<u8>, Failure> {
    let style = draft.theme.paper.get("epub.css").map_or("", String::as_str);
    e_book::epub(&book::book(&draft.site, &draft.output), style).map_err(Failure::Picture)
}

/// A browser that prints: the one that is named, or one that is found.
///
/// # Errors
/// When there is none, or it does not start.
pub fn browser(named: Option<&Path>) -> Result<Browser, Failure> {
    let program = find(named).ok_or(Failure::NoBrowser)?;
    Browser::start(&program).map_err(|problem| Failure::Paper(paper::Failure::Browser(problem)))
}

/// The bytes of the PDF.
///
/// # Errors
/// When the browser or the disk fails.
pub fn pdf(draft: &Draft, browser: &mut Browser) -> Result<Vec<u8>, Failure> {
    let book = book::book(&draft.site, &draft.output);
    let own = draft.theme.paper.get("print.css").map_or("", String::as_str);
    let html = print::whole(&book, &format!("{}\n{own}", draft.theme.stylesheet()));
    let titles = book.chapters().map(|it| (it.name.clone(), it.page.title.clone())).collect();
    let about = About { title: &book.info.title, language: book.info.language, titles: &titles };
    paper::book(browser, &html, &about, &book.pictures).map_err(Failure::Paper)
}

impl Failure {
    /// What went wrong, and the way out where there is one.
    #[must_use]
    pub fn said(&self) -> (Text, Option<Text>) {
        let install = || {
            let names = NAMES.join(", ");
            Text::new(
                format!(
                    "installér Chromium, Chrome eller Edge, eller angiv den med `--browser` eller variablen `CHROMIUM` (der er ledt efter {names})"
                ),
                format!(
                    "install Chromium, Chrome or Edge, or name it with `--browser` or the variable `CHROMIUM` (looked for {names})"
                ),
            )
        };
        match self {
            Self::Write(path, error) => {
                let path = path.display();
                (
                    Text::new(format!("kan ikke skrive `{path}`: {error}"), format!("cannot write `{path}`: {error}")),
                    None,
                )
            }
            Self::Picture(error) => (
                Text::new(format!("kan ikke læse et billede: {error}"), format!("cannot read a picture: {error}")),
                None,
            ),
            Self::NoBrowser => (
                Text::fixed(
                    "der er ingen browser på maskinen, og den skal bruges til PDF",
                    "there is no browser, and PDF needs one",
                ),
                Some(install()),
            ),
            Self::Paper(paper::Failure::Browser(problem)) => (problem.text(), Some(install())),
            Self::Paper(paper::Failure::Pdf(error)) => (
                Text::new(
                    format!("kan ikke læse den PDF, browseren lavede: {error}"),
                    format!("cannot read the PDF that the browser made: {error}"),
                ),
                None,
            ),
            Self::Paper(paper::Failure::Disk(error)) => (
                Text::new(
                    format!("kan ikke skrive til browseren: {error}"),
                    format!("cannot write for the browser: {error}"),
                ),
                None,
            ),
        }
    }
}
