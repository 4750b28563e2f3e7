//! The preview: builds in memory, serves on this machine only, and shows the next version as soon as a file is saved.
//!
//! Invariant: whatever happens to the files, the server lives and the last good site stays in sight.

mod address;
mod guard;
mod media;
mod page;
mod port;
mod outcome;
mod notice;
mod early;
mod state;
mod watch;
mod builder;
mod form;
mod http;
mod server;

pub use outcome::{News, Outcome};
pub use port::Port;
pub use server::{Failure, Options, Server, start};

/// Addresses below this one are the preview's own; no page can have it, because a slug has no underscore.
const OWN: &str = "/_haandbog/";
