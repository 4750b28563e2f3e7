//! F009: a file that is not UTF-8.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F009", name: "not-utf8", level: Level::Error },
    explanation: Explanation {
        what: Words::new("En fil er gemt med et andet tegnsæt end UTF-8.", "A file is not encoded as UTF-8."),
        why: Words::new(
            "Æ, ø og å ville komme ud som forkerte tegn.",
            "Letters such as æ, ø and å would come out as other signs.",
        ),
        example: &[Fragment::Bytes {
            path: "content/index.md",
            bytes: b"---\ntitle: Hvad virker hos os\nsummary: En h\xe5ndbog om det, der virker.\n---\n",
        }],
        instead: &[Fragment::Text { path: "content/index.md", text: "summary: En håndbog om det, der virker.\n" }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        if !matches!(fault.kind, FaultKind::NotUtf8) {
            continue;
        }
        let message = Text::fixed("filen er ikke gemt som UTF-8", "the file is not encoded as UTF-8");
        findings.add(
            Finding::new(&RULE.code, fault.span, message)
                .label(Text::fixed("det første tegn, der ikke kan læses", "the first character that cannot be read"))
                .help(Text::fixed("Gem filen igen med tegnsættet UTF-8.", "Save the file again as UTF-8.")),
        );
    }
}
