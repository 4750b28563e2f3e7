//! PT112: one id in two parts.

use std::collections::HashSet;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Part, Theory};

pub static RULE: Rule = Rule {
    code: Code { id: "PT112", name: "id-in-two-parts", level: Level::Error },
    explanation: Explanation {
        what: Words::new("Det samme id står i to dele af teorien.", "The same id stands in two parts of the theory."),
        why: Words::new(
            "Pile, links og cases nævner id’et alene. Står det to steder, ved ingen, hvad de peger på.",
            "Arrows, links and cases name the id alone. If it stands in two places, nobody knows what they point at.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1: sidemand\n  A2: sidemand\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1: sidemand\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::whole_theories(view) {
        for (node, first) in pathway::repeated_ids(theory) {
            let id = &node.id.value;
            let (part, other) = (node.part.key(), first.part.key());
            let message = Text::new(
                format!("`{id}` står både under `{other}` og under `{part}`"),
                format!("`{id}` stands both below `{other}` and below `{part}`"),
            );
            let help = Text::new(
                format!("Giv den ene et andet id, fx `{}`.", free_id(theory, node.part)),
                format!("Give one of them another id, such as `{}`.", free_id(theory, node.part)),
            );
            let finding = Finding::new(&RULE.code, node.id.span, message).help(help);
            findings.add(finding.related(first.id.span, Text::fixed("står også her", "stands here too")));
        }
    }
}

/// The first id that nobody uses, with the letter that is usual for the part.
fn free_id(theory: &Theory, part: Part) -> String {
    let letter = match part {
        Part::Goals | Part::TargetGroup => 'S',
        Part::SubGoals => 'D',
        Part::Activities => 'A',
        Part::Mechanisms => 'M',
    };
    let used: HashSet<&str> = theory.nodes().map(|node| node.id.value.as_str()).collect();
    (1..=used.len() + 1)
        .map(|number| format!("{letter}{number}"))
        .find(|id| !used.contains(id.as_str()))
        .unwrap_or_default()
}
