//! Where reading has found a fault already: what only follows from it stays unsaid.

use crate::fault::{Fault, FaultKind};
use crate::text::Span;

/// The places of some of the faults, in order.
#[derive(Debug)]
pub struct Reported {
    places: Vec<Span>,
}

impl Reported {
    /// The places of the faults that `counts` picks.
    pub fn of(faults: &[Fault], counts: impl Fn(&FaultKind) -> bool) -> Self {
        let picked = faults.iter().filter(|fault| counts(&fault.kind));
        let mut places: Vec<_> = picked.map(|fault| fault.span).collect();
        places.sort_unstable();
        Self { places }
    }

    /// The faults that can spoil a sum: numbers and fields that could not be read as what they are.
    #[must_use]
    pub fn spoiling_sums(faults: &[Fault]) -> Self {
        Self::of(faults, |kind| !matches!(kind, FaultKind::BadDate { .. }))
    }

    /// The values that nobody has filled in yet.
    #[must_use]
    pub fn placeholders(faults: &[Fault]) -> Self {
        Self::of(faults, |kind| matches!(kind, FaultKind::Placeholder { .. }))
    }

    /// Whether one of them begins inside a span.
    #[must_use]
    pub fn inside(&self, span: Span) -> bool {
        let first = self.first_from(span);
        self.places.get(first).is_some_and(|place| place.file == span.file && place.start < span.end)
    }

    /// Whether one of them is the value at a span, with its quotation marks or without.
    #[must_use]
    pub fn at(&self, span: Span) -> bool {
        let before = self.first_from(span).checked_sub(1).and_then(|at| self.places.get(at));
        self.inside(span) || before.is_some_and(|place| place.file == span.file && place.end > span.start)
    }

    /// The first that begins where a span does, or behind it.
    fn first_from(&self, span: Span) -> usize {
        self.places.partition_point(|place| (place.file, place.start) < (span.file, span.start))
    }
}
