//! PT107: results that lead to each other in a circle.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Arrow, Part};

pub static RULE: Rule = Rule {
    code: Code { id: "PT107", name: "cycle-among-results", level: Level::Error },
    explanation: Explanation {
        what: Words::new("Delmål fører til hinanden i ring.", "Sub-goals lead to each other in a circle."),
        why: Words::new(
            "I en ring er alt sin egen årsag, og ingen kan sige, hvad der kommer først. En virkelig vej tilbage skal mærkes.",
            "In a circle everything is its own cause, and nobody can say what comes first. A real way back has to be marked.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  D2 -> D1: Den, der kender sit mål, møder oftere\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  D2 -> D1:\n    assumption: Den, der kender sit mål, møder oftere\n    feedback: true\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::clear_theories(view) {
        let graph = Graph::new(theory);
        for (cycle, closing) in cycles(&graph) {
            let names: Vec<&str> = cycle.iter().map(|number| graph.nodes[*number].id.value.as_str()).collect();
            let circle = match names.as_slice() {
                [first, .., last] if names.len() > LONGEST => format!("{first} → … → {last} → {first}"),
                names => format!("{} → {}", names.join(" → "), names[0]),
            };
            let message = Text::new(
                format!("delmålene fører til hinanden i ring: `{circle}`"),
                format!("the sub-goals lead to each other in a circle: `{circle}`"),
            );
            let help = Text::fixed(
                "Slet den pil, der ikke er en årsag. Er den en vej tilbage, så giv den `feedback: true`.",
                "Delete the arrow that is no cause. If it is a way back, give it `feedback: true`.",
            );
            findings.add(Finding::new(&RULE.code, closing.key.span, message).help(help));
        }
    }
}

/// A circle with more nodes is told by its ends.
const LONGEST: usize = 12;
/// So many circles are named in one theory. With more of them, the arrows are wrong as a whole.
const MOST: usize = 20;

/// One circle for each arrow that closes one, in the order of a walk in depth: without these arrows there would be none.
/// An arrow from a sub-goal to itself is PT108.
fn cycles<'t>(graph: &Graph<'t>) -> Vec<(Vec<usize>, &'t Arrow)> {
    let mut found = Vec::new();
    let mut done = vec![false; graph.nodes.len()];
    let mut depth: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    for start in graph.of_part(Part::SubGoals) {
        if done[start] {
            continue;
        }
        // The walk keeps its own stack, so that no chain of arrows is too long for it.
        let mut path = vec![start];
        let mut walks = vec![graph.next(start)];
        depth[start] = Some(0);
        while let (Some(node), Some(walk)) = (path.last().copied(), walks.last_mut()) {
            match walk.next() {
                Some((next, arrow)) => match depth[next] {
                    Some(at) if next != node => {
                        found.push((path[at..].to_vec(), arrow));
                        if found.len() == MOST {
                            return found;
                        }
                    }
                    None if !done[next] => {
                        depth[next] = Some(path.len());
                        path.push(next);
                        walks.push(graph.next(next));
                    }
                    _ => {}
                },
                None => {
                    done[node] = true;
                    depth[node] = None;
                    path.pop();
                    walks.pop();
                }
            }
        }
    }
    found
}
