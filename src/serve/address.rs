//! The address of a request → the path of a file on the site. Nothing else is ever looked up.

/// What an address asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// A path below the site's root, without a slash in front.
    Site(String),
    /// Something that no site has: a way out of it, or bytes that are no text.
    Refused,
}

/// Reads the path of a request. Encoded once means decoded once: what still looks encoded afterwards is a plain name.
#[must_use]
pub(super) fn parse(path: &str) -> Address {
    let Some(path) = path.strip_prefix('/').and_then(decode) else { return Address::Refused };
    let is_bad =
        |part: &str| matches!(part, "." | "..") || part.contains(|c: char| c == '\\' || c == ':' || c.is_control());
    let folders = path.strip_suffix('/').unwrap_or(&path);
    let is_refused = folders.split('/').any(|part| is_bad(part) || part.is_empty());
    if is_refused && !path.is_empty() { Address::Refused } else { Address::Site(path) }
}

/// The text that stands in an address; nothing where it is no text.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A path as it stands in an address.
#[must_use]
pub(super) fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Address, encode, parse};

    fn site(path: &str) -> Address {
        Address::Site(path.to_owned())
    }

    #[test]
    fn plain_addresses_are_paths() {
        for (address, path) in [
            ("/", ""),
            ("/cases/", "cases/"),
            ("/cases/viborg", "cases/viborg"),
            ("/k%C3%B8n/%20a", "køn/ a"),
            ("/a..b/...", "a..b/..."),
            ("/%252e%252e/x", "%2e%2e/x"),
        ] {
            assert_eq!(parse(address), site(path), "{address}");
        }
    }

    #[test]
    fn ways_out_are_refused() {
        for address in [
            "",
            "x",
            "*",
            "//",
            "//x",
            "/a//b",
            "/..",
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/%2E./x",
            "/.%2e/x",
            "/./x",
            "/a/..%2fx",
            "/..%5cx",
            "/..\\x",
            "/%5c",
            "/C:/x",
            "/%00",
            "/a%0ab",
            "/%ff",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
        ] {
            assert_eq!(parse(address), Address::Refused, "{address}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_let_in_stays_inside(address in "/[./%2ef5c\\\\a:]{0,24}") {
            if let Address::Site(path) = parse(&address) {
                prop_assert!(!path.starts_with('/') && !path.split('/').any(|part| part == ".."), "{}", path);
                prop_assert_eq!(parse(&format!("/{}", encode(&path))), site(&path));
            }
        }
    }
}
