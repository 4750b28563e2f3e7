//! PT101: an activity from which no arrow leads to a sub-goal.

use crate::check::{Explanation, Findings, Fragment, Rule, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::Handbook;

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
            text: "pathways:\n  A1 -> D1: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan nå det\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan nå det\n",
        }],
    },
    run,
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for (_, theory) in pathway::sound_theories(handbook) {
        for activity in &theory.activities {
            let leads = theory.edges().any(|edge| {
                edge.from.value == activity.id.value
                    && !edge.arrow.feedback
                    && theory.sub_goals.iter().any(|node| node.id.value == edge.to.value)
            });
            if !leads {
                let id = &activity.id.value;
                let message = Text::new(
                    format!("aktiviteten `{id}` fører ikke til noget delmål"),
                    format!("the activity `{id}` leads to no sub-goal"),
                );
                let help = Text::new(
                    format!("Skriv en pil under `pathways`, fx `{id} -> D1: M1`."),
                    format!("Write an arrow under `pathways`, such as `{id} -> D1: M1`."),
                );
                findings.add(Finding::new(&RULE.code, activity.id.span, message).help(help));
            }
        }
    }
}
