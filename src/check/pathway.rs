//! What the rules about pathways share: which theories can be judged at all.

use crate::model::theory::Theory;
use crate::model::{Entry, Handbook};

/// The theories that have all five parts and whose arrows end at known ids. In the others, what is missing has been said
/// already (PT001–PT005, PT105), and anything else about the arrows would only follow from it.
pub fn sound_theories(handbook: &Handbook) -> impl Iterator<Item = (&Entry, &Theory)> {
    whole_theories(handbook).filter(|(_, theory)| unknown_ends(theory).next().is_none() && theory.bad_arrows.is_empty())
}

/// The theories that have all five parts.
pub fn whole_theories(handbook: &Handbook) -> impl Iterator<Item = (&Entry, &Theory)> {
    let theories = handbook.entries.iter().filter(|entry| !entry.broken);
    theories.filter_map(|entry| Some((entry, entry.theory()?))).filter(|(_, theory)| theory.is_whole())
}

/// The ids on arrows that name no node: ends that are no result or activity, and mechanisms that are none.
pub fn unknown_ends(theory: &Theory) -> impl Iterator<Item = &crate::text::Spanned<String>> {
    theory.arrows.iter().flat_map(move |arrow| {
        let ends = arrow.from.iter().chain(&arrow.to).filter(move |end| theory.node(&end.value).is_none());
        let through = arrow.through.iter().filter(move |id| theory.mechanisms.iter().all(|it| it.id.value != id.value));
        ends.chain(through)
    })
}
