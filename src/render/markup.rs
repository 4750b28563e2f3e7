//! Markup of our own on its way into a template. The engine escapes all other text, so no theme has to say what is safe.

use serde::ser::{Serialize, Serializer};
use tera::Value;

/// Hands over markup in which every letter of an author is escaped already. A serializer that knows nothing of it gets a text.
///
/// # Errors
/// Those of the serializer.
pub fn markup<S: Serializer>(markup: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Value::safe_string(markup).serialize(serializer)
}
