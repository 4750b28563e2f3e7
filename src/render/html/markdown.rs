//! Markdown with resolved links → HTML. Every letter of an author is escaped; only our own marks are tags.

mod table;
mod footnotes;
mod words;
mod links;
mod blocks;

use std::collections::HashSet;

use crate::parse::markdown::{CodeBlockKind, Event, Tag, TagEnd, as_running_text, events, inline_events, is_plain};
use crate::render::html::escape::text as escape;
use crate::render::html::markdown::footnotes::Footnotes;
use crate::render::html::markdown::table::Table;
use crate::render::html::typography::Typography;
use crate::site::rich::{Body, Rich};

/// Stands around the name of a figure or diagram until the body is cut into parts. No text can hold it: see `escape`.
pub(crate) const MARK: char = '\0';

/// Running text without the paragraph around it.
#[must_use]
pub fn inline(rich: &Rich) -> String {
    if is_plain(&rich.text) {
        let mut out = String::with_capacity(rich.text.len() + 8);
        Typography::new(rich.language).write(&rich.text, &mut out);
        return out;
    }
    marked(rich)
}

/// Running text as Markdown reads it.
fn marked(rich: &Rich) -> String {
    let guarded = as_running_text(&rich.text);
    let mut writer = Writer::new(rich, None);
    for (event, range) in inline_events(&guarded) {
        writer.event(event, escaped_before(&rich.text, range.start));
    }
    let html = writer.finish();
    match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>\n")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    }
}

/// A body, with marks where figures and diagrams belong.
#[must_use]
pub fn block(body: &Body) -> String {
    let mut writer = Writer::new(&body.rich, Some(body));
    for (event, range) in events(&body.rich.text) {
        writer.event(event, escaped_before(&body.rich.text, range.start));
    }
    writer.finish()
}

/// Whether a backslash stands before a place, so that the author wants the letter as it is.
fn escaped_before(text: &str, at: usize) -> bool {
    at > 0 && text.as_bytes().get(at - 1) == Some(&b'\\')
}

/// Where text goes while it is not simply written.
enum Inside {
    Image { link: usize, alt: String, title: String },
    Code { language: String, text: String },
}

struct Writer<'r> {
    rich: &'r Rich,
    body: Option<&'r Body>,
    out: String,
    typography: Typography,
    link: usize,
    heading: usize,
    /// Closing tags of links, innermost last; with the words that replace the author's.
    links: Vec<(&'static str, Option<String>)>,
    inside: Option<Inside>,
    table: Table,
    /// Depth of places where no glossary term is explained: headings and links.
    quiet: usize,
    used_terms: HashSet<usize>,
    /// Text in lower case, for finding terms.
    folded: String,
    paragraph: usize,
    footnotes: Footnotes,
}

impl<'r> Writer<'r> {
    fn new(rich: &'r Rich, body: Option<&'r Body>) -> Self {
        Self {
            rich,
            body,
            out: String::with_capacity(rich.text.len() * 3 / 2),
            typography: Typography::new(rich.language),
            link: 0,
            heading: 0,
            links: Vec::new(),
            inside: None,
            table: Table::default(),
            quiet: 0,
            used_terms: HashSet::new(),
            folded: String::new(),
            paragraph: 0,
            footnotes: Footnotes::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, escaped: bool) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) => self.words(&words, escaped),
            Event::Html(words) | Event::InlineHtml(words) => escape(words.trim_end_matches('\n'), &mut self.out),
            Event::Code(code) => self.code(&code),
            Event::SoftBreak => self.words("\n", true),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.task(done),
            Event::FootnoteReference(label) => self.footnotes.reference(&label, &mut self.out),
            Event::InlineMath(text) | Event::DisplayMath(text) => escape(&text, &mut self.out),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph = self.out.len();
                self.out.push_str("<p>");
                self.typography.start();
            }
            Tag::Heading { level, .. } => self.open_heading(level as u8),
            Tag::BlockQuote(kind) => self.open_quote(kind),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.inside = Some(Inside::Code { language, text: String::new() });
            }
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(start)) => self.out.push_str(&format!("<ol start=\"{start}\">\n")),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::Item => {
                self.out.push_str("<li>");
                self.typography.start();
            }
            Tag::FootnoteDefinition(label) => self.footnotes.open(&label, &self.out),
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => self.table = Table::open(alignments, self.rich.language, &mut self.out),
            Tag::TableHead => self.table.open_head(&mut self.out),
            Tag::TableRow => self.table.open_row(&mut self.out),
            Tag::TableCell => {
                self.table.open_cell(&mut self.out);
                self.typography.start();
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, .. } => self.open_link(link_type),
            Tag::Image { title, .. } => {
                let link = self.next_link();
                self.inside = Some(Inside::Image { link, alt: String::new(), title: title.to_string() });
            }
            Tag::HtmlBlock => self.out.push_str("<p>"),
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::HtmlBlock => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => self.close_heading(level as u8),
            TagEnd::BlockQuote(kind) => self.out.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" }),
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.footnotes.close(&mut self.out),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.out.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => self.table.close_head(&mut self.out),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.table.close_cell(&mut self.out),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn finish(mut self) -> String {
        self.footnotes.write(self.rich.language, &mut self.out);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{inline, marked};
    use crate::language::Language;
    use crate::site::rich::Rich;

    proptest! {
        /// The short way for a field without marks gives what the long way gives.
        #[test]
        fn plain_fields_look_the_same(text in "[a-zÅ0-9.,:;\"“”#|>+()=/@{}-]{1,3}( [a-zæøå0-9.,:;\"“”#|>+()=/@{}-]{1,6}){0,8}") {
            let rich = Rich { text: text.into(), links: [].into(), depth: 1, language: Language::Danish };
            prop_assert_eq!(inline(&rich), marked(&rich));
        }
    }
}
