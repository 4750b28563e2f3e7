//! The command line: one command, one file.

mod called;
mod place;
mod findings;
mod build;
mod check;
mod explain;
mod addresses;
mod due;
mod approve;
mod mv;
mod export;
mod finish;
mod new;
mod init;
mod schema;
mod search;
mod serve;
mod lsp;
mod reference;
mod usage;

pub use reference::commands;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};

use crate::language::{Date, Language, Text};
use crate::output::FINISH_COMMAND;
use crate::pipeline::Failure;
use crate::report;
use crate::source::CONFIG_FILE;

/// Nothing at error level.
pub const OK: u8 = 0;
/// Findings at error level.
pub const FOUND: u8 = 1;
/// The program could not run.
pub const FAILED: u8 = 2;

const TEMPLATE: &str = "{about-with-newline}\nBrug: {usage}\n\n{all-args}{after-help}";

/// haandbog gør Markdown med front matter til en håndbog på nettet og siger præcist, hvad der mangler.
#[derive(Debug, Parser)]
#[command(
    name = "haandbog",
    version,
    help_template = TEMPLATE,
    subcommand_help_heading = "Kommandoer",
    subcommand_value_name = "KOMMANDO",
    next_help_heading = "Valg",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "Begynd med `haandbog check`. `haandbog explain PT101` forklarer en regel."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Vis denne hjælp; `--help` siger mere end `-h`
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Vis programmets udgave
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(help_template = TEMPLATE)]
    Build(build::Build),
    #[command(help_template = TEMPLATE)]
    Check(check::Check),
    #[command(help_template = TEMPLATE)]
    Addresses(addresses::Addresses),
    #[command(help_template = TEMPLATE)]
    Due(due::DueArgs),
    #[command(help_template = TEMPLATE)]
    Approve(approve::Approve),
    #[command(help_template = TEMPLATE)]
    Mv(mv::Mv),
    #[command(help_template = TEMPLATE)]
    Explain(explain::Explain),
    #[command(help_template = TEMPLATE)]
    Export(export::Export),
    #[command(help_template = TEMPLATE)]
    New(new::New),
    #[command(help_template = TEMPLATE)]
    Init(init::Init),
    #[command(help_template = TEMPLATE)]
    Schema(schema::Schema),
    #[command(help_template = TEMPLATE)]
    Serve(serve::Serve),
    #[command(help_template = TEMPLATE)]
    Search(search::Search),
    #[command(help_template = TEMPLATE)]
    Lsp(lsp::Lsp),
    #[command(name = FINISH_COMMAND, hide = true)]
    Finish(finish::Finish),
}

/// Runs the program; says how it went.
#[must_use]
pub fn run() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(error) => {
            let said = std::env::args_os().map(|it| it.to_string_lossy().into_owned());
            return ExitCode::from(usage::tell(&error, usage::language(said)));
        }
    };
    let status = match command {
        Command::Build(command) => build::run(&command),
        Command::Check(command) => check::run(&command),
        Command::Addresses(command) => addresses::run(&command),
        Command::Due(command) => due::run(&command),
        Command::Approve(command) => approve::run(&command),
        Command::Mv(command) => mv::run(&command),
        Command::Explain(command) => explain::run(&command),
        Command::Export(command) => export::run(&command),
        Command::New(command) => new::run(&command),
        Command::Init(command) => init::run(&command),
        Command::Schema(command) => schema::run(&command),
        Command::Serve(command) => serve::run(&command),
        Command::Search(command) => search::run(&command),
        Command::Lsp(command) => lsp::run(&command),
        Command::Finish(command) => finish::run(&command),
    };
    ExitCode::from(status)
}

/// The handbook's folder: the one that is named, or the nearest one upwards that holds `handbook.yaml`.
fn root(named: Option<&Path>) -> PathBuf {
    if let Some(named) = named {
        return named.to_path_buf();
    }
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let found = here.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file());
    found.map_or_else(
        || PathBuf::from("."),
        |folder| if folder == here { PathBuf::from(".") } else { folder.to_path_buf() },
    )
}

/// The day that counts as today: the one that is given, `SOURCE_DATE_EPOCH`, or the clock's.
fn today(given: Option<Date>) -> Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<i64>().ok());
    let stamp =
        epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()).unwrap_or_else(jiff::Timestamp::now);
    given.unwrap_or_else(|| jiff::tz::Offset::UTC.to_datetime(stamp).date().into())
}

/// A day on the command line.
fn parse_day(text: &str) -> Result<Date, String> {
    match Date::parse(text) {
        Ok(date) if date.day.is_some() => Ok(date),
        _ => Err("skriv en dag som 2026-11-22".to_owned()),
    }
}

/// Tells why the program could not run.
fn fail(failure: &Failure, language: Language) -> u8 {
    say(&failure.text(), failure.help().as_ref(), language)
}

fn say(text: &Text, help: Option<&Text>, language: Language) -> u8 {
    print_error(&report::failure(text, help, language));
    FAILED
}

/// Writes to standard output. A reader that has gone away (`| head`) is no fault.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Tells a person something on standard output, where a command that is named can be typed.
fn print_told(text: &str) {
    print(&called::as_typed(text));
}

/// Tells a person something on standard error, where a command that is named can be typed.
fn print_error(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().lock().write_all(called::as_typed(text).as_bytes());
}
