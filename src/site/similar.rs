//! Similar cases: what two cases share, in words. Weak links do not count.

use std::cmp::Reverse;

use crate::model::{Entry, RelationKind};
use crate::site::context::Context;
use crate::site::named::{LOOKED_AT, counts};
use crate::site::page::Similar;
use crate::text::FileId;

/// How many similar cases a page shows.
const SHOWN: usize = 3;
#[derive(Default)]
struct Shared {
    mechanisms: usize,
    elements: usize,
    audiences: usize,
}

impl Shared {
    fn of(kinds: impl Iterator<Item = RelationKind>) -> Self {
        let mut shared = Self::default();
        for kind in kinds {
            match kind {
                RelationKind::UsesMechanism => shared.mechanisms += 1,
                RelationKind::ShowsElement => shared.elements += 1,
                RelationKind::IsAbout => shared.audiences += 1,
                _ => {}
            }
        }
        shared
    }

    /// Three for a mechanism, two for an element or a target group.
    fn score(&self) -> usize {
        3 * self.mechanisms + 2 * self.elements + 2 * self.audiences
    }
}

/// The cases that share the most with this one; ties by title.
#[must_use]
pub fn similar(context: &Context<'_>, entry: &Entry) -> Vec<Similar> {
    let handbook = context.handbook;
    let mut met: Vec<(FileId, RelationKind)> = Vec::new();
    for relation in handbook.relations_from(entry.file).filter(|it| counts(it)) {
        let others = context.cases_that_name(relation.to).iter().filter(|from| **from != entry.file);
        met.extend(others.take(LOOKED_AT).map(|from| (*from, relation.kind)));
    }
    met.sort_unstable();
    let mut found: Vec<(&Entry, Shared)> = Vec::with_capacity(SHOWN + 1);
    for same in met.chunk_by(|(a, _), (b, _)| a == b) {
        let shared = Shared::of(same.iter().map(|(_, kind)| *kind));
        // Most share too little to be looked at.
        let is_too_little = found.get(SHOWN - 1).is_some_and(|(_, last)| shared.score() < last.score());
        if is_too_little || shared.mechanisms + shared.elements == 0 {
            continue;
        }
        if let Some(case) = handbook.entry_in(same[0].0).filter(|it| context.is_shown(it)) {
            let order = |case: &Entry, shared: &Shared| (Reverse(shared.score()), context.rank(case));
            let at = found.partition_point(|(other, theirs)| order(other, theirs) <= order(case, &shared));
            found.insert(at, (case, shared));
            found.truncate(SHOWN);
        }
    }
    found.into_iter().map(|(case, shared)| view(context, case, &shared)).collect()
}

fn view(context: &Context<'_>, case: &Entry, shared: &Shared) -> Similar {
    let anchor = context.anchor(case);
    let municipality = case.case().and_then(|it| it.municipality.as_ref()).map_or(String::new(), |it| it.value.clone());
    let count = |number: usize, one: (&str, &str), many: (&str, &str)| {
        let (danish, english) = if number == 1 { one } else { many };
        (number > 0).then(|| format!("{number} {}", context.say(danish, english)))
    };
    let reasons = [
        count(shared.mechanisms, ("fælles mekanisme", "shared mechanism"), ("fælles mekanismer", "shared mechanisms")),
        count(shared.elements, ("fælles element", "shared element"), ("fælles elementer", "shared elements")),
        (shared.audiences > 0).then(|| context.say("samme målgruppe", "same target group")),
    ];
    let reason = reasons.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Similar { title: anchor.title, address: anchor.address, municipality, reason }
}
