//! The commands and their options on a page. What they are comes from the command line itself.

use std::fmt::Write;

use crate::manual::markdown::{fenced, head, row};

/// A command, in words.
#[derive(Debug, Clone)]
pub struct Command {
    /// `haandbog check`
    pub name: String,
    pub usage: String,
    /// What it does, in a line and at length.
    pub about: String,
    pub parameters: Vec<Parameter>,
}

/// An argument or an option, in words.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// `--root <MAPPE>`
    pub name: String,
    pub help: String,
    /// What holds when it is left out.
    pub default: Option<String>,
}

const OPENING: &str = "# Kommandoer

<!-- Lavet af koden: ret i `src/cli/`, og kør `UPDATE=1 cargo test`. -->

Slutkoder: 0 når der intet er på niveauet fejl, 1 når der er fejl i håndbogen, 2 når programmet ikke kunne køre. Det, der er
skrevet til et menneske, kommer på standard error; `json`, `sarif`, `github`, `gitlab` og det, man beder om, kommer på standard output.
";

/// The page.
pub(super) fn page(commands: &[Command]) -> String {
    let mut out = OPENING.to_owned();
    for command in commands {
        let _ = writeln!(out, "\n## {}\n\n{}\n", command.name, command.about);
        out += &fenced("text", &command.usage);
        if command.parameters.is_empty() {
            continue;
        }
        out.push('\n');
        out += &head(&["Valg", "Betydning", "Ellers"]);
        for parameter in &command.parameters {
            let default = parameter.default.as_ref().map_or_else(String::new, |it| format!("`{it}`"));
            out += &row([format!("`{}`", parameter.name).as_str(), &parameter.help, &default]);
        }
    }
    out
}
