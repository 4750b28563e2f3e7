//! Checked → Site: pages, addresses, navigation, relations from both ends.
//!
//! Invariant: `site` knows addresses and no HTML. Running text stays Markdown with resolved links (`rich`).

pub mod terms;
pub mod rich;
pub mod page;
pub mod words;
mod places;
mod kept;
mod named;
mod source_names;
mod context;
mod views;
mod similar;
mod theory_page;
mod case_page;
mod kinds;
mod listing;
mod library_pages;
mod matrices;
mod contents;
pub mod tables;
mod info;
mod plan;
mod head;
mod made;
mod planning;

pub use kept::Memory;
pub use plan::{Downloads, Plan, PlanOptions, Site, book_file};
pub use planning::{plan, plan_again};
