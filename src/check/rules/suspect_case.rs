//! A003: what a case relies on in a theory has changed since the case was reviewed.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::fingerprint::{WHOLE, relied_on};
use crate::model::{Entry, Handbook};
use crate::schema::Kind;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "A003", name: "suspect-case", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "Det, en case støtter sig til i en programteori, er ændret, siden casen blev gennemgået (`reviewed_against`).",
            "What a case relies on in a program theory has changed since the case was reviewed (`reviewed_against`).",
        ),
        why: Words::new(
            "Casen siger noget om teorien, som den var. Et menneske skal se, om det stadig passer. Derefter fjerner \
             `haandbog approve` mærket. En case støtter sig til de dele, den nævner i `parts`, og til begge ender af de \
             pile, den nævner; nævner den ingen, støtter den sig til hele teorien.",
            "The case speaks of the theory as it was. A person has to see whether it still holds. Then `haandbog approve` \
             takes the mark away. A case relies on the parts that it names in `parts`, and on both ends of the arrows that \
             it names; where it names none, it relies on the whole theory.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "reviewed: 2026-11-01\nreviewed_against:\n  virksomhedsrettet:\n    A1: 7f470223e0ac2d35\n    \
                   A1 -> D1: 0123456789abcdef\n    D1: 667b683c9c7d40b4\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "reviewed: 2026-11-22\nreviewed_against:\n  virksomhedsrettet:\n    A1: 7f470223e0ac2d35\n    \
                   A1 -> D1: a313564cd95486a4\n    D1: 667b683c9c7d40b4\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for entry in handbook.all().filter(|entry| !entry.broken) {
        findings.list.extend(suspects(handbook, entry));
    }
}

/// One finding for each theory that is not as it was when the case was reviewed.
fn suspects(handbook: &Handbook, entry: &Entry) -> Vec<Finding> {
    let Some((case, approved)) = entry.case().and_then(|case| Some((case, case.reviewed_against.as_ref()?))) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (slug, now) in relied_on(handbook, case) {
        let Some(theory) = handbook.find(Kind::Theory, &slug) else { continue };
        // Where a theory cannot be judged, something else comes first.
        if pathway::is_unjudged(handbook, theory.file) {
            continue;
        }
        let then = approved.of(&slug);
        let changed: Vec<&str> =
            now.iter().filter(|(name, hash)| then.get(*name) != Some(*hash)).map(|(name, _)| name.as_str()).collect();
        if !changed.is_empty() {
            let span = approved.place(&slug).unwrap_or(approved.span);
            found.push(finding(entry, theory, span, &changed));
        }
    }
    found
}

fn finding(case: &Entry, theory: &Entry, span: Span, changed: &[&str]) -> Finding {
    let slug = &theory.id.slug;
    let named: Vec<String> = changed.iter().filter(|it| **it != WHOLE).map(|it| format!("`{it}`")).collect();
    let named = if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
    let message = Text::new(
        format!("det, casen støtter sig til i `{slug}`, er ændret siden gennemgangen{named}"),
        format!("what the case relies on in `{slug}` has changed since the review{named}"),
    );
    let command = format!("haandbog approve {}", case.id.slug);
    let mut finding = Finding::new(&RULE.code, span, message).help(Text::new(
        format!("Se, om casen stadig passer med teorien. Gør den det, så kør `{command}`."),
        format!("See whether the case still agrees with the theory. If it does, run `{command}`."),
    ));
    for place in changed.iter().filter_map(|name| place_of(theory, name)) {
        finding = finding.related(place, Text::fixed("her er det ændret", "this is what has changed"));
    }
    finding
}

/// Where a part stands in its theory.
fn place_of(theory: &Entry, name: &str) -> Option<Span> {
    let theory = theory.theory()?;
    match name.split_once(" -> ") {
        Some((from, to)) => theory.edge(from, to).map(|edge| edge.arrow.key.span),
        None => theory.node(name).map(|node| node.id.span),
    }
}
