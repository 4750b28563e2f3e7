//! A value on one line, and an entry as one.

use serde::Serialize;

use crate::config::Config;
use crate::model::{Entry, address, fields_of};
use crate::parse::yaml::Node;
use crate::render::data::typed::Record;

#[derive(Serialize)]
struct EntryView<'h> {
    kind: &'static str,
    slug: &'h str,
    /// Where its page stands, from the root of the site.
    address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Record<'h>>,
    body: &'h str,
}

/// The line of an entry, from the tree of its front matter.
pub(super) fn of_entry(config: &Config, text: &str, entry: &Entry, tree: Option<&Node>) -> String {
    let arrows = entry.theory().map_or(&[][..], |theory| &theory.arrows);
    let table = fields_of(entry.id.kind);
    line(&EntryView {
        kind: entry.id.kind.name(),
        slug: &entry.id.slug,
        address: address::of_entry(config, &entry.id),
        fields: tree.map(|node| Record { node, table, arrows }),
        body: text.get(entry.body.range()).unwrap_or_default(),
    })
}

/// A value on one line. Writing to memory cannot fail, and no map here has keys that are no texts.
pub(super) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
