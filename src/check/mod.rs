//! Handbook → Checked: every finding, with the level in force, sorted by place.
//!
//! Invariant: only this room makes a `Checked`, and the site takes nothing else: unchecked content does not compile.

mod view;
mod rule;
mod audience;
pub mod pathway;
pub mod gaps;
pub mod reported;
pub mod sum;
mod parts;
pub mod wording;
pub mod rules;
mod levels;
mod kept;
mod checked;
pub mod due;

pub use checked::{Checked, check, check_again};
pub use kept::Memory;
pub use levels::{Levels, UnknownSelector, is_locked};
pub use rule::{Explanation, Findings, Fragment, Rule, Run};
pub use rules::RULES;
pub use view::{Entries, View};
