//! PT106: an arrow that leads where no arrow may lead.

use foldhash::{HashMap, HashSet};

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::theory::{Arrow, Part};
use crate::text::{Span, Spanned};

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
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    for (_, theory) in pathway::clear_theories(view) {
        let known = Known {
            parts: theory.nodes().map(|node| (node.id.value.as_str(), node.part)).collect(),
            singles: theory.arrows.iter().filter_map(single).collect(),
        };
        for arrow in &theory.arrows {
            for (from, to, span) in wrong_ways(arrow, |id| known.part(id)) {
                findings.add(known.finding(arrow, (from, to), span));
            }
        }
    }
}

/// What a theory has, ready to be looked up.
struct Known<'t> {
    parts: HashMap<&'t str, Part>,
    /// The arrows with one end on each side.
    singles: HashSet<(&'t str, &'t str)>,
}

fn single(arrow: &Arrow) -> Option<(&str, &str)> {
    match (arrow.from.as_slice(), arrow.to.as_slice()) {
        ([from], [to]) => Some((&from.value, &to.value)),
        _ => None,
    }
}

/// The wrong ways on an arrow with the place of each: one of its ends, or the whole arrow when every way is wrong.
fn wrong_ways(
    arrow: &Arrow,
    part_of: impl Fn(&Spanned<String>) -> Option<Part>,
) -> Vec<(&Spanned<String>, &Spanned<String>, Span)> {
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

impl Known<'_> {
    fn part(&self, id: &Spanned<String>) -> Option<Part> {
        self.parts.get(id.value.as_str()).copied()
    }

    fn finding(&self, arrow: &Arrow, ends: (&Spanned<String>, &Spanned<String>), span: Span) -> Finding {
        let (from, to) = (&ends.0.value, &ends.1.value);
        let parts = (self.part(ends.0), self.part(ends.1));
        let finding = |danish: &str, english: &str| {
            let (a, b) = (word(parts.0), word(parts.1));
            let message = Text::new(
                format!("pilen `{from} -> {to}` {danish} fra {} til {}", a.danish, b.danish),
                format!("the arrow `{from} -> {to}` {english} from {} to {}", a.english, b.english),
            );
            Finding::new(&RULE.code, span, message)
        };
        match (parts.0.and_then(step), parts.1.and_then(step)) {
            (Some(a), Some(b)) if arrow.feedback && a < b => {
                finding("er mærket `feedback`, men går frem", "is marked `feedback`, but leads forward")
                    .help(UNMARK.text())
            }
            (Some(0), Some(2)) => finding("springer", "leads straight").help(STEP.text()),
            (Some(a), Some(b)) if a > b => {
                let finding = finding("går tilbage", "leads back").help(TURN.text());
                let turns =
                    a - b == 1 && single(arrow).is_some() && !self.singles.contains(&(to.as_str(), from.as_str()));
                let turned = format!("{to} -> {from}");
                let title = Text::new(format!("Vend pilen: `{turned}`"), format!("Turn the arrow: `{turned}`"));
                if turns { finding.fix(false, title, arrow.key.span, turned) } else { finding }
            }
            (Some(_), Some(_)) => finding("går", "leads").help(SIDEWAYS.text()),
            _ => finding("går", "leads").help(MOVE.text()),
        }
    }
}

const UNMARK: Words = Words::new("Slet `feedback: true` på pilen.", "Delete `feedback: true` from the arrow.");
const STEP: Words = Words::new(
    "Skriv det delmål, der ligger imellem, og en pil til det og en pil fra det.",
    "Write the sub-goal that lies between, an arrow to it and an arrow from it.",
);
const TURN: Words = Words::new(
    "Vend pilen. Er det en vej tilbage, så skriv `{ feedback: true }` efter kolonet.",
    "Turn the arrow round. If it is meant as a way back, write `{ feedback: true }` after the colon.",
);
const SIDEWAYS: Words = Words::new(
    "Lad begge pege på det delmål, de skal føre til.",
    "Let both point at the sub-goal they are to lead to.",
);
const MOVE: Words = Words::new(
    "En mekanisme står efter kolonet på en pil, fx `A1 -> D1: M1`. Flyt den derhen.",
    "A mechanism stands after the colon of an arrow, such as `A1 -> D1: M1`. Move it there.",
);

fn word(part: Option<Part>) -> Words {
    match part {
        Some(Part::Activities) => Words::new("aktivitet", "activity"),
        Some(Part::SubGoals) => Words::new("delmål", "sub-goal"),
        Some(Part::Goals) => Words::new("slutmål", "end goal"),
        Some(Part::Mechanisms) => Words::new("mekanisme", "mechanism"),
        Some(Part::TargetGroup) | None => Words::new("målgruppe", "target group"),
    }
}
