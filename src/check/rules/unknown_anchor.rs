//! R003: a link to a heading or a part that its page does not have.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, is_slip, slugify};
use crate::model::theory::Theory;
use crate::model::{Broken, Entry, Handbook, Reference, Target, anchors};
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "R003", name: "unknown-anchor", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et link peger på en overskrift eller en del, som siden ikke har.",
            "A link points at a heading or a part that the page does not have.",
        ),
        why: Words::new(
            "Læseren ville lande øverst på siden og selv skulle lede.",
            "The reader would land at the top of the page and have to look for it.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nSe delmålet [[virksomhedsrettet#D7]] og [[aktivcenter]].\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nSe delmålet [[virksomhedsrettet#D2]] og [[aktivcenter]].\n",
        }],
    },
    run: Run::Handbook(run),
};

/// How many places a message lists.
const LISTED: usize = 8;

fn run(handbook: &Handbook, findings: &mut Findings) {
    for reference in handbook.dead_references() {
        let Target::Broken(Broken::NoAnchor { near, entry }) = &reference.target else { continue };
        let entry = entry.as_ref().and_then(|id| handbook.entry(id));
        if entry.and_then(Entry::theory).is_some_and(|theory| !can_be_judged(theory)) {
            continue;
        }
        findings.add(finding(reference, near.clone(), entry));
    }
    for entry in handbook.all().filter(|entry| !entry.broken) {
        findings.list.extend(lost_aliases(entry));
    }
}

/// Former names of parts (`D1 -> D9`) that lead to no part of the page.
fn lost_aliases(entry: &Entry) -> Vec<Finding> {
    let theory = entry.theory();
    if theory.is_some_and(|theory| !can_be_judged(theory)) {
        return Vec::new();
    }
    let aliases = &entry.front.aliases;
    let is_part = |name: &str| theory.is_some_and(|theory| theory.node(name).is_some());
    let lost = aliases.parts().filter(|(old, _, _)| !aliases.part_now(old).is_some_and(is_part));
    let finding = |(old, new, span): (&str, &str, Span)| {
        let message = Text::new(
            format!("siden har ikke delen `{new}`, som `{old}` skal føre til"),
            format!("the page has no part `{new}` for `{old}` to lead to"),
        );
        Finding::new(&RULE.code, span, message).help(Text::fixed(
            "Skriv den del af teorien, der er kommet i stedet.",
            "Write the part of the theory that stands in its place.",
        ))
    };
    lost.map(finding).collect()
}

/// Whether a theory has all its parts. What is missing in it has a finding of its own.
fn can_be_judged(theory: &Theory) -> bool {
    let parts = [&theory.goals, &theory.sub_goals, &theory.activities, &theory.mechanisms];
    theory.is_whole() && parts.iter().all(|nodes| !nodes.is_empty())
}

fn finding(reference: &Reference, near: Option<String>, entry: Option<&Entry>) -> Finding {
    let bytes = reference.anchor().unwrap_or(0..reference.written.len());
    let anchor = &reference.written[bytes.clone()];
    let span = reference.part(bytes.clone());
    let message = match entry {
        Some(entry) => {
            let title = entry.title();
            Text::new(
                format!("siden »{title}« har ikke stedet `{anchor}`"),
                format!("the page “{title}” has no place `{anchor}`"),
            )
        }
        None => Text::new(format!("siden har ikke stedet `{anchor}`"), format!("the page has no place `{anchor}`")),
    };
    let finding = Finding::new(&RULE.code, span, message);
    if let Some(near) = near.filter(|_| span.range().len() == bytes.len()) {
        let is_same = slugify(anchor) == slugify(&near);
        return finding.perhaps(is_same || is_slip(anchor, &near), span, Some(near));
    }
    let known: Vec<String> = entry.into_iter().flat_map(anchors).map(|anchor| format!("`#{anchor}`")).collect();
    finding.help(if known.is_empty() || known.len() > LISTED {
        Text::fixed("Ret stedet, eller link til hele siden.", "Change the place, or link to the whole page.")
    } else {
        let list = known.join(", ");
        Text::new(format!("Brug et af stederne {list}."), format!("Use one of the places {list}."))
    })
}
