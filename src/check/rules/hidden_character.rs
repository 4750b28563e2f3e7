//! F016: a character that nobody sees and that changes what a text seems to say.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F016", name: "hidden-character", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En tekst har et tegn, som ikke kan ses: et styretegn, et tegn uden bredde, eller et, der vender skriveretningen.",
            "A text has a character that cannot be seen: a control character, one without a width, or one that turns the direction of writing.",
        ),
        why: Words::new(
            "Med sådan et tegn kan en tekst vise noget andet, end der står i filen, for læseren og for den, der godkender den.",
            "With such a character a text can show something else than the file says, to readers and to whoever approves it.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nBegynd med [[virksomhedsrettet]]\u{202e}.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nBegynd med [[virksomhedsrettet]].\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::HiddenCharacter { code, more, idle } = &fault.kind else { continue };
        let message = Text::new(
            format!("her står et tegn, der ikke kan ses (U+{code:04X})"),
            format!("here stands a character that cannot be seen (U+{code:04X})"),
        );
        let help = match more {
            0 => Text::fixed("Slet tegnet.", "Delete the character."),
            1 => Text::fixed("Slet tegnet, og 1 til i filen.", "Delete the character, and 1 more in the file."),
            more => Text::new(
                format!("Slet tegnet, og {more} til i filen."),
                format!("Delete the character, and {more} more in the file."),
            ),
        };
        let finding = Finding::new(&RULE.code, fault.span, message).help(help);
        let title = Text::fixed("Slet alle tegn uden bredde", "Delete all characters without a width");
        findings.add(if idle.is_empty() { finding } else { finding.fix_everywhere(title, idle, "") });
    }
}
