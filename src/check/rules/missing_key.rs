//! F006: a required field that is missing or empty.

use std::collections::HashMap;

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;
use crate::text::{FileId, Span};

pub static RULE: Rule = Rule {
    code: Code { id: "F006", name: "missing-key", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et felt, der skal udfyldes, mangler eller er tomt.",
            "A field that must be filled in is missing or empty.",
        ),
        why: Words::new(
            "Læseren skal kunne finde det samme på alle sider af samme slags.",
            "A reader must be able to find the same on all pages of a kind.",
        ),
        example: &[Fragment::Text { path: "content/index.md", text: "summary:\n" }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "summary: En lille håndbog om det, der virker.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let openings: HashMap<FileId, Span> = handbook.all().map(|entry| (entry.file, entry.opening)).collect();
    for fault in &handbook.faults {
        let FaultKind::MissingKey { key, help, lines } = &fault.kind else { continue };
        if key.is_empty() {
            let message = Text::fixed("her mangler en tekst", "a text is missing here");
            findings.add(Finding::new(&RULE.code, fault.span, message).help(help.clone()));
            continue;
        }
        let message = Text::new(format!("`{key}` mangler"), format!("`{key}` is missing"));
        let help = Text::new(
            format!("Udfyld `{key}`: {}", lower_first(&help.danish)),
            format!("Fill in `{key}`: {}", lower_first(&help.english)),
        );
        let finding = Finding::new(&RULE.code, fault.span, message).help(help);
        let is_opening = openings.get(&fault.span.file) == Some(&fault.span);
        findings.add(if is_opening { with_lines(finding, key, lines) } else { finding });
    }
}

/// The lines of the field, right below the opening `---`.
fn with_lines(finding: Finding, key: &str, lines: &str) -> Finding {
    let below = Span { start: finding.span.end, ..finding.span };
    let title = Text::new(format!("Sæt `{key}` ind"), format!("Insert `{key}`"));
    finding.fix(false, title, below, format!("\n{lines}"))
}

/// The help of a field as the rest of a sentence.
fn lower_first(help: &str) -> String {
    let mut letters = help.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
