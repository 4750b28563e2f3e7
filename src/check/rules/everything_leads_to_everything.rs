//! PT110: a theory in which nearly everything leads to everything.

use std::collections::HashSet;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Part, Theory};
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "PT110", name: "everything-leads-to-everything", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Over 60 pct. af alle mulige pile er trukket mellem aktiviteter og delmål, eller mellem delmål og slutmål, når der er mindst tre på hver side.",
            "Of all possible arrows between activities and sub-goals, or between sub-goals and goals, more than 60 % are drawn, with at least three on each side.",
        ),
        why: Words::new(
            "Når alt fører til alt, siger tegningen ikke længere noget. De stærkeste veje skal kunne ses.",
            "When everything leads to everything, the drawing no longer says anything. The strongest ways have to be seen.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "activities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Samtaler om jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration: Seks måneder\n  A3:\n    text: Gåture i gruppe\n    responsible: Sundhedscentret\n    dose: En gang om ugen\n    duration: Seks måneder\nsub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har kræfter i hverdagen\nmechanisms:\n  M1: sidemand\n  M2:\n    mechanism: sidemand\n    text: Nogen svarer, når der er spørgsmål.\npathways:\n  A1 -> D1, D2: M1\n  A2 -> D2, D3: M2\n  A3 -> D1, D3: M2\n  D1, D3 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "activities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Samtaler om jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration: Seks måneder\n  A3:\n    text: Gåture i gruppe\n    responsible: Sundhedscentret\n    dose: En gang om ugen\n    duration: Seks måneder\nsub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har kræfter i hverdagen\nmechanisms:\n  M1: sidemand\n  M2:\n    mechanism: sidemand\n    text: Nogen svarer, når der er spørgsmål.\npathways:\n  A1 -> D1: M1\n  A2 -> D2: M2\n  A3 -> D1, D3: M2\n  D1, D3 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

const LIMIT_PERCENT: usize = 60;
const SMALLEST: usize = 3;

fn run(view: &View<'_>, findings: &mut Findings) {
    for (entry, theory) in pathway::sound_theories(view) {
        for (from, to, words) in [
            (Part::Activities, Part::SubGoals, Words::new("aktiviteter og delmål", "activities and sub-goals")),
            (Part::SubGoals, Part::Goals, Words::new("delmål og slutmål", "sub-goals and goals")),
        ] {
            let Some((drawn, possible)) = share(theory, from, to) else { continue };
            if drawn * 100 <= possible * LIMIT_PERCENT {
                continue;
            }
            let message = Text::new(
                format!("{drawn} af {possible} mulige pile mellem {} er trukket", words.danish),
                format!("{drawn} of {possible} possible arrows between {} are drawn", words.english),
            );
            let help = Text::fixed(
                "Slet de pile, der betyder mindst. Behold dem, I kan begrunde.",
                "Delete the arrows that matter least. Keep those that you can give a reason for.",
            );
            findings.add(Finding::new(&RULE.code, pathway::key_place(entry, "pathways"), message).help(help));
        }
    }
}

/// How many arrows are drawn between two parts and how many there could be; nothing for small parts. Counted in products,
/// not one by one. (An arrow that stands twice is PT108.)
fn share(theory: &Theory, from: Part, to: Part) -> Option<(usize, usize)> {
    let ids = |part: Part| -> HashSet<&str> {
        theory.nodes().filter(|node| node.part == part).map(|node| node.id.value.as_str()).collect()
    };
    let (left, right) = (ids(from), ids(to));
    if left.len() < SMALLEST || right.len() < SMALLEST {
        return None;
    }
    let count = |ends: &[Spanned<String>], part: &HashSet<&str>| {
        ends.iter().filter(|id| part.contains(id.value.as_str())).count()
    };
    let forward = theory.arrows.iter().filter(|arrow| !arrow.feedback);
    let drawn: usize = forward.map(|arrow| count(&arrow.from, &left) * count(&arrow.to, &right)).sum();
    let possible = left.len() * right.len();
    Some((drawn.min(possible), possible))
}
