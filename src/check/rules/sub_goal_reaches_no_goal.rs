//! PT102: a sub-goal from which no way leads to an end goal.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT102", name: "sub-goal-reaches-no-goal", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Fra et delmål fører ingen vej af pile til et slutmål. Fundet står, hvor vejen ender; de delmål, der kun fører dertil, er nævnt med.",
            "From a sub-goal no way of arrows leads to an end goal. The finding stands where the way ends; the sub-goals that lead only there are named with it.",
        ),
        why: Words::new(
            "Et delmål er et trin på vejen. Fører det ingen steder hen, arbejder man for noget, teorien ikke kan begrunde.",
            "A sub-goal is a step on the way. If it leads nowhere, the work is for something the theory cannot account for.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D1 -> S1: Den, der møder stabilt, kan passe et job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::sound_theories(view) {
        let graph = Graph::new(theory);
        let reaching = graph.leading_to(graph.of_part(Part::Goals));
        let mut lost: Vec<usize> = graph.of_part(Part::SubGoals).filter(|number| !reaching[*number]).collect();
        while let Some(end) = next_end(&graph, &lost) {
            let leading =
                graph.leading_to(graph.reached_from([end]).iter().enumerate().filter(|it| *it.1).map(|it| it.0));
            let followers =
                lost.iter().copied().filter(|number| leading[*number] && *number != end).collect::<Vec<_>>();
            findings.add(finding(&graph, end, &followers));
            lost.retain(|number| !leading[*number]);
        }
    }
}

/// Where a lost way ends: a sub-goal without any arrow onwards, or else the first one that only goes round in circles.
fn next_end(graph: &Graph<'_>, lost: &[usize]) -> Option<usize> {
    let dead_end = lost.iter().find(|number| graph.next(**number).all(|(next, _)| next == **number));
    dead_end.or(lost.first()).copied()
}

fn finding(graph: &Graph<'_>, end: usize, followers: &[usize]) -> Finding {
    let id = &graph.nodes[end].id;
    let message = Text::new(
        format!("delmålet `{}` fører ikke til noget slutmål", id.value),
        format!("the sub-goal `{}` leads to no end goal", id.value),
    );
    let goal = graph.of_part(Part::Goals).next().map_or("S1", |number| graph.nodes[number].id.value.as_str());
    let (mut danish, mut english) = (
        format!("Skriv en pil videre, fx `{} -> {goal}` med begrundelsen efter et kolon.", id.value),
        format!("Write an arrow onwards, such as `{} -> {goal}` with the reason after a colon.", id.value),
    );
    if !followers.is_empty() {
        let names = graph.names(followers);
        danish.push_str(&format!(" Det hjælper også {names}, som kun fører hertil."));
        english.push_str(&format!(" It also helps {names}, which lead only here."));
    }
    let finding = Finding::new(&RULE.code, id.span, message).help(Text::new(danish, english));
    followers.iter().fold(finding, |finding, number| {
        finding.related(graph.nodes[*number].id.span, Text::fixed("fører kun hertil", "leads only here"))
    })
}
