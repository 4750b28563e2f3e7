//! PT103: a sub-goal to which no arrow leads.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT103", name: "nothing-leads-to-sub-goal", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Ingen aktivitet og intet andet delmål har en pil til et delmål.",
            "No activity and no other sub-goal has an arrow to a sub-goal.",
        ),
        why: Words::new(
            "Et delmål, som intet fører til, sker af sig selv eller slet ikke. Så hører det ikke til indsatsen.",
            "A sub-goal to which nothing leads happens by itself or not at all. Then it is no part of the effort.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har et netværk\npathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  D3 -> S1: Den, der kender nogen, hører om ledige job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har et netværk\npathways:\n  A1 -> D1, D3: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  D3 -> S1: Den, der kender nogen, hører om ledige job\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::sound_theories(view) {
        let graph = Graph::new(theory);
        for number in graph.of_part(Part::SubGoals) {
            if graph.before(number).any(|before| before != number) {
                continue;
            }
            let id = &graph.nodes[number].id;
            let message = Text::new(
                format!("intet fører til delmålet `{}`", id.value),
                format!("nothing leads to the sub-goal `{}`", id.value),
            );
            let activity = theory.activities.first().map_or("A1", |node| node.id.value.as_str());
            let mechanism = theory.mechanisms.first().map_or("M1", |node| node.id.value.as_str());
            let arrow = format!("{activity} -> {}: {mechanism}", id.value);
            let help = Text::new(
                format!("Skriv en pil fra den aktivitet, der skal føre til det, fx `{arrow}`."),
                format!("Write an arrow from the activity that is to lead to it, such as `{arrow}`."),
            );
            findings.add(Finding::new(&RULE.code, id.span, message).help(help));
        }
    }
}
