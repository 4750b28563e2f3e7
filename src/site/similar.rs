//! Similar cases: what two cases share, in words. Weak links do not count.

use std::collections::BTreeMap;

use crate::model::case::Strength;
use crate::model::{Entry, EntryId, RelationKind};
use crate::schema::Kind;
use crate::site::context::Context;
use crate::site::page::Similar;

/// How many similar cases a page shows.
const SHOWN: usize = 3;
/// How many cases of one mechanism, element or target group are looked at. It keeps the work linear in the number of
/// cases: what hundreds of cases share says little about any two of them.
const LOOKED_AT: usize = 64;

#[derive(Default)]
struct Shared {
    mechanisms: usize,
    elements: usize,
    audiences: usize,
}

impl Shared {
    /// Three for a mechanism, two for an element or a target group.
    fn score(&self) -> usize {
        3 * self.mechanisms + 2 * self.elements + 2 * self.audiences
    }
}

/// The cases that share the most with this one; ties by title.
#[must_use]
pub fn similar(context: &Context<'_>, entry: &Entry) -> Vec<Similar> {
    let handbook = context.handbook;
    let mut shared: BTreeMap<&EntryId, Shared> = BTreeMap::new();
    let own = handbook.relations_from(&entry.id).filter(|it| it.strength != Strength::Weak);
    for relation in own {
        let back = handbook.relations_to(&relation.to);
        let same = back.filter(|it| it.kind == relation.kind && it.strength != Strength::Weak);
        let cases = same.map(|it| &it.from).filter(|id| id.kind == Kind::Case && **id != entry.id);
        for id in cases.take(LOOKED_AT) {
            let shared = shared.entry(id).or_default();
            match relation.kind {
                RelationKind::UsesMechanism => shared.mechanisms += 1,
                RelationKind::ShowsElement => shared.elements += 1,
                RelationKind::IsAbout => shared.audiences += 1,
                _ => {}
            }
        }
    }
    let mut found: Vec<(&Entry, Shared)> = shared
        .into_iter()
        .filter(|(_, shared)| shared.mechanisms + shared.elements > 0)
        .filter_map(|(id, shared)| Some((handbook.entry(id).filter(|it| context.is_shown(it))?, shared)))
        .collect();
    found.sort_by(|(left, a), (right, b)| {
        b.score().cmp(&a.score()).then_with(|| context.rank(left).cmp(&context.rank(right)))
    });
    found.truncate(SHOWN);
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
