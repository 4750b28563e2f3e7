//! How running text enters a template: as HTML. The pages themselves know only what it says and where it leads.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use tera::Value;

use crate::render::html::markdown::{self, MARK};
use crate::render::markup::markup;
use crate::site::rich::{Body, Rich};

impl Serialize for Rich {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        markup(&markdown::inline(self), serializer)
    }
}

/// A body is a list of parts: `{ html }`, `{ figure: id }` and `{ diagram: slug }`.
impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let html = markdown::block(self);
        let mut parts = serializer.serialize_seq(None)?;
        for (at, part) in html.split(MARK).enumerate() {
            if at % 2 == 1 {
                let (what, name) = part.split_once(':').unwrap_or(("figure", part));
                parts.serialize_element(&Part(what, Value::from(name)))?;
            } else if !part.trim().is_empty() {
                parts.serialize_element(&Part("html", Value::safe_string(part)))?;
            }
        }
        parts.end()
    }
}

struct Part<'p>(&'p str, Value);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0, &self.1)?;
        map.end()
    }
}
