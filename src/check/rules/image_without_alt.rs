//! R005: an image without words for those who cannot see it.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "R005", name: "image-without-alt", level: Level::Error },
    explanation: Explanation {
        what: Words::new("Et billede har ingen billedtekst.", "An image has no text."),
        why: Words::new(
            "Den, der får siden læst op, får ellers ikke at vide, hvad billedet viser. Loven kræver det af myndigheder.",
            "Whoever has the page read aloud would not learn what the image shows. The law demands it of public bodies.",
        ),
        example: &[
            Fragment::Bytes { path: "content/praktik.png", bytes: b"\x89PNG\r\n\x1a\n" },
            Fragment::Text {
                path: "content/index.md",
                text: "status: published\n---\n\nSe [[virksomhedsrettet]] og [[aktivcenter]].\n\n![](praktik.png)\n",
            },
        ],
        instead: &[
            Fragment::Bytes { path: "content/praktik.png", bytes: b"\x89PNG\r\n\x1a\n" },
            Fragment::Text {
                path: "content/index.md",
                text: "status: published\n---\n\nSe [[virksomhedsrettet]] og [[aktivcenter]].\n\n![En borger i praktik i et køkken](praktik.png)\n",
            },
        ],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for reference in handbook.images() {
        let is_bare = reference.text.trim().is_empty();
        // Figures and diagrams bring their own title and a table.
        let is_drawn = ["figure:", "theory:"].iter().any(|scheme| reference.written.starts_with(scheme));
        if !is_bare || is_drawn {
            continue;
        }
        let name = &reference.written;
        let message =
            Text::new(format!("billedet `{name}` har ingen billedtekst"), format!("the image `{name}` has no text"));
        findings.add(Finding::new(&RULE.code, reference.span, message).help(Text::new(
            format!("Skriv mellem `[` og `]`, hvad billedet viser: `![En borger i praktik]({name})`."),
            format!("Write between `[` and `]` what the image shows: `![A citizen at work]({name})`."),
        )));
    }
}
