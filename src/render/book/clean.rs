//! A rendered page → the pieces of a chapter: what stands in `main`, without tools, menus and forms.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};

use crate::output::{Content as File, Output};
use crate::render::book::Target;

/// A piece of a chapter. Every `Open` that is not `empty` has its `Close`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Open { name: String, attributes: Vec<(String, String)>, link: Option<Target>, empty: bool },
    Close(String),
    Text(String),
}

/// Elements that paper has no use for, with all that is in them.
const DROPPED: [&str; 8] = ["nav", "form", "script", "style", "template", "progress", "select", "noscript"];

/// Classes that mark tools of the screen.
const TOOLS: [&str; 13] =
    ["hint", "csv", "facets", "found-n", "pick", "tools", "tj-bar", "say", "jump", "lines", "paper", "compare", "skip"];

/// Elements that only hold their words together, and what stands in for them.
const REPLACED: [(&str, &str); 6] =
    [("fieldset", "div"), ("legend", "p"), ("label", "span"), ("details", "div"), ("summary", "p"), ("main", "div")];

/// Elements that never have an end tag.
const EMPTY: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];

/// Attributes that mean something on paper.
const KEPT: [&str; 41] = [
    "id",
    "class",
    "lang",
    "title",
    "alt",
    "src",
    "role",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "scope",
    "colspan",
    "rowspan",
    "headers",
    "start",
    "type",
    "dir",
    "viewbox",
    "font-size",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
    "d",
    "cx",
    "cy",
    "r",
    "dx",
    "dy",
    "text-anchor",
    "fill",
    "stroke",
    "stroke-width",
    "transform",
    "points",
    "preserveaspectratio",
    "href",
];

/// The pieces of the page at `address`. `diagrams` stand in for the drawings that the screen builds from lists.
#[must_use]
pub fn pieces(html: &str, address: &str, diagrams: &[(String, String)], names: &BTreeMap<&str, String>) -> Vec<Piece> {
    let start = html.find("<main").unwrap_or(0);
    let end = html.rfind("</main>").map_or(html.len(), |at| at + "</main>".len());
    let mut cleaner = Cleaner { address, names, diagrams: diagrams.iter(), open: Vec::new(), pieces: Vec::new() };
    for token in Tokenizer::new(&html[start..end]) {
        match token {
            Ok(Token::StartTag(tag)) => {
                let read = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let attributes: Vec<(String, String)> =
                    tag.attributes.iter().map(|(name, value)| (read(name), read(value))).collect();
                cleaner.open(read(&tag.name), &attributes, tag.self_closing);
            }
            Ok(Token::EndTag(tag)) => cleaner.close(&String::from_utf8_lossy(&tag.name)),
            Ok(Token::String(text)) => cleaner.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    while let Some((name, _)) = cleaner.open.last().cloned() {
        cleaner.close(&name);
    }
    cleaner.pieces
}

/// Adds the pictures that the pieces show.
pub fn pictures(pieces: &[Piece], output: &Output, pictures: &mut BTreeMap<String, File>) {
    for piece in pieces {
        let Piece::Open { name, attributes, .. } = piece else { continue };
        let path = attributes.iter().find(|(key, _)| name == "img" && key == "src").map(|(_, path)| path);
        if let Some((path, file)) = path.and_then(|path| Some((path, output.get(path)?))) {
            pictures.insert(path.clone(), file.clone());
        }
    }
}

/// The ids that stand in the pieces.
pub fn ids(pieces: &[Piece]) -> BTreeSet<String> {
    let attributes = pieces.iter().filter_map(|piece| match piece {
        Piece::Open { attributes, .. } => Some(attributes),
        _ => None,
    });
    attributes.flatten().filter(|(key, _)| key == "id").map(|(_, id)| id.clone()).collect()
}

/// What became of an element that is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    /// It stands under this name.
    Kept(String),
    /// Its words stand without it.
    Unwrapped,
    /// Nothing of it stands.
    Gone,
}

struct Cleaner<'p> {
    address: &'p str,
    names: &'p BTreeMap<&'p str, String>,
    diagrams: std::slice::Iter<'p, (String, String)>,
    open: Vec<(String, Fate)>,
    pieces: Vec<Piece>,
}

impl Cleaner<'_> {
    fn is_gone(&self) -> bool {
        self.open.last().is_some_and(|(_, fate)| *fate == Fate::Gone)
    }

    fn open(&mut self, name: String, attributes: &[(String, String)], closed: bool) {
        let is_empty = closed || EMPTY.contains(&name.as_str());
        let fate = if self.is_gone() { Fate::Gone } else { self.fate(&name, attributes, is_empty) };
        if !is_empty {
            self.open.push((name, fate));
        }
    }

    /// Decides on an element and writes what stands for its beginning.
    fn fate(&mut self, name: &str, attributes: &[(String, String)], is_empty: bool) -> Fate {
        let value = |key: &str| attributes.iter().find(|(it, _)| it == key).map(|(_, value)| value.as_str());
        let has = |class: &str| value("class").unwrap_or_default().split(' ').any(|it| it == class);
        let is_tool = TOOLS.iter().any(|class| has(class)) || value("popover").is_some() || value("hidden").is_some();
        if DROPPED.contains(&name) || is_tool || (name == "summary" && self.in_table()) {
            return Fate::Gone;
        }
        if name == "figure" && has("pt") {
            self.drawing();
            return Fate::Gone;
        }
        if name == "input" {
            // A box to tick with a pen.
            self.text("\u{2610}");
            return Fate::Gone;
        }
        if name == "button" {
            return if value("popovertarget").is_some() { Fate::Unwrapped } else { Fate::Gone };
        }
        let link = value("href").map(|href| self.target(href));
        if name == "a" && link.is_none() {
            return Fate::Unwrapped;
        }
        let replaced = REPLACED.iter().find(|(from, _)| *from == name).map_or(name, |(_, to)| to);
        let mut kept: Vec<(String, String)> = attributes.iter().filter(|(key, _)| is_kept(key)).cloned().collect();
        kept.retain(|(key, _)| !(key == "type" && name != "ol" || key == "title" && name == "a"));
        if replaced != name {
            class(&mut kept, name);
        }
        if name == "img"
            && let Some((_, src)) = kept.iter_mut().find(|(key, _)| key == "src")
        {
            *src = from_root(self.address, src).0;
        }
        self.pieces.push(Piece::Open { name: replaced.to_owned(), attributes: kept, link, empty: is_empty });
        Fate::Kept(replaced.to_owned())
    }

    /// Inside the table behind a chart: on paper it stands open and needs no handle.
    fn in_table(&self) -> bool {
        let is_table = |piece: &Piece| matches!(piece, Piece::Open { attributes, .. } if attributes.iter().any(|(key, value)| key == "class" && value.contains("as-table")));
        self.pieces.last().is_some_and(is_table)
    }

    fn drawing(&mut self) {
        let Some((path, title)) = self.diagrams.next() else { return };
        let attribute = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let figure = vec![attribute("class", "drawing")];
        let picture = vec![attribute("src", path), attribute("alt", title)];
        let open = |name: &str, attributes, empty| Piece::Open { name: name.to_owned(), attributes, link: None, empty };
        self.pieces.push(open("figure", figure, false));
        self.pieces.push(open("img", picture, true));
        self.pieces.push(Piece::Close("figure".to_owned()));
    }

    fn close(&mut self, name: &str) {
        if EMPTY.contains(&name) || self.open.iter().all(|(open, _)| open != name) {
            return;
        }
        while let Some((open, fate)) = self.open.pop() {
            if let Fate::Kept(kept) = fate {
                self.pieces.push(Piece::Close(kept));
            }
            if open == name {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_gone() {
            return;
        }
        if let Some(Piece::Text(before)) = self.pieces.last_mut() {
            before.push_str(text);
        } else {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    fn target(&self, href: &str) -> Target {
        if ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)) {
            return Target::Web(href.to_owned());
        }
        let (path, anchor) = from_root(self.address, href);
        match self.names.get(path.as_str()) {
            Some(name) => Target::Chapter { name: name.clone(), anchor },
            None => Target::Site(path),
        }
    }
}

fn is_kept(key: &str) -> bool {
    key != "href" && KEPT.contains(&key)
}

fn class(attributes: &mut Vec<(String, String)>, name: &str) {
    match attributes.iter_mut().find(|(key, _)| key == "class") {
        Some((_, classes)) => classes.push_str(&format!(" {name}")),
        None => attributes.push(("class".to_owned(), name.to_owned())),
    }
}

/// An address as it stands on a page → from the root of the site, and the place on the page.
fn from_root(page: &str, href: &str) -> (String, Option<String>) {
    let (path, anchor) = match href.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned()).filter(|it| !it.is_empty())),
        None => (href, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return (page.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let mut rest = path.split('/').peekable();
    while let Some(part) = rest.next() {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            "" if rest.peek().is_none() => {}
            part => parts.push(part),
        }
    }
    let mut address = parts.join("/");
    if !address.is_empty() && (path.ends_with('/') || path.ends_with("..")) {
        address.push('/');
    }
    (address, anchor)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Piece, from_root, pieces};
    use crate::render::book::Target;

    #[test]
    fn addresses_are_read_from_their_page() {
        assert_eq!(from_root("cases/a/", "../../elementer/b/#c"), ("elementer/b/".into(), Some("c".into())));
        assert_eq!(from_root("cases/a/", "#x"), ("cases/a/".into(), Some("x".into())));
        assert_eq!(from_root("cases/a/", "../../"), (String::new(), None));
        assert_eq!(from_root("", "cases/a/"), ("cases/a/".into(), None));
        assert_eq!(from_root("cases/a/", "../../data/x.csv"), ("data/x.csv".into(), None));
    }

    #[test]
    fn tools_go_and_words_stay() {
        let html = "<body><main id=\"m\"><nav><a href=\"x\">menu</a></nav><p>Et <button popovertarget=\"o\">ord</button>\
            <span popover id=\"o\">forklaring</span> og <a href=\"../b/#c\">mere</a><br>.</p>\
            <label><input type=\"radio\"> Ja</label></main></body>";
        let names = BTreeMap::from([("cases/b/", "cases-b".to_owned())]);
        let pieces = pieces(html, "cases/a/", &[], &names);
        let words: String = pieces
            .iter()
            .filter_map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None })
            .collect();
        assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), "Et ord og mere.\u{2610} Ja");
        let link =
            pieces.iter().find_map(|piece| if let Piece::Open { link, .. } = piece { link.clone() } else { None });
        assert_eq!(link, Some(Target::Chapter { name: "cases-b".into(), anchor: Some("c".into()) }));
        let opened = pieces.iter().filter(|it| matches!(it, Piece::Open { empty: false, .. })).count();
        assert_eq!(opened, pieces.iter().filter(|it| matches!(it, Piece::Close(_))).count());
    }
}
