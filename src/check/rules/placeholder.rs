//! F008: a placeholder that nobody filled in.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words, excerpt};
use crate::model::Handbook;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "F008", name: "placeholder", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En hel tekst er `TODO`, `TBD`, lorem ipsum eller et felt fra skabelonen, der ikke er udfyldt.",
            "A whole text is `TODO`, `TBD`, lorem ipsum or a field of the scaffold that nobody filled in.",
        ),
        why: Words::new(
            "En halvfærdig side ser ud, som om den er færdig, når den er udgivet.",
            "A page that is half done looks finished once it is published.",
        ),
        example: &[Fragment::Text { path: "content/index.md", text: "summary: TODO\n" }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "summary: En lille håndbog om det, der virker.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let fields = handbook.faults.iter().filter_map(|fault| match &fault.kind {
        FaultKind::Placeholder { written } => Some((fault.span, written)),
        _ => None,
    });
    for (span, written) in fields {
        findings.add(finding(span, written).help(Text::fixed(
            "Skriv den rigtige tekst. Siger kilden det ikke, så skriv `unknown:` og hvorfor. Hører det ikke med, så slet feltet og alt, der er rykket ind under det.",
            "Write the real text. If the source does not say, write `unknown:` and why. If it does not belong, delete the field and all that is indented below it.",
        )));
    }
    for outline in handbook.all().map(|entry| &entry.outline) {
        for left in &outline.placeholders {
            let help =
                Text::fixed("Skriv den rigtige tekst, eller slet afsnittet.", "Write the real text, or delete it.");
            findings.add(finding(left.span, &left.value).help(help));
        }
    }
}

fn finding(span: Span, written: &str) -> Finding {
    let words = excerpt(written);
    let message = Text::new(format!("`{words}` er ikke udfyldt"), format!("`{words}` is not filled in"));
    Finding::new(&RULE.code, span, message)
}
