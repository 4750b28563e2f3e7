//! K009: a result that answers a goal which the case does not have.

use crate::check::reported::Reported;
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, nearest};
use crate::model::case::{Case, CaseResult, Goal};
use crate::model::read::Stated;
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "K009", name: "unknown-goal", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et resultat svarer på et mål, som casen ikke har.",
            "A result answers a goal that the case does not have.",
        ),
        why: Words::new(
            "Casens side viser hvert mål sammen med det resultat, der svarer på det. Et forkert navn skiller dem ad.",
            "The page of the case shows each goal with the result that answers it. A wrong name parts them.",
        ),
        example: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: WRONG }],
        instead: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: RIGHT }],
    },
    run: Run::Entry(run),
};

const WRONG: &str = "results:\n  - text: Borgere i job\n    value: 12\n    unit: borgere\n    basis: actual\n    as_of: 2025-12\n    goal: G2\n    source: rapport, afsnit 4\n";
const RIGHT: &str = "results:\n  - text: Borgere i job\n    value: 12\n    unit: borgere\n    basis: actual\n    as_of: 2025-12\n    goal: G1\n    source: rapport, afsnit 4\n";

fn run(view: &View<'_>, findings: &mut Findings) {
    let placeholders = Reported::placeholders(view.faults());
    for case in view.entries().filter(|entry| !entry.broken).filter_map(|entry| entry.case()) {
        let written = results(case).filter_map(|result| result.goal.as_ref());
        let lost = |goal: &&Spanned<String>| case.goals.iter().all(|it| it.id.value != goal.value);
        findings
            .list
            .extend(written.filter(lost).filter(|it| !placeholders.at(it.span)).map(|it| finding(it, &case.goals)));
    }
}

fn results(case: &Case) -> impl Iterator<Item = &CaseResult> {
    case.results.as_ref().and_then(Stated::known).into_iter().flatten()
}

fn finding(written: &Spanned<String>, goals: &[Goal]) -> Finding {
    let name = &written.value;
    let message = Text::new(format!("casen har intet mål `{name}`"), format!("the case has no goal `{name}`"));
    let finding = Finding::new(&RULE.code, written.span, message);
    let upper = name.to_uppercase();
    let same = goals.iter().find(|goal| goal.id.value == upper).map(|goal| goal.id.value.clone());
    if same.is_some() {
        return finding.did_you_mean(written.span, same);
    }
    // `G2` is a slip for `G1` no more than for `G3`: only a goal that is alone is worth a guess.
    let near = match goals {
        [only] => nearest(&upper, std::iter::once(only.id.value.as_str())).map(str::to_owned),
        _ => None,
    };
    let names = goals.iter().map(|goal| format!("`{}`", goal.id.value)).collect::<Vec<_>>().join(", ");
    let help = if goals.is_empty() {
        Text::new(
            format!("Skriv målet under `goals`, fx `{name}: Flere kommer i job`, eller slet `goal`."),
            format!("Write the goal under `goals`, such as `{name}: More people in work`, or delete `goal`."),
        )
    } else {
        Text::new(
            format!("Brug et af casens mål: {names}. Eller skriv `{name}` under `goals`."),
            format!("Use a goal of the case: {names}. Or write `{name}` under `goals`."),
        )
    };
    finding.help(help).perhaps(false, written.span, near)
}
