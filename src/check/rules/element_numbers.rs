//! H001: the numbers of the elements are not 1, 2, 3 … without gaps.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Decimal, Text, Words};
use crate::model::{Entry, Handbook};
use crate::schema::Kind;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "H001", name: "element-numbers", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Elementernes numre er ikke 1, 2, 3 og så videre, hvert brugt én gang.",
            "The numbers of the elements are not 1, 2, 3 and so on, each used once.",
        ),
        why: Words::new(
            "Læserne henviser til elementerne med numrene. Et hul ser ud, som om der mangler et element.",
            "Readers refer to the elements by number. A gap looks as if an element were missing.",
        ),
        example: &[Fragment::Text { path: "content/elementer/tidlig-indsats.md", text: "number: 2\n" }],
        instead: &[Fragment::Text { path: "content/elementer/tidlig-indsats.md", text: "number: 1\n" }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let elements: Vec<&Entry> = handbook.of_kind(Kind::Element).collect();
    let mut first: BTreeMap<Decimal, Span> = BTreeMap::new();
    let mut wrong = Vec::new();
    for number in elements.iter().filter_map(|entry| entry.element()?.number.as_ref()) {
        match first.get(&number.value) {
            Some(other) => wrong.push((number, Some(*other))),
            None => {
                first.insert(number.value, number.span);
            }
        }
    }
    // An element whose number cannot be read has a finding of its own, and may well fill the gap.
    let all_known = elements.iter().all(|entry| entry.element().is_some_and(|element| element.number.is_some()));
    let legal: BTreeSet<Decimal> = (1..=elements.len()).map(Decimal::from).collect();
    if all_known {
        let numbers = elements.iter().filter_map(|entry| entry.element()?.number.as_ref());
        wrong.extend(numbers.filter(|it| !legal.contains(&it.value)).map(|number| (number, None)));
        wrong.sort_by_key(|(number, _)| number.span);
        wrong.dedup_by_key(|(number, _)| number.span);
    }
    let free: Vec<Decimal> = legal.into_iter().filter(|number| !first.contains_key(number)).collect();
    let only = free.first().filter(|_| free.len() == 1 && wrong.len() == 1);
    for (number, other) in &wrong {
        let finding = finding(number.value, number.span, *other, elements.len());
        let free = free.iter().map(|number| format!("`{number}`")).collect::<Vec<_>>().join(", ");
        let help = Text::new(format!("Ledige numre: {free}."), format!("Free numbers: {free}."));
        let finding = if free.is_empty() || !all_known { finding } else { finding.help(help) };
        findings.add(match only {
            Some(only) if all_known => {
                let title = Text::new(format!("Skriv `{only}`"), format!("Write `{only}`"));
                finding.fix(false, title, number.span, only.to_string())
            }
            _ => finding,
        });
    }
}

fn finding(number: Decimal, span: Span, other: Option<Span>, count: usize) -> Finding {
    if let Some(other) = other {
        let message = Text::new(
            format!("nummeret `{number}` er brugt af et andet element"),
            format!("the number `{number}` is used by another element"),
        );
        return Finding::new(&RULE.code, span, message)
            .related(other, Text::fixed("første gang her", "first here"))
            .help(Text::fixed("Giv elementet sit eget nummer.", "Give the element a number of its own."));
    }
    let message = Text::new(
        format!("nummeret `{number}` passer ikke: der er {count} elementer"),
        format!("the number `{number}` does not fit: there are {count} elements"),
    );
    let help = Text::new(
        format!("Giv elementerne numrene 1 til {count}."),
        format!("Give the elements the numbers 1 to {count}."),
    );
    Finding::new(&RULE.code, span, message).help(help)
}
