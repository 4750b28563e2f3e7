//! PT301: an end goal that nobody has said how to measure.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT301", name: "goal-without-indicator", level: Level::Warning },
    explanation: Explanation {
        what: Words::new("Et slutmål har ingen målestok (`indicators`).", "An end goal has no `indicators`."),
        why: Words::new(
            "Uden en målestok kan man ikke se, om målet er nået, og så kan alle få ret.",
            "Without an indicator nobody can see whether the goal is reached, and so everybody can be right.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1: Borgeren er i job\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "goals:\n  S1:\n    text: Borgeren er i job\n    indicators:\n      - text: Andel i job et halvt år efter\n        unit: pct.\n        baseline: 15\n        target: 30\n        due: 2027-12\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::with_part(view, Part::Goals) {
        for goal in theory.goals.iter().filter(|goal| !goal.written.has("indicators")) {
            let id = &goal.id.value;
            let message = Text::new(
                format!("slutmålet `{id}` har ingen målestok: `indicators` mangler"),
                format!("the end goal `{id}` has no `indicators`"),
            );
            let help = Text::new(
                format!(
                    "Skriv målet som felter under `{id}:`, og tilføj `indicators:` med en liste af `text`, `baseline`, `target` og `due`."
                ),
                format!(
                    "Write the goal as fields below `{id}:` and add `indicators:` with a list of `text`, `baseline`, `target` and `due`."
                ),
            );
            findings.add(Finding::new(&RULE.code, goal.id.span, message).help(help));
        }
    }
}
