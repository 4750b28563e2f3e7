//! K010: a case and a mechanism that are about different people.

use std::collections::HashMap;

use crate::check::audience::{Audience, as_written, in_words, known_audience};
use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::case::Strength;
use crate::model::{Entry, Handbook};
use crate::schema::Kind;
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "K010", name: "no-shared-audience-mechanism", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Casen har ingen målgruppe fælles med en mekanisme, den viser i brug. Svage koblinger tæller ikke.",
            "The case shares no target group with a mechanism that it shows at work. Weak relations do not count.",
        ),
        why: Words::new(
            "En mekanisme siger, hvorfor noget virker for bestemte borgere. Casen kommer til at stå på dens side som eksempel.",
            "A mechanism says why something works for certain people. The case will stand on its page as an example.",
        ),
        example: &[
            Fragment::Text { path: "content/maalgrupper/unge.md", text: GROUP },
            Fragment::Text { path: "content/mekanismer/makker.md", text: OTHER },
            Fragment::Text { path: "content/cases/aktivcenter.md", text: LINK },
        ],
        instead: &[
            Fragment::Text { path: "content/maalgrupper/unge.md", text: GROUP },
            Fragment::Text { path: "content/mekanismer/makker.md", text: SHARED },
            Fragment::Text { path: "content/cases/aktivcenter.md", text: LINK },
        ],
    },
    run: Run::Handbook(run),
};

const GROUP: &str = "---\ntitle: Unge\nsummary: Ledige under 30 år.\ncharacteristics:\n  - Ny på arbejdsmarkedet\nsources: [ rapport ]\n---\n\nDe fleste bor hjemme.\n";
const LINK: &str = "mechanisms:\n  - mechanism: sidemand\n    how: Alle fik en fast sidemand.\n  - mechanism: makker\n    how: Makkeren ringede om morgenen.\n";
const OTHER: &str = "---\ntitle: En makker på egen alder\nsummary: Den, der har en makker, møder op.\naudience: [ unge ]\nelements:\n  - element: tidlig-indsats\n    how: Makkeren er der fra den første dag.\nworks_for:\n  - Unge, der kender få.\nconditions:\n  - Der er tid til at tale sammen.\nsources: [ rapport ]\n---\n";
const SHARED: &str = "---\ntitle: En makker på egen alder\nsummary: Den, der har en makker, møder op.\naudience: [ unge, langtidsledige ]\nelements:\n  - element: tidlig-indsats\n    how: Makkeren er der fra den første dag.\nworks_for:\n  - Unge, der kender få.\nconditions:\n  - Der er tid til at tale sammen.\nsources: [ rapport ]\n---\n";

fn run(handbook: &Handbook, findings: &mut Findings) {
    let known: Vec<Known<'_>> =
        handbook.of_kind(Kind::Mechanism).filter_map(|entry| Some((entry, known_audience(handbook, entry)?))).collect();
    let by_slug: HashMap<&str, &Known<'_>> = known.iter().map(|it| (&*it.0.id.slug, it)).collect();
    let ideas = by_idea(&known);
    for entry in handbook.of_kind(Kind::Case) {
        let (Some(case), Some(groups)) = (entry.case(), known_audience(handbook, entry)) else { continue };
        // Whose theory is about others has that told first (K004): another one leads to other mechanisms.
        let is_other = |theory: &Entry| known_audience(handbook, theory).is_some_and(|it| it.is_disjoint(&groups));
        let theories = case.theories.iter().filter_map(|link| handbook.find(Kind::Theory, &link.theory.slug.value));
        if theories.into_iter().any(is_other) {
            continue;
        }
        // A weak link is the editors' own judgement, and says so on the page.
        for link in case.mechanisms.iter().filter(|link| link.strength != Strength::Weak) {
            let slug = &link.target.slug;
            let other = by_slug.get(slug.value.as_str()).filter(|(_, theirs)| theirs.is_disjoint(&groups));
            let Some((mechanism, theirs)) = other else { continue };
            // The same idea about the people of the case is what is meant most often.
            let alike = idea(mechanism).and_then(|idea| ideas.get(idea)).map_or(&[][..], Vec::as_slice);
            let twin = alike.iter().find(|(_, theirs)| !theirs.is_disjoint(&groups)).map(|(it, _)| *it);
            findings.add(told(handbook, slug, &groups, theirs, twin));
        }
    }
}

/// The finding, with the mechanism of the same idea that is about the people of the case.
fn told(
    handbook: &Handbook,
    slug: &Spanned<String>,
    ours: &Audience<'_>,
    theirs: &Audience<'_>,
    twin: Option<&Entry>,
) -> Finding {
    let names = as_written(theirs);
    let (ours, theirs) = (in_words(handbook, ours), in_words(handbook, theirs));
    let message = Text::new(
        format!("mekanismen handler om {}, casen om {}", theirs.danish, ours.danish),
        format!("the mechanism is about {}, the case about {}", theirs.english, ours.english),
    );
    let finding = Finding::new(&RULE.code, slug.span, message).label(names);
    let Some(twin) = twin else {
        return finding.help(Text::new(
            format!(
                "Vælg en mekanisme, der handler om casens målgruppe. Handler casen også om {}, så skriv det under `audience`.",
                theirs.danish
            ),
            format!(
                "Choose a mechanism about the target group of the case. If the case is about {} too, add it to `audience`.",
                theirs.english
            ),
        ));
    };
    let (name, title) = (&*twin.id.slug, twin.title());
    let help = Text::new(
        format!(
            "»{title}« er samme idé, men handler om casens målgruppe. Handler casen også om {}, så skriv det under `audience`.",
            theirs.danish
        ),
        format!(
            "“{title}” is the same idea, but about the target group of the case. If the case is about {} too, add it to `audience`.",
            theirs.english
        ),
    );
    let put = Text::new(format!("Skriv `{name}`"), format!("Write `{name}`"));
    finding.help(help).fix(false, put, slug.span, name)
}

/// A mechanism with its target groups.
type Known<'h> = (&'h Entry, Audience<'h>);

/// The mechanisms of each idea, in the order of the handbook.
fn by_idea<'m, 'h>(known: &'m [Known<'h>]) -> HashMap<&'h str, Vec<&'m Known<'h>>> {
    let mut ideas: HashMap<&str, Vec<&Known<'_>>> = HashMap::new();
    for it in known {
        if let Some(idea) = idea(it.0) {
            ideas.entry(idea).or_default().push(it);
        }
    }
    ideas
}

fn idea(entry: &Entry) -> Option<&str> {
    entry.mechanism()?.idea.as_ref().map(|idea| idea.value.as_str())
}
