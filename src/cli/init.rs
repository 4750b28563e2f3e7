//! `haandbog init DIR`: a new handbook, small and complete.

use std::path::PathBuf;

use clap::Args;

use crate::cli::place::parse_language;
use crate::cli::{OK, print_told, say};
use crate::language::{Language, Text};
use crate::scaffold;

/// Begynd en ny håndbog i en mappe
///
/// Mappen får en lille, hel håndbog med én side af hver slags, som kan bygges med det samme. Skriv i stedet for det, der står. Filer, der er i mappen i forvejen, bliver ikke rørt.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Init {
    /// Mappen; den laves, hvis den ikke findes
    #[arg(value_name = "MAPPE")]
    folder: PathBuf,
    /// Programmets sprog: da eller en
    #[arg(long, value_name = "SPROG", value_parser = parse_language, default_value = "da")]
    lang: Language,
}

pub fn run(command: &Init) -> u8 {
    let written = match scaffold::init(&command.folder) {
        Ok(written) => written,
        Err(refused) => return say(&refused.text(), refused.help().as_ref(), command.lang),
    };
    let folder = command.folder.display();
    let list: String = written.iter().map(|path| format!("  {path}\n")).collect();
    let text = Text::new(
        format!(
            "Håndbogen er begyndt i `{folder}`:\n{list}\nSe den med `haandbog serve --root {folder}`. \
             Føj en case til med `haandbog new case --root {folder}`.\n"
        ),
        format!(
            "The handbook has begun in `{folder}`:\n{list}\nSee it with `haandbog serve --root {folder}`. \
             Add a case with `haandbog new case --root {folder}`.\n"
        ),
    );
    print_told(text.get(command.lang));
    OK
}
