//! `haandbog schema KIND`: what a file may say, as JSON Schema for an editor.

use clap::Args;

use crate::cli::place::parse_language;
use crate::cli::{FAILED, OK, print, say};
use crate::language::{Language, Text, nearest, write_one_of};
use crate::manual::{DOCUMENTS, Document, schema};

/// Vis felterne i en slags filer som JSON Schema
///
/// Med skemaet kan en editor foreslå felter og vise, hvad der er forkert, mens man skriver. I VS Code med tilføjelsen YAML
/// skrives for eksempel `# yaml-language-server: $schema=case.json` øverst i felterne.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Schema {
    /// theory, case, element, mechanism, target-group, page, municipality, glossary, sources, ideas eller handbook
    #[arg(value_name = "SLAGS")]
    kind: String,
    /// Sproget i forklaringerne: da eller en
    #[arg(long, value_name = "SPROG", value_parser = parse_language, default_value = "da")]
    lang: Language,
}

pub fn run(command: &Schema) -> u8 {
    if let Some(document) = Document::find(&command.kind) {
        print(&format!("{:#}\n", schema::schema(document, command.lang)));
        return OK;
    }
    let kind = &command.kind;
    let names = || DOCUMENTS.iter().map(|document| document.name);
    let help = match nearest(kind, names()) {
        Some(near) => Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
        None => write_one_of(names()),
    };
    let text = Text::new(format!("der er ingen slags `{kind}`"), format!("there is no kind `{kind}`"));
    say(&text, Some(&help), command.lang);
    FAILED
}
