//! The pieces of a chapter → XHTML, with the links and ids that the book's form asks for.

use crate::language::{Language, word_by_word};
use crate::render::book::{Piece, Target};
use crate::render::xml::escaped;

/// How a form of the book writes what depends on it.
pub struct Writer<'w> {
    /// An id as it stands in the file.
    pub id: &'w dyn Fn(&str) -> String,
    /// The address of a target; nothing where the book cannot lead there.
    pub link: &'w dyn Fn(&Target) -> Option<String>,
    /// The address of a picture.
    pub picture: &'w dyn Fn(&str) -> String,
    /// How many levels the headings move down.
    pub shift: u8,
    /// Headings below this level become plain paragraphs.
    pub deepest: u8,
    /// Divides long words for lines of paper.
    pub hyphenate: Option<Language>,
}

/// Words of fewer letters are left whole.
const LONG: usize = 7;

/// Elements whose words stand as they are.
const VERBATIM: [&str; 4] = ["svg", "code", "pre", "math"];

/// What HTML writes in lower case and XML does not.
const CASED: [(&str, &str); 2] = [("viewbox", "viewBox"), ("preserveaspectratio", "preserveAspectRatio")];

/// The pieces as well-formed XHTML.
#[must_use]
pub fn written(pieces: &[Piece], writer: &Writer<'_>) -> String {
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open { name, attributes, link, empty } => {
                let href = link.as_ref().and_then(|link| (writer.link)(link));
                let name = match (name.as_str(), link, &href) {
                    ("a", Some(_), None) => "span".to_owned(),
                    (name, ..) => heading(name, writer),
                };
                out.push_str(&format!("<{name}"));
                if name == "svg" {
                    out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
                }
                for (key, value) in attributes {
                    attribute(key, value, writer, &mut out);
                }
                if let Some(href) = href {
                    out.push_str(&format!(" href=\"{}\"", escaped(&href)));
                }
                out.push_str(if *empty { "/>" } else { ">" });
                if !empty {
                    open.push(name);
                }
            }
            Piece::Close(_) => {
                if let Some(name) = open.pop() {
                    out.push_str(&format!("</{name}>"));
                }
            }
            Piece::Text(text) => {
                let verbatim = open.iter().any(|name| VERBATIM.contains(&name.as_str()));
                match writer.hyphenate.filter(|_| !verbatim) {
                    Some(language) => out.push_str(&escaped(&hyphenated(text, language))),
                    None => out.push_str(&escaped(text)),
                }
            }
        }
    }
    out
}

fn attribute(key: &str, value: &str, writer: &Writer<'_>, out: &mut String) {
    let cased = CASED.iter().find(|(html, _)| *html == key).map_or(key, |(_, xml)| xml);
    let value = match key {
        "id" => (writer.id)(value),
        "aria-labelledby" | "headers" => value.split(' ').map(|id| (writer.id)(id)).collect::<Vec<_>>().join(" "),
        "src" => (writer.picture)(value),
        "lang" => {
            out.push_str(&format!(" xml:lang=\"{}\"", escaped(value)));
            value.to_owned()
        }
        _ => value.to_owned(),
    };
    out.push_str(&format!(" {cased}=\"{}\"", escaped(&value)));
}

/// The name of a heading that has moved down; there is no seventh level.
fn heading(name: &str, writer: &Writer<'_>) -> String {
    match name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
        Some(level) if level > writer.deepest => "p".to_owned(),
        Some(level) => format!("h{}", (level + writer.shift).min(6)),
        None => name.to_owned(),
    }
}

/// A text whose long words may be divided where the language divides them.
fn hyphenated(text: &str, language: Language) -> String {
    let language = match language {
        Language::Danish => hypher::Lang::Danish,
        Language::English => hypher::Lang::English,
    };
    let divide = |word: &str, out: &mut String| {
        if word.chars().count() < LONG {
            out.push_str(word);
        } else {
            out.push_str(&hypher::hyphenate(word, language).collect::<Vec<_>>().join("\u{ad}"));
        }
    };
    word_by_word(&text.replace('\u{ad}', ""), divide)
}

#[cfg(test)]
mod tests {
    use super::hyphenated;
    use crate::language::Language;

    #[test]
    fn danish_words_are_divided_and_keep_their_letters() {
        let text = "Beskæftigelsesindsatsen i Ærø: 12 arbejds\u{ad}markedsuddannelser.";
        let divided = hyphenated(text, Language::Danish);
        assert!(divided.matches('\u{ad}').count() > 5, "{divided}");
        assert_eq!(divided.replace('\u{ad}', ""), text.replace('\u{ad}', ""));
        assert_eq!(hyphenated("en kort", Language::Danish), "en kort");
    }
}
