//! PT203: a mechanism that says its activity or its goal over again.

use foldhash::HashMap;

use crate::check::wording::{content_words, restates};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Language, Text, Words};
use crate::model::theory::{Arrow, TheoryNode};
use crate::schema::Kind;
use crate::text::{Span, Spanned};

pub static RULE: Rule = Rule {
    code: Code { id: "PT203", name: "restating-mechanism", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En mekanisme siger det samme som den aktivitet eller det mål, som dens pil forbinder. Det er et skøn ud fra ordene, og kun for håndbøger på dansk.",
            "A mechanism says the same as the activity or the goal that its arrow connects. A guess from the words, and only for handbooks in Danish.",
        ),
        why: Words::new(
            "Mekanismen skal forklare, hvorfor aktiviteten fører til målet. »Praktik virker, fordi man er i praktik« forklarer intet.",
            "The mechanism has to account for why the activity leads to the goal. \"Practice works by practice\" accounts for nothing.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1:\n    mechanism: sidemand\n    text: Borgeren er i træningspraktik på en arbejdsplads\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "mechanisms:\n  M1:\n    mechanism: sidemand\n    text: Det er lettere at spørge en kollega end en leder\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let Some(theory) = pathway::clear_theory(view.entry()) else { return };
    if view.language() != Language::Danish {
        return;
    }
    let nodes: HashMap<&str, &TheoryNode> = theory.nodes().map(|node| (node.id.value.as_str(), node)).collect();
    let mut words: HashMap<&str, Vec<String>> = HashMap::default();
    let mut arrows_of: HashMap<&str, Vec<&Arrow>> = HashMap::default();
    for arrow in &theory.arrows {
        arrow.through.iter().for_each(|id| arrows_of.entry(&id.value).or_default().push(arrow));
    }
    for mechanism in &theory.mechanisms {
        let Some(text) = text_of(view, mechanism) else { continue };
        let own = content_words(&text.value);
        let around = arrows_of.get(mechanism.id.value.as_str());
        let ends = around.into_iter().flatten().flat_map(|arrow| arrow.from.iter().chain(&arrow.to));
        let restated = ends.filter_map(|id| nodes.get(id.value.as_str())).find(|node| {
            let Some(text) = &node.text else { return false };
            restates(&own, words.entry(&node.id.value).or_insert_with(|| content_words(&text.text)))
        });
        if let Some(node) = restated {
            findings.add(finding(mechanism, node, text.span));
        }
    }
}

/// What the mechanism means here, or else the title of its page; the place is always in the theory.
fn text_of(view: &View<'_>, mechanism: &TheoryNode) -> Option<Spanned<String>> {
    if let Some(text) = &mechanism.text {
        return Some(Spanned::new(text.text.to_string(), text.span));
    }
    let slug = &mechanism.mechanism.as_ref()?.slug;
    let title = view.title_of(Kind::Mechanism, &slug.value)?;
    Some(Spanned::new(title.to_owned(), slug.span))
}

fn finding(mechanism: &TheoryNode, node: &TheoryNode, span: Span) -> Finding {
    let (id, other) = (&mechanism.id.value, &node.id.value);
    let message = Text::new(
        format!("mekanismen `{id}` siger det samme som `{other}`"),
        format!("the mechanism `{id}` says the same as `{other}`"),
    );
    let help = Text::fixed(
        "Skriv, hvorfor det virker: hvad sker der hos borgeren, når det lykkes?",
        "Say why it works: what happens to the citizen when it does?",
    );
    let finding = Finding::new(&RULE.code, span, message).help(help);
    finding.related(node.id.span, Text::fixed("det samme står her", "the same stands here"))
}
