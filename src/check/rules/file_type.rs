//! F017: a file of a type that is not published.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;
use crate::source::PUBLISHED_TYPES;

pub static RULE: Rule = Rule {
    code: Code { id: "F017", name: "file-type", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En fil i `content` er af en type, der ikke bliver udgivet, fx en SVG-tegning eller en HTML-side.",
            "A file in `content` is of a type that is not published, such as an SVG drawing or an HTML page.",
        ),
        why: Words::new(
            "Nogle filtyper kan køre programmer hos læseren, når filen åbnes. Derfor udgives kun typer, der ikke kan.",
            "Some types of files can run programs at the reader's when they are opened. Only types that cannot are published.",
        ),
        example: &[Fragment::Text { path: "content/tegning.svg", text: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" }],
        instead: &[Fragment::Bytes { path: "content/tegning.png", bytes: b"\x89PNG" }],
    },
    run: Run::Handbook(run),
};

/// The name that a file would have as a page, where an editor left `.md` out or put another ending behind it.
fn page_name(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.split_once('.') {
        None => Some(format!("{name}.md")),
        Some((stem, ending)) if ending.to_lowercase().starts_with("md.") => Some(format!("{stem}.md")),
        Some(_) => None,
    }
}

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        if !matches!(fault.kind, FaultKind::UnpublishedType) {
            continue;
        }
        let path = handbook.path(fault.span.file);
        if path.contains('\\') {
            let message = Text::new(
                format!("`{path}` har en omvendt skråstreg i navnet"),
                format!("`{path}` has a backslash in its name"),
            );
            let help = Text::fixed("Giv filen et navn uden.", "Give the file a name without one.");
            findings.add(Finding::new(&RULE.code, fault.span, message).help(help));
            continue;
        }
        let message = Text::new(
            format!("`{path}` er af en type, der ikke bliver udgivet"),
            format!("`{path}` is of a type that is not published"),
        );
        let types = PUBLISHED_TYPES.join(", ");
        let help = match page_name(path) {
            Some(page) => Text::new(
                format!("Er det en side, så omdøb filen til `{page}`. Ellers gem den som en af typerne {types}."),
                format!("If it is a page, rename the file to `{page}`. Else save it as one of the types {types}."),
            ),
            None => Text::new(
                format!("Gem filen som en af typerne {types}, eller flyt den ud af `content`."),
                format!("Save the file as one of the types {types}, or move it out of `content`."),
            ),
        };
        findings.add(Finding::new(&RULE.code, fault.span, message).help(help));
    }
}
