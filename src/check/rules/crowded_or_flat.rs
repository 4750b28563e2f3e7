//! PT111: more nodes in a column than can be overlooked, or results that all stand in one row.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::Entry;
use crate::model::theory::{Part, Theory};

pub static RULE: Rule = Rule {
    code: Code { id: "PT111", name: "crowded-or-flat", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Der er mere end otte aktiviteter, mekanismer, delmål eller slutmål, eller intet delmål fører til et andet, så der ikke er noget mellemtrin.",
            "There are more than eight activities, mechanisms, sub-goals or goals, or no sub-goal leads to another, so that there is no intermediate step.",
        ),
        why: Words::new(
            "En teori skal kunne overskues på én side, og den skal vise, hvad der sker først, og hvad der kommer af det.",
            "A theory has to be overlooked on one page, and it has to show what happens first and what comes of it.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> S1: Den, der møder stabilt, kan passe et job\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

const MOST: usize = 8;

fn run(view: &View<'_>, findings: &mut Findings) {
    for (entry, theory) in pathway::sound_theories(view) {
        for (part, nodes) in [
            (Part::Goals, &theory.goals),
            (Part::SubGoals, &theory.sub_goals),
            (Part::Activities, &theory.activities),
            (Part::Mechanisms, &theory.mechanisms),
        ] {
            if nodes.len() > MOST {
                findings.add(crowded(entry, part, nodes.len()));
            }
        }
        if is_flat(theory) {
            findings.add(flat(entry));
        }
    }
}

fn crowded(entry: &Entry, part: Part, count: usize) -> Finding {
    let key = part.key();
    let message = Text::new(
        format!("`{key}` har {count}; på én side er der plads til {MOST}"),
        format!("`{key}` has {count}; a page has room for {MOST}"),
    );
    let help = Text::fixed(
        "Saml dem, der hører sammen, eller del teorien i to.",
        "Put together those that belong together, or divide the theory in two.",
    );
    Finding::new(&RULE.code, pathway::key_place(entry, key), message).help(help)
}

/// Whether no sub-goal leads to another. With a single sub-goal, that one is the step between.
fn is_flat(theory: &Theory) -> bool {
    let graph = Graph::new(theory);
    let steps =
        |number: usize| graph.next(number).any(|(next, _)| next != number && graph.nodes[next].part == Part::SubGoals);
    theory.sub_goals.len() > 1 && !graph.of_part(Part::SubGoals).any(steps)
}

fn flat(entry: &Entry) -> Finding {
    let message = Text::fixed(
        "intet delmål fører til et andet: teorien har intet mellemtrin",
        "no sub-goal leads to another: the theory has no intermediate step",
    );
    let help = Text::fixed(
        "Skriv en pil fra det delmål, der sker først, til det, der kommer af det, fx `D1 -> D2`.",
        "Write an arrow from the sub-goal that happens first to the one that comes of it, such as `D1 -> D2`.",
    );
    Finding::new(&RULE.code, pathway::key_place(entry, "pathways"), message).help(help)
}
