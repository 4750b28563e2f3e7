//! PT109: a theory that falls into pieces.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT109", name: "unconnected-pieces", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En programteori består af flere stykker, som ingen pil forbinder, hvert med egne aktiviteter og slutmål.",
            "A program theory consists of several pieces that no arrow connects, each with activities and goals of its own.",
        ),
        why: Words::new(
            "To stykker, der ikke har med hinanden at gøre, er to teorier. Hver for sig er de lettere at forstå og at prøve.",
            "Two pieces that have nothing to do with each other are two theories. Each by itself is easier to understand and to try.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        baseline: 15\n        target: 30\n        due: 2027-12\n  S2:\n    text: Borgeren har et godt liv\n    indicators:\n      - text: Andel, der er tilfreds med livet\n        baseline: 40\n        target: 60\n        due: 2027-12\nactivities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Samtaler om jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration: Seks måneder\n  A3:\n    text: Gåture i gruppe\n    responsible: Sundhedscentret\n    dose: En gang om ugen\n    duration: Seks måneder\nsub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har kræfter i hverdagen\npathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  A3 -> D3: M1\n  D3 -> S2: Kræfter gør livet lettere\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        baseline: 15\n        target: 30\n        due: 2027-12\n  S2:\n    text: Borgeren har et godt liv\n    indicators:\n      - text: Andel, der er tilfreds med livet\n        baseline: 40\n        target: 60\n        due: 2027-12\nactivities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Samtaler om jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration: Seks måneder\n  A3:\n    text: Gåture i gruppe\n    responsible: Sundhedscentret\n    dose: En gang om ugen\n    duration: Seks måneder\nsub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n  D3: Har kræfter i hverdagen\npathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  A3 -> D3: M1\n  D3 -> S2: Kræfter gør livet lettere\n  D3 -> D1: Den, der har kræfter, kan komme hver dag\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::sound_theories(view) {
        let graph = Graph::new(theory);
        // A piece without an activity, a sub-goal or a goal has been reported as a loose end already.
        let whole = pieces(&graph).into_iter().filter(|piece| {
            [Part::Activities, Part::SubGoals, Part::Goals]
                .into_iter()
                .all(|part| piece.iter().any(|number| graph.nodes[*number].part == part))
        });
        for piece in whole.skip(1) {
            let names = graph.names(&piece);
            let message = Text::new(
                format!("teorien falder i stykker: {names} hænger ikke sammen med resten"),
                format!("the theory falls into pieces: {names} have no connection with the rest"),
            );
            let help = Text::fixed(
                "Skriv den pil, der forbinder stykkerne, eller gør stykket til en programteori for sig.",
                "Write the arrow that connects the pieces, or make the piece a program theory of its own.",
            );
            findings.add(Finding::new(&RULE.code, graph.nodes[piece[0]].id.span, message).help(help));
        }
    }
}

/// The pieces of the graph, whichever way the arrows point; the first node in the order of the parts begins a piece.
fn pieces(graph: &Graph<'_>) -> Vec<Vec<usize>> {
    let mut pieces: Vec<Vec<usize>> = Vec::new();
    let mut taken = vec![false; graph.nodes.len()];
    for start in 0..graph.nodes.len() {
        if std::mem::replace(&mut taken[start], true) {
            continue;
        }
        let mut piece = vec![start];
        let mut at = 0;
        while let Some(&node) = piece.get(at) {
            let around = graph.next(node).map(|(next, _)| next).chain(graph.before(node));
            for next in around {
                if !std::mem::replace(&mut taken[next], true) {
                    piece.push(next);
                }
            }
            at += 1;
        }
        piece.sort_unstable();
        pieces.push(piece);
    }
    pieces
}
