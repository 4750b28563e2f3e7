//! H010: a summary that is too long for lists and search results.

use crate::check::wording::plain;
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::front::SUMMARY_WORDS;

pub static RULE: Rule = Rule {
    code: Code { id: "H010", name: "long-summary", level: Level::Warning },
    explanation: Explanation {
        what: Words::new("En sammenfatning er på mere end 60 ord.", "A summary has more than 60 words."),
        why: Words::new(
            "Den står i lister, i søgningen og øverst på siden. Er den lang, læser folk den ikke, og listen bliver svær at overskue.",
            "It stands in lists, in the search and at the top of the page. A long one is not read, and it hides the rest of the list.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "summary: >-\n  Kommunen besluttede på et møde, at borgere, der ikke er klar til en virksomhed, skal begynde i aktivcentret, fordi\n  det ofte er for stort et skridt at begynde på en arbejdsplads, og fordi medarbejderne i aktivcentret har tid til at\n  lære borgeren at kende, se, hvad borgeren kan, og finde ud af, hvilken slags arbejdsplads der vil passe, når borgeren\n  en dag er klar til det.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "summary: >-\n  Borgere, der ikke er klar til en virksomhed, begynder i aktivcentret. Medarbejderne lærer borgeren at kende og finder\n  en arbejdsplads, der passer.\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let Some(summary) = &view.entry().front.summary else { return };
    let words = plain(&summary.text).split_whitespace().count();
    if words <= SUMMARY_WORDS {
        return;
    }
    let message = Text::new(format!("`summary` er på {words} ord"), format!("`summary` has {words} words"));
    let help = Text::new(
        format!("Kort den ned til højst {SUMMARY_WORDS} ord: hvad blev gjort, for hvem, og hvad kom der ud af det?"),
        format!("Shorten it to at most {SUMMARY_WORDS} words: what was done, for whom, and what came of it?"),
    );
    findings.add(Finding::new(&RULE.code, summary.span, message).help(help));
}
