//! What can be described: the files of a handbook, each by its field table.

use crate::config;
use crate::language::Words;
use crate::model::{case, element, library, page, theory};
use crate::schema::{Kind, Table};

/// A file of the handbook and its fields.
#[derive(Debug)]
pub struct Document {
    /// The name on the command line: that of the kind, or of the shared file.
    pub name: &'static str,
    pub title: Words,
    /// The file it describes.
    pub place: &'static str,
    pub kind: Option<Kind>,
    pub table: &'static Table,
    /// The fields stand under names of the author's own.
    pub named: bool,
}

/// Every file, the ones that authors write most first.
pub static DOCUMENTS: [Document; 11] = [
    of_kind(Kind::Theory, "theory", Words::new("Programteori", "Program theory"), &theory::FIELDS),
    of_kind(Kind::Case, "case", Words::new("Case", "Case"), &case::FIELDS),
    of_kind(Kind::Element, "element", Words::new("Element", "Element"), &element::ELEMENT_FIELDS),
    of_kind(Kind::Mechanism, "mechanism", Words::new("Mekanisme", "Mechanism"), &element::MECHANISM_FIELDS),
    of_kind(Kind::TargetGroup, "target-group", Words::new("Målgruppe", "Target group"), &element::TARGET_GROUP_FIELDS),
    of_kind(Kind::Page, "page", Words::new("Side", "Page"), &page::PAGE_FIELDS),
    of_kind(Kind::Municipality, "municipality", Words::new("Kommune", "Municipality"), &page::MUNICIPALITY_FIELDS),
    shared("glossary", Words::new("Ordliste", "Glossary"), library::GLOSSARY_FILE, &library::TERM_FIELDS),
    shared("sources", Words::new("Kilder", "Sources"), library::SOURCES_FILE, &library::SOURCE_FIELDS),
    shared("ideas", Words::new("Idéer", "Ideas"), library::IDEAS_FILE, &library::IDEA_FIELDS),
    Document {
        name: "handbook",
        title: Words::new("Håndbogens indstillinger", "The settings of the handbook"),
        place: "handbook.yaml",
        kind: None,
        table: &config::FIELDS,
        named: false,
    },
];

const fn of_kind(kind: Kind, name: &'static str, title: Words, table: &'static Table) -> Document {
    let place = match kind {
        Kind::Theory => "content/programteorier/*.md",
        Kind::Case => "content/cases/*.md",
        Kind::Element => "content/elementer/*.md",
        Kind::Mechanism => "content/mekanismer/*.md",
        Kind::TargetGroup => "content/maalgrupper/*.md",
        Kind::Municipality => "content/kommuner/*.md",
        Kind::Page => "content/*.md",
    };
    Document { name, title, place, kind: Some(kind), table, named: false }
}

const fn shared(name: &'static str, title: Words, place: &'static str, table: &'static Table) -> Document {
    Document { name, title, place, kind: None, table, named: true }
}

impl Document {
    /// The description with this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        DOCUMENTS.iter().find(|document| document.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::DOCUMENTS;
    use crate::model::fields_of;
    use crate::schema::Kind;

    #[test]
    fn every_kind_is_described_by_its_own_table_and_stands_in_its_own_folder() {
        for kind in Kind::ALL {
            let document = DOCUMENTS.iter().find(|it| it.kind == Some(kind)).unwrap();
            assert_eq!(document.name, kind.name());
            assert!(std::ptr::eq(document.table, fields_of(kind)), "{}", document.name);
            let folder = document.place.trim_start_matches("content/").trim_end_matches("*.md").trim_end_matches('/');
            assert_eq!(folder, kind.default_folder());
        }
    }
}
