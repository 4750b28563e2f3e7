//! F004: a value of another shape than its field takes.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F004", name: "wrong-type", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et felt har en værdi af en forkert slags, fx ord, hvor der skal stå et tal.",
            "A field has a value of the wrong kind, such as words where a number belongs.",
        ),
        why: Words::new(
            "Håndbogen kan hverken vise eller regne på noget, den ikke kan læse.",
            "The handbook can neither show nor calculate with what it cannot read.",
        ),
        example: &[Fragment::Text {
            path: "content/elementer/tidlig-indsats.md",
            text: "advice: Hold mødet tidligt.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/elementer/tidlig-indsats.md",
            text: "advice:\n  - Hold mødet tidligt.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::WrongType { expected, found, mended } = &fault.kind else { continue };
        let message =
            Text::new(format!("{} passer ikke her", found.danish), format!("{} does not fit here", found.english));
        let write = Text::new(format!("Skriv {}", expected.danish), format!("Write {}", expected.english));
        let help = Text::new(format!("{}.", write.danish), format!("{}.", write.english));
        let finding = Finding::new(&RULE.code, fault.span, message).help(help);
        findings.add(match mended {
            Some(mended) => finding.fix(true, write, mended.span, mended.value.clone()),
            None => finding,
        });
    }
}
