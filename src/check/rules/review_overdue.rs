//! A001: a page that should have been reviewed by now.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Language, Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "A001", name: "review-overdue", level: Level::Info },
    explanation: Explanation {
        what: Words::new(
            "En side er ikke gennemgået inden for den tid, der står i `review_every`.",
            "A page was not reviewed within the time that `review_every` says.",
        ),
        why: Words::new(
            "Viden bliver gammel. `haandbog due` viser alt, der venter på at blive gennemgået.",
            "Knowledge grows old. `haandbog due` shows all that waits for review.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "reviewed: 2024-05-01\nreview_every: 12 måneder\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "reviewed: 2026-11-01\nreview_every: 12 måneder\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for front in handbook.all().map(|entry| &entry.front) {
        let (Some(reviewed), Some(due)) = (&front.reviewed, front.review_due()) else { continue };
        if due.first_day() >= handbook.today.first_day() {
            continue;
        }
        let message = Text::new(
            format!("siden skulle være gennemgået senest den {}", due.in_words(Language::Danish)),
            format!("the page should have been reviewed by {}", due.in_words(Language::English)),
        );
        findings.add(Finding::new(&RULE.code, reviewed.span, message).help(Text::fixed(
            "Gennemgå siden, og kør `haandbog approve` med den, så står dagens dato i `reviewed`.",
            "Review the page and run `haandbog approve` on it: then `reviewed` has today's date.",
        )));
    }
}
