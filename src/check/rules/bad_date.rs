//! A002: a date that cannot be read, or that lies in the future where it cannot.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Date, Stretch, Text, Words};
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
    if let Some(stretch) = Stretch::read(written).filter(|_| guess.is_none()) {
        return with_choice(finding, span, stretch);
    }
    let Some(date) = guess else {
        return finding.help(Text::fixed(
            "Skriv en dato, der findes, som `2026-11-22`, `2026-11` eller `2026`.",
            "Write a date that exists, such as `2026-11-22`, `2026-11` or `2026`.",
        ));
    };
    let help = Text::new(format!("Skriv `{date}`."), format!("Write `{date}`."));
    finding.help(help).fix(true, write(&date), span, date)
}

/// A season or a quarter is several months: which of them is meant, the author knows.
fn with_choice(finding: Finding, span: Span, Stretch { year, months }: Stretch) -> Finding {
    let year = year.iso();
    let help = match months.map(|(first, last)| (first.iso(), last.iso())) {
        Some((first, last)) if first == last => Text::new(
            format!("Skriv måneden, `{first}`, eller kun året, `{year}`."),
            format!("Write the month, `{first}`, or only the year, `{year}`."),
        ),
        Some((first, last)) => Text::new(
            format!("Skriv den første måned, `{first}`, den sidste, `{last}`, eller kun året, `{year}`."),
            format!("Write the first month, `{first}`, the last, `{last}`, or only the year, `{year}`."),
        ),
        None => Text::new(
            format!("Skriv kun året, `{year}`, eller måneden, hvis kilden oplyser den, som `{year}-02`."),
            format!("Write only the year, `{year}`, or the month if the source states it, such as `{year}-02`."),
        ),
    };
    let mut dates: Vec<String> = months.into_iter().flat_map(|(first, last)| [first.iso(), last.iso()]).collect();
    dates.push(year);
    dates.dedup();
    dates.into_iter().fold(finding.help(help), |finding, date| finding.fix(false, write(&date), span, date))
}

fn write(date: &str) -> Text {
    Text::new(format!("Skriv `{date}`"), format!("Write `{date}`"))
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
