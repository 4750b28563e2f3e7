//! What could not be read or lies in the wrong place: what only follows from it stays unsaid.

use std::collections::HashSet;

use crate::fault::FaultKind;
use crate::model::Handbook;
use crate::schema::Kind;
use crate::source::is_text;

/// Whether every entry of some kinds could be read. If not, one of the others may be what seems to be missing.
#[must_use]
pub fn all_read(handbook: &Handbook, kinds: &[Kind]) -> bool {
    let broken = handbook.all().any(|entry| entry.broken && kinds.contains(&entry.id.kind));
    !broken && !has_unread_folder(handbook)
}

/// Whether a whole folder could not be read.
#[must_use]
pub fn has_unread_folder(handbook: &Handbook) -> bool {
    let unread = |kind: &FaultKind| matches!(kind, FaultKind::Unreadable(_));
    handbook.faults.iter().any(|fault| unread(&fault.kind) && !is_text(handbook.path(fault.span.file)))
}

/// The names of the files that stand where no kind of page does (F012).
#[must_use]
pub fn misplaced(handbook: &Handbook) -> HashSet<&str> {
    let unknown = handbook.faults.iter().filter(|fault| matches!(fault.kind, FaultKind::UnknownFile { .. }));
    unknown.filter_map(|fault| handbook.path(fault.span.file).rsplit('/').next()).collect()
}
