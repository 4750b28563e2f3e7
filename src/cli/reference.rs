//! The command line in words, for the manual: taken from the same definitions that read it.

use clap::{Arg, CommandFactory};

use crate::cli::Cli;
use crate::manual::{Command, Parameter};

/// Every command that a person can give.
#[must_use]
pub fn commands() -> Vec<Command> {
    let mut program = Cli::command();
    program.build();
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set());
    commands.map(|command| in_words(command.clone())).collect()
}

fn in_words(mut command: clap::Command) -> Command {
    let usage = command.render_usage().to_string();
    let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string).unwrap_or_default();
    let shown = |arg: &&Arg| !arg.is_hide_set() && arg.get_id() != "help";
    Command {
        name: format!("haandbog {}", command.get_name()),
        usage: usage.trim_start_matches("Usage: ").to_owned(),
        about,
        parameters: command.get_arguments().filter(shown).map(parameter).collect(),
    }
}

fn parameter(arg: &Arg) -> Parameter {
    let takes_value = arg.get_action().takes_values();
    let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
    let name = match arg.get_long() {
        Some(long) if takes_value => format!("--{long} <{value}>"),
        Some(long) => format!("--{long}"),
        None if arg.is_required_set() => format!("<{value}>"),
        None => format!("[{value}]"),
    };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let default = arg.get_default_values().first().filter(|_| takes_value);
    Parameter { name, help, default: default.map(|it| it.to_string_lossy().into_owned()) }
}
