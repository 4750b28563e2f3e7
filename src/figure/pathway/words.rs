//! The words of the diagram.

use serde::Serialize;

use crate::language::{Language, Words};
use crate::model::theory::Role;

/// Name and question of each stage, from left to right.
pub const STAGES: [(Words, Words); 5] = [
    (Words::new("Målgruppe", "Target group"), Words::new("Hvem?", "Who?")),
    (Words::new("Aktiviteter", "Activities"), Words::new("Hvad gør vi?", "What do we do?")),
    (Words::new("Mekanismer", "Mechanisms"), Words::new("Hvorfor virker det?", "Why does it work?")),
    (Words::new("Delmål", "Sub-goals"), Words::new("Hvad sker der først?", "What happens first?")),
    (Words::new("Slutmål", "Goals"), Words::new("Hvad vil vi opnå?", "What do we want to achieve?")),
];

const CAPTION: Words = Words::new("Sådan forventes indsatsen at virke", "How the effort is expected to work");
const LEADS_TO: Words = Words::new("Fører til", "Leads to");
const WORKS_BETWEEN: Words = Words::new("Virker mellem", "Works between");
const KEY: Words = Words::new(
    "Stiplet pil og mærket »udledt«: redaktionen har udledt det. Resten står i kilden.",
    "Dashed arrow and the tag “inferred”: inferred by the editors. The rest is stated by the source.",
);
const INFERRED: Words = Words::new("udledt", "inferred");
const SUPPORTING: Words = Words::new("støttende", "supporting");
const CONDITIONAL: Words = Words::new("betinget", "conditional");
const LOOPS: Words = Words::new("Det virker også tilbage", "It also works back");
const OTHERS: Words = Words::new("Pile, der ikke er tegnet", "Arrows that are not drawn");

/// The words a template needs beside those of the theory.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct Labels {
    pub caption: &'static str,
    pub leads_to: &'static str,
    pub works_between: &'static str,
    /// What a dashed line means.
    pub key: &'static str,
    pub loops: &'static str,
    pub others: &'static str,
}

impl Labels {
    pub(super) fn new(language: Language) -> Self {
        Self {
            caption: CAPTION.get(language),
            leads_to: LEADS_TO.get(language),
            works_between: WORKS_BETWEEN.get(language),
            key: KEY.get(language),
            loops: LOOPS.get(language),
            others: OTHERS.get(language),
        }
    }
}

/// The anchor of the target group, which has no id of its own in the theory. Addresses are the same in every language.
pub const GROUP_ANCHOR: &str = "maalgruppe";

/// Small words on a box: that it is inferred, and a role that is not the usual one.
pub(super) fn tags(inferred: bool, role: Role, language: Language) -> Vec<&'static str> {
    let role = match role {
        Role::Primary => None,
        Role::Supporting => Some(SUPPORTING.get(language)),
        Role::Conditional => Some(CONDITIONAL.get(language)),
    };
    role.into_iter().chain(inferred.then(|| INFERRED.get(language))).collect()
}

pub(super) fn inferred(language: Language) -> &'static str {
    INFERRED.get(language)
}

/// `»A« fører til »B«`
pub(super) fn leads(from: &str, to: &str, language: Language) -> String {
    match language {
        Language::Danish => format!("»{from}« fører til »{to}«."),
        Language::English => format!("“{from}” leads to “{to}”."),
    }
}

/// `»B« virker tilbage på »A«`
pub(super) fn works_back(from: &str, to: &str, language: Language) -> String {
    match language {
        Language::Danish => format!("»{from}« virker tilbage på »{to}«."),
        Language::English => format!("“{from}” works back on “{to}”."),
    }
}

/// A result, the mechanisms on the way there, and whether the way is inferred: `B (gennem »M« og »N«, udledt)`.
pub(super) fn way(to: &str, names: &[&str], inferred: bool, language: Language) -> String {
    let mut remarks = Vec::new();
    if !names.is_empty() {
        remarks.push(match language {
            Language::Danish => format!("gennem {}", quoted(names, "»", "«", " og ")),
            Language::English => format!("through {}", quoted(names, "“", "”", " and ")),
        });
    }
    if inferred {
        remarks.push(INFERRED.get(language).to_owned());
    }
    if remarks.is_empty() { to.to_owned() } else { format!("{to} ({})", remarks.join(", ")) }
}

/// Names in quotation marks, the last after `and`.
fn quoted(names: &[&str], open: &str, close: &str, and: &str) -> String {
    let mut names = names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{}{and}{last}", names.join(", ")) }
}
