//! A new handbook, a new entry, from what the house already knows.
//!
//! Invariant: nothing that is there already is written over.

mod known;
mod choices;
mod write;
mod placeholder;
mod outline;
mod entry;
mod init;

pub use entry::{NewEntry, Request, entry, free_path};
pub use init::init;
pub use known::{Gaps, Known};
pub use write::Refused;

/// The files of a small, complete handbook without a single finding: path and text. `haandbog init` writes it, and the
/// rules show their examples on it.
pub static STARTER: &[(&str, &str)] = &[
    ("handbook.yaml", include_str!("starter/handbook.yaml")),
    ("content/index.md", include_str!("starter/content/index.md")),
    ("content/kilder.yaml", include_str!("starter/content/kilder.yaml")),
    ("content/ordliste.yaml", include_str!("starter/content/ordliste.yaml")),
    ("content/ideer.yaml", include_str!("starter/content/ideer.yaml")),
    ("content/maalgrupper/langtidsledige.md", include_str!("starter/content/maalgrupper/langtidsledige.md")),
    ("content/elementer/tidlig-indsats.md", include_str!("starter/content/elementer/tidlig-indsats.md")),
    ("content/mekanismer/sidemand.md", include_str!("starter/content/mekanismer/sidemand.md")),
    (
        "content/programteorier/virksomhedsrettet.md",
        include_str!("starter/content/programteorier/virksomhedsrettet.md"),
    ),
    ("content/cases/aktivcenter.md", include_str!("starter/content/cases/aktivcenter.md")),
];
