//! PT005: a theory without a mechanism, the last of the five parts.

use crate::check::parts::{self, MissingPart};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Level};
use crate::language::Words;
use crate::model::theory::Part;

pub static RULE: Rule = Rule {
    code: Code { id: "PT005", name: "no-mechanism", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En programteori har ingen virksomme mekanismer, eller ingen af dem er udfyldt.",
            "A program theory has no mechanism, or none of them is filled in.",
        ),
        why: Words::new(
            "Mekanismerne siger, hvorfor det virker. Uden dem kan ingen lave indsatsen efter med samme resultat.",
            "Mechanisms say why it works. Without them nobody can repeat the effort with the same result.",
        ),
        example: &[Fragment::Text { path: "content/programteorier/virksomhedsrettet.md", text: "mechanisms:\n" }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1: sidemand\n",
        }],
    },
    run: Run::Entry(run),
};

const PART: MissingPart = MissingPart {
    part: Part::Mechanisms,
    code: &RULE.code,
    name: Words::new("ingen virksomme mekanismer", "mechanism"),
    help: Words::new(
        "Skriv `mechanisms:` og under den en linje som `M1: sidemand`, hvor `sidemand` er navnet på en fil i mappen med mekanismer.",
        "Write `mechanisms:` and below it a line such as `M1: sidemand`, where `sidemand` names a file in the folder of mechanisms.",
    ),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    parts::report(view, &PART, findings);
}
