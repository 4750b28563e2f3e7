//! A reader of HTML that knows only what the program itself writes. Whatever else stands in a page came from an author.

use std::collections::BTreeSet;

/// The elements and attributes of a page, as `a` and `a href`, and its addresses.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Markup {
    pub names: BTreeSet<String>,
    pub addresses: BTreeSet<String>,
}

/// Attributes that hold an address.
const ADDRESSES: [&str; 9] =
    ["href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcset", "popovertarget"];

/// Reads a page; says what is not as the program writes it.
pub fn read(html: &str) -> Result<Markup, String> {
    let mut markup = Markup::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = if rest.starts_with("<!DOCTYPE html>") || rest.starts_with("<?xml ") {
            rest.find('>').unwrap_or(0) + 1
        } else {
            tag(rest, &mut markup).ok_or_else(|| excerpt(rest))?
        };
        rest = &rest[end..];
    }
    Ok(markup)
}

fn excerpt(text: &str) -> String {
    text.chars().take(120).collect()
}

/// Reads one tag and gives its length.
fn tag(text: &str, markup: &mut Markup) -> Option<usize> {
    let closing = text.starts_with("</");
    let mut at = if closing { 2 } else { 1 };
    let name = word(&text[at..])?;
    at += name.len();
    if closing {
        return text[at..].starts_with('>').then_some(at + 1);
    }
    markup.names.insert(name.to_owned());
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\n']).len();
        let rest = &text[at..];
        if rest.starts_with('>') {
            return Some(at + 1);
        }
        if rest.starts_with("/>") {
            return Some(at + 2);
        }
        let key = word(rest)?;
        at += key.len();
        markup.names.insert(format!("{name} {key}"));
        if let Some(rest) = text[at..].strip_prefix("=\"") {
            let length = rest.find('"')?;
            let value = &rest[..length];
            if value.contains(['<', '>']) {
                return None;
            }
            if ADDRESSES.contains(&key) {
                markup.addresses.insert(value.to_owned());
            }
            at += 2 + length + 1;
        }
    }
}

/// The name at the start of a text.
fn word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_'))).unwrap_or(text.len());
    (end > 0 && text.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| &text[..end])
}

/// Whether an address can run anything. Blanks and control characters are left out first, as a browser does, and what
/// stands for a letter is read as that letter.
pub fn is_harmless(address: &str) -> bool {
    let plain = address.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
    let plain: String = plain.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let plain = plain.to_lowercase();
    let scheme = plain.find([':', '/', '?', '#']).filter(|at| plain[*at..].starts_with(':')).map(|at| &plain[..at]);
    !plain.starts_with("//") && scheme.is_none_or(|it| matches!(it, "https" | "http" | "mailto" | "tel"))
}
