//! What the overlay says: the very words of `check`, and for each finding the place to open in an editor.

use std::path::Path;

use serde::Serialize;

use crate::language::{Language, Text};
use crate::report::{Places, Report, human};
use crate::serve::address;
use crate::serve::outcome::{Outcome, Reader};

/// More findings than this are not read on a screen; the overlay says how many are left.
const MOST: usize = 500;

/// The overlay as the script gets it.
#[derive(Debug, Serialize)]
pub(super) struct Notice {
    language: &'static str,
    /// The page is older than the files.
    broken: bool,
    title: String,
    note: String,
    findings: Vec<Shown>,
    closing: String,
    words: Words,
}

#[derive(Debug, Serialize)]
struct Shown {
    level: &'static str,
    /// `content/cases/x.md:3:5`.
    place: String,
    /// An address that opens the file there.
    editor: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Words {
    show: &'static str,
    hide: &'static str,
    open: &'static str,
    region: &'static str,
    forms: &'static str,
    edit: &'static str,
    begin: &'static str,
}

impl Notice {
    pub fn new(outcome: &Outcome, reader: &Reader) -> Self {
        let language = reader.language;
        let say = |danish: &'static str, english: &'static str| Text::fixed(danish, english).get(language).to_owned();
        let broken = outcome.is_broken();
        let note = if broken {
            say(
                "Siden viser håndbogen, som den var sidst uden fejl. Den følger selv med, når fejlen er rettet.",
                "The page shows the handbook as it was when it last had no errors. It follows by itself once mended.",
            )
        } else {
            String::new()
        };
        let (findings, closing) = match outcome {
            Outcome::Checked { .. } => findings(outcome, reader),
            Outcome::Failed { .. } => (Vec::new(), outcome.report(reader)),
        };
        let title = outcome.title(language);
        Self { language: language.code(), broken, title, note, findings, closing, words: words(language) }
    }

    pub fn json(&self) -> String {
        // Text, truth and lists always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn findings(outcome: &Outcome, reader: &Reader) -> (Vec<Shown>, String) {
    let Outcome::Checked { sources, checked, .. } = outcome else { return (Vec::new(), String::new()) };
    let all = checked.findings();
    let list = &all[..all.len().min(MOST)];
    let report = |findings| Report { findings, sources, language: reader.language, base: &reader.base };
    let shown = report(list);
    let places = Places::new(list, sources);
    let texts = human::pieces(&shown, false);
    let show = |(finding, text): (&crate::diagnostic::Finding, String)| {
        let place = places.place(finding.span);
        let (line, column) = (place.start.line, place.start.column);
        Shown {
            level: finding.level.name(),
            place: format!("{}:{line}:{column}", shown.path(place.path)),
            editor: editor(&reader.root, place.path, line, column),
            text,
        }
    };
    let findings = list.iter().zip(texts).map(show).collect();
    let mut closing = human::below(&report(all));
    if all.len() > MOST {
        let rest = all.len() - MOST;
        let more = Text::new(format!("{rest} er ikke vist her\n"), format!("{rest} are not shown here\n"));
        closing.insert_str(0, more.get(reader.language));
    }
    (findings, closing)
}

/// The address that VS Code and its kin open a file by.
pub(super) fn editor(root: &Path, path: &str, line: usize, column: usize) -> String {
    let file = root.join(path).to_string_lossy().replace('\\', "/");
    let file = file.trim_start_matches("//?/");
    let slash = if file.starts_with('/') { "" } else { "/" };
    format!("vscode://file{slash}{}:{line}:{column}", address::encode(file).replace("%3A", ":"))
}

fn words(language: Language) -> Words {
    let say = |danish, english| match language {
        Language::Danish => danish,
        Language::English => english,
    };
    Words {
        show: say("Vis", "Show"),
        hide: say("Skjul", "Hide"),
        open: say("Åbn i editoren", "Open in the editor"),
        region: say("Det siger `haandbog check`", "What `haandbog check` says"),
        forms: say("Skriv i håndbogen", "Write in the handbook"),
        edit: say("Ret", "Edit"),
        begin: say("Ny case", "New case"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::editor;

    #[test]
    fn an_editor_gets_an_absolute_place() {
        let address = editor(Path::new("/hjem/Ny mappe"), "content/cases/ærø.md", 3, 5);
        assert_eq!(address, "vscode://file/hjem/Ny%20mappe/content/cases/%C3%A6r%C3%B8.md:3:5");
    }
}
