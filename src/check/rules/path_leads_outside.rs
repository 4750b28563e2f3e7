//! R009: a path that leads out of the handbook.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::{Broken, Handbook, Target};
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "R009", name: "path-leads-outside", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et link, et billede eller et alias peger på noget uden for mappen `content`.",
            "A link, an image or an alias points at something outside the folder `content`.",
        ),
        why: Words::new(
            "Kun det, der ligger i `content`, bliver udgivet. Andet findes ikke for læseren.",
            "Only what lies in `content` is published. Anything else does not exist for the reader.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nHent [noterne](../noter/møde.md), og se [[virksomhedsrettet]].\n",
        }],
        instead: &[
            Fragment::Text { path: "content/noter.md", text: "---\ntitle: Noter\nsummary: Noter fra mødet.\n---\n" },
            Fragment::Text {
                path: "content/index.md",
                text: "status: published\n---\n\nHent [noterne](noter.md), og se [[virksomhedsrettet]].\n",
            },
        ],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for reference in handbook.dead_references() {
        if reference.target == Target::Broken(Broken::Outside) {
            findings.add(finding(reference.span, &reference.written).help(Text::fixed(
                "Læg filen i `content`, og ret linket.",
                "Put the file into `content` and change the link.",
            )));
        }
    }
    for alias in handbook.all().flat_map(|entry| &entry.front.aliases.outside) {
        findings.add(finding(alias.span, &alias.value).help(Text::fixed(
            "Skriv adressen fra håndbogens rod, fx `cases/gammelt-navn`.",
            "Write the address from the root of the handbook, such as `cases/old-name`.",
        )));
    }
}

fn finding(span: Span, written: &str) -> Finding {
    let message =
        Text::new(format!("`{written}` fører ud af håndbogen"), format!("`{written}` leads out of the handbook"));
    Finding::new(&RULE.code, span, message)
}
