//! PT101: an activity from which no arrow leads to a sub-goal.

use crate::check::pathway::{self, Graph};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT101", name: "activity-leads-nowhere", level: Level::Error },
    explanation: Explanation {
        what: Words::new("En aktivitet har ingen pil til et delmål.", "An activity has no arrow to a sub-goal."),
        why: Words::new(
            "En programteori skal sige, hvad hver aktivitet skal føre til. Ellers kan ingen se, hvorfor man gør det.",
            "A program theory has to say what each activity is for. Otherwise nobody can see why it is done.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
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
        for number in graph.of_part(Part::Activities).filter(|number| graph.next(*number).next().is_none()) {
            let id = &graph.nodes[number].id;
            let message = Text::new(
                format!("aktiviteten `{}` fører ikke til noget delmål", id.value),
                format!("the activity `{}` leads to no sub-goal", id.value),
            );
            let arrow = pathway::sample_arrow(&id.value, theory);
            let help = Text::new(
                format!("Skriv en pil under `pathways`, fx `{arrow}`."),
                format!("Write an arrow under `pathways`, such as `{arrow}`."),
            );
            findings.add(Finding::new(&RULE.code, id.span, message).help(help));
        }
    }
}
