//! F011: a file that is larger or deeper than a page has any use for.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::{FaultKind, Limit};
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F011", name: "too-large", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En fil fylder for meget, eller dens felter står for dybt inde i hinanden.",
            "A file is too large, or its fields lie too deep in one another.",
        ),
        why: Words::new(
            "Så stor er ingen side: som regel er det en forkert fil eller en parentes for meget.",
            "No page is that large: mostly it is the wrong file, or a bracket too many.",
        ),
        example: &[Fragment::Text {
            path: "content/elementer/tidlig-indsats.md",
            text: "advice: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ Hold mødet tidligt ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
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
        let FaultKind::TooLarge(limit) = fault.kind else { continue };
        let (message, help) = words(limit);
        findings.add(Finding::new(&RULE.code, fault.span, message).help(help));
    }
}

fn words(limit: Limit) -> (Text, Text) {
    let in_parts = Text::fixed("Del den i flere filer.", "Divide it into several files.");
    match limit {
        Limit::FileBytes(bytes) => {
            let size = bytes / (1024 * 1024);
            let message =
                Text::new(format!("filen fylder mere end {size} MB"), format!("the file is larger than {size} MB"));
            (message, in_parts)
        }
        Limit::FrontMatterBytes(bytes) => {
            let size = bytes / 1024;
            let message = Text::new(
                format!("felterne fylder mere end {size} kB"),
                format!("the fields are larger than {size} kB"),
            );
            (message, Text::fixed("Flyt lange tekster ned under `---`.", "Move long texts below `---`."))
        }
        Limit::SharedBytes(bytes) => {
            let size = bytes / (1024 * 1024);
            let message =
                Text::new(format!("filen fylder mere end {size} MB"), format!("the file is larger than {size} MB"));
            (message, Text::fixed("Slet det, som ingen side bruger.", "Delete what no page uses."))
        }
        Limit::Depth(levels) => {
            let message = Text::new(
                format!("felterne står mere end {levels} niveauer inde i hinanden"),
                format!("the fields lie more than {levels} levels deep"),
            );
            (message, Text::fixed("Slet de overflødige parenteser.", "Delete the superfluous brackets."))
        }
        Limit::Values(count) => {
            let message = Text::new(
                format!("filen har mere end {count} værdier"),
                format!("the file has more than {count} values"),
            );
            (message, in_parts)
        }
        Limit::LineBytes(bytes) => {
            let message = Text::new(
                format!("teksten fylder mere end {bytes} tegn"),
                format!("the text is longer than {bytes} characters"),
            );
            (message, Text::fixed("Gør teksten kortere.", "Make the text shorter."))
        }
        Limit::Nodes(count) => {
            let message = Text::new(
                format!("en del af teorien har mere end {count} punkter"),
                format!("a part of the theory has more than {count} items"),
            );
            (message, Text::fixed("Del teorien i flere.", "Divide the theory into several."))
        }
        Limit::Arrows(count) => {
            let message = Text::new(
                format!("teorien har mere end {count} pile"),
                format!("the theory has more than {count} arrows"),
            );
            let help = Text::fixed(
                "Slet de pile, der betyder mindst: `A1, A2 -> D1, D2` er fire pile.",
                "Delete the arrows that matter least: `A1, A2 -> D1, D2` is four arrows.",
            );
            (message, help)
        }
    }
}
