//! One rule, one file. The list is sorted by code; a test holds it against the folder.

use crate::check::Rule;

mod unknown_key;
pub(in crate::check) mod useless_allow;
mod activity_leads_nowhere;

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[&unknown_key::RULE, &useless_allow::RULE, &activity_leads_nowhere::RULE];
