//! What the overlay says: the very words of `check`, and for each finding the place to open in an editor.

use std::path::Path;

use serde::Serialize;

use crate::fault::FaultKind;
use crate::language::{Language, Text};
use crate::model::address::{self as addresses, Made};
use crate::model::{Handbook, library};
use crate::report::{Places, Report, human};
use crate::serve::outcome::{Outcome, Reader};
use crate::serve::{OWN, address};
use crate::text::FileId;

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
    /// An address that opens the file there, for those who have VS Code.
    editor: String,
    /// The file's full path, to open it anywhere else.
    file: String,
    /// The form for the file; nothing where it has none.
    form: Option<String>,
    /// The address of the page that it is about; nothing where it is about no page of its own.
    page: Option<String>,
    /// Whether the form has no fields for it, and shows its text.
    is_text: bool,
    /// What the rule is about.
    rule: String,
    code: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Words {
    show: &'static str,
    hide: &'static str,
    open: &'static str,
    form: &'static str,
    text: &'static str,
    copy: &'static str,
    copied: &'static str,
    why: &'static str,
    region: &'static str,
    forms: &'static str,
    edit: &'static str,
    begin: &'static str,
    here: Counted,
    others: Counted,
}

/// A number of things in words; `{n}` is the number.
#[derive(Debug, Serialize)]
struct Counted {
    none: &'static str,
    one: &'static str,
    many: &'static str,
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
    let handbook = checked.handbook();
    let is_unreadable =
        |file: FileId| handbook.faults.iter().any(|it| it.span.file == file && matches!(it.kind, FaultKind::Syntax(_)));
    let is_list = |path: &str| library::FILES.contains(&path);
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
            file: on_disk(&reader.root, place.path),
            form: (is_list(place.path) || handbook.entry_at(place.path).is_some())
                .then(|| format!("{OWN}ret?fil={}&sted={line}:{column}", address::encode(place.path))),
            page: page_of(handbook, place.path).map(|page| format!("/{}", address::encode(&page))),
            is_text: is_list(place.path) || is_unreadable(finding.span.file),
            rule: format!("{OWN}regel?kode={}", finding.code.id),
            code: finding.code.id,
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

/// The address of the page that a file is, or that is made of it.
fn page_of(handbook: &Handbook, path: &str) -> Option<String> {
    let own = handbook.entry_at(path).map(|entry| addresses::of_entry(&handbook.config, &entry.id));
    let made = || Made::ALL.into_iter().find(|made| made.list() == Some(path)).map(|made| made.address().to_owned());
    own.or_else(made)
}

/// The address that VS Code and its kin open a file by.
pub(super) fn editor(root: &Path, path: &str, line: usize, column: usize) -> String {
    let file = on_disk(root, path).replace('\\', "/");
    let slash = if file.starts_with('/') { "" } else { "/" };
    format!("vscode://file{slash}{}:{line}:{column}", address::encode(&file).replace("%3A", ":"))
}

/// The full path of a file, as other programs take it.
fn on_disk(root: &Path, path: &str) -> String {
    let parts = path.split('/').fold(root.to_path_buf(), |folder, part| folder.join(part));
    let full = parts.to_string_lossy();
    full.strip_prefix(r"\\?\").unwrap_or(&full).to_owned()
}

fn words(language: Language) -> Words {
    let say = |danish, english| match language {
        Language::Danish => danish,
        Language::English => english,
    };
    Words {
        show: say("Vis", "Show"),
        hide: say("Skjul", "Hide"),
        open: say("Åbn i VS Code", "Open in VS Code"),
        form: say("Ret i formularen", "Mend in the form"),
        text: say("Ret i teksten", "Mend in the text"),
        copy: say("Kopiér filens sti", "Copy the path of the file"),
        copied: say("Kopieret", "Copied"),
        why: say("Hvad betyder {code}?", "What does {code} mean?"),
        region: say("Det siger kontrollen af håndbogen", "What the check of the handbook says"),
        forms: say("Skriv i håndbogen", "Write in the handbook"),
        edit: say("Ret", "Edit"),
        begin: say("Ny case", "New case"),
        here: Counted {
            none: say("Intet at bemærke til denne side", "Nothing to remark on this page"),
            one: say("1 bemærkning til denne side", "1 remark on this page"),
            many: say("{n} bemærkninger til denne side", "{n} remarks on this page"),
        },
        others: Counted {
            none: "",
            one: say("1 oplysning om resten af håndbogen", "1 note on the rest of the handbook"),
            many: say("{n} oplysninger om resten af håndbogen", "{n} notes on the rest of the handbook"),
        },
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
