//! How findings are chosen and shown: the options that `build` and `check` share.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::check::{Checked, RULES, is_locked};
use crate::cli::place::Place;
use crate::cli::{fail, parse_day, print, print_error, today};
use crate::diagnostic::{Code, Finding, Setting};
use crate::language::{Date, Text};
use crate::pipeline::Options;
use crate::report::human::Named;
use crate::report::sarif::RuleText;
use crate::report::{Format, Report, github, gitlab, human, json, sarif};
use crate::source::Sources;

/// The options.
#[derive(Debug, Args)]
pub struct FindingsArgs {
    #[command(flatten)]
    pub place: Place,
    /// Sådan vises det, der bliver fundet
    #[arg(long, value_enum, default_value_t = FormatArg::Human, value_name = "FORM", hide_possible_values = true, help = "human, json, sarif, github eller gitlab")]
    pub format: FormatArg,
    /// Gør en regel (PT101), en gruppe (PT) eller alle advarsler (warnings) til fejl
    #[arg(long, value_name = "REGEL")]
    pub deny: Vec<String>,
    /// Gør en regel eller en gruppe til en advarsel
    #[arg(long, value_name = "REGEL")]
    pub warn: Vec<String>,
    /// Slå en regel eller en gruppe fra (nogle få kan ikke slås fra, fx F002)
    #[arg(long, value_name = "REGEL")]
    pub allow: Vec<String>,
    /// Dagen, der gælder som i dag, fx 2026-11-22
    #[arg(long, value_name = "DAG", value_parser = parse_day)]
    pub now: Option<Date>,
}

/// The formats by their names.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum FormatArg {
    Human,
    Json,
    Sarif,
    Github,
    Gitlab,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Json => Self::Json,
            FormatArg::Sarif => Self::Sarif,
            FormatArg::Github => Self::Github,
            FormatArg::Gitlab => Self::Gitlab,
        }
    }
}

impl FindingsArgs {
    /// The folder of the handbook.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        self.place.root()
    }

    /// How the handbook is to be checked.
    #[must_use]
    pub fn options(&self) -> Options {
        let settings = [(&self.allow, Setting::Allow), (&self.warn, Setting::Warn), (&self.deny, Setting::Deny)];
        let settings =
            settings.into_iter().flat_map(|(names, setting)| names.iter().map(move |it| (it.clone(), setting)));
        Options { today: today(self.now), settings: settings.collect() }
    }

    /// Shows the findings where the format belongs: a person's on standard error, a program's on standard output.
    pub fn show(&self, root: &Path, sources: &Sources, checked: &Checked) {
        self.show_list(root, sources, checked.findings());
    }

    /// Shows a list of findings.
    pub fn show_list(&self, root: &Path, sources: &Sources, findings: &[Finding]) {
        self.show_in(root, sources, findings, None);
    }

    /// Shows the findings of some of the files.
    pub fn show_part(&self, root: &Path, sources: &Sources, findings: &[Finding], named: Named<'_>) {
        self.show_in(root, sources, findings, Some(named));
    }

    fn show_in(&self, root: &Path, sources: &Sources, findings: &[Finding], named: Option<Named<'_>>) {
        let base = base(root);
        let report = Report { findings, sources, language: self.place.lang, base: &base };
        match self.format.into() {
            Format::Human => {
                let all = |report| human::render(report, colour());
                print_error(&named.map_or_else(|| all(&report), |named| human::render_part(&report, named, colour())));
                if let Some(text) = self.unheeded(findings) {
                    print_error(&format!("{}\n", text.get(self.place.lang)));
                }
            }
            Format::Json => print(&json::render(&report)),
            Format::Sarif => print(&sarif::render(&report, &rule_texts())),
            Format::Gitlab => print(&gitlab::render(&report)),
            Format::Github => {
                print(&github::render(&report));
                let file = std::env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from);
                if let Err(error) = github::write_step_summary(&report, file.as_deref()) {
                    print_error(&format!("GITHUB_STEP_SUMMARY: {error}\n"));
                }
            }
        }
    }

    /// What was asked for and not done: a rule without which there is nothing to show is neither silenced nor made milder.
    fn unheeded(&self, findings: &[Finding]) -> Option<Text> {
        let names = |code: &Code, written: &str| [code.id, code.name, code.group()].contains(&written);
        let asked = |code: &Code| self.allow.iter().chain(&self.warn).any(|written| names(code, written));
        let codes: BTreeSet<&str> = findings
            .iter()
            .map(|it| it.code)
            .filter(|code| is_locked(code) && asked(code))
            .map(|code| code.id)
            .collect();
        let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
        (!codes.is_empty()).then(|| {
            Text::new(
                format!("{codes} kan ikke slås fra: uden det ville der ikke være nogen side at vise."),
                format!("{codes} cannot be switched off: without it there would be no page to show."),
            )
        })
    }

    /// Tells why the program could not run.
    #[must_use]
    pub fn fail(&self, failure: &crate::pipeline::Failure) -> u8 {
        fail(failure, self.place.lang)
    }
}

/// A path of the handbook as the reader knows it.
#[must_use]
pub fn path_of(root: &Path, path: &str) -> String {
    format!("{}{path}", base(root))
}

/// The way from the working folder to the handbook, for paths that an editor can open.
pub fn base(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let base = match root.strip_prefix(&here) {
        Ok(below) => below.display().to_string(),
        Err(_) => root.display().to_string(),
    };
    if base.is_empty() || base.ends_with('/') { base } else { format!("{base}/") }
}

/// Colour only for a person who looks: a terminal, and no wish against it.
pub fn colour() -> bool {
    std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
        && std::env::var_os("TERM").is_none_or(|it| it != "dumb")
}

/// What SARIF tells of every rule.
fn rule_texts() -> Vec<RuleText> {
    let text = |rule: &&'static crate::check::Rule| {
        let explanation = &rule.explanation;
        RuleText {
            code: &rule.code,
            short: explanation.what.text(),
            help: Text::new(
                format!("{}\n\n{}", explanation.what.danish, explanation.why.danish),
                format!("{}\n\n{}", explanation.what.english, explanation.why.english),
            ),
        }
    };
    RULES.iter().map(text).collect()
}
