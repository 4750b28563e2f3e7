//! PT602: a level of evidence A–C without a source.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};

pub static RULE: Rule = Rule {
    code: Code { id: "PT602", name: "evidence-without-source", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En pil har evidens A, B eller C, men ingen kilde.",
            "An arrow has evidence A, B or C, but no source.",
        ),
        why: Words::new(
            "En vurdering af evidens henviser til undersøgelser. Uden dem er den et bogstav.",
            "A rating of evidence refers to studies. Without them it is only a letter.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1:\n    through: M1\n    evidence: B\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1:\n    through: M1\n    evidence: B\n    sources: [ rapport ]\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::theories(view) {
        for arrow in theory.arrows.iter().filter(|arrow| !arrow.written.has("sources")) {
            let Some(level) = arrow.evidence.as_ref().filter(|it| matches!(it.value.as_str(), "A" | "B" | "C")) else {
                continue;
            };
            let (key, letter) = (&arrow.key.value, &level.value);
            let message = Text::new(
                format!("pilen `{key}` har evidens `{letter}`, men ingen kilde"),
                format!("the arrow `{key}` has evidence `{letter}`, but no source"),
            );
            let help = Text::fixed(
                "Skriv `sources:` på pilen, eller slet `evidence`, så den står som ikke vurderet.",
                "Write `sources:` on the arrow, or delete `evidence`, so that it counts as not rated.",
            );
            findings.add(Finding::new(&RULE.code, level.span, message).help(help));
        }
    }
}
