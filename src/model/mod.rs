//! Sources → Handbook: typed entries, resolved references, the graph of relations.
//!
//! Invariant: the model knows the domain and neither files on disk nor HTML. It never fails: faults come along as data.

pub mod read;
mod common;
pub mod figure;
pub mod aliases;
pub mod front;
pub mod theory;
pub mod economy;
mod columns;
pub mod case;
pub mod element;
pub mod page;
pub mod library;
pub mod municipality;
mod entry;
pub mod address;
mod target;
mod references;
mod relations;
mod handbook;
mod names;
mod resolve;
mod linking;
pub mod fingerprint;
pub mod published;
mod assemble;

pub use assemble::{Listener, Memory, assemble, assemble_again, assemble_telling, config_of};
pub use entry::{Content, Entry, EntryId, KeyState, TopKey};
pub use handbook::{Handbook, SharedFile};
pub use references::Reference;
pub use relations::{Relation, RelationKind};
pub use resolve::Place;
pub(crate) use resolve::anchors;
pub use target::{Broken, Target};

use crate::schema::{Kind, Table};

/// The field table of a kind.
#[must_use]
pub fn fields_of(kind: Kind) -> &'static Table {
    match kind {
        Kind::Theory => &theory::FIELDS,
        Kind::Case => &case::FIELDS,
        Kind::Element => &element::ELEMENT_FIELDS,
        Kind::Mechanism => &element::MECHANISM_FIELDS,
        Kind::TargetGroup => &element::TARGET_GROUP_FIELDS,
        Kind::Municipality => &page::MUNICIPALITY_FIELDS,
        Kind::Page => &page::PAGE_FIELDS,
    }
}
