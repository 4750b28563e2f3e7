//! A002: a date that cannot be read, or that lies in the future where it cannot.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Date, Text, Words};
use crate::model::read::Stated;
use crate::model::theory::Size;
use crate::model::{Entry, Handbook};
use crate::text::{Span, Spanned};

pub static RULE: Rule = Rule {
    code: Code { id: "A002", name: "bad-date", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En dato kan ikke læses, eller `reviewed` eller `as_of` ligger ude i fremtiden.",
            "A date cannot be read, or `reviewed` or `as_of` lies in the future.",
        ),
        why: Words::new(
            "Læseren skal kunne se, hvor gammelt et tal er, og hvornår siden sidst er gennemgået.",
            "The reader must be able to see how old a number is and when the page was last reviewed.",
        ),
        example: &[Fragment::Text { path: "content/index.md", text: "reviewed: 1.11.2026\n" }],
        instead: &[Fragment::Text { path: "content/index.md", text: "reviewed: 2026-11-01\n" }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        if let FaultKind::BadDate { written, guess } = &fault.kind {
            findings.add(malformed(fault.span, written, guess.clone()));
        }
    }
    for date in handbook.all().flat_map(past_dates) {
        if date.value.first_day() > handbook.today.first_day() {
            let written = date.value.iso();
            let message =
                Text::new(format!("`{written}` ligger ude i fremtiden"), format!("`{written}` lies in the future"));
            let today = handbook.today.iso();
            let help = Text::new(
                format!("Skriv en dato, der ikke er senere end i dag, `{today}`."),
                format!("Write a date that is not later than today, `{today}`."),
            );
            findings.add(Finding::new(&RULE.code, date.span, message).help(help));
        }
    }
}

fn malformed(span: Span, written: &str, guess: Option<String>) -> Finding {
    let message = Text::new(
        format!("`{written}` er ikke en dato, som håndbogen kan læse"),
        format!("`{written}` is no date that the handbook can read"),
    );
    let finding = Finding::new(&RULE.code, span, message);
    let Some(date) = guess else {
        return finding.help(Text::fixed(
            "Skriv en dato, der findes, som `2026-11-22`, `2026-11` eller `2026`.",
            "Write a date that exists, such as `2026-11-22`, `2026-11` or `2026`.",
        ));
    };
    let title = Text::new(format!("Skriv `{date}`"), format!("Write `{date}`"));
    let help = Text::new(format!("Skriv `{date}`."), format!("Write `{date}`."));
    finding.help(help).fix(true, title, span, date)
}

/// The dates that tell when something was done.
fn past_dates(entry: &Entry) -> Vec<&Spanned<Date>> {
    let mut dates: Vec<&Spanned<Date>> = entry.front.reviewed.iter().collect();
    if let Some(group) = entry.theory().and_then(|theory| theory.target_group.as_ref()) {
        dates.extend(counted(group.size.as_ref()));
    }
    if let Some(case) = entry.case() {
        let group = case.target_group.as_ref().and_then(Stated::known);
        dates.extend(group.and_then(|group| counted(group.size.as_ref())));
        dates.extend(case.known_results().iter().filter_map(|result| result.as_of.as_ref()?.known()));
    }
    dates
}

/// When a size was counted.
fn counted(size: Option<&Stated<Size>>) -> Option<&Spanned<Date>> {
    size?.known()?.as_of.as_ref()
}
