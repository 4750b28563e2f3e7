//! H008: the id of a checklist item that another item has.

use std::collections::HashMap;

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
use crate::model::element::ChecklistItem;
use crate::model::{Entry, Handbook};
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "H008", name: "checklist-id-reused", level: Level::Error },
    explanation: Explanation {
        what: Words::new("To punkter på tjeklisten har det samme `id`.", "Two checklist items have the same `id`."),
        why: Words::new(
            "Kommunernes svar bliver gemt under punktets `id`. Med det samme `id` ville to svar blive til ét.",
            "Answers are kept under the `id` of an item. With the same `id` two answers would become one.",
        ),
        example: &[Fragment::Text {
            path: "content/elementer/tidlig-indsats.md",
            text: "checklist:\n  - id: 1\n    text: Holder vi det første møde inden for en uge?\n    roles: [ leder ]\n  - id: 1\n    text: Ved borgeren, hvem der ringer?\n    roles: [ medarbejder ]\n",
        }],
        instead: &[Fragment::Text {
            path: "content/elementer/tidlig-indsats.md",
            text: "checklist:\n  - id: 1\n    text: Holder vi det første møde inden for en uge?\n    roles: [ leder ]\n  - id: 2\n    text: Ved borgeren, hvem der ringer?\n    roles: [ medarbejder ]\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    // The elements share one checklist; a page with steps has its own.
    let elements = handbook.all().filter(|entry| entry.element().is_some());
    list(&elements.flat_map(Entry::questions).collect::<Vec<_>>(), findings);
    for entry in handbook.all().filter(|entry| !entry.steps().is_empty()) {
        list(&entry.questions().collect::<Vec<_>>(), findings);
    }
}

fn list(items: &[&ChecklistItem], findings: &mut Findings) {
    let mut free = items.iter().map(|item| item.id.value).max().unwrap_or_default();
    let mut seen: HashMap<Decimal, Span> = HashMap::new();
    for item in items {
        let (id, span) = (item.id.value, item.id.span);
        let Some(first) = seen.get(&id) else {
            seen.insert(id, span);
            continue;
        };
        free += Decimal::ONE;
        let message = Text::new(
            format!("et andet punkt på tjeklisten har `id: {id}`"),
            format!("another checklist item has `id: {id}`"),
        );
        let help = Text::new(
            format!("Giv det nyeste af de to punkter et nyt nummer, fx `{free}`."),
            format!("Give the newer of the two items a new number, such as `{free}`."),
        );
        let title = Text::new(format!("Skriv `{free}`"), format!("Write `{free}`"));
        findings.add(
            Finding::new(&RULE.code, span, message)
                .related(*first, Text::fixed("første gang her", "first here"))
                .help(help)
                .fix(false, title, span, free.to_string()),
        );
    }
}
