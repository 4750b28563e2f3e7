//! K007: a case that shows no theory, no mechanism and no element.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::{Entry, KeyState};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "K007", name: "case-without-links", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Casen er hverken koblet til en programteori, en mekanisme eller et element.",
            "The case is linked to no program theory, no mechanism and no element.",
        ),
        why: Words::new(
            "En case står i håndbogen for at vise noget virke. Uden kobling finder ingen den, og den underbygger ingenting.",
            "A case is in the handbook to show something at work. Without a link nobody finds it, and it supports nothing.",
        ),
        example: &[Fragment::Text { path: "content/cases/jobcafe.md", text: ALONE }],
        instead: &[
            Fragment::Text { path: "content/cases/jobcafe.md", text: ALONE },
            Fragment::Text { path: "content/cases/jobcafe.md", text: LINK },
        ],
    },
    run: Run::Entry(run),
};

const ALONE: &str = "---\ntitle: Jobcaféen\nsummary: Ledige mødte virksomheder over en kop kaffe.\nmunicipality: Odder\nperiod: { from: 2024-01, to: 2024-06 }\naudience: [ langtidsledige ]\ntarget_group:\n  text: Alle, der havde lyst til at komme\nactivities:\n  - Åbent hus hver torsdag\nresults:\n  unknown: Kilden har ikke talt op\nchallenges:\n  - Få virksomheder kom igen.\nsources: [ rapport ]\n---\n\nCaféen lå på biblioteket.\n";
const LINK: &str = "elements:\n  - element: tidlig-indsats\n    how: Alle kunne komme fra den første dag.\n";

/// The fields that a link can stand in.
const LINKS: [&str; 3] = ["mechanisms", "elements", "theories"];

fn run(view: &View<'_>, findings: &mut Findings) {
    for entry in view.of_kind(Kind::Case).filter(|entry| !entry.broken && !is_linked(entry)) {
        let message = Text::fixed(
            "casen viser ingen programteori, ingen mekanisme og intet element",
            "the case shows no program theory, no mechanism and no element",
        );
        let empty = LINKS.into_iter().filter_map(|name| entry.key(name)).find(|key| key.state == KeyState::Empty);
        let help = match empty {
            // A new file has the names there, each behind a mark.
            Some(key) => {
                let key = &key.name.value;
                Text::new(
                    format!(
                        "Der står ikke noget under `{key}` endnu. Fjern # foran et af navnene, eller skriv det selv."
                    ),
                    format!(
                        "Nothing stands under `{key}` yet. Remove # in front of one of the names, or write it yourself."
                    ),
                )
            }
            None => Text::fixed(
                "Skriv mindst én kobling under `theories`, `mechanisms` eller `elements`.",
                "Write at least one link under `theories`, `mechanisms` or `elements`.",
            ),
        };
        let place = empty.map_or(entry.opening, |key| key.name.span);
        findings.add(Finding::new(&RULE.code, place, message).help(help));
    }
}

/// A link that could not be read counts: its own finding tells what is wrong with it.
fn is_linked(entry: &Entry) -> bool {
    let given = |name| match entry.key(name) {
        Some(key) => key.state == KeyState::Given,
        None => entry.lacks(name).is_none(),
    };
    LINKS.into_iter().any(given)
}
