//! PT501: an activity without responsible, dose or duration.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT501", name: "vague-activity", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En aktivitet siger ikke, hvem der gør det (`responsible`), hvor meget (`dose`) eller hvor længe (`duration`).",
            "An activity does not say who does it (`responsible`), how much (`dose`) or for how long (`duration`).",
        ),
        why: Words::new(
            "Uden det kan ingen sætte indsatsen i værk, regne på den eller se, om den blev til noget.",
            "Without it nobody can carry the effort out, cost it or see whether it took place.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "activities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2: Samtaler om jobmål\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "activities:\n  A1:\n    text: Træningspraktik på en arbejdsplads\n    responsible: Virksomhedskonsulenten\n    dose: Tre dage om ugen\n    duration: Tre måneder\n  A2:\n    text: Samtaler om jobmål\n    responsible: Jobkonsulenten\n    dose: En time hver anden uge\n    duration:\n      unknown: Kilden siger ikke, hvor længe\n",
        }],
    },
    run: Run::Entry(run),
};

const FIELDS: [&str; 3] = ["responsible", "dose", "duration"];

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::with_part(view, Part::Activities) {
        for activity in &theory.activities {
            let missing: Vec<&str> = FIELDS.into_iter().filter(|field| !activity.written.has(field)).collect();
            if missing.is_empty() {
                continue;
            }
            let (id, fields) = (&activity.id.value, pathway::list(missing.into_iter()));
            let message = Text::new(
                format!("aktiviteten `{id}` mangler {fields}"),
                format!("the activity `{id}` lacks {fields}"),
            );
            let help = Text::fixed(
                "Skriv, hvem der gør det, hvor meget og hvor længe. Ved I det ikke, så skriv `{ unknown: \"…\" }` med grunden efter kolonet.",
                "Say who does it, how much and for how long. If nobody knows, write `{ unknown: \"…\" }` with the reason after the colon.",
            );
            findings.add(Finding::new(&RULE.code, activity.id.span, message).help(help));
        }
    }
}
