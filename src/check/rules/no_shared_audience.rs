//! K004: a case and its theory that are about different people.

use std::collections::HashMap;

use crate::check::audience::{Audience, as_written, in_words, known_audience};
use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::Handbook;
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "K004", name: "no-shared-audience", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Casen har ingen målgruppe fælles med den programteori, den prøver af.",
            "The case shares no target group with the program theory that it tries.",
        ),
        why: Words::new(
            "En teori om én gruppe bliver ikke prøvet af på en anden, medmindre nogen siger det.",
            "A theory about one group is not tried on another, unless somebody says so.",
        ),
        example: &[
            Fragment::Text { path: "content/maalgrupper/unge.md", text: GROUP },
            Fragment::Text { path: "content/cases/aktivcenter.md", text: "audience: [ unge ]\n" },
        ],
        instead: &[
            Fragment::Text { path: "content/maalgrupper/unge.md", text: GROUP },
            Fragment::Text { path: "content/cases/aktivcenter.md", text: "audience: [ unge, langtidsledige ]\n" },
        ],
    },
    run: Run::Handbook(run),
};

const GROUP: &str = "---\ntitle: Unge\nsummary: Ledige under 30 år.\ncharacteristics:\n  - Ny på arbejdsmarkedet\nsources: [ rapport ]\n---\n\nDe fleste bor hjemme.\n";

fn run(handbook: &Handbook, findings: &mut Findings) {
    let theories: HashMap<&str, Audience<'_>> = handbook
        .of_kind(Kind::Theory)
        .filter_map(|entry| Some((&*entry.id.slug, known_audience(handbook, entry)?)))
        .collect();
    for entry in handbook.of_kind(Kind::Case) {
        let (Some(case), Some(groups)) = (entry.case(), known_audience(handbook, entry)) else { continue };
        for link in &case.theories {
            let slug = &link.theory.slug.value;
            let Some(theory) = theories.get(slug.as_str()) else { continue };
            if theory.is_disjoint(&groups) {
                let (ours, theirs) = (in_words(handbook, &groups), in_words(handbook, theory));
                let message = Text::new(
                    format!("teorien handler om {}, casen om {}", theirs.danish, ours.danish),
                    format!("the theory is about {}, the case about {}", theirs.english, ours.english),
                );
                // The people of a case are a fact; which theory it tries is a choice.
                let help = Text::new(
                    format!(
                        "Vælg en teori, der handler om casens målgruppe. Handler casen også om {}, så skriv det under `audience`.",
                        theirs.danish
                    ),
                    format!(
                        "Choose a theory about the target group of the case. If the case is about {} too, add it to `audience`.",
                        theirs.english
                    ),
                );
                findings
                    .add(Finding::new(&RULE.code, link.theory.slug.span, message).label(as_written(theory)).help(help));
            }
        }
    }
}
