//! PT303: a sub-goal due after its goal, or a target equal to its baseline.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Date, Decimal, Text, Words};
use crate::model::read::Stated;
use crate::model::theory::{Indicator, Part, Theory, TheoryNode};
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "PT303", name: "impossible-target", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Et delmål har en senere frist end det slutmål, det fører til, eller et mål er det samme som udgangspunktet.",
            "A sub-goal is due later than the goal it leads to, or a target equals its baseline.",
        ),
        why: Words::new(
            "Et trin på vejen skal være nået før målet, og et mål skal flytte noget.",
            "A step on the way has to be reached before the goal, and a target has to move something.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sub_goals:\n  D1: Møder stabilt\n  D2:\n    text: Kender sit jobmål\n    indicators:\n      - text: Andel, der har skrevet et jobmål\n        baseline: 20\n        target: 60\n        due: 2028-06\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sub_goals:\n  D1: Møder stabilt\n  D2:\n    text: Kender sit jobmål\n    indicators:\n      - text: Andel, der har skrevet et jobmål\n        baseline: 20\n        target: 60\n        due: 2027-06\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::theories(view) {
        theory.indicators().for_each(|indicator| standstill(indicator, findings));
    }
    for (_, theory) in pathway::sound_theories(view) {
        too_late(theory, findings);
    }
}

fn standstill(indicator: &Indicator, findings: &mut Findings) {
    let known = |it: &Option<Stated<Spanned<Decimal>>>| it.as_ref().and_then(Stated::known).cloned();
    let (Some(baseline), Some(target)) = (known(&indicator.baseline), known(&indicator.target)) else { return };
    if baseline.value == target.value {
        let number = target.value.normalize();
        let message = Text::new(
            format!("målet `{number}` er det samme som udgangspunktet"),
            format!("the target `{number}` equals the baseline"),
        );
        let help = Text::fixed(
            "Skriv det tal, I vil nå. Er der intet mål, så skriv `target: { unknown: \"…\" }` med grunden.",
            "Write the number you want to reach. If there is no target, write `target: { unknown: \"…\" }` with the reason.",
        );
        let finding = Finding::new(&RULE.code, target.span, message).help(help);
        findings.add(finding.related(baseline.span, Text::fixed("udgangspunktet", "the baseline")));
    }
}

/// Goals are gone through by their dates, the earliest first, and each sub-goal is held against the first goal that it leads
/// to: so every sub-goal is looked at once.
fn too_late(theory: &Theory, findings: &mut Findings) {
    let graph = Graph::new(theory);
    let of_goals = graph.of_part(Part::Goals);
    let mut goals: Vec<_> = of_goals.filter_map(|number| Some((latest(graph.nodes[number])?, number))).collect();
    goals.sort_by_key(|(due, number)| (due.value.last_day(), *number));
    let mut held = vec![false; graph.nodes.len()];
    for (due, goal) in goals {
        let leading = graph.leading_to([goal]);
        for number in graph.of_part(Part::SubGoals) {
            if !leading[number] || std::mem::replace(&mut held[number], true) {
                continue;
            }
            let late = dues(graph.nodes[number]).filter(|it| it.value.first_day() > due.value.last_day());
            late.for_each(|it| findings.add(late_finding(graph.nodes[number], it, graph.nodes[goal], due)));
        }
    }
}

fn dues(node: &TheoryNode) -> impl Iterator<Item = &Spanned<Date>> {
    let indicators = node.indicators.as_ref().and_then(Stated::known).into_iter().flatten();
    indicators.filter_map(|indicator| indicator.due.as_ref()?.known())
}

fn latest(node: &TheoryNode) -> Option<&Spanned<Date>> {
    dues(node).max_by_key(|due| due.value.last_day())
}

fn late_finding(node: &TheoryNode, due: &Spanned<Date>, goal: &TheoryNode, goal_due: &Spanned<Date>) -> Finding {
    let (id, goal_id) = (&node.id.value, &goal.id.value);
    let (date, goal_date) = (due.value.iso(), goal_due.value.iso());
    let message = Text::new(
        format!("delmålet `{id}` har frist `{date}`, efter slutmålet `{goal_id}` (`{goal_date}`)"),
        format!("the sub-goal `{id}` is due `{date}`, after the end goal `{goal_id}` (`{goal_date}`)"),
    );
    let help = Text::new(
        format!("Ret en af de to frister, så `{id}` er nået før `{goal_id}`."),
        format!("Change one of the two dates, so that `{id}` is reached before `{goal_id}`."),
    );
    let finding = Finding::new(&RULE.code, due.span, message).help(help);
    finding.related(goal_due.span, Text::fixed("slutmålets frist", "when the goal is due"))
}
