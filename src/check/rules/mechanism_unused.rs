//! H006: a mechanism that no case and no theory uses.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, gaps};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::case::Strength;
use crate::model::{Handbook, Relation, RelationKind};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "H006", name: "mechanism-unused", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Ingen programteori og ingen case bruger en mekanisme. Svage koblinger tæller ikke.",
            "No program theory and no case uses a mechanism. Weak relations do not count.",
        ),
        why: Words::new(
            "En mekanisme forklarer, hvorfor en indsats virker. Uden en indsats forklarer den ikke noget.",
            "A mechanism explains why an effort works. Without an effort it explains nothing.",
        ),
        example: &[Fragment::Text {
            path: "content/mekanismer/venner.md",
            text: "---\ntitle: Venner på arbejdet\nsummary: Den, der får venner, bliver.\naudience: [ langtidsledige ]\nelements:\n  - element: tidlig-indsats\n    how: Venskaber begynder tidligt.\nworks_for:\n  - Borgere, der kender få.\nconditions:\n  - Der er tid til at tale sammen.\nsources: [ rapport ]\n---\n",
        }],
        instead: &[
            Fragment::Text {
                path: "content/mekanismer/venner.md",
                text: "---\ntitle: Venner på arbejdet\nsummary: Den, der får venner, bliver.\naudience: [ langtidsledige ]\nelements:\n  - element: tidlig-indsats\n    how: Venskaber begynder tidligt.\nworks_for:\n  - Borgere, der kender få.\nconditions:\n  - Der er tid til at tale sammen.\nsources: [ rapport ]\n---\n",
            },
            Fragment::Text {
                path: "content/cases/aktivcenter.md",
                text: "mechanisms:\n  - mechanism: sidemand\n    how: Alle fik en fast sidemand.\n  - mechanism: venner\n    how: Sidemændene blev venner for livet.\n",
            },
        ],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    // An entry that cannot be read may be the one that uses it.
    if !gaps::all_read(handbook, &[Kind::Case, Kind::Theory]) {
        return;
    }
    for mechanism in handbook.of_kind(Kind::Mechanism).filter(|mechanism| !mechanism.broken) {
        if handbook.relations_to(mechanism.file).any(is_use) {
            continue;
        }
        let slug = &mechanism.id.slug;
        let message = Text::new(
            format!("ingen programteori og ingen case bruger mekanismen `{slug}`"),
            format!("no program theory and no case uses the mechanism `{slug}`"),
        );
        let help = Text::new(
            format!("Skriv `{slug}` under `mechanisms` i en programteori eller en case, eller slet mekanismen."),
            format!("Write `{slug}` under `mechanisms` in a program theory or a case, or delete the mechanism."),
        );
        findings.add(Finding::new(&RULE.code, mechanism.front.title.span, message).help(help));
    }
}

fn is_use(relation: &Relation) -> bool {
    matches!(relation.kind, RelationKind::WorksThrough | RelationKind::UsesMechanism)
        && relation.strength != Strength::Weak
}
