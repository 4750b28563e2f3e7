//! The reference manual, made from the code: rules, fields, commands, JSON Schema.
//!
//! Invariant: nothing here is known twice. What a page says stands in the rule, in the field table or in the command.

mod markdown;
mod documents;
mod rules;
mod fields;
mod commands;
mod guide;
pub mod schema;

pub use commands::{Command, Parameter};
pub use documents::{DOCUMENTS, Document};
pub use guide::{GUIDE, guide};

use crate::language::Language;

/// The schemas of the files that an editor reads as YAML, for the settings in `.vscode/`.
#[must_use]
pub fn schemas() -> Vec<Page> {
    let of = |path, name| {
        let document = Document::find(name)?;
        Some(Page { path, text: format!("{:#}\n", schema::schema(document, Language::Danish)) })
    };
    let files = [
        ("editors/schemas/handbook.json", "handbook"),
        ("editors/schemas/glossary.json", "glossary"),
        ("editors/schemas/sources.json", "sources"),
        ("editors/schemas/ideas.json", "ideas"),
    ];
    files.into_iter().filter_map(|(path, name)| of(path, name)).collect()
}

/// A page of the manual.
#[derive(Debug)]
pub struct Page {
    /// Relative to the root of the program's repository.
    pub path: &'static str,
    pub text: String,
}

/// Every page. The commands come from the room that knows them.
#[must_use]
pub fn pages(commands: &[Command]) -> Vec<Page> {
    vec![
        Page { path: "docs/regler.md", text: rules::page(Language::Danish) },
        Page { path: "docs/rules.en.md", text: rules::page(Language::English) },
        Page { path: "docs/felter.md", text: fields::page(Language::Danish) },
        Page { path: "docs/fields.en.md", text: fields::page(Language::English) },
        Page { path: "docs/kommandoer.md", text: commands::page(commands) },
    ]
}
