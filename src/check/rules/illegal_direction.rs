//! PT106: an arrow that leads where no arrow may lead.

use crate::check::pathway;
use crate::check::{Explanation, Findings, Fragment, Rule};
use crate::diagnostic::Finding;
use crate::diagnostic::{Code, Level};
use crate::language::Text;
use crate::language::Words;
use crate::model::Handbook;
use crate::model::theory::{Arrow, Part, Theory};
use crate::text::{Span, Spanned};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    code: Code { id: "PT106", name: "illegal-direction", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En pil går en vej, som en programteori ikke har. Pile går fra aktivitet til delmål, fra delmål til delmål og fra delmål til slutmål. En pil tilbage skal være mærket `feedback: true`.",
            "An arrow leads a way that a program theory does not have. Arrows lead from activity to sub-goal, from sub-goal to sub-goal and from sub-goal to goal. An arrow back must be marked `feedback: true`.",
        ),
        why: Words::new(
            "Springer en pil et trin over, mangler forklaringen på, hvad der sker undervejs. Går den tilbage uden mærke, ser den ud som en årsag.",
            "An arrow that skips a step lacks the account of what happens on the way. One that goes back without a mark looks like a cause.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  A1 -> S1: M1\n",
        }],
        instead: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D1: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n  S1 -> A1: { feedback: true }\n",
        }],
    },
    run,
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for (_, theory) in pathway::clear_theories(handbook) {
        let parts: HashMap<&str, Part> = theory.nodes().map(|node| (node.id.value.as_str(), node.part)).collect();
        for arrow in &theory.arrows {
            let part_of = |id: &Spanned<String>| parts.get(id.value.as_str()).copied();
            for (from, to, span) in wrong_ways(arrow, part_of) {
                findings.add(finding(theory, arrow, (from, to), span));
            }
        }
    }
}

/// The wrong ways on an arrow with the place of each: one of its ends, or the whole arrow when every way is wrong.
fn wrong_ways<'t>(
    arrow: &'t Arrow,
    part_of: impl Fn(&Spanned<String>) -> Option<Part>,
) -> Vec<(&'t Spanned<String>, &'t Spanned<String>, Span)> {
    let is_wrong = |from: &Spanned<String>, to: &Spanned<String>| match (part_of(from), part_of(to)) {
        (Some(a), Some(b)) => from.value != to.value && !is_legal(a, b, arrow.feedback),
        _ => false,
    };
    let (Some(first_from), Some(first_to)) = (arrow.from.first(), arrow.to.first()) else { return Vec::new() };
    if arrow.from.iter().all(|from| arrow.to.iter().all(|to| is_wrong(from, to))) {
        return vec![(first_from, first_to, arrow.key.span)];
    }
    // Each end is held against the first end of the other side with which it is wrong: one finding for each wrong end.
    let to = arrow.to.iter().filter(|to| arrow.from.iter().all(|from| is_wrong(from, to)));
    let wrong: Vec<_> = to.map(|to| (first_from, to, to.span)).collect();
    if !wrong.is_empty() {
        return wrong;
    }
    let from = arrow.from.iter().filter_map(|from| Some((from, arrow.to.iter().find(|to| is_wrong(from, to))?)));
    from.map(|(from, to)| (from, to, from.span)).collect()
}

/// Forward is legal in single steps. Marked as feedback, only what leads back or sideways is.
fn is_legal(from: Part, to: Part, feedback: bool) -> bool {
    match (step(from), step(to)) {
        (Some(from), Some(to)) if feedback => from >= to,
        (Some(0), Some(to)) => to == 1,
        (Some(1), Some(to)) => to >= 1,
        _ => false,
    }
}

/// How far along the way a part stands; a mechanism stands on arrows, not at their ends.
fn step(part: Part) -> Option<u8> {
    match part {
        Part::Activities => Some(0),
        Part::SubGoals => Some(1),
        Part::Goals => Some(2),
        Part::Mechanisms | Part::TargetGroup => None,
    }
}

fn finding(theory: &Theory, arrow: &Arrow, ends: (&Spanned<String>, &Spanned<String>), span: Span) -> Finding {
    let (from, to) = (&ends.0.value, &ends.1.value);
    let part = |id: &str| theory.node(id).map(|node| node.part);
    let (from_part, to_part) = (part(from), part(to));
    let steps = (from_part.and_then(step), to_part.and_then(step));
    let finding = |danish: &str, english: &str| {
        let (a, b) = (word(from_part), word(to_part));
        let message = Text::new(
            format!("pilen `{from} -> {to}` {danish} fra {} til {}", a.danish, b.danish),
            format!("the arrow `{from} -> {to}` leads {english} from {} to {}", a.english, b.english),
        );
        Finding::new(&RULE.code, span, message)
    };
    let is_single = arrow.from.len() == 1 && arrow.to.len() == 1;
    match steps {
        (None, _) | (_, None) => finding("går", "").help(Text::fixed(
            "En mekanisme står efter kolonet på en pil, fx `A1 -> D1: M1`. Flyt den derhen.",
            "A mechanism stands after the colon of an arrow, such as `A1 -> D1: M1`. Move it there.",
        )),
        (Some(a), Some(b)) if arrow.feedback && a < b => {
            finding("er mærket `feedback`, men går frem", "forward, though marked `feedback`,")
                .help(Text::fixed("Slet `feedback: true` på pilen.", "Delete `feedback: true` from the arrow."))
        }
        (Some(0), Some(2)) => finding("springer", "straight").help(Text::fixed(
            "Skriv det delmål, der ligger imellem, og en pil til det og en pil fra det.",
            "Write the sub-goal that lies between, an arrow to it and an arrow from it.",
        )),
        (Some(a), Some(b)) if a > b => {
            let finding = finding("går tilbage", "back").help(Text::fixed(
                "Vend pilen. Er det en vej tilbage, så skriv `{ feedback: true }` efter kolonet.",
                "Turn the arrow round. If it is meant as a way back, write `{ feedback: true }` after the colon.",
            ));
            let turned = is_single && a - b == 1 && theory.edge(to, from).is_none();
            if !turned {
                return finding;
            }
            let title = Text::new(format!("Vend pilen: `{to} -> {from}`"), format!("Turn the arrow: `{to} -> {from}`"));
            finding.fix(false, title, arrow.key.span, format!("{to} -> {from}"))
        }
        _ => finding("går", "").help(Text::fixed(
            "Lad begge pege på det delmål, de skal føre til.",
            "Let both point at the sub-goal they are to lead to.",
        )),
    }
}

fn word(part: Option<Part>) -> Words {
    match part {
        Some(Part::Activities) => Words::new("aktivitet", "activity"),
        Some(Part::SubGoals) => Words::new("delmål", "sub-goal"),
        Some(Part::Goals) => Words::new("slutmål", "end goal"),
        Some(Part::Mechanisms) => Words::new("mekanisme", "mechanism"),
        Some(Part::TargetGroup) | None => Words::new("målgruppe", "target group"),
    }
}
