//! Which cases name a page, for what cases have in common. Weak links do not count.

use crate::model::case::Strength;
use crate::model::{Handbook, Relation, RelationKind};
use crate::schema::Kind;
use crate::text::FileId;

/// How many cases of one mechanism, element or target group are looked at. It keeps the work linear in the number of
/// cases: what hundreds of cases share says little about any two of them.
pub(super) const LOOKED_AT: usize = 64;

/// Whether a relation of a case says what it is like.
pub(super) fn counts(relation: &Relation) -> bool {
    let says = [RelationKind::UsesMechanism, RelationKind::ShowsElement, RelationKind::IsAbout];
    says.contains(&relation.kind) && relation.strength != Strength::Weak
}

/// The first cases that name what stands in a file, and count. One more than are looked at: a case leaves out itself.
pub(super) fn cases_that_name(handbook: &Handbook, file: FileId) -> Box<[FileId]> {
    let is_case = |file| handbook.entry_in(file).is_some_and(|it| it.id.kind == Kind::Case);
    let cases = handbook.relations_to(file).filter(|it| counts(it)).map(|it| it.from).filter(|from| is_case(*from));
    cases.take(LOOKED_AT + 1).collect()
}
