//! A page that leads on from a former address. It works without script and under any folder of a host.

use crate::render::html::escape;
use crate::site::page::SiteInfo;

/// The page at `from` that leads to `to`: an address from the root of the site, or one elsewhere.
#[must_use]
pub fn page(info: &SiteInfo, from: &str, to: &str) -> String {
    let elsewhere = to.contains("://");
    let mut target = if elsewhere { String::new() } else { "../".repeat(from.matches('/').count()) };
    // The front page has no name of its own.
    let to = if target.is_empty() && to.is_empty() { "./" } else { to };
    escape::attribute(to, &mut target);
    let mut canonical = String::new();
    match info.base_url.as_deref().filter(|_| !elsewhere) {
        Some(base) => escape::attribute(&format!("{base}{to}"), &mut canonical),
        None => canonical.push_str(&target),
    }
    let word = |key: &str| info.words.get(key).copied().unwrap_or_default();
    let moved = word(if elsewhere { "accessibility_statement" } else { "moved" });
    let (language, go_on) = (info.language, word("go_on"));
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{moved}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"refresh\" content=\"0; url={target}\">\
         <link rel=\"canonical\" href=\"{canonical}\"></head><body><main><h1>{moved}</h1>\
         <p><a href=\"{target}\">{go_on}</a></p></main></body></html>\n"
    )
}
