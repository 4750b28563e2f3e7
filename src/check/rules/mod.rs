//! One rule, one file. The list is sorted by code; a test holds it against the folder.

use crate::check::Rule;

mod unknown_key;
pub(in crate::check) mod useless_allow;
mod activity_leads_nowhere;
mod unknown_municipality;
mod period_ends_before_start;
mod part_not_in_theory;
mod no_shared_audience;
mod no_challenge;
mod no_result;
mod case_without_links;
mod case_without_source;
mod sum_is_not_total;
mod net_is_not_difference;
mod shares_are_not_whole;
mod number_without_origin;
mod unknown_figure;
mod mixed_units;
mod negative_cost;

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &unknown_key::RULE,
    &useless_allow::RULE,
    &activity_leads_nowhere::RULE,
    &unknown_municipality::RULE,
    &period_ends_before_start::RULE,
    &part_not_in_theory::RULE,
    &no_shared_audience::RULE,
    &no_challenge::RULE,
    &no_result::RULE,
    &case_without_links::RULE,
    &case_without_source::RULE,
    &sum_is_not_total::RULE,
    &net_is_not_difference::RULE,
    &shares_are_not_whole::RULE,
    &number_without_origin::RULE,
    &unknown_figure::RULE,
    &mixed_units::RULE,
    &negative_cost::RULE,
];
