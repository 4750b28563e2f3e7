//! PT108: an arrow that stands twice, or leads from a node to itself.

use foldhash::{HashMap, HashSet};

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Arrow, Theory};
use crate::text::{Span, Spanned};

pub static RULE: Rule = Rule {
    code: Code { id: "PT108", name: "repeated-arrow", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Den samme pil står to gange, måske med andre mellemrum eller sammen med andre ender, eller en pil peger på sig selv.",
            "The same arrow stands twice, perhaps spaced differently or among other ends, or an arrow leads to where it begins.",
        ),
        why: Words::new(
            "Står en pil to gange med hver sin mekanisme, ved ingen, hvilken der gælder.",
            "If an arrow stands twice, each time with another mechanism, nobody knows which one holds.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  A1->D1: M1\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::whole_theories(view) {
        for arrow in &theory.arrows {
            self_loops(arrow, findings);
        }
        repetitions(theory, findings);
    }
}

fn self_loops(arrow: &Arrow, findings: &mut Findings) {
    let starts: HashSet<&str> = arrow.from.iter().map(|id| id.value.as_str()).collect();
    for to in arrow.to.iter().filter(|to| !arrow.feedback && starts.contains(to.value.as_str())) {
        let id = &to.value;
        let message = Text::new(format!("`{id}` har en pil til sig selv"), format!("`{id}` has an arrow to itself"));
        let help = Text::fixed("Slet pilen, eller ret den ene ende.", "Delete the arrow, or mend one of its ends.");
        findings.add(Finding::new(&RULE.code, place(arrow, to), message).help(help));
    }
}

/// Looks at the arrows of one start at a time and remembers for each end the arrow that led there last: linear in the
/// single arrows, and no more memory than there are ends.
fn repetitions(theory: &Theory, findings: &mut Findings) {
    let mut starts: Vec<&str> = Vec::new();
    let mut arrows_of: HashMap<&str, Vec<&Arrow>> = HashMap::default();
    for arrow in &theory.arrows {
        let mut seen = HashSet::default();
        for from in arrow.from.iter().map(|id| id.value.as_str()).filter(|from| seen.insert(*from)) {
            let known = arrows_of.entry(from).or_insert_with(|| {
                starts.push(from);
                Vec::new()
            });
            known.push(arrow);
        }
    }
    let mut reported: HashSet<Span> = HashSet::default();
    for from in starts {
        let mut first: HashMap<&str, (&Arrow, Span)> = HashMap::default();
        for arrow in &arrows_of[from] {
            for to in &arrow.to {
                let (before, place) = *first.entry(&to.value).or_insert((arrow, to.span));
                if place != to.span && reported.insert(to.span) {
                    findings.add(finding(arrow, before, from, to));
                }
            }
        }
    }
}

fn finding(arrow: &Arrow, before: &Arrow, from: &str, to: &Spanned<String>) -> Finding {
    let to_id = &to.value;
    let message = Text::new(
        format!("pilen `{from} -> {to_id}` står to gange"),
        format!("the arrow `{from} -> {to_id}` stands twice"),
    );
    let help = Text::fixed(
        "Slet den ene. Er der flere mekanismer, så skriv dem på samme linje: `[ M1, M2 ]`.",
        "Delete one of them. If there are several mechanisms, write them on the same line: `[ M1, M2 ]`.",
    );
    let finding = Finding::new(&RULE.code, place(arrow, to), message).help(help);
    if std::ptr::eq(before, arrow) {
        return finding;
    }
    finding.related(before.key.span, Text::fixed("står også her", "stands here too"))
}

/// The whole arrow if it has only these two ends; else the end.
fn place(arrow: &Arrow, to: &Spanned<String>) -> Span {
    if arrow.from.len() == 1 && arrow.to.len() == 1 { arrow.key.span } else { to.span }
}
