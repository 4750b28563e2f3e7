//! PT304: a goal or sub-goal that says what is done, not what comes of it.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway, wording};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Language, Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT304", name: "goal-worded-as-activity", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Et slutmål eller delmål er formuleret som noget, man gør (»At tilbyde samtaler«), og ikke som noget, der er opnået. Det er et skøn ud fra ordene, og kun for håndbøger på dansk.",
            "A goal or sub-goal is worded as something that is done (\"offering talks\"), not as something achieved. A guess from the words, and only for handbooks in Danish.",
        ),
        why: Words::new(
            "Et mål, der er en aktivitet, er nået, når man har haft travlt, også selv om intet er blevet bedre.",
            "A goal that is an activity is reached by being busy, even if nothing has become better.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sub_goals:\n  D1: At tilbyde ugentlige samtaler\n  D2: Kender sit jobmål\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "sub_goals:\n  D1: Møder stabilt\n  D2: Kender sit jobmål\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    if view.language() != Language::Danish {
        return;
    }
    for part in [Part::Goals, Part::SubGoals] {
        let Some(theory) = pathway::theory_with(view.entry(), part) else { continue };
        for node in theory.nodes().filter(|node| node.part == part) {
            let Some(text) = node.text.as_ref().filter(|text| wording::is_activity(&text.text)) else { continue };
            let id = &node.id.value;
            let message = Text::new(
                format!("`{id}` er et mål, men lyder som noget, man gør"),
                format!("`{id}` is a goal, but sounds like something that is done"),
            );
            let help = Text::fixed(
                "Skriv, hvad der er anderledes for borgeren, når det er lykkedes, fx »Møder stabilt«. Flyt det, man gør, til `activities`.",
                "Say what is different for the citizen when it has worked, such as \"Turns up every day\". Move what is done to `activities`.",
            );
            findings.add(Finding::new(&RULE.code, text.span, message).help(help));
        }
    }
}
