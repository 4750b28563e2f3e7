//! F014: a number that half the readers would read otherwise.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F014", name: "ambiguous-number", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et tal er skrevet med punktum, komma eller mellemrum foran tre cifre.",
            "A number is written with a dot, a comma or a blank before three digits.",
        ),
        why: Words::new(
            "`100.000` er hundredtusind for nogle og hundrede for andre. Et regnestykke må ikke afhænge af det.",
            "`100.000` is a hundred thousand to some and a hundred to others. A sum must not depend on that.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation: Borgere, der er i behandling på fuld tid, er ikke med.\n  characteristics:\n    - Lang tid uden arbejde\n  size: { value: 1.200, as_of: 2025-12, source: rapport }\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "target_group:\n  text: Borgere, der har været ledige i mere end et år\n  delimitation: Borgere, der er i behandling på fuld tid, er ikke med.\n  characteristics:\n    - Lang tid uden arbejde\n  size: { value: 1200, as_of: 2025-12, source: rapport }\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::AmbiguousNumber { written, is_thousands } = &fault.kind else { continue };
        let whole: String = written.chars().filter(|c| c.is_ascii_digit() || matches!(c, '-' | '\u{2212}')).collect();
        let marks = written.chars().filter(|c| matches!(c, '.' | ',' | ' ' | '\u{a0}')).count();
        let message =
            Text::new(format!("`{written}` kan læses på to måder"), format!("`{written}` can be read in two ways"));
        let write = |number: &str| Text::new(format!("Skriv `{number}`"), format!("Write `{number}`"));
        // With several marks, a blank, or a unit that nobody has thousandths of, it can only mean thousands.
        let certain = *is_thousands || marks > 1 || written.contains([' ', '\u{a0}']);
        let finding = Finding::new(&RULE.code, fault.span, message)
            .help(Text::new(format!("Skriv `{whole}`."), format!("Write `{whole}`.")))
            .fix(certain, write(&whole), fault.span, whole);
        let fraction = written.replace('.', ",");
        let fraction = fraction.trim_end_matches('0').trim_end_matches(',');
        findings.add(if certain { finding } else { finding.fix(false, write(fraction), fault.span, fraction) });
    }
}
