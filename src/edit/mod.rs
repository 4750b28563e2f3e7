//! Findings and forms → changes to authors' files, with every byte kept that no change speaks of.
//!
//! Invariant: a file is replaced whole or not at all, and never when somebody else changed it meanwhile.

mod patch;
pub mod front;
mod choose;
mod diff;
mod replace;
mod rounds;
mod approve;
mod addresses;
mod ends;
pub mod source;
pub mod rename;
pub mod moved;

pub use addresses::record;
pub use approve::{Approval, NotApproved, approve};
pub use ends::keep_ends;
pub use patch::apply;
pub use replace::{Reason, Refused, replace};
pub use rounds::{Change, Done, Fixed, fix, fix_in};
