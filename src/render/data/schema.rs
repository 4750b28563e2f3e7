//! Field tables → the JSON Schema of `handbook.json`, so that whoever reads the data knows every field and its type.

use serde_json::{Map, Value, json};

use crate::language::{Language, Words, slugify};
use crate::model::library::{IDEA_FIELDS, SOURCE_FIELDS, TERM_FIELDS};
use crate::model::{RelationKind, case, fields_of, municipality};
use crate::render::data::json::VERSION;
use crate::schema::{Field, Kind, Table, Type};

const TITLE: Words = Words::new("Håndbogens data", "The data of the handbook");

/// The schema.
#[must_use]
pub fn schema(language: Language) -> Value {
    let mut builder = Builder { language, tables: Vec::new(), defs: Map::new() };
    let entries: Vec<Value> = Kind::ALL.into_iter().map(|kind| builder.entry(kind)).collect();
    let mut named = |table: &'static Table| json!({ "type": "array", "items": builder.keyed(table) });
    let (glossary, sources, ideas) = (named(&TERM_FIELDS), named(&SOURCE_FIELDS), named(&IDEA_FIELDS));
    let settings = builder.reference(&crate::config::FIELDS);
    builder.define_basics();
    builder.defs.sort_keys();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE.get(language),
        "type": "object",
        "properties": {
            "$schema": { "type": "string" },
            "version": { "const": VERSION },
            "handbook": settings,
            "entries": { "type": "array", "items": { "oneOf": entries } },
            "glossary": glossary,
            "sources": sources,
            "ideas": ideas,
            "relations": { "type": "array", "items": defined("relation") },
        },
        "required": ["version", "handbook", "entries", "glossary", "sources", "ideas", "relations"],
        "additionalProperties": false,
        "$defs": builder.defs,
    })
}

struct Builder {
    language: Language,
    /// The tables that have a definition, with its name.
    tables: Vec<(&'static Table, String)>,
    defs: Map<String, Value>,
}

impl Builder {
    fn entry(&mut self, kind: Kind) -> Value {
        json!({
            "title": kind.word().get(self.language),
            "type": "object",
            "properties": {
                "kind": { "const": kind.name() },
                "slug": defined("slug"),
                "address": { "type": "string" },
                "fields": self.reference(fields_of(kind)),
                "body": { "type": "string", "contentMediaType": "text/markdown" },
            },
            "required": ["kind", "slug", "address", "fields", "body"],
            "additionalProperties": false,
        })
    }

    /// The name of a table's definition, made when it is first needed.
    fn reference(&mut self, table: &'static Table) -> Value {
        if let Some((_, name)) = self.tables.iter().find(|(it, _)| std::ptr::eq(*it, table)) {
            return defined(name);
        }
        let base = slugify(table.what.english);
        let alike = self.tables.iter().filter(|(it, _)| it.what.english == table.what.english).count();
        let name = if alike == 0 { base } else { format!("{base}-{}", alike + 1) };
        self.tables.push((table, name.clone()));
        let object = json!({
            "type": "object",
            "properties": self.properties(table),
            "required": required(table),
            "additionalProperties": false,
        });
        self.defs.insert(name.clone(), object);
        defined(&name)
    }

    fn properties(&mut self, table: &'static Table) -> Map<String, Value> {
        table.fields.iter().map(|field| (field.key.to_owned(), self.field(field))).collect()
    }

    fn field(&mut self, field: &'static Field) -> Value {
        let value = self.value(&field.ty);
        let value = if field.may_be_unknown { json!({ "anyOf": [value, defined("unknown")] }) } else { value };
        let mut schema = json!({ "description": field.help.get(self.language) });
        if let (Some(schema), Value::Object(value)) = (schema.as_object_mut(), value) {
            schema.extend(value);
        }
        schema
    }

    fn value(&mut self, ty: &'static Type) -> Value {
        match ty {
            Type::Number => defined("number"),
            Type::Whole => json!({ "type": "integer", "minimum": 0 }),
            Type::Amounts => json!({ "type": "array", "items": { "anyOf": [defined("number"), { "type": "null" }] } }),
            Type::Date => defined("date"),
            Type::Bool => json!({ "type": "boolean" }),
            Type::Choice(words) => json!({ "enum": words }),
            Type::Municipality => json!({ "enum": municipality::NAMES.as_slice() }),
            Type::Url => json!({ "type": "string", "pattern": "^https?://" }),
            Type::Slug | Type::Entry(_) => defined("slug"),
            Type::Citation => defined("citation"),
            Type::List(inner) | Type::OneOrMore(inner) => json!({ "type": "array", "items": self.value(inner) }),
            Type::Record(table) | Type::Short(_, table) => self.reference(table),
            Type::Named(inner) | Type::Nodes(inner) => match inner {
                Type::Record(table) | Type::Short(_, table) => json!({ "type": "array", "items": self.keyed(table) }),
                inner => json!({ "type": "array", "items": self.named(inner) }),
            },
            Type::Pathways(table) => json!({ "type": "array", "items": self.arrow(table) }),
            Type::Allow => json!({ "type": "array", "items": self.named(&Type::Prose) }),
            Type::Line | Type::Prose | Type::Interval | Type::PartName | Type::Idea | Type::OwnGoal | Type::Former => {
                json!({ "type": "string" })
            }
        }
    }

    /// A name of the author's own with a value.
    fn named(&mut self, inner: &'static Type) -> Value {
        json!({
            "type": "object",
            "properties": { "key": { "type": "string" }, "value": self.value(inner), "unknown": { "type": "string" } },
            "required": ["key"],
            "additionalProperties": false,
        })
    }

    /// A name of the author's own with a record.
    fn keyed(&mut self, table: &'static Table) -> Value {
        let mut properties = self.properties(table);
        properties.insert("key".to_owned(), json!({ "type": "string" }));
        properties.insert("unknown".to_owned(), json!({ "type": "string" }));
        json!({ "type": "object", "properties": properties, "required": ["key"], "additionalProperties": false })
    }

    fn arrow(&mut self, table: &'static Table) -> Value {
        let ends = json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 });
        let mut properties = self.properties(table);
        properties.insert("from".to_owned(), ends.clone());
        properties.insert("to".to_owned(), ends);
        json!({ "type": "object", "properties": properties, "required": ["from", "to"], "additionalProperties": false })
    }

    fn define_basics(&mut self) {
        let kinds: Vec<&str> = Kind::ALL.into_iter().map(Kind::name).collect();
        let id = json!({
            "type": "object",
            "properties": { "kind": { "enum": kinds }, "slug": defined("slug") },
            "required": ["kind", "slug"],
            "additionalProperties": false,
        });
        let relations: Vec<&str> = RelationKind::ALL.into_iter().map(RelationKind::name).collect();
        let basics = [
            ("slug", json!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$" })),
            ("date", json!({ "type": "string", "pattern": "^[1-9][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$" })),
            // A text of digits stands where floating point would round.
            (
                "number",
                json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$" }] }),
            ),
            (
                "unknown",
                json!({
                    "type": "object",
                    "properties": { "unknown": { "type": "string" } },
                    "required": ["unknown"],
                    "additionalProperties": false,
                }),
            ),
            (
                "citation",
                json!({
                    "type": "object",
                    "properties": { "source": { "type": "string" }, "place": { "type": "string" } },
                    "required": ["source"],
                    "additionalProperties": false,
                }),
            ),
            (
                "relation",
                json!({
                    "type": "object",
                    "properties": {
                        "from": id,
                        "to": id,
                        "relation": { "enum": relations },
                        "strength": { "enum": case::Strength::NAMES },
                        "role": { "enum": ["primary", "supporting", "conditional"] },
                        "parts": { "type": "array", "items": { "type": "string" } },
                        "how": { "type": "string", "contentMediaType": "text/markdown" },
                    },
                    "required": ["from", "to", "relation", "strength"],
                    "additionalProperties": false,
                }),
            ),
        ];
        self.defs.extend(basics.map(|(name, value)| (name.to_owned(), value)));
    }
}

/// The fields that a checked handbook always has.
fn required(table: &Table) -> Vec<&'static str> {
    table.fields.iter().filter(|field| field.need == crate::schema::Need::Required).map(|field| field.key).collect()
}

fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}
