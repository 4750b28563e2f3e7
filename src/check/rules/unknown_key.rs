//! F003: a key that no field has, and in `rules` a name that no rule has.

use crate::check::{Explanation, Findings, Fragment, Levels, Rule, Run};
use crate::diagnostic::{Code, Finding, Level, Setting};
use crate::fault::FaultKind;
use crate::language::{Text, Words, is_slip};
use crate::model::Handbook;
use crate::schema::meant_key;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "F003", name: "unknown-key", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et felt i front matter har et navn, som håndbogen ikke kender.",
            "A field of the front matter has a name that the handbook does not know.",
        ),
        why: Words::new(
            "Det, der står i feltet, ville forsvinde fra siden, uden at nogen så det.",
            "What stands in the field would vanish from the page without anybody noticing.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "challanges:\n  - Det tog tid at få borgerne med.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "challenges:\n  - Det tog tid at få borgerne med.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        if let FaultKind::NotIndented { key, above, is_one_line } = &fault.kind {
            findings.add(not_indented(fault.span, key, above, *is_one_line));
        }
        let FaultKind::UnknownKey { key, known, in_braces } = &fault.kind else { continue };
        let message = Text::new(format!("feltet `{key}` findes ikke"), format!("there is no field `{key}`"));
        let finding = Finding::new(&RULE.code, fault.span, message).label(Text::fixed("ukendt felt", "unknown field"));
        findings.add(helped(finding, fault.span, key, known, *in_braces));
    }
    unknown_rules(handbook, findings);
}

/// The way out is sure where all that belongs to the field stands on its line.
fn not_indented(span: Span, key: &str, above: &str, is_one_line: bool) -> Finding {
    let message = Text::new(
        format!("`{key}` hører under `{above}` og er ikke rykket ind"),
        format!("`{key}` belongs below `{above}` and is not indented"),
    );
    let title = Text::fixed("Ryk linjen ind", "Indent the line");
    let help = Text::new(
        format!("Sæt to mellemrum mere foran `{key}` end foran `{above}`."),
        format!("Put two spaces more in front of `{key}` than in front of `{above}`."),
    );
    Finding::new(&RULE.code, span, message).help(help).fix(is_one_line, title, span.part(0, 0), "  ")
}

fn helped(finding: Finding, span: Span, key: &str, known: &[&str], in_braces: bool) -> Finding {
    if let Some(meant) = meant_key(key, known.iter().copied()) {
        return finding.did_you_mean(span, Some(meant.to_owned()));
    }
    if in_braces {
        let quote = Text::fixed(
            "Teksten har komma: sæt den i anførselstegn.",
            "The text has a comma: put it in quotation marks.",
        );
        return finding.help(quote);
    }
    let without_colon =
        known.iter().find(|name| key.strip_prefix(*name).is_some_and(|rest| rest.starts_with([' ', ':'])));
    finding.help(match without_colon {
        Some(name) => Text::new(
            format!("Skriv `{name}: …` med kolon og mellemrum efter feltets navn."),
            format!("Write `{name}: …` with a colon and a space after the name of the field."),
        ),
        None => Text::new(
            format!("Brug et af felterne {}.", list(known)),
            format!("Use one of the fields {}.", list(known)),
        ),
    })
}

/// The names under `rules:` in `handbook.yaml`.
fn unknown_rules(handbook: &Handbook, findings: &mut Findings) {
    for (written, _) in &handbook.config.rules {
        let Err(unknown) = Levels::default().set(&written.value, Setting::Warn) else { continue };
        let name = &unknown.written;
        let message = Text::new(
            format!("der er ingen regel og ingen gruppe `{name}`"),
            format!("there is no rule and no group `{name}`"),
        );
        let finding = Finding::new(&RULE.code, written.span, message);
        findings.add(match unknown.near {
            Some(near) => finding.perhaps(is_slip(name, &near), written.span, Some(near)),
            None => finding.help(Text::fixed(
                "Brug en regels kode som `K005`, en gruppe som `PT` eller `warnings`.",
                "Use the code of a rule such as `K005`, a group such as `PT`, or `warnings`.",
            )),
        });
    }
}

/// The names of the fields, in backticks.
fn list(known: &[&str]) -> String {
    known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
