//! H005: a program theory that no case tries.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, gaps};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::case::Strength;
use crate::model::{Handbook, RelationKind};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "H005", name: "theory-without-case", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Ingen case prøver en programteori af. Svage koblinger tæller ikke.",
            "No case tries a program theory. Weak relations do not count.",
        ),
        why: Words::new(
            "En teori, som ingen har prøvet, siger kun, hvad man håber på.",
            "A theory that nobody has tried only says what one hopes for.",
        ),
        example: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: "theories:\n" }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "theories:\n  - theory: virksomhedsrettet\n    parts: [ A1 ]\n    how: Centret prøvede praktikken af.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    // A case that cannot be read may be the one that tries it.
    if !gaps::all_read(handbook, &[Kind::Case]) {
        return;
    }
    for theory in handbook.of_kind(Kind::Theory).filter(|theory| !theory.broken) {
        let mut relations = handbook.relations_to(theory.file);
        if relations.any(|it| it.kind == RelationKind::TriesTheory && it.strength != Strength::Weak) {
            continue;
        }
        let slug = &theory.id.slug;
        let message = Text::new(
            format!("ingen case prøver programteorien `{slug}` af"),
            format!("no case tries the program theory `{slug}`"),
        );
        let help = Text::new(
            format!("Skriv `theory: {slug}` og hvordan under `theories` i en case, der prøver den."),
            format!("Write `theory: {slug}` and how under `theories` in a case that tries it."),
        );
        findings.add(Finding::new(&RULE.code, theory.front.title.span, message).help(help));
    }
}
