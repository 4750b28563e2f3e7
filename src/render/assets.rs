//! Files that are no pages: stylesheet, scripts and pictures of the theme, and what authors put beside their texts.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::output::{Content, Output};
use crate::site::Site;
use crate::source::Sources;
use crate::theme::Theme;

/// Adds the theme's files and tells the pages where they are. The name of a file changes with its bytes, so that a
/// browser may keep it for ever.
pub fn theme(site: &mut Site, theme: &Theme, output: &mut Output) {
    let stylesheet = theme.stylesheet();
    site.info.stylesheet = named("style", "css", stylesheet.as_bytes());
    output.add_bytes(site.info.stylesheet.clone(), stylesheet);
    let mut scripts = BTreeMap::new();
    for (path, bytes) in &theme.files {
        if let Some(name) = path.strip_prefix("js/").and_then(|name| name.strip_suffix(".js")) {
            let address = named(name, "js", bytes);
            output.add_bytes(address.clone(), bytes.clone());
            scripts.insert(name.to_owned(), address);
        } else if !path.starts_with("css/") {
            output.add_bytes(format!("assets/{path}"), bytes.clone());
        }
    }
    site.info.scripts = scripts;
}

fn named(name: &str, extension: &str, bytes: &[u8]) -> String {
    format!("assets/{name}-{:08x}.{extension}", xxh3_64(bytes) >> 32)
}

/// Copies what stands beside the texts.
pub fn handbook(site: &Site, sources: &Sources, output: &mut Output) {
    for (path, address) in &site.assets {
        let disk = sources.assets.iter().find(|asset| asset.path == *path).and_then(|asset| asset.disk.clone());
        if let Some(disk) = disk {
            output.add(percent_decoded(address), Content::Copy(disk));
        }
    }
}

/// The name of a file whose address is percent-encoded.
fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        if let Some(byte) = rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &rest[at + 3..];
        } else {
            bytes.push(b'%');
            rest = &rest[at + 1..];
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
