//! A page that leads on from a former address. It works without script and under any folder of a host.

use crate::language::{Language, Words};
use crate::render::html::escape;
use crate::site::page::SiteInfo;

static MOVED: Words = Words::new("Siden er flyttet", "The page has moved");
static STATEMENT: Words = Words::new("Tilgængelighedserklæring", "Accessibility statement");
static GO_ON: Words = Words::new("Gå videre", "Go on");

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
    let said = Language::from_code(info.language).unwrap_or(Language::Danish);
    let moved = if elsewhere { &STATEMENT } else { &MOVED }.get(said);
    let (language, go_on) = (info.language, GO_ON.get(said));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{moved}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"refresh\" content=\"0; url={target}\">\
         <link rel=\"canonical\" href=\"{canonical}\"></head><body><main><h1>{moved}</h1>\
         <p><a href=\"{target}\">{go_on}</a></p></main></body></html>\n"
    )
}
