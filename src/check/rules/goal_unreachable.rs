//! PT104: an end goal that no activity leads to, by any way.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT104", name: "goal-unreachable", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Fra ingen aktivitet fører en vej af pile til et slutmål.",
            "From no activity does a way of arrows lead to an end goal.",
        ),
        why: Words::new(
            "Et slutmål uden vej dertil er et løfte, som indsatsen ikke kan holde.",
            "An end goal without a way to it is a promise that the effort cannot keep.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        baseline: 15\n        target: 30\n        due: 2027-12\n  S2:\n    text: Borgeren har et godt liv\n    indicators:\n      - text: Andel, der er tilfreds med livet\n        baseline: 40\n        target: 60\n        due: 2027-12\npathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        baseline: 15\n        target: 30\n        due: 2027-12\n  S2:\n    text: Borgeren har et godt liv\n    indicators:\n      - text: Andel, der er tilfreds med livet\n        baseline: 40\n        target: 60\n        due: 2027-12\npathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  D1 -> S2: En fast hverdag gør livet lettere\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::sound_theories(view) {
        let graph = Graph::new(theory);
        let reached = graph.reached_from(graph.of_part(Part::Activities));
        for number in graph.of_part(Part::Goals).filter(|number| !reached[*number]) {
            let id = &graph.nodes[number].id;
            let message = Text::new(
                format!("ingen aktivitet fører frem til slutmålet `{}`", id.value),
                format!("no activity leads to the end goal `{}`", id.value),
            );
            let sub_goal = graph.of_part(Part::SubGoals).find(|number| reached[*number]);
            let sub_goal = sub_goal.map_or("D1", |number| graph.nodes[number].id.value.as_str());
            let arrow = format!("{sub_goal} -> {}", id.value);
            let help = Text::new(
                format!(
                    "Skriv en pil fra et delmål, som en aktivitet fører til, fx `{arrow}`, med begrundelsen efter et kolon."
                ),
                format!(
                    "Write an arrow from a sub-goal that an activity leads to, such as `{arrow}`, with the reason after a colon."
                ),
            );
            findings.add(Finding::new(&RULE.code, id.span, message).help(help));
        }
    }
}
