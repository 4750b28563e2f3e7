//! Text → HTML that can only be text.

use crate::language::has_any;

/// Writes a text between tags. NUL cannot stand in HTML, and marks our own places (`markdown::MARK`).
pub fn text(text: &str, out: &mut String) {
    if !has_any(text, *b"&<>\0") {
        return out.push_str(text);
    }
    write(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\0' => Some("\u{fffd}"),
        _ => None,
    });
}

/// Writes a text inside an attribute in double quotation marks.
pub fn attribute(text: &str, out: &mut String) {
    write(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        b'\0' => Some("\u{fffd}"),
        _ => None,
    });
}

/// Writes a text with some letters of one byte replaced; what stands between them goes at a time.
fn write(text: &str, out: &mut String, replaced: impl Fn(u8) -> Option<&'static str>) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(with) = replaced(byte) {
            out.push_str(&text[written..at]);
            out.push_str(with);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
}
