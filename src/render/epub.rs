//! Book → EPUB 3: one file for readers on paper-like screens, with contents, reading order and accessibility metadata.

use std::io::{self, Cursor, Write};

use xxhash_rust::xxh3::xxh3_128;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::language::{Language, Words};
use crate::render::book::{Book, Chapter, Piece, Target, Writer, written};
use crate::render::licence;
use crate::render::xml::escaped;

const NAV: &str = "_nav.xhtml";
const TITLE: &str = "_title.xhtml";
const STYLE: &str = "_style.css";

const CONTENTS: Words = Words::new("Indhold", "Contents");
const START: Words = Words::new("Begynd her", "Begin here");
const ACCESSIBILITY: Words = Words::new(
    "Teksten kan læses i rækkefølge og forstørres. Tegninger har en tekst i stedet, og alt, hvad en tegning viser, står også som tekst eller tabel.",
    "The text can be read in order and enlarged. Drawings have a text in their place, and all that a drawing shows stands as text or table too.",
);

/// The bytes of the file.
///
/// # Errors
/// When a picture of the handbook cannot be read.
pub fn epub(book: &Book<'_>, style: &str) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Readers know the file by these first bytes.
    zip.start_file("mimetype", stored)?;
    zip.write_all(b"application/epub+zip")?;
    let mut add = |path: &str, bytes: &[u8]| -> io::Result<()> {
        zip.start_file(path, packed)?;
        zip.write_all(bytes)
    };
    add("META-INF/container.xml", CONTAINER.as_bytes())?;
    add("EPUB/package.opf", package(book).as_bytes())?;
    add(&format!("EPUB/{NAV}"), navigation(book).as_bytes())?;
    add(&format!("EPUB/{TITLE}"), title_page(book).as_bytes())?;
    add(&format!("EPUB/{STYLE}"), style.as_bytes())?;
    for chapter in book.chapters() {
        add(&format!("EPUB/{}.xhtml", chapter.name), page(book, chapter).as_bytes())?;
    }
    for (path, file) in &book.pictures {
        add(&format!("EPUB/{path}"), &file.bytes()?)?;
    }
    Ok(zip.finish()?.into_inner())
}

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

fn language(book: &Book<'_>) -> Language {
    Language::from_code(book.info.language).unwrap_or_default()
}

/// A name of the book that stays from build to build: its address, else a number made from its title.
fn identifier(book: &Book<'_>) -> String {
    if let Some(base) = &book.info.base_url {
        return base.clone();
    }
    let publisher = book.info.publisher.as_ref().map_or("", |it| it.name.as_str());
    let hash = format!("{:032x}", xxh3_128(format!("{}\n{publisher}", book.info.title).as_bytes()));
    // Version 8: made by rules of our own (RFC 9562).
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..])
}

fn package(book: &Book<'_>) -> String {
    let info = book.info;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"{0}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{1}</dc:identifier>\n<dc:title>{2}</dc:title>\n<dc:language>{0}</dc:language>\n\
         <meta property=\"dcterms:modified\">{3}T00:00:00Z</meta>\n<dc:date>{3}</dc:date>\n",
        info.language,
        escaped(&identifier(book)),
        escaped(&info.title),
        info.built_on,
    );
    if let Some(description) = &info.description {
        xml.push_str(&format!("<dc:description>{}</dc:description>\n", escaped(description)));
    }
    if let Some(publisher) = &info.publisher {
        let name = escaped(&publisher.name);
        xml.push_str(&format!("<dc:creator>{name}</dc:creator>\n<dc:publisher>{name}</dc:publisher>\n"));
    }
    if let Some(written) = &info.licence {
        xml.push_str(&format!("<dc:rights>{}</dc:rights>\n", escaped(written)));
        if let Some(url) = licence::url(written) {
            xml.push_str(&format!("<link rel=\"dcterms:license\" href=\"{}\"/>\n", escaped(&url)));
        }
    }
    for (property, value) in [
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "alternativeText"),
        ("accessibilityFeature", "readingOrder"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityFeature", "displayTransformability"),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", ACCESSIBILITY.get(language(book))),
    ] {
        xml.push_str(&format!("<meta property=\"schema:{property}\">{}</meta>\n", escaped(value)));
    }
    xml.push_str(&format!(
        "</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"{NAV}\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"title\" href=\"{TITLE}\" media-type=\"application/xhtml+xml\"/>\n\
         <item id=\"style\" href=\"{STYLE}\" media-type=\"text/css\"/>\n"
    ));
    for (at, chapter) in book.chapters().enumerate() {
        let is_svg = |piece: &Piece| matches!(piece, Piece::Open { name, .. } if name == "svg");
        let properties = if chapter.pieces.iter().any(is_svg) { " properties=\"svg\"" } else { "" };
        let name = escaped(&chapter.name);
        xml.push_str(&format!(
            "<item id=\"c{at}\" href=\"{name}.xhtml\" media-type=\"application/xhtml+xml\"{properties}/>\n"
        ));
    }
    for (at, path) in book.pictures.keys().enumerate() {
        xml.push_str(&format!("<item id=\"p{at}\" href=\"{}\" media-type=\"{}\"/>\n", escaped(path), media(path)));
    }
    xml.push_str("</manifest>\n<spine>\n<itemref idref=\"title\"/>\n<itemref idref=\"nav\"/>\n");
    for at in 0..book.chapters().count() {
        xml.push_str(&format!("<itemref idref=\"c{at}\"/>\n"));
    }
    xml.push_str("</spine>\n</package>\n");
    xml
}

fn media(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        _ => "image/webp",
    }
}

fn document(book: &Book<'_>, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{0}\" xml:lang=\"{0}\">\n<head><meta charset=\"utf-8\"/>\
         <title>{1}</title><link rel=\"stylesheet\" type=\"text/css\" href=\"{STYLE}\"/></head>\n{body}\n</html>\n",
        book.info.language,
        escaped(title),
    )
}

fn title_page(book: &Book<'_>) -> String {
    let info = book.info;
    let mut body = format!("<body class=\"title\">\n<h1>{}</h1>\n", escaped(&info.title));
    let publisher = info.publisher.as_ref().map(|it| &it.name);
    for line in info.description.iter().chain(publisher).chain(&info.licence).chain([&info.built]) {
        body.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    body.push_str("</body>");
    document(book, &info.title, &body)
}

fn navigation(book: &Book<'_>) -> String {
    let contents = CONTENTS.get(language(book));
    let mut body = format!("<body>\n<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>{contents}</h1>\n<ol>\n");
    for part in &book.parts {
        let Some((first, rest)) = part.chapters.split_first() else { continue };
        // A part of a kind begins with the list of its pages, which bears its name.
        let is_list = first.page.kind == "listing";
        let chapters = if is_list { rest } else { &part.chapters };
        body.push_str(&format!("<li><a href=\"{}.xhtml\">{}</a>", escaped(&first.name), escaped(&part.title)));
        if !chapters.is_empty() {
            body.push_str("\n<ol>\n");
            for chapter in chapters {
                let (name, title) = (escaped(&chapter.name), escaped(&chapter.page.title));
                body.push_str(&format!("<li><a href=\"{name}.xhtml\">{title}</a></li>\n"));
            }
            body.push_str("</ol>\n");
        }
        body.push_str("</li>\n");
    }
    body.push_str("</ol>\n</nav>\n");
    if let Some(first) = book.chapters().next() {
        body.push_str(&format!(
            "<nav epub:type=\"landmarks\" hidden=\"hidden\" aria-label=\"{start}\">\n<ol>\n\
             <li><a epub:type=\"toc\" href=\"#toc\">{contents}</a></li>\n\
             <li><a epub:type=\"bodymatter\" href=\"{}.xhtml\">{start}</a></li>\n</ol>\n</nav>\n",
            escaped(&first.name),
            start = START.get(language(book)),
        ));
    }
    body.push_str("</body>");
    document(book, contents, &body)
}

fn page(book: &Book<'_>, chapter: &Chapter<'_>) -> String {
    let link = |target: &Target| match target {
        Target::Chapter { name, anchor: None } => Some(format!("{name}.xhtml")),
        Target::Chapter { name, anchor: Some(anchor) } => Some(format!("{name}.xhtml#{}", id(anchor))),
        Target::Web(url) => Some(url.clone()),
        Target::Site(path) => book.info.base_url.as_ref().map(|base| format!("{base}{path}")),
    };
    let writer =
        Writer { id: &id, link: &link, picture: &|path| path.to_owned(), shift: 0, deepest: 6, hyphenate: None };
    let body = format!("<body class=\"k-{}\">\n{}\n</body>", chapter.page.kind, written(&chapter.pieces, &writer));
    document(book, &chapter.page.title, &body)
}

/// An id as XML allows it: it begins with a letter.
fn id(id: &str) -> String {
    if id.starts_with(|c: char| c.is_alphabetic() || c == '_') { id.to_owned() } else { format!("_{id}") }
}
