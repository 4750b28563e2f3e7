//! What waits for a person: pages to review, and cases whose theory has changed.

use crate::check::{Checked, rules::suspect_case};
use crate::diagnostic::Finding;
use crate::language::Date;
use crate::model::Entry;

/// A page that somebody should look at.
#[derive(Debug, Clone, Copy)]
pub struct Due<'c> {
    pub entry: &'c Entry,
    pub why: Why<'c>,
}

/// Why a page should be looked at.
#[derive(Debug, Clone, Copy)]
pub enum Why<'c> {
    /// The last day on which its last review counts.
    Review(Date),
    /// A review is agreed, and there has been none.
    NeverReviewed,
    /// A003: what the case relies on has changed.
    Suspect(&'c Finding),
}

impl Due<'_> {
    /// The day by which it should be done; nothing where that is at once.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self.why {
            Why::Review(day) => Some(day),
            Why::NeverReviewed | Why::Suspect(_) => None,
        }
    }
}

/// All that is due today or within so long, the most urgent first, then in the order of the paths.
#[must_use]
pub fn due(checked: &Checked, within: jiff::Span) -> Vec<Due<'_>> {
    let handbook = checked.handbook();
    let until = handbook.today.later(within);
    let mut list: Vec<Due<'_>> = Vec::new();
    for entry in handbook.all().filter(|entry| !entry.broken) {
        let review = match entry.front.review_due() {
            Some(day) => (day.first_day() <= until.first_day()).then_some(Why::Review(day)),
            None => {
                (entry.front.review_every.is_some() && entry.front.reviewed.is_none()).then_some(Why::NeverReviewed)
            }
        };
        list.extend(review.map(|why| Due { entry, why }));
        let suspects = checked.findings().iter();
        let suspects = suspects.filter(|it| it.code.id == suspect_case::RULE.code.id && it.span.file == entry.file);
        list.extend(suspects.map(|finding| Due { entry, why: Why::Suspect(finding) }));
    }
    list.sort_by_key(|due| due.day().map(Date::first_day));
    list
}
