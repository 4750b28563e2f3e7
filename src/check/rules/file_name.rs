//! F012: a file whose name cannot be an address, or that stands where no kind of page does.

use std::collections::HashSet;

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;
use crate::source::{CONTENT_FOLDER, is_markdown};
use crate::text::{FileId, Span};

pub static RULE: Rule = Rule {
    code: Code { id: "F012", name: "file-name", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En fils navn kan ikke være en adresse, eller filen ligger i en mappe, som håndbogen ikke bruger.",
            "The name of a file cannot be an address, or the file lies in a folder that the handbook does not use.",
        ),
        why: Words::new(
            "Filens navn er sidens adresse, og mappen siger, hvad det er for en slags side.",
            "The name of the file is the address of the page, and the folder says what kind of page it is.",
        ),
        example: &[Fragment::Text {
            path: "content/Ny Øvelse.md",
            text: "---\ntitle: Ny øvelse\nsummary: En øvelse for nye.\n---\n",
        }],
        instead: &[Fragment::Text {
            path: "content/ny-oevelse.md",
            text: "---\ntitle: Ny øvelse\nsummary: En øvelse for nye.\n---\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let unread = |kind: &FaultKind| matches!(kind, FaultKind::Unreadable(_));
    let unread: HashSet<FileId> =
        handbook.faults.iter().filter(|fault| unread(&fault.kind)).map(|fault| fault.span.file).collect();
    for fault in &handbook.faults {
        let path = handbook.path(fault.span.file);
        match &fault.kind {
            FaultKind::BadFileName { slug } => findings.add(bad_name(fault.span, path, slug)),
            FaultKind::UnknownFile { folders } if !unread.contains(&fault.span.file) => {
                findings.add(unknown_place(fault.span, path, folders));
            }
            _ => {}
        }
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn bad_name(span: Span, path: &str, slug: &str) -> Finding {
    let name = name(path);
    let message = Text::new(
        format!("filnavnet `{name}` kan ikke være en adresse"),
        format!("the file name `{name}` cannot be an address"),
    );
    let help = if slug.is_empty() {
        Text::fixed(
            "Omdøb filen: brug små bogstaver a–z, tal og bindestreg.",
            "Rename the file: use lower case a–z, digits and hyphens.",
        )
    } else {
        Text::new(format!("Omdøb filen til `{slug}.md`."), format!("Rename the file to `{slug}.md`."))
    };
    Finding::new(&RULE.code, span, message).help(help)
}

fn unknown_place(span: Span, path: &str, folders: &[String]) -> Finding {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if is_markdown(path) && path.strip_suffix(".md").is_none() {
        let message = Text::new(format!("`{name}` ender ikke på `.md`"), format!("`{name}` does not end with `.md`"));
        let help = Text::fixed("Omdøb filen, så den ender på `.md`.", "Rename the file so that it ends with `.md`.");
        return Finding::new(&RULE.code, span, message).help(help);
    }
    let message = Text::new(
        format!("`{name}` hører ikke til i mappen `{folder}`"),
        format!("`{name}` does not belong in the folder `{folder}`"),
    );
    let help = if is_markdown(path) {
        let list: Vec<String> = folders.iter().map(|folder| format!("`{CONTENT_FOLDER}/{folder}`")).collect();
        let list = list.join(", ");
        Text::new(
            format!("Flyt filen til en af mapperne {list}, eller til `{CONTENT_FOLDER}`."),
            format!("Move the file to one of the folders {list}, or to `{CONTENT_FOLDER}`."),
        )
    } else {
        Text::fixed(
            "Slet filen, eller skriv indholdet i `content/kilder.yaml`, `content/ordliste.yaml` eller `content/ideer.yaml`.",
            "Delete the file, or write its content in `content/kilder.yaml`, `content/ordliste.yaml` or `content/ideer.yaml`.",
        )
    };
    Finding::new(&RULE.code, span, message).help(help)
}
