//! The language server, spoken to by a real client over the pipe.

pub mod client;
mod findings;
mod answers;
mod renaming;
mod conversation;
