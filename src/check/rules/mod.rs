//! One rule, one file. The list is sorted by code; a test holds it against the folder.

use crate::check::Rule;

mod unknown_key;
pub(in crate::check) mod useless_allow;
mod no_target_group;
mod no_goal;
mod no_sub_goal;
mod no_activity;
mod no_mechanism;
mod activity_leads_nowhere;
mod sub_goal_reaches_no_goal;
mod nothing_leads_to_sub_goal;
mod goal_unreachable;
mod unknown_arrow_end;
mod illegal_direction;
mod cycle_among_results;
mod repeated_arrow;
mod unconnected_pieces;
mod everything_leads_to_everything;
mod crowded_or_flat;
mod id_in_two_parts;
mod arrow_without_mechanism;
mod unused_mechanism;
mod restating_mechanism;
mod single_mechanism;
mod mechanism_without_conditions;
mod arrow_without_assumption;
mod goal_without_indicator;
mod incomplete_indicator;
mod impossible_target;
mod goal_worded_as_activity;
mod activity_worded_as_result;
mod no_delimitation;
mod no_size;
mod no_characteristics;
mod vague_activity;
mod theory_without_source;
mod evidence_without_source;
mod no_external_factors;
mod no_risks;
mod nothing_refutes_it;

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &unknown_key::RULE,
    &useless_allow::RULE,
    &no_target_group::RULE,
    &no_goal::RULE,
    &no_sub_goal::RULE,
    &no_activity::RULE,
    &no_mechanism::RULE,
    &activity_leads_nowhere::RULE,
    &sub_goal_reaches_no_goal::RULE,
    &nothing_leads_to_sub_goal::RULE,
    &goal_unreachable::RULE,
    &unknown_arrow_end::RULE,
    &illegal_direction::RULE,
    &cycle_among_results::RULE,
    &repeated_arrow::RULE,
    &unconnected_pieces::RULE,
    &everything_leads_to_everything::RULE,
    &crowded_or_flat::RULE,
    &id_in_two_parts::RULE,
    &arrow_without_mechanism::RULE,
    &unused_mechanism::RULE,
    &restating_mechanism::RULE,
    &single_mechanism::RULE,
    &mechanism_without_conditions::RULE,
    &arrow_without_assumption::RULE,
    &goal_without_indicator::RULE,
    &incomplete_indicator::RULE,
    &impossible_target::RULE,
    &goal_worded_as_activity::RULE,
    &activity_worded_as_result::RULE,
    &no_delimitation::RULE,
    &no_size::RULE,
    &no_characteristics::RULE,
    &vague_activity::RULE,
    &theory_without_source::RULE,
    &evidence_without_source::RULE,
    &no_external_factors::RULE,
    &no_risks::RULE,
    &nothing_refutes_it::RULE,
];
