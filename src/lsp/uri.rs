//! `file:` addresses ↔ paths.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path of a `file:` address; nothing for a buffer that is no file.
pub(super) fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = rest.find('/').map(|at| &rest[at..])?;
    let path = decode(path.split(['?', '#']).next().unwrap_or(path))?;
    // `/c:/x`
    let drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    Some(PathBuf::from(if drive { &path[1..] } else { path.as_str() }))
}

/// The `file:` address of an absolute path.
pub(super) fn from_path(path: &Path) -> Option<Uri> {
    let text = path.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    let mut uri = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri::from_str(&uri).ok()
}

fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            out.push(u8::from_str_radix(text.get(at + 1..at + 3)?, 16).ok()?);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::str::FromStr;

    use lsp_types::Uri;

    use super::{from_path, to_path};

    #[test]
    fn blanks_danish_letters_and_drives() {
        let path = Path::new("/home/åse/min bog/a#b.md");
        let uri = from_path(path).unwrap();
        assert_eq!(uri.as_str(), "file:///home/%C3%A5se/min%20bog/a%23b.md");
        assert_eq!(to_path(&uri).as_deref(), Some(path));
        let read = |text: &str| Uri::from_str(text).ok().and_then(|uri| to_path(&uri));
        assert_eq!(read("file:///c%3A/x/y.md"), Some(PathBuf::from("c:/x/y.md")));
        assert_eq!(read("untitled:Untitled-1"), None);
        assert_eq!(read("file:///a%zz"), None);
    }
}
