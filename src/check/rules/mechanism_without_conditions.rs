//! PT205: a mechanism of which nobody says for whom it works or on what conditions.

use std::collections::HashSet;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::Handbook;
use crate::schema::Kind;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "PT205", name: "mechanism-without-conditions", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En mekanisme, som en programteori bruger, har hverken `works_for` eller `conditions` på sin side.",
            "A mechanism that a program theory uses has neither `works_for` nor `conditions` on its page.",
        ),
        why: Words::new(
            "Intet virker for alle og altid. Den, der vil prøve det, skal vide, hvad der skal være på plads.",
            "Nothing works for everybody and always. Whoever wants to try it has to know what must be there.",
        ),
        example: &[Fragment::Text { path: "content/mekanismer/sidemand.md", text: "works_for:\nconditions:\n" }],
        instead: &[Fragment::Text {
            path: "content/mekanismer/sidemand.md",
            text: "works_for:\nconditions:\n  unknown: Kilden siger ikke, hvad der skal være på plads\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    // A page is reported once, however many theories use it; the first one is named.
    let mut seen = HashSet::new();
    let uses = pathway::whole_theories(handbook).flat_map(|(_, theory)| &theory.mechanisms);
    for slug in uses.filter_map(|node| node.mechanism.as_ref()).map(|it| &it.slug) {
        let page = handbook.find(Kind::Mechanism, &slug.value).filter(|page| !page.broken);
        let Some(page) = page.filter(|page| seen.insert(&page.id)) else { continue };
        if let (Some(works_for), Some(conditions)) =
            (pathway::lacks(page, "works_for"), pathway::lacks(page, "conditions"))
        {
            // An emptied key is a better place than the top of the file.
            let span = if works_for == page.opening { conditions } else { works_for };
            findings.add(finding(span, slug.span));
        }
    }
}

fn finding(span: Span, used: Span) -> Finding {
    let message = Text::fixed(
        "mekanismen siger hverken, hvem den virker for, eller hvad den kræver: `works_for` og `conditions` mangler",
        "the mechanism says neither whom it works for nor what it takes: `works_for` and `conditions` are missing",
    );
    let help = Text::fixed(
        "Skriv `works_for:` eller `conditions:` på mekanismens side. Ved I det ikke, så skriv `conditions: { unknown: \"…\" }` med grunden.",
        "Write `works_for:` or `conditions:` on the mechanism's page. If nobody knows, write `conditions: { unknown: \"…\" }` with the reason.",
    );
    let finding = Finding::new(&RULE.code, span, message).help(help);
    finding.related(used, Text::fixed("bruges her", "is used here"))
}
