//! What the form's page sends: which file, what it was, and what its fields are to hold.

use serde::Deserialize;
use serde_json::Value;

use crate::edit::front::{Item, Wanted};
use crate::edit::source::ToldSource;
use crate::schema::Kind;

/// A source that somebody tells of.
#[derive(Debug, Deserialize)]
pub(super) struct SourceDraft {
    /// The name of a source that is there; nothing for one that is new.
    #[serde(default)]
    pub name: String,
    /// The name that a new one is to have; one is made of its title where there is none.
    #[serde(default)]
    pub key: String,
    /// The fingerprint of the list that the source was opened from.
    #[serde(default)]
    pub base: String,
    values: Value,
}

impl SourceDraft {
    /// What the list of sources is to say; nothing where the fields are no fields of a form.
    pub fn told(&self) -> Option<ToldSource> {
        let Wanted::Map(fields) = wanted(&self.values)? else { return None };
        Some(ToldSource { name: self.name.trim().to_owned(), key: self.key.trim().to_owned(), fields })
    }
}

/// The whole text of a file as somebody wants it.
#[derive(Debug, Deserialize)]
pub(super) struct TextDraft {
    /// The file's path below the root.
    pub path: String,
    /// The fingerprint of the text that was opened.
    pub base: String,
    pub text: String,
}

/// A file as somebody wants it.
#[derive(Debug, Deserialize)]
pub(super) struct Draft {
    /// The name of the kind.
    kind: String,
    /// The file's path below the root; nothing for one that is new.
    pub path: Option<String>,
    /// The fingerprint of the text that the form was opened with.
    #[serde(default)]
    pub base: String,
    values: Value,
    /// The text below the fields.
    pub body: String,
}

impl Draft {
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_name(&self.kind)
    }

    /// The fields; nothing where one of them is no value of a form.
    pub fn wanted(&self) -> Option<Vec<(String, Wanted)>> {
        match wanted(&self.values)? {
            Wanted::Map(entries) => Some(entries),
            _ => None,
        }
    }
}

fn wanted(value: &Value) -> Option<Wanted> {
    Some(match value {
        Value::Null => Wanted::Gone,
        Value::String(text) if text.trim().is_empty() => Wanted::Gone,
        Value::String(text) => Wanted::Text(text.trim().replace("\r\n", "\n")),
        Value::Array(items) => Wanted::List(items.iter().map(item).collect::<Option<_>>()?),
        Value::Object(map) => {
            let entry = |(key, value): (&String, &Value)| Some((key.clone(), wanted(value)?));
            Wanted::Map(map.iter().map(entry).collect::<Option<_>>()?)
        }
        Value::Bool(_) | Value::Number(_) => return None,
    })
}

fn item(value: &Value) -> Option<Item> {
    let at = match value.get("at") {
        None | Some(Value::Null) => None,
        Some(at) => Some(usize::try_from(at.as_u64()?).ok()?),
    };
    Some(Item { at, value: wanted(value.get("value")?)? })
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use crate::edit::front::{Item, Wanted};

    #[test]
    fn texts_lists_and_maps_are_read_and_anything_else_is_refused() {
        let draft = |values: &str| {
            let text = format!("{{\"kind\":\"case\",\"path\":null,\"values\":{values},\"body\":\"\"}}");
            serde_json::from_str::<Draft>(&text).ok().and_then(|it| it.wanted())
        };
        let text = |text: &str| Wanted::Text(text.to_owned());
        let read =
            draft(r#"{"a":" x\r\ny ","b":"  ","c":null,"d":[{"at":3,"value":"z"},{"value":{"e":"f"}}]}"#).unwrap();
        let inner = Wanted::Map(vec![("e".to_owned(), text("f"))]);
        let list = vec![Item { at: Some(3), value: text("z") }, Item { at: None, value: inner }];
        let names = ["a", "b", "c", "d"].map(str::to_owned);
        let values = [text("x\ny"), Wanted::Gone, Wanted::Gone, Wanted::List(list)];
        assert_eq!(read, names.into_iter().zip(values).collect::<Vec<_>>());
        for values in ["1", "[]", r#"{"a":true}"#, r#"{"a":["x"]}"#, r#"{"a":[{"at":-1,"value":"x"}]}"#] {
            assert_eq!(draft(values), None, "{values}");
        }
    }
}
