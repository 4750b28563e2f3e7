//! The whole handbook as one document: cover, contents, and every page as a chapter.

use crate::language::{Language, Words};
use crate::render::book::{Book, Chapter, Target, Writer, written};
use crate::render::print::document;
use crate::render::xml::escaped;

const CONTENTS: Words = Words::new("Indhold", "Contents");

/// The document. `style` is what the theme says of the site and of paper.
#[must_use]
pub fn whole(book: &Book<'_>, style: &str) -> String {
    let language = Language::from_code(book.info.language).unwrap_or_default();
    let mut body = cover(book);
    body.push_str(&contents(book, language));
    for (at, part) in book.parts.iter().enumerate() {
        let is_list = part.chapters.first().is_some_and(|chapter| chapter.page.kind == "listing");
        if at > 0 && !is_list {
            let title = escaped(&part.title);
            body.push_str(&format!("<section class=\"part\" id=\"{}\"><h1>{title}</h1></section>\n", part_id(at)));
        }
        for chapter in &part.chapters {
            body.push_str(&article(book, chapter, language));
        }
    }
    document(book.info, &book.info.title, "book", &format!("{}{style}", running_title(&book.info.title)), &body)
}

fn part_id(at: usize) -> String {
    format!("del-{at}")
}

fn cover(book: &Book<'_>) -> String {
    let info = book.info;
    let mut html = format!("<section class=\"cover\"><p class=\"cover-t\">{}</p>\n", escaped(&info.title));
    let publisher = info.publisher.as_ref().map(|it| &it.name);
    for line in info.description.iter().chain(publisher).chain(&info.licence).chain([&info.built]) {
        html.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    html.push_str("</section>\n");
    html
}

fn contents(book: &Book<'_>, language: Language) -> String {
    let heading = CONTENTS.get(language);
    let mut html = format!("<nav class=\"contents\" role=\"doc-toc\" id=\"indhold\">\n<h1>{heading}</h1>\n<ol>\n");
    for (at, part) in book.parts.iter().enumerate() {
        let Some((first, rest)) = part.chapters.split_first() else { continue };
        let is_list = first.page.kind == "listing";
        let (chapters, own) = if is_list { (rest, first.name.clone()) } else { (&part.chapters[..], part_id(at)) };
        if at > 0 {
            html.push_str(&format!("<li class=\"c-part\">{}\n<ol>\n", entry(&own, &part.title)));
        }
        for chapter in chapters {
            html.push_str(&format!("<li>{}</li>\n", entry(&chapter.name, &chapter.page.title)));
        }
        if at > 0 {
            html.push_str("</ol></li>\n");
        }
    }
    html.push_str("</ol>\n</nav>\n");
    html
}

/// A line of the contents. Whoever prints it writes in `data-page` where the chapter has landed.
fn entry(id: &str, title: &str) -> String {
    let (id, title) = (escaped(id), escaped(title));
    format!("<a href=\"#{id}\"><span>{title}</span> <span class=\"c-page\" data-page=\"{id}\"></span></a>")
}

/// The title at the foot of each page, as a rule for `@page`: the theme says how it looks, and where there is none.
fn running_title(title: &str) -> String {
    let words: String = title.chars().filter(|c| !c.is_control()).flat_map(quoted).collect();
    format!("@page {{ @bottom-left {{ content: \"{words}\"; }} }}\n")
}

/// A letter of a string in CSS.
fn quoted(letter: char) -> Vec<char> {
    if matches!(letter, '"' | '\\') { vec!['\\', letter] } else { vec![letter] }
}

fn article(book: &Book<'_>, chapter: &Chapter<'_>, language: Language) -> String {
    let own = |id: &str| format!("{}--{id}", chapter.name);
    let link = |target: &Target| match target {
        Target::Chapter { name, anchor: None } => Some(format!("#{name}")),
        Target::Chapter { name, anchor: Some(anchor) } => Some(format!("#{name}--{anchor}")),
        Target::Web(url) => Some(url.clone()),
        Target::Site(path) => book.info.base_url.as_ref().map(|base| format!("{base}{path}")),
    };
    let is_list = chapter.page.kind == "listing";
    let writer = Writer {
        id: &own,
        link: &link,
        picture: &|path| path.to_owned(),
        shift: u8::from(!is_list),
        // What a list names has a chapter of its own, and a bookmark there.
        deepest: if is_list { 1 } else { 6 },
        hyphenate: Some(language),
    };
    let (kind, name) = (chapter.page.kind, escaped(&chapter.name));
    format!("<article class=\"chapter k-{kind}\" id=\"{name}\">\n{}\n</article>\n", written(&chapter.pieces, &writer))
}
