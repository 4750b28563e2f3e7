//! The language server, spoken to by a real client over the pipe.

mod client;
mod findings;
mod answers;
mod renaming;
mod conversation;
