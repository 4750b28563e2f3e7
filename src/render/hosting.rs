//! What a web host reads: where former addresses lead, and how long a file may be kept. The pages work without it.

use crate::output::Output;
use crate::site::Site;

/// How long a browser may keep a file whose name changes with its bytes: a year, in seconds.
const FOR_EVER: u32 = 31_536_000;

/// Adds `_redirects` and `_headers` (Netlify, Cloudflare Pages and others), and the redirects for nginx.
pub fn files(site: &Site, output: &mut Output) {
    let folder = folder(site.info.base_url.as_deref());
    output.add_bytes("_headers", headers(site, &folder));
    if !site.redirects.is_empty() {
        output.add_bytes("_redirects", redirects(site, &folder));
        output.add_bytes("_redirects.nginx", nginx(site, &folder));
    }
}

/// The path of the site on its host, with `/` at both ends.
fn folder(base_url: Option<&str>) -> String {
    let path = base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    format!("/{}", path.map_or("", |(_, path)| path))
}

fn headers(site: &Site, folder: &str) -> String {
    let mut text = format!(
        "{folder}*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Content-Security-Policy: frame-ancestors 'self'\n"
    );
    for address in std::iter::once(&site.info.stylesheet).chain(site.info.scripts.values()) {
        text.push_str(&format!("{folder}{address}\n  Cache-Control: public, max-age={FOR_EVER}, immutable\n"));
    }
    text
}

/// Every former address with and without its last `/`, and where it leads.
fn moves<'s>(site: &'s Site, folder: &'s str) -> impl Iterator<Item = (String, String)> + 's {
    site.redirects.iter().flat_map(move |(from, to)| {
        let target = if to.contains("://") { encoded(to) } else { encoded(&format!("{folder}{to}")) };
        let whole = format!("{folder}{from}");
        let bare = whole.strip_suffix('/').map(str::to_owned);
        std::iter::once(whole).chain(bare).map(move |from| (from, target.clone()))
    })
}

fn redirects(site: &Site, folder: &str) -> String {
    moves(site, folder).map(|(from, to)| format!("{} {to} 301\n", encoded(&from))).collect()
}

fn nginx(site: &Site, folder: &str) -> String {
    let line = |(from, to): (String, String)| format!("location = \"{from}\" {{ return 301 \"{to}\"; }}\n");
    moves(site, folder).map(line).collect()
}

/// An address in which nothing but letters, digits and its own marks stand as they are: no host reads more into it.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(byte as char),
            b'-' | b'_' | b'.' | b'~' | b'/' | b':' | b'?' | b'=' | b'&' | b'%' | b'+' | b',' | b'@' => {
                out.push(byte as char);
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{encoded, folder};

    #[test]
    fn the_folder_of_the_site_on_its_host() {
        assert_eq!(folder(None), "/");
        assert_eq!(folder(Some("https://example.org/")), "/");
        assert_eq!(folder(Some("https://example.org/haandbog/")), "/haandbog/");
    }

    #[test]
    fn no_address_ends_a_line_or_a_text_of_a_host() {
        assert_eq!(encoded("/målgruppe/"), "/m%C3%A5lgruppe/");
        assert_eq!(encoded("https://x.dk/a\";$uri{}\\"), "https://x.dk/a%22%3B%24uri%7B%7D%5C");
    }
}
