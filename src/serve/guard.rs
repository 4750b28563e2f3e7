//! Who may ask: a browser that was sent to this machine by this name and port. Keeps other sites from reading the
//! preview through a name of their own that leads here (DNS rebinding).

use axum::http::{HeaderMap, Uri, header};

const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
const HTTP: u16 = 80;

/// Whether a request was meant for this server.
#[must_use]
pub(super) fn is_for_us(headers: &HeaderMap, uri: &Uri, port: u16) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let named = uri.authority().is_none_or(|authority| is_ours(authority.as_str(), port));
    named && host.to_str().is_ok_and(|host| is_ours(host, port))
}

fn is_ours(host: &str, port: u16) -> bool {
    let host = host.to_ascii_lowercase();
    NAMES.iter().any(|name| match host.strip_prefix(name) {
        Some("") => port == HTTP,
        Some(rest) => rest.strip_prefix(':') == Some(port.to_string().as_str()),
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_this_machine_by_its_own_names_and_port() {
        for host in ["localhost:4747", "LOCALHOST:4747", "127.0.0.1:4747", "[::1]:4747"] {
            assert!(is_ours(host, 4747), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:",
            "localhost:80",
            "localhost:04747",
            "localhost:47470",
            "evil.dk:4747",
            "localhost.evil.dk:4747",
            "127.0.0.1.nip.io:4747",
            "127.0.0.2:4747",
            "0.0.0.0:4747",
            "::1:4747",
            "[::1]",
            "localhost:4747@evil.dk",
            "evil@localhost:4747",
            "localhost :4747",
        ] {
            assert!(!is_ours(host, 4747), "{host}");
        }
        assert!(is_ours("localhost", 80) && is_ours("localhost:80", 80));
    }
}
