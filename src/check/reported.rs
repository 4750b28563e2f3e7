//! Where reading has found a fault already: what only follows from it stays unsaid.

use crate::fault::FaultKind;
use crate::model::Handbook;
use crate::text::{FileId, Span};

/// The places of some of the faults, in order.
#[derive(Debug)]
pub struct Reported {
    places: Vec<(FileId, u32)>,
}

impl Reported {
    /// The places of the faults that `counts` picks.
    pub fn of(handbook: &Handbook, counts: impl Fn(&FaultKind) -> bool) -> Self {
        let picked = handbook.faults.iter().filter(|fault| counts(&fault.kind));
        let mut places: Vec<_> = picked.map(|fault| (fault.span.file, fault.span.start)).collect();
        places.sort_unstable();
        Self { places }
    }

    /// The faults that can spoil a sum: numbers and fields that could not be read as what they are.
    #[must_use]
    pub fn spoiling_sums(handbook: &Handbook) -> Self {
        Self::of(handbook, |kind| !matches!(kind, FaultKind::BadDate { .. }))
    }

    /// The values that nobody has filled in yet.
    #[must_use]
    pub fn placeholders(handbook: &Handbook) -> Self {
        Self::of(handbook, |kind| matches!(kind, FaultKind::Placeholder { .. }))
    }

    /// Whether one of them begins inside a span.
    #[must_use]
    pub fn inside(&self, span: Span) -> bool {
        let first = self.places.partition_point(|place| *place < (span.file, span.start));
        self.places.get(first).is_some_and(|(file, start)| *file == span.file && *start < span.end)
    }
}
