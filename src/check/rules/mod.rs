//! One rule, one file. The list is sorted by code; a test holds it against the folder.

use crate::check::Rule;

mod no_front_matter;
mod yaml_syntax;
mod unknown_key;
mod wrong_type;
mod illegal_value;
mod missing_key;
mod duplicate_key;
mod placeholder;
mod not_utf8;
mod anchor_alias_or_tag;
mod too_large;
mod file_name;
mod unreadable;
mod ambiguous_number;
pub(in crate::check) mod useless_allow;
mod hidden_character;
mod file_type;
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
mod unknown_municipality;
mod period_ends_before_start;
mod part_not_in_theory;
mod no_shared_audience;
mod no_challenge;
mod no_result;
mod case_without_links;
mod case_without_source;
mod unknown_goal;
mod no_shared_audience_mechanism;
mod sum_is_not_total;
mod net_is_not_difference;
mod shares_are_not_whole;
mod number_without_origin;
mod unknown_figure;
mod mixed_units;
mod negative_cost;
mod number_without_unit;
mod unknown_target;
mod ambiguous_target;
mod unknown_anchor;
mod missing_file;
mod image_without_alt;
mod raw_html;
mod forbidden_address;
mod address_vanished;
mod path_leads_outside;
mod link_to_draft;
mod element_numbers;
mod address_taken;
mod element_without_checklist;
mod element_without_case;
mod theory_without_case;
mod mechanism_unused;
mod source_uncited;
mod checklist_id_reused;
mod public_body_without_contact;
mod long_summary;
mod review_overdue;
mod bad_date;
pub(in crate::check) mod suspect_case;

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &no_front_matter::RULE,
    &yaml_syntax::RULE,
    &unknown_key::RULE,
    &wrong_type::RULE,
    &illegal_value::RULE,
    &missing_key::RULE,
    &duplicate_key::RULE,
    &placeholder::RULE,
    &not_utf8::RULE,
    &anchor_alias_or_tag::RULE,
    &too_large::RULE,
    &file_name::RULE,
    &unreadable::RULE,
    &ambiguous_number::RULE,
    &useless_allow::RULE,
    &hidden_character::RULE,
    &file_type::RULE,
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
    &unknown_municipality::RULE,
    &period_ends_before_start::RULE,
    &part_not_in_theory::RULE,
    &no_shared_audience::RULE,
    &no_challenge::RULE,
    &no_result::RULE,
    &case_without_links::RULE,
    &case_without_source::RULE,
    &unknown_goal::RULE,
    &no_shared_audience_mechanism::RULE,
    &sum_is_not_total::RULE,
    &net_is_not_difference::RULE,
    &shares_are_not_whole::RULE,
    &number_without_origin::RULE,
    &unknown_figure::RULE,
    &mixed_units::RULE,
    &negative_cost::RULE,
    &number_without_unit::RULE,
    &unknown_target::RULE,
    &ambiguous_target::RULE,
    &unknown_anchor::RULE,
    &missing_file::RULE,
    &image_without_alt::RULE,
    &raw_html::RULE,
    &forbidden_address::RULE,
    &address_vanished::RULE,
    &path_leads_outside::RULE,
    &link_to_draft::RULE,
    &element_numbers::RULE,
    &address_taken::RULE,
    &element_without_checklist::RULE,
    &element_without_case::RULE,
    &theory_without_case::RULE,
    &mechanism_unused::RULE,
    &source_uncited::RULE,
    &checklist_id_reused::RULE,
    &public_body_without_contact::RULE,
    &long_summary::RULE,
    &review_overdue::RULE,
    &bad_date::RULE,
    &suspect_case::RULE,
];
