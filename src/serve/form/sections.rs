//! A field table and a tree → the fields of a form, in sections. Nothing here knows a field by its name.

use crate::parse::yaml::Node;
use crate::schema::{Field, Kind, Need, Table, Type};
use crate::serve::form::control::{At, Controls};
use crate::serve::form::layout::{self, BODY, Section};
use crate::serve::form::shape::{Shape, shape_of};

/// The fields of a file itself.
const TOP: At<'static> = At { id: "f", depth: 0, is_inner: false, is_row: false };

impl Controls<'_> {
    /// The fields of a file in the order of the form, and the text below them.
    pub(super) fn top(&mut self, kind: Kind, table: &'static Table, tree: Option<&Node>, body: &str) {
        let sections = layout::sections(kind);
        let find = |key: &str| table.fields.iter().find(|field| field.key == key);
        for section in sections {
            let fields: Vec<_> = section.keys.iter().filter_map(|key| find(key)).collect();
            self.section(section, &fields, tree, if section.keys.contains(&BODY) { body } else { "" });
        }
        let (usual, rare): (Vec<_>, Vec<_>) = layout::others(table, sections)
            // What is new has no former address.
            .filter(|field| tree.is_some() || !matches!(field.ty, Type::List(Type::Former)))
            .partition(|field| sections.is_empty() && !is_rare(field, tree, TOP.depth));
        if sections.is_empty() {
            self.fields(&usual, tree, TOP, &[]);
            self.out.push_str(body);
        }
        self.section(&layout::MORE, &rare, tree, "");
    }

    /// Fields under their heading, folded away while they have nothing to show.
    fn section(&mut self, section: &Section, fields: &[&'static Field], tree: Option<&Node>, body: &str) {
        let (heading, help) = (section.heading.get(self.language), section.help.get(self.language));
        let help = if help.is_empty() { String::new() } else { format!("<p class=\"help\">{help}</p>\n") };
        let has_content = |field: &&'static Field| !is_rare(field, tree, TOP.depth) && is_written(field, tree);
        let is_shown = |field: &&&'static Field| is_written(field, tree) || !is_raw(field);
        if section.is_folded {
            if fields.iter().filter(is_shown).count() == 0 {
                return;
            }
            let open = if fields.iter().any(has_content) { " open" } else { "" };
            let name = section.keys.first().unwrap_or(&"more");
            self.out.push_str(&format!(
                "<details class=\"fold\"{open}><summary id=\"fold-{name}\">{heading}</summary>\n{help}"
            ));
        } else {
            let heading = if heading.is_empty() { String::new() } else { format!("<h2>{heading}</h2>\n") };
            self.out.push_str(&format!("<div class=\"section\">\n{heading}{help}"));
        }
        self.fields(fields, tree, TOP, &[]);
        self.out.push_str(body);
        self.out.push_str(if section.is_folded { "</details>\n" } else { "</div>\n" });
    }

    /// The fields of a record; those that few need are folded away.
    pub(super) fn record(&mut self, table: &'static Table, tree: Option<&Node>, at: At<'_>) {
        let find = |field: &Field| tree.and_then(|tree| tree.get(field.key));
        if let Some(theory) = table.fields.iter().find(|field| matches!(field.ty, Type::Entry(Kind::Theory))) {
            self.theory = find(theory).and_then(Node::text).unwrap_or("").trim().to_owned();
        }
        let few = |field: &&'static Field| is_rare(field, tree, at.depth) && !layout::is_beside(table, field);
        let (rare, usual): (Vec<_>, Vec<_>) = layout::in_record(table).into_iter().partition(few);
        self.fields(&usual, tree, at, layout::again(table));
        let rare: Vec<_> = rare.into_iter().filter(|field| !is_raw(field)).collect();
        if rare.is_empty() {
            return;
        }
        // Where something must be filled in first, the rest waits for it.
        let is_first = |field: &Field| field.need == Need::Required && field.default.is_empty();
        let waits = if table.fields.iter().any(is_first) { " data-waits" } else { "" };
        let more = self.say("Mere", "More");
        let what = table.what.get(self.language);
        let about = self.say("om", "about");
        self.out.push_str(&format!(
            "<details class=\"more\"{waits}><summary>{more}<span class=\"quiet\"> {about} {what}</span></summary>\n"
        ));
        self.fields(&rare, tree, At { is_row: false, ..at }, &[]);
        self.out.push_str("</details>\n");
    }

    /// Fields beside each other, and the keys that a new row has from the one above it.
    fn fields(&mut self, fields: &[&'static Field], tree: Option<&Node>, at: At<'_>, again: &[&str]) {
        let again = if again.is_empty() { String::new() } else { format!(" data-again=\"{}\"", again.join(" ")) };
        self.out.push_str(&format!("<div class=\"fields\"{again}>\n"));
        for field in fields {
            self.field(field, tree.and_then(|tree| tree.get(field.key)), at, tree.is_none());
        }
        self.out.push_str("</div>\n");
    }
}

/// Whether few need a field, and it says nothing yet. What is offered to many is so at the top: a row of a list asks only
/// for what every row has.
fn is_rare(field: &Field, tree: Option<&Node>, depth: usize) -> bool {
    let is_offered = field.is_offered && depth == 0;
    !field.is_usual() && !is_offered && !is_written(field, tree)
}

fn is_written(field: &Field, tree: Option<&Node>) -> bool {
    tree.and_then(|tree| tree.get(field.key)).is_some_and(|node| !node.is_empty())
}

fn is_raw(field: &'static Field) -> bool {
    matches!(shape_of(&field.ty, None), Shape::Raw)
}
