//! A field table → JSON Schema 2020-12, for editors that know YAML.
//!
//! Editors read YAML by its own rules (`2016` is a number, `no` a text), the handbook by the field. So a field takes
//! every form that an editor may see in what the handbook accepts. What a schema cannot say (the same key twice, a name
//! that no file has) is left to `check`.

use serde_json::{Map, Value, json};

use crate::check::RULES;
use crate::language::{Language, Words, slugify};
use crate::manual::documents::Document;
use crate::model::municipality;
use crate::parse::yaml::{self, Node};
use crate::schema::{Field, INTERVAL_UNITS, Need, Table, Type};
use crate::text::{FileId, Span};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Three digits behind the mark would mean a thousand to some and a fraction to others.
const NUMBER: &str = r"^\s*[-−]?[0-9]+([.,]([0-9]{1,2}|[0-9]{4,}))?\s*$";
const WHOLE: &str = r"^\s*[0-9]+([.,](0{1,2}|0{4,}))?\s*$";
/// A year, a month or a day of a real month; leap years are left to `check`.
const DATE: &str = concat!(
    r"^\s*[1-9][0-9]{3}(-(0[1-9]|1[0-2])",
    r"|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])",
    r"|-(0[13-9]|1[0-2])-30",
    r"|-(0[13578]|1[02])-31)?\s*$",
);

const REASON: Words = Words::new("Hvorfor det ikke er oplyst.", "Why it is not known.");

/// The schema of a file of the handbook: of its front matter, or of the whole of a YAML file.
#[must_use]
pub fn schema(document: &Document, language: Language) -> Value {
    let mut builder = Builder { language, tables: Vec::new(), defs: Map::new() };
    let root = builder.table(document.table);
    let root = if document.named { json!({ "type": "object", "additionalProperties": root }) } else { root };
    if let Value::Object(basics) = builder.basics() {
        builder.defs.extend(basics);
    }
    builder.defs.sort_keys();
    let mut schema =
        json!({ "$schema": DIALECT, "title": document.title.get(language), "description": document.place });
    if let (Some(schema), Value::Object(root)) = (schema.as_object_mut(), root) {
        schema.extend(root);
        schema.insert("$defs".to_owned(), Value::Object(builder.defs));
    }
    schema
}

/// A tree as an editor reads it: plain numbers, `true` and `false` are what they look like.
#[must_use]
pub fn as_json(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Empty => Value::Null,
        // In quotation marks or in a block the words do not stand alone in the file.
        yaml::Value::Text(scalar) if scalar.verbatim => plain(&scalar.text),
        yaml::Value::Text(scalar) => json!(&*scalar.text),
        yaml::Value::List(items) => items.iter().map(as_json).collect(),
        yaml::Value::Map(map) => map.entries.iter().map(|(key, value)| (key.text.clone(), as_json(value))).collect(),
    }
}

fn plain(text: &str) -> Value {
    let is_number =
        text.starts_with(|c: char| c.is_ascii_digit() || c == '-') && text.ends_with(|c: char| c.is_ascii_digit());
    match text {
        "true" => json!(true),
        "false" => json!(false),
        _ if is_number && text.chars().all(|c| c.is_ascii_digit() || "-.".contains(c)) => {
            let whole = text.parse::<i64>().ok().map(Value::from);
            whole.or_else(|| text.parse::<f64>().ok().map(Value::from)).unwrap_or_else(|| json!(text))
        }
        _ => json!(text),
    }
}

struct Builder {
    language: Language,
    /// The tables that have a definition, with its name.
    tables: Vec<(&'static Table, String)>,
    defs: Map<String, Value>,
}

impl Builder {
    /// The object that a table describes.
    fn table(&mut self, table: &'static Table) -> Value {
        let properties: Map<String, Value> =
            table.fields.iter().map(|field| (field.key.to_owned(), self.field(field))).collect();
        let required: Vec<&str> =
            table.fields.iter().filter(|field| is_required(field)).map(|field| field.key).collect();
        let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        object
    }

    /// A reference to the definition of a table, made when it is first needed.
    fn reference(&mut self, table: &'static Table) -> Value {
        let known = self.tables.iter().find(|(it, _)| std::ptr::eq(*it, table)).map(|(_, name)| name.clone());
        let name = known.unwrap_or_else(|| {
            let base = slugify(table.what.english);
            let alike = self.tables.iter().filter(|(it, _)| it.what.english == table.what.english).count();
            let name = if alike == 0 { base } else { format!("{base}-{}", alike + 1) };
            self.tables.push((table, name.clone()));
            let object = self.table(table);
            self.defs.insert(name.clone(), object);
            name
        });
        defined(&name)
    }

    fn field(&mut self, field: &'static Field) -> Value {
        let mut forms = vec![self.value(&field.ty)];
        if field.may_be_unknown && !matches!(field.ty, Type::Allow) {
            forms.push(defined("unknown"));
        }
        let required = is_required(field);
        if !required {
            forms.push(defined("empty"));
        }
        let words = field.ty.words_explained(self.language);
        let separator = if words.is_empty() { "" } else { " " };
        let mut schema = json!({ "description": format!("{}{separator}{words}", field.help.get(self.language)) });
        if let Some(example) = example(field) {
            schema["examples"] = json!([example]);
        }
        schema["anyOf"] = json!(forms);
        if required {
            schema["not"] = defined("empty");
        }
        schema
    }

    fn value(&mut self, ty: &'static Type) -> Value {
        match ty {
            Type::Number => defined("number"),
            Type::Whole => defined("whole-number"),
            Type::Amounts => defined("amounts"),
            Type::Date => defined("date"),
            Type::Interval => defined("interval"),
            Type::Bool => json!({ "enum": [true, false, "true", "false"] }),
            Type::Choice(words) => json!({ "enum": words }),
            Type::Municipality => json!({ "enum": municipality::NAMES.as_slice() }),
            Type::Url => json!({ "type": "string", "pattern": r"^\s*https?://\S+\s*$" }),
            Type::Former => defined("former-address"),
            Type::Slug => defined("slug"),
            Type::List(inner) => json!({ "type": "array", "items": self.value(inner) }),
            Type::OneOrMore(inner) => {
                let inner = self.value(inner);
                json!({ "anyOf": [inner, { "type": "array", "items": inner }] })
            }
            Type::Record(table) => self.reference(table),
            Type::Short(inner, table) => json!({ "anyOf": [self.value(inner), self.reference(table)] }),
            Type::Named(inner) => json!({ "type": "object", "additionalProperties": self.own_key(inner) }),
            Type::Nodes(inner) => json!({
                "type": "object",
                "patternProperties": { "^[A-Za-z][0-9]{1,5}$": self.own_key(inner) },
                "additionalProperties": false,
            }),
            Type::Pathways(table) => {
                let arrow = json!({ "anyOf": [
                    defined("text"), { "type": "array", "items": defined("text") }, self.reference(table), defined("empty"),
                ] });
                json!({ "type": "object", "patternProperties": { arrow_key(): arrow }, "additionalProperties": false })
            }
            Type::Allow => defined("allow"),
            Type::Line
            | Type::Prose
            | Type::Entry(_)
            | Type::PartName
            | Type::Citation
            | Type::Idea
            | Type::OwnGoal => defined("text"),
        }
    }

    /// The value of a key that is the author's own. Only a number may be unknown.
    fn own_key(&mut self, inner: &'static Type) -> Value {
        let mut forms = vec![self.value(inner)];
        if inner.is_amounts() {
            forms.push(defined("unknown"));
        }
        if matches!(inner, Type::Amounts) {
            forms.push(defined("empty"));
            return json!({ "anyOf": forms });
        }
        json!({ "anyOf": forms, "not": defined("empty") })
    }

    /// The values that many fields share.
    fn basics(&self) -> Value {
        let units: Vec<String> = INTERVAL_UNITS.iter().map(|(name, _)| name.replace('.', r"\.")).collect();
        let name = r"[\p{L}\p{N}][\p{L}\p{N}_~-]*";
        let former = format!(r"^\s*(/?{name}(/{name})*(\.html?)?/?|{name}\s*(->|→)\s*{name})\s*$");
        let interval = format!(r"^\s*[0-9]+\s*({})\s*$", units.join("|"));
        let codes: Map<String, Value> = RULES
            .iter()
            .map(|rule| (rule.code.id.to_owned(), filled(rule.explanation.what.get(self.language))))
            .collect();
        json!({
            "text": { "type": ["string", "number", "boolean"] },
            "empty": {
                "anyOf": [
                    { "type": "null" },
                    { "type": "string", "pattern": r"^\s*$" },
                    { "type": "array", "maxItems": 0 },
                    { "type": "object", "maxProperties": 0 },
                ],
            },
            "unknown": {
                "type": "object",
                "properties": { "unknown": filled(REASON.get(self.language)) },
                "required": ["unknown"],
                "additionalProperties": false,
            },
            "number": { "anyOf": [{ "type": "number" }, { "type": "string", "pattern": NUMBER }] },
            "whole-number": { "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": WHOLE }] },
            "amounts": {
                "anyOf": [
                    defined("number"),
                    { "type": "array", "items": { "anyOf": [defined("number"), defined("empty")] } },
                ],
            },
            "date": {
                "anyOf": [
                    { "type": "integer", "minimum": 1000, "maximum": 9999 },
                    { "type": "string", "pattern": DATE },
                ],
            },
            "interval": { "type": "string", "pattern": interval },
            "former-address": {
                "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": former }],
            },
            "slug": {
                "anyOf": [
                    { "type": "boolean" },
                    { "type": "integer", "minimum": 0 },
                    { "type": "string", "pattern": r"^\s*[a-z0-9]([a-z0-9-]*[a-z0-9])?\s*$" },
                ],
            },
            "allow": { "type": "object", "properties": codes, "additionalProperties": filled("") },
        })
    }
}

/// A text that must be there.
fn filled(description: &str) -> Value {
    let mut schema = defined("text");
    if !description.is_empty() {
        schema["description"] = json!(description);
    }
    schema["not"] = defined("empty");
    schema
}

/// `A1 -> D1`, with several ids at either end.
fn arrow_key() -> String {
    let ids = r"[\s,]*[A-Za-z][0-9]{1,5}(\s*,[\s,]*[A-Za-z][0-9]{1,5})*[\s,]*";
    format!("^{ids}(->|→){ids}$")
}

fn is_required(field: &Field) -> bool {
    matches!(field.need, Need::Required | Need::ByRule(_))
}

fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The example of a field as a value.
fn example(field: &Field) -> Option<Value> {
    let text = Some(field.example).filter(|text| !text.is_empty())?;
    let read = yaml::read(text, Span::new(FileId(0), 0, text.len()));
    read.root.as_ref().filter(|_| !read.broken).map(as_json)
}
