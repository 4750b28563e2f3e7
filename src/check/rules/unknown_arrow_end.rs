//! PT105: an arrow that names something the theory does not have, or a line that is no arrow.

use std::collections::HashSet;

use crate::check::pathway::{self, Slot, UnknownId};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, nearest};
use crate::model::theory::{Part, Theory, TheoryNode, split_arrow};
use crate::schema::is_part_id;
use crate::text::{Span, Spanned};

pub static RULE: Rule = Rule {
    code: Code { id: "PT105", name: "unknown-arrow-end", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En pil nævner et id, som teorien ikke har, en mekanisme, der ikke findes, eller linjen er ikke en pil.",
            "An arrow names an id that the theory does not have, or a mechanism that is none, or the line is no arrow.",
        ),
        why: Words::new(
            "En pil, der ender i ingenting, forsvinder fra tegningen, og resten af teorien kan ikke bedømmes.",
            "An arrow that ends in nothing vanishes from the drawing, and the rest of the theory cannot be judged.",
        ),
        example: &[Fragment::Text {
            path: "content/programteorier/virksomhedsrettet.md",
            text: "pathways:\n  A1 -> D9: M1\n  A2 -> D2: M1\n  D1 -> D2: Den, der møder stabilt, kan afprøve et mål\n  D2 -> S1: Den, der kender sit mål, kan søge det rigtige job\n",
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
        theory.bad_arrows.iter().for_each(|key| findings.add(bad_arrow(theory, key)));
        let unknown = pathway::unknown_ids(theory);
        if unknown.is_empty() {
            continue;
        }
        let known = Known::of(theory);
        let mut prose_on: Option<Span> = None;
        for it in &unknown {
            if is_prose(it) {
                // A sentence was taken apart at its commas: one finding for all of it.
                if prose_on != Some(it.arrow.key.span) {
                    prose_on = Some(it.arrow.key.span);
                    findings.add(sentence(it));
                }
            } else {
                findings.add(unknown_id(theory, &known, it));
            }
        }
    }
}

/// Whether it is a piece of a sentence that stands where a mechanism should.
fn is_prose(it: &UnknownId<'_>) -> bool {
    let is_sentence = it.arrow.through.iter().any(|piece| piece.value.contains(char::is_whitespace));
    it.slot == Slot::Through && is_sentence && !is_part_id(&it.id.value)
}

/// More ids than this are no list to choose from, and too many to hold each unknown id against.
const MANY: usize = 100;

/// What a theory has, ready to be looked up.
struct Known<'t> {
    ids: HashSet<&'t str>,
    /// The ids that stand on no arrow: after a renaming, the new name is among them.
    idle: HashSet<&'t str>,
}

impl<'t> Known<'t> {
    fn of(theory: &'t Theory) -> Self {
        let arrows = theory.arrows.iter();
        let used: HashSet<&str> = arrows
            .flat_map(|arrow| arrow.from.iter().chain(&arrow.to).chain(&arrow.through))
            .map(|id| id.value.as_str())
            .collect();
        let ids: HashSet<&str> = theory.nodes().map(|node| node.id.value.as_str()).collect();
        let idle = ids.difference(&used).copied().collect();
        Self { ids, idle }
    }
}

fn unknown_id(theory: &Theory, known: &Known<'_>, it: &UnknownId<'_>) -> Finding {
    let (id, span) = (&it.id.value, it.id.span);
    let message = match it.slot {
        Slot::Through if known.ids.contains(id.as_str()) => {
            Text::new(format!("`{id}` er ikke en mekanisme i teorien"), format!("`{id}` is no mechanism of the theory"))
        }
        Slot::Through => {
            Text::new(format!("mekanismen `{id}` findes ikke i teorien"), format!("the theory has no mechanism `{id}`"))
        }
        _ => Text::new(format!("`{id}` findes ikke i teorien"), format!("the theory has no `{id}`")),
    };
    let finding = Finding::new(&RULE.code, span, message);
    if known.ids.len() > MANY {
        return finding
            .help(Text::fixed("Ret det til et af teoriens egne id’er.", "Change it to one of the theory's own ids."));
    }
    let candidates = candidates(theory, it);
    let same = candidates.iter().find(|node| node.id.value.eq_ignore_ascii_case(id) || page_of(node) == Some(id));
    if let Some(node) = same {
        return finding.did_you_mean(span, Some(node.id.value.clone()));
    }
    let ids: Vec<&str> = candidates.iter().map(|node| node.id.value.as_str()).collect();
    if let Some(near) = likely(id, &ids, known) {
        let title = Text::new(format!("Skriv `{near}`"), format!("Write `{near}`"));
        let help = Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?"));
        return finding.help(help).fix(false, title, span, near);
    }
    let list = pathway::list(ids.into_iter());
    finding.help(Text::new(
        format!("Brug et af teoriens egne id’er: {list}."),
        format!("Use one of the theory's own ids: {list}."),
    ))
}

/// The nodes that could stand where the unknown id stands.
fn candidates<'t>(theory: &'t Theory, it: &UnknownId<'_>) -> Vec<&'t TheoryNode> {
    let may_stand = |part: Part| match (it.slot, part) {
        (Slot::Through, part) => part == Part::Mechanisms,
        (Slot::From, Part::Activities | Part::SubGoals) | (Slot::To, Part::SubGoals | Part::Goals) => true,
        (Slot::From, Part::Goals) | (Slot::To, Part::Activities) => it.arrow.feedback,
        _ => false,
    };
    theory.nodes().filter(|node| may_stand(node.part)).collect()
}

fn page_of(node: &TheoryNode) -> Option<&String> {
    node.mechanism.as_ref().map(|it| &it.slug.value)
}

/// The id that was probably meant: the only one with that letter that no arrow uses, or the only near one. Ids are so short
/// that several are near as a rule; then a guess would only mislead.
fn likely<'t>(written: &str, ids: &[&'t str], known: &Known<'_>) -> Option<&'t str> {
    let mut idle = ids.iter().filter(|id| known.idle.contains(*id) && id.chars().next() == written.chars().next());
    if let (Some(id), None) = (idle.next(), idle.next()) {
        return Some(id);
    }
    let near = nearest(written, ids.iter().copied())?;
    let second = nearest(written, ids.iter().copied().filter(|id| *id != near));
    second.is_none().then_some(near)
}

/// A reason where the mechanism should stand.
fn sentence(it: &UnknownId<'_>) -> Finding {
    let pieces = it.arrow.through.iter().skip_while(|id| id.span != it.id.span);
    let span = pieces.last().map_or(it.id.span, |last| it.id.span.to(last.span));
    let message = Text::new(
        format!("på `{}` står en begrundelse, hvor mekanismen skal stå", it.arrow.key.value),
        format!("`{}` has a reason where its mechanism should stand", it.arrow.key.value),
    );
    let help = Text::fixed(
        "Skriv mekanismens id efter `through:` og begrundelsen efter `assumption:`, hver på sin linje.",
        "Write the mechanism's id after `through:` and the reason after `assumption:`, each on a line of its own.",
    );
    Finding::new(&RULE.code, span, message).help(help)
}

fn bad_arrow(theory: &Theory, key: &Spanned<String>) -> Finding {
    let written = &key.value;
    let message = Text::new(format!("`{written}` er ikke en pil"), format!("`{written}` is no arrow"));
    let finding = Finding::new(&RULE.code, key.span, message);
    if let Some(arrow) = mended(written) {
        let title = Text::new(format!("Skriv `{arrow}`"), format!("Write `{arrow}`"));
        let help = Text::new(format!("Skriv pilen som `{arrow}`."), format!("Write the arrow as `{arrow}`."));
        return finding.help(help).fix(true, title, key.span, arrow);
    }
    if let Some(arrows) = links(theory, written) {
        let help =
            Text::new(format!("Skriv én pil på hver linje: {arrows}."), format!("Write one arrow a line: {arrows}."));
        return finding.help(help);
    }
    finding.help(Text::fixed(
        "Skriv en pil mellem to id’er, fx `A1 -> D1`.",
        "Write an arrow between two ids, such as `A1 -> D1`.",
    ))
}

/// The same arrow in the right form, where only its shaft is drawn in another way: `A1 => D1`, `A1 --> D1`, `A1 > D1`.
fn mended(written: &str) -> Option<String> {
    let is_shaft = |c: char| matches!(c, '-' | '–' | '—' | '=' | '~' | '>' | '⇒' | '➔' | '⟶');
    let start = written.find(is_shaft)?;
    let rest = &written[start..];
    let length = rest.find(|c| !is_shaft(c)).unwrap_or(rest.len());
    if !rest[..length].ends_with(['>', '⇒', '➔', '⟶']) {
        return None;
    }
    let arrow = format!("{} -> {}", written[..start].trim(), rest[length..].trim());
    split_arrow(&arrow).is_some().then_some(arrow)
}

/// A chain `A1 -> D1 -> S1`, taken apart into arrows.
fn links(theory: &Theory, written: &str) -> Option<String> {
    let ids: Vec<&str> = written.split("->").map(str::trim).collect();
    if ids.len() < 3 || !ids.iter().all(|id| is_part_id(id)) {
        return None;
    }
    let is_mechanism = |id: &str| theory.mechanisms.iter().any(|node| node.id.value == id);
    if let [from, through, to] = ids.as_slice()
        && is_mechanism(through)
    {
        return Some(format!("`{from} -> {to}: {through}`"));
    }
    let arrows = ids.windows(2).map(|pair| format!("`{} -> {}`", pair[0], pair[1]));
    Some(arrows.collect::<Vec<_>>().join(", "))
}
