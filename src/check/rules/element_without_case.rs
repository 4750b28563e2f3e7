//! H004: an element that no case shows.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, gaps};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::case::Strength;
use crate::model::{Handbook, RelationKind};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "H004", name: "element-without-case", level: Level::Info },
    explanation: Explanation {
        what: Words::new(
            "Ingen case viser et element. Svage koblinger tæller ikke.",
            "No case shows an element. Weak relations do not count.",
        ),
        why: Words::new(
            "En læser vil gerne se, hvordan andre har gjort. Her er der intet eksempel.",
            "A reader wants to see how others did it. There is no example here.",
        ),
        example: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: "elements:\n" }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "elements:\n  - element: tidlig-indsats\n    how: Praktikken begyndte i den første uge.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    // A case that cannot be read may be the one that shows it.
    if !gaps::all_read(handbook, &[Kind::Case]) {
        return;
    }
    for element in handbook.of_kind(Kind::Element).filter(|element| !element.broken) {
        let mut relations = handbook.relations_to(element.file);
        if relations.any(|it| it.kind == RelationKind::ShowsElement && it.strength != Strength::Weak) {
            continue;
        }
        let slug = &element.id.slug;
        let message =
            Text::new(format!("ingen case viser elementet `{slug}`"), format!("no case shows the element `{slug}`"));
        let help = Text::new(
            format!("Skriv `element: {slug}` og hvordan under `elements` i en case, der viser det."),
            format!("Write `element: {slug}` and how under `elements` in a case that shows it."),
        );
        findings.add(Finding::new(&RULE.code, element.front.title.span, message).help(help));
    }
}
