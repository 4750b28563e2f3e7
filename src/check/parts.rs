//! What the rules about the parts and fields of a program theory share: how they say that something is not there.

use crate::check::{Findings, View, pathway};
use crate::diagnostic::{Code, Finding};
use crate::language::{Text, Words};
use crate::model::theory::{Part, PartState};
use crate::model::{Entry, KeyState};

/// One of the five parts, as its rule speaks of it.
#[derive(Debug)]
pub struct MissingPart {
    pub part: Part,
    pub code: &'static Code,
    /// `ingen målgruppe`, `target group`
    pub name: Words,
    pub help: Words,
}

/// Reports every theory that lacks a part: at the opening `---` where the key is missing, at the key where it is emptied.
pub fn report(view: &View<'_>, missing: &MissingPart, findings: &mut Findings) {
    let key = missing.part.key();
    for (entry, theory) in pathway::theories(view) {
        let (span, reason) = match theory.state(missing.part) {
            PartState::Given | PartState::Misshapen => continue,
            PartState::Missing => (entry.opening, Words::new("mangler", "is missing")),
            PartState::Emptied(span) if is_unknown(entry, key) => {
                (span, Words::new("kan ikke være ukendt", "cannot be unknown"))
            }
            PartState::Emptied(span) => (span, Words::new("er tom", "is empty")),
        };
        let (da, en) = (missing.name.danish, missing.name.english);
        let message = Text::new(
            format!("programteorien har {da}: `{key}` {}", reason.danish),
            format!("the program theory has no {en}: `{key}` {}", reason.english),
        );
        findings.add(Finding::new(missing.code, span, message).help(missing.help.text()));
    }
}

fn is_unknown(entry: &Entry, key: &str) -> bool {
    entry.key(key).is_some_and(|key| key.state == KeyState::Unknown)
}

/// Reports every theory that lacks a field of its own: `unknown: reason` is an answer.
pub fn report_field(
    view: &View<'_>,
    key: &str,
    code: &'static Code,
    message: Words,
    help: Words,
    findings: &mut Findings,
) {
    for (entry, _) in pathway::theories(view) {
        if let Some(span) = pathway::lacks(entry, key) {
            findings.add(Finding::new(code, span, message.text()).help(help.text()));
        }
    }
}

/// Reports every target group that lacks a field: `unknown: reason` is an answer.
pub fn report_group_field(
    view: &View<'_>,
    key: &str,
    code: &'static Code,
    message: Words,
    help: Words,
    findings: &mut Findings,
) {
    for (entry, theory) in pathway::with_part(view, Part::TargetGroup) {
        let Some(group) = &theory.target_group else { continue };
        if !group.written.has(key) {
            let place = group.written.place(key);
            let span = place.unwrap_or_else(|| pathway::key_place(entry, Part::TargetGroup.key()));
            findings.add(Finding::new(code, span, message.text()).help(help.text()));
        }
    }
}
