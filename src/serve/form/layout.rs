//! In which order a form asks: the author's, from what everybody has to say to what few need. The file keeps the order of
//! its own table.

use crate::language::Words;
use crate::schema::{Field, Kind, Table};

/// What stands for the text below the fields; no key can be called so.
pub(super) const BODY: &str = "#body";

/// Fields that belong together.
pub(super) struct Section {
    /// Nothing for those that speak for themselves.
    pub heading: Words,
    pub help: Words,
    pub keys: &'static [&'static str],
    /// Folded away until one of them has something to show.
    pub is_folded: bool,
}

const NONE: Words = Words::new("", "");

impl Section {
    const fn open(heading: Words, keys: &'static [&'static str]) -> Self {
        Self { heading, help: NONE, keys, is_folded: false }
    }

    const fn folded(heading: Words, keys: &'static [&'static str]) -> Self {
        Self { heading, help: NONE, keys, is_folded: true }
    }

    const fn saying(self, help: Words) -> Self {
        Self { help, ..self }
    }
}

/// Optional fields that stand in their record all the same, right behind the one that they are needed to judge: what a
/// number was before belongs to the number.
static BESIDE: &[(&str, &str)] = &[("before", "unit")];

/// Whether a field of a record stands beside another, however few fill it in.
pub(super) fn is_beside(table: &Table, field: &Field) -> bool {
    BESIDE.iter().any(|(key, other)| *key == field.key && table.fields.iter().any(|it| it.key == *other))
}

/// The fields of a record in the order of the form: that of the table, but for those beside another.
pub(super) fn in_record(table: &'static Table) -> Vec<&'static Field> {
    let beside = |field: &Field| BESIDE.iter().find(|(_, other)| *other == field.key).map(|(key, _)| *key);
    let find = |key: &str| table.fields.iter().find(|field| field.key == key);
    let rest = table.fields.iter().filter(|field| !is_beside(table, field));
    rest.flat_map(|field| [Some(field), beside(field).and_then(find)]).flatten().collect()
}

/// What a new row has from the one above it until somebody says otherwise: the results of one source are mostly of one
/// kind, and of one time.
static AGAIN: &[&str] = &["basis", "as_of"];

/// The keys that a new row of a table has from the one above it, where it has them all.
pub(super) fn again(table: &Table) -> &'static [&'static str] {
    if AGAIN.iter().all(|key| table.fields.iter().any(|field| field.key == *key)) { AGAIN } else { &[] }
}

static CASE: &[Section] = &[
    Section::open(NONE, &["title", "municipality", "period", "sources", "summary"]),
    Section::open(Words::new("Borgerne", "The people"), &["audience", "target_group"]),
    Section::open(
        Words::new("Indsatsen, og hvad der kom ud af den", "What was done, and what came of it"),
        &["activities", "results", "challenges"],
    ),
    Section::folded(
        Words::new(
            "Forbehold, fx at der ingen sammenligningsgruppe er",
            "Caveats, such as that there is no comparison group",
        ),
        &["caveats"],
    ),
    Section::folded(Words::new("Økonomi: udgifter og besparelser", "Economy: costs and savings"), &["economy"]),
    Section::folded(
        Words::new("Mål, ressourcer og kontakt", "Goals, resources and contact"),
        &["goals", "resources", "contact"],
    ),
    Section::open(
        Words::new("Hvad casen er et eksempel på", "What the case is an example of"),
        &["mechanisms", "elements", "theories"],
    )
    .saying(Words::new(
        "Vælg mindst én mekanisme, ét element eller én programteori. Casen kommer til at stå på de sider, du vælger.",
        "Choose one mechanism, element or program theory at least. The case will stand on the pages that you choose.",
    )),
    Section::open(NONE, &[BODY]),
];

/// Every other kind: what a new page has, its text, and then the rest.
static OTHERS: &[Section] = &[];

/// The last fold.
pub(super) static MORE: Section = Section::folded(Words::new("Flere oplysninger", "More"), &[])
    .saying(Words::new("Det meste kan stå tomt.", "Most of it may be left empty."));

/// The parts of the form of a kind, without the last fold.
pub(super) fn sections(kind: Kind) -> &'static [Section] {
    if kind == Kind::Case { CASE } else { OTHERS }
}

/// The fields of a table that no section names.
pub(super) fn others(table: &'static Table, sections: &[Section]) -> impl Iterator<Item = &'static Field> {
    let named: Vec<&str> = sections.iter().flat_map(|section| section.keys).copied().collect();
    table.fields.iter().filter(move |field| !named.contains(&field.key))
}

#[cfg(test)]
mod tests {
    use super::{BODY, in_record, sections};
    use crate::model::fields_of;
    use crate::schema::{Kind, Type};

    #[test]
    fn a_field_beside_another_moves_and_none_is_lost() {
        let results = fields_of(Kind::Case).fields.iter().find(|field| field.key == "results").unwrap();
        let Type::List(Type::Record(table)) = results.ty else { panic!("a list of records") };
        let keys: Vec<&str> = in_record(table).iter().map(|field| field.key).collect();
        assert_eq!(keys[..5], ["text", "value", "unit", "before", "basis"]);
        assert!(table.fields.iter().all(|field| keys.contains(&field.key)) && keys.len() == table.fields.len());
    }

    #[test]
    fn every_named_field_is_one_and_is_named_once() {
        let table = fields_of(Kind::Case);
        let keys: Vec<&str> = sections(Kind::Case).iter().flat_map(|section| section.keys).copied().collect();
        for (at, key) in keys.iter().enumerate() {
            assert!(*key == BODY || table.fields.iter().any(|field| field.key == *key), "{key}");
            assert!(!keys[..at].contains(key), "{key} twice");
        }
    }
}
