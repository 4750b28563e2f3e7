//! The words of the charts.

use crate::language::Words;

pub(super) const NOT_STATED: Words = Words::new("ikke oplyst", "not stated");
pub(super) const TOTAL: Words = Words::new("i alt", "in total");
pub(super) const RESULT: Words = Words::new("Resultat", "Result");
pub(super) const COSTS: Words = Words::new("Udgifter", "Costs");
pub(super) const SAVINGS: Words = Words::new("Besparelser", "Savings");
pub(super) const FINANCING: Words = Words::new("Anden finansiering", "Other financing");
