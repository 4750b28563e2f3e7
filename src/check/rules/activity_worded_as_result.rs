//! PT305: an activity that says what comes of it, not what is done.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway, wording};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Language, Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT305", name: "activity-worded-as-result", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En aktivitet er formuleret som noget, der er opnået (»Borgeren er i job«), og ikke som noget, man gør. Det er et skøn ud fra ordene, og kun for håndbøger på dansk.",
            "An activity is worded as something achieved (\"the citizen has a job\"), not as something that is done. A guess from the words, and only for handbooks in Danish.",
        ),
        why: Words::new(
            "En aktivitet skal kunne sættes i gang i morgen. Det kan et resultat ikke.",
            "An activity can be begun tomorrow. A result cannot.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "activities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Borgeren kender sit jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration: Seks måneder\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "activities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Samtaler om jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration: Seks måneder\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let Some(theory) = pathway::theory_with(view.entry(), Part::Activities) else { return };
    if view.language() != Language::Danish {
        return;
    }
    for node in &theory.activities {
        let Some(text) = node.text.as_ref().filter(|text| wording::is_result(&text.text)) else { continue };
        let id = &node.id.value;
        let message = Text::new(
            format!("`{id}` er en aktivitet, men lyder som et resultat"),
            format!("`{id}` is an activity, but sounds like a result"),
        );
        let help = Text::fixed(
            "Skriv, hvad nogen gør, fx »Samtaler om jobmål«. Flyt det, der kommer ud af det, til `sub_goals`.",
            "Say what somebody does, such as \"Talks about the job aim\". Move what comes of it to `sub_goals`.",
        );
        findings.add(Finding::new(&RULE.code, text.span, message).help(help));
    }
}
