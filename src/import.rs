//! The published JSON → content files: what one handbook gives away, another can take in.
//!
//! The files say the same as those that the JSON came from: read again, they give the same JSON, letter for letter.

use serde_json::{Map, Value};

use crate::language::{Text, is_slug};
use crate::model::library::{GLOSSARY_FILE, IDEAS_FILE, SOURCES_FILE};
use crate::schema::Kind;
use crate::source::{CONFIG_FILE, CONTENT_FOLDER};

/// Why a JSON file cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is no `handbook.json` of a version that this program knows.
    NotAHandbook,
    /// An entry has no kind, or a name that cannot be a file's.
    BadEntry(String),
    /// A folder that leads out of the content.
    BadFolder(String),
}

impl Problem {
    /// What is wrong, in words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotAHandbook => Text::fixed(
                "filen er ikke en `handbook.json` i version 1",
                "the file is no `handbook.json` of version 1",
            ),
            Self::BadEntry(name) => Text::new(
                format!("siden `{name}` har ingen kendt art eller et navn, der ikke kan være et filnavn"),
                format!("the entry `{name}` has no known kind, or a name that cannot be a file's"),
            ),
            Self::BadFolder(name) => Text::new(
                format!("mappen `{name}` kan ikke ligge under `{CONTENT_FOLDER}/`"),
                format!("the folder `{name}` cannot lie below `{CONTENT_FOLDER}/`"),
            ),
        }
    }
}

/// Every file of the handbook by its path.
///
/// # Errors
/// When the JSON is no handbook, or would write outside of it.
pub fn files(json: &Value) -> Result<Vec<(String, String)>, Problem> {
    let entries = json["entries"].as_array().filter(|_| json["version"] == 1).ok_or(Problem::NotAHandbook)?;
    let mut files = Vec::with_capacity(entries.len() + 4);
    files.push((CONFIG_FILE.to_owned(), yaml(&json["handbook"])));
    for (key, path) in [("glossary", GLOSSARY_FILE), ("sources", SOURCES_FILE), ("ideas", IDEAS_FILE)] {
        if json[key].as_array().is_some_and(|list| !list.is_empty()) {
            files.push((path.to_owned(), yaml(&json[key])));
        }
    }
    for entry in entries {
        let front = yaml(&entry["fields"]);
        let body = entry["body"].as_str().unwrap_or_default();
        files.push((path(&json["handbook"], entry)?, format!("---\n{front}---\n{body}")));
    }
    Ok(files)
}

fn path(settings: &Value, entry: &Value) -> Result<String, Problem> {
    let text = |key: &str| entry[key].as_str().unwrap_or_default();
    let slug = text("slug");
    let kind = Kind::from_name(text("kind")).filter(|_| is_slug(slug));
    let kind = kind.ok_or_else(|| Problem::BadEntry(slug.to_owned()))?;
    let folder = settings["folders"][kind.name()].as_str().unwrap_or(kind.default_folder()).trim_matches('/');
    let is_bad = |part: &str| part.is_empty() || part.starts_with('.') || part.contains(['\\', ':']);
    match folder {
        "" => Ok(format!("{CONTENT_FOLDER}/{slug}.md")),
        folder if folder.split('/').any(is_bad) => Err(Problem::BadFolder(folder.to_owned())),
        folder => Ok(format!("{CONTENT_FOLDER}/{folder}/{slug}.md")),
    }
}

/// A record as YAML in block form.
fn yaml(record: &Value) -> String {
    let mut out = String::new();
    match record {
        Value::Array(items) => named(items, 0, &mut out),
        Value::Object(map) => fields(map, 0, &[], &mut out),
        _ => {}
    }
    out
}

/// The fields of a record, one a line; `skip` are those that stand in its key.
fn fields(map: &Map<String, Value>, depth: usize, skip: &[&str], out: &mut String) {
    for (key, value) in map.iter().filter(|(key, _)| !skip.contains(&key.as_str())) {
        field(key, value, depth, out);
    }
}

fn field(key: &str, value: &Value, depth: usize, out: &mut String) {
    indent(depth, out);
    out.push_str(&scalar(key));
    out.push(':');
    under(value, depth, out);
}

/// What stands under a key: on its line, or indented below it.
fn under(value: &Value, depth: usize, out: &mut String) {
    if let Some(text) = single(value) {
        out.push(' ');
        out.push_str(&text);
        out.push('\n');
        return;
    }
    out.push('\n');
    match value {
        Value::Array(items) if items.iter().any(is_named) => named(items, depth + 1, out),
        Value::Array(items) => list(items, depth + 1, out),
        Value::Object(map) => fields(map, depth + 1, &[], out),
        _ => {}
    }
}

fn list(items: &[Value], depth: usize, out: &mut String) {
    for item in items {
        indent(depth, out);
        out.push('-');
        match (single(item), item) {
            (Some(text), _) => out.push_str(&format!(" {text}\n")),
            (None, Value::Object(map)) => {
                let mut block = String::new();
                fields(map, depth + 1, &[], &mut block);
                // The first field stands behind the dash.
                out.push_str(block.get(2 * depth + 1..).unwrap_or("\n"));
            }
            _ => out.push('\n'),
        }
    }
}

/// The author's own names, and the arrows of a theory.
fn is_named(item: &Value) -> bool {
    item.get("key").is_some() || is_arrow(item)
}

fn is_arrow(item: &Value) -> bool {
    item.get("from").is_some_and(Value::is_array) && item.get("to").is_some_and(Value::is_array)
}

fn named(items: &[Value], depth: usize, out: &mut String) {
    let ids = |ends: &Value| {
        let ends = ends.as_array().into_iter().flatten().filter_map(Value::as_str);
        ends.collect::<Vec<_>>().join(", ")
    };
    for item in items {
        let Some(map) = item.as_object() else { continue };
        let (key, skip): (String, &[&str]) = if is_arrow(item) {
            (format!("{} -> {}", ids(&item["from"]), ids(&item["to"])), &["from", "to"])
        } else {
            (item["key"].as_str().unwrap_or_default().to_owned(), &["key"])
        };
        if let Some(value) = map.get("value").filter(|_| map.len() == 2 && !is_arrow(item)) {
            field(&key, value, depth, out);
        } else {
            indent(depth, out);
            out.push_str(&scalar(&key));
            out.push_str(":\n");
            fields(map, depth + 1, skip, out);
        }
    }
}

/// A value that stands on one line, if it is one.
fn single(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("null".to_owned()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(scalar(text)),
        Value::Array(items) => {
            let simple = items.iter().all(|item| item.is_number() || item.is_null());
            let items: Vec<String> = items.iter().filter_map(single).collect();
            simple.then(|| format!("[ {} ]", items.join(", ")))
        }
        Value::Object(map) => citation(map),
    }
}

/// `kl, afsnit 4.2`
fn citation(map: &Map<String, Value>) -> Option<String> {
    let key = map.get("source")?.as_str()?;
    match map.get("place") {
        None if map.len() == 1 => Some(scalar(key)),
        Some(place) if map.len() == 2 => Some(scalar(&format!("{key}, {}", place.as_str()?))),
        _ => None,
    }
}

/// A text in the plain form where that says the same, else in quotation marks as JSON and YAML share them.
fn scalar(text: &str) -> String {
    let plain = text.chars().next().is_some_and(char::is_alphabetic)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.chars().any(|c| c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{85}'))
        && !matches!(text.to_lowercase().as_str(), "null" | "true" | "false");
    if plain { text.to_owned() } else { Value::from(text).to_string() }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}
