//! `haandbog check`: every finding. Nothing is written but what `--fix` mends and `--write-baseline` writes down.

mod files;
mod fixes;
mod known;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::check::Checked;
use crate::cli::check::files::Unknown;
use crate::cli::findings::{FindingsArgs, FormatArg};
use crate::cli::{FAILED, FOUND, OK, say};
use crate::diagnostic::{Finding, Level};
use crate::language::Text;
use crate::pipeline;
use crate::report::baseline::Unusable;
use crate::report::human::Named;
use crate::source::Sources;

/// Efterse håndbogen uden at bygge den
///
/// Med `--fix` bliver det rettet, som kun kan menes på én måde: et stavet forkert felt, navn eller kommune, en dato i en
/// anden form. Alt andet i filerne står, som det stod. Det, der er tilbage, bliver vist bagefter. Med `--dry-run` bliver
/// intet skrevet: rettelserne vises som en diff, og slutkoden er den samme som uden `--fix`.
///
/// Har håndbogen mange gamle fund, så skriv dem ned med `--baseline kendte.json --write-baseline`. Derefter viser
/// `--baseline kendte.json` kun nye fund, og kun de tæller i slutkoden. `build` ser alle fund.
///
/// Nævner du filer eller mapper, bliver hele håndbogen efterset, men kun det, der er fundet i dem, bliver vist og tæller i
/// slutkoden; en linje siger, hvor meget der er i de andre. Sådan ser du, om din egen side er uden fejl. `--fix` retter da
/// kun i dem.
///
/// Slutkoder: 0 ingen fejl, 1 fejl i håndbogen, 2 programmet kunne ikke køre.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Check {
    /// Filer eller mapper i håndbogen, fx content/cases/din-case.md: kun fund i dem bliver vist og rettet
    #[arg(value_name = "FIL")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    findings: FindingsArgs,
    /// Ret det, der kan rettes sikkert, i filerne selv
    #[arg(long)]
    fix: bool,
    /// Vis det, `--fix` ville ændre, og skriv intet
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Vis kun det, der ikke står i denne liste over kendte fund
    #[arg(long, value_name = "FIL")]
    baseline: Option<PathBuf>,
    /// Skriv alle fund i listen fra `--baseline`, så de er kendt næste gang
    #[arg(long, requires = "baseline", conflicts_with = "dry_run")]
    write_baseline: bool,
}

pub fn run(command: &Check) -> u8 {
    let root = command.findings.root();
    if !command.files.is_empty() && command.baseline.is_some() {
        return command.say(
            &Text::fixed("`--baseline` gælder hele håndbogen", "`--baseline` is for the whole handbook"),
            &Text::fixed("udelad den, eller udelad filerne", "leave it out, or leave out the files"),
        );
    }
    if command.dry_run && !command.is_human() {
        return command.say(
            &Text::fixed("`--dry-run` viser en diff", "`--dry-run` shows a diff"),
            &Text::fixed(
                "udelad `--format`, eller udelad `--fix --dry-run`: rettelserne står også i json og sarif",
                "leave out `--format`, or `--fix --dry-run`: json and sarif tell the fixes too",
            ),
        );
    }
    let checked = if command.fix {
        fixes::fix(command, &root)
    } else {
        pipeline::check_folder(&root, &command.findings.options()).map_err(|failure| command.findings.fail(&failure))
    };
    match checked {
        Ok(result) => {
            let status = command.finish(&root, &result.0, &result.1);
            // The program ends here: the system takes a large handbook back at once, piece by piece it would take a while.
            std::mem::forget(result);
            status
        }
        Err(status) => status,
    }
}

impl Check {
    fn is_human(&self) -> bool {
        matches!(self.findings.format, FormatArg::Human)
    }

    /// Shows what is left and says how it went.
    fn finish(&self, root: &Path, sources: &Sources, checked: &Checked) -> u8 {
        if !self.files.is_empty() {
            return self.finish_files(root, sources, checked);
        }
        let Some(file) = &self.baseline else {
            self.findings.show(root, sources, checked);
            return status(checked.findings());
        };
        let new =
            if self.write_baseline { known::write(file, sources, checked) } else { known::new(file, sources, checked) };
        match new {
            Ok(new) => {
                self.findings.show_list(root, sources, &new.findings);
                self.tell(&new.note);
                status(&new.findings)
            }
            Err(unusable) => self.unusable(&unusable),
        }
    }

    /// Shows what was found in the files that were named, and counts the rest.
    fn finish_files(&self, root: &Path, sources: &Sources, checked: &Checked) -> u8 {
        match files::among(&self.files, root, sources, checked) {
            Ok(part) => {
                self.findings.show_part(
                    root,
                    sources,
                    &part.findings,
                    Named { files: part.files, names: &self.names() },
                );
                self.tell(&part.note);
                status(&part.findings)
            }
            Err(unknown) => self.unknown(&unknown),
        }
    }

    /// The files as they are named, ready to be typed again.
    fn names(&self) -> String {
        let typed = |name: String| if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name };
        self.files.iter().map(|file| typed(file.display().to_string())).collect::<Vec<_>>().join(" ")
    }

    /// A name is no file's.
    fn unknown(&self, (text, help): &Unknown) -> u8 {
        say(text, help.as_ref(), self.findings.place.lang);
        FAILED
    }

    /// A line for a person below the findings.
    fn tell(&self, note: &Text) {
        if self.is_human() {
            crate::cli::print_error(note.get(self.findings.place.lang));
        }
    }

    fn unusable(&self, unusable: &Unusable) -> u8 {
        let help = Text::fixed(
            "skriv listen med `haandbog check --baseline FIL --write-baseline`",
            "write the list with `haandbog check --baseline FILE --write-baseline`",
        );
        let missing = !self.write_baseline;
        say(&unusable.text(), missing.then_some(&help), self.findings.place.lang)
    }

    fn say(&self, text: &Text, help: &Text) -> u8 {
        say(text, Some(help), self.findings.place.lang);
        FAILED
    }
}

fn status(findings: &[Finding]) -> u8 {
    if findings.iter().any(|finding| finding.level == Level::Error) { FOUND } else { OK }
}
