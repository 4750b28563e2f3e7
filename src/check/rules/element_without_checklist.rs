//! H003: an element without a question for the checklist.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};

pub static RULE: Rule = Rule {
    code: Code { id: "H003", name: "element-without-checklist", level: Level::Error },
    explanation: Explanation {
        what: Words::new("Et element har intet spørgsmål til tjeklisten.", "An element has no checklist question."),
        why: Words::new(
            "Tjeklisten er det, en kommune kan gå i gang med. Et element uden spørgsmål kommer ikke med.",
            "The checklist is where a municipality can begin. An element without a question is left out of it.",
        ),
        example: &[Fragment::Text { path: "content/elementer/tidlig-indsats.md", text: "checklist:\n" }],
        instead: &[Fragment::Text {
            path: "content/elementer/tidlig-indsats.md",
            text: "checklist:\n  - id: 1\n    text: Holder vi det første møde inden for en uge?\n    roles: [ leder ]\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for entry in view.entries().filter(|entry| !entry.broken) {
        // An item that cannot be read has a finding of its own.
        let Some(element) = entry.element().filter(|element| !element.has_checklist) else { continue };
        let slug = &entry.id.slug;
        let message = Text::new(
            format!("elementet `{slug}` har intet spørgsmål til tjeklisten"),
            format!("the element `{slug}` has no checklist question"),
        );
        findings.add(Finding::new(&RULE.code, element.checklist_span.unwrap_or(entry.opening), message).help(
            Text::fixed(
                "Skriv mindst ét punkt under `checklist` med `id`, `text` og `roles`.",
                "Write at least one item under `checklist` with `id`, `text` and `roles`.",
            ),
        ));
    }
}
