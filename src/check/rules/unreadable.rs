//! F013: a file that cannot be read, a folder named like a file, a link out of the handbook.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::{FaultKind, Unreadable};
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F013", name: "unreadable", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En fil kan ikke læses: det er en mappe, en genvej ud af håndbogen, eller computeren siger nej.",
            "A file cannot be read: it is a folder, a link out of the handbook, or the computer refuses.",
        ),
        why: Words::new(
            "Siden ville mangle, uden at nogen så det. En genvej ud af håndbogen kunne udgive noget, der ikke skal ud.",
            "The page would be missing without anybody noticing. A link out could publish what is not for publication.",
        ),
        example: &[Fragment::Folder { path: "content/nyt.md" }],
        instead: &[Fragment::Text {
            path: "content/nyt.md",
            text: "---\ntitle: Nyt\nsummary: Det, der er nyt.\n---\n\nHer står noget nyt.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::Unreadable(reason) = &fault.kind else { continue };
        let (message, help) = words(handbook.path(fault.span.file), reason);
        findings.add(Finding::new(&RULE.code, fault.span, message).help(help));
    }
}

fn words(path: &str, reason: &Unreadable) -> (Text, Text) {
    match reason {
        Unreadable::Folder => (
            Text::new(format!("`{path}` er en mappe, ikke en fil"), format!("`{path}` is a folder, not a file")),
            Text::fixed(
                "Giv mappen et navn uden `.md` eller `.yaml`.",
                "Give the folder a name without `.md` or `.yaml`.",
            ),
        ),
        Unreadable::LeadsOut => (
            Text::new(
                format!("genvejen `{path}` fører ud af håndbogen"),
                format!("the link `{path}` leads out of the handbook"),
            ),
            Text::fixed("Læg selve filen i håndbogens mappe.", "Put the file itself into the handbook's folder."),
        ),
        Unreadable::BadLink => (
            Text::new(format!("`{path}` fører ikke til en fil"), format!("`{path}` does not lead to a file")),
            Text::fixed("Læg selve filen her, eller slet genvejen.", "Put the file itself here, or delete the link."),
        ),
        Unreadable::Io(reason) => (
            Text::new(format!("`{path}` kan ikke læses: {reason}"), format!("`{path}` cannot be read: {reason}")),
            Text::fixed("Giv programmet lov til at læse den.", "Give the program permission to read it."),
        ),
    }
}
