//! Markdown with resolved links → HTML. Every letter of an author is escaped; only our own marks are tags.

use std::collections::HashSet;

use crate::language::Language;
use crate::parse::markdown::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd, as_running_text, events, inline_events,
    is_plain,
};
use crate::render::html::escape::{attribute, text as escape};
use crate::render::html::highlight;
use crate::render::html::typography::Typography;
use crate::site::rich::{Body, Link, Rich};
use crate::site::terms::{Found, Terms};

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

/// A footnote on its way to the foot of the text.
struct Footnote {
    label: String,
    html: String,
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
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    /// Depth of places where no glossary term is explained: headings, links, quotes.
    quiet: usize,
    used_terms: HashSet<usize>,
    /// Text in lower case, for finding terms.
    folded: String,
    paragraph: usize,
    /// Labels in the order of their first reference.
    footnote_order: Vec<String>,
    footnotes: Vec<Footnote>,
    footnote_starts: Vec<(String, usize)>,
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
            alignments: Vec::new(),
            cell: 0,
            in_head: false,
            quiet: 0,
            used_terms: HashSet::new(),
            folded: String::new(),
            paragraph: 0,
            footnote_order: Vec::new(),
            footnotes: Vec::new(),
            footnote_starts: Vec::new(),
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
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::InlineMath(text) | Event::DisplayMath(text) => escape(&text, &mut self.out),
        }
    }

    fn code(&mut self, code: &str) {
        if let Some(Inside::Image { alt, .. }) = &mut self.inside {
            alt.push_str(code);
        } else if !self.is_replaced() {
            self.out.push_str("<code>");
            escape(code, &mut self.out);
            self.out.push_str("</code>");
        }
    }

    /// Whether the words of the innermost link are replaced by others.
    fn is_replaced(&self) -> bool {
        self.links.last().is_some_and(|(_, words)| words.is_some())
    }

    fn words(&mut self, words: &str, escaped: bool) {
        match &mut self.inside {
            Some(Inside::Image { alt, .. }) => return alt.push_str(words),
            Some(Inside::Code { text, .. }) => return text.push_str(words),
            None => {}
        }
        if self.is_replaced() {
            return;
        }
        if escaped {
            escape(words, &mut self.out);
            return self.typography.passed(words);
        }
        match self.body {
            Some(body) if self.quiet == 0 && !body.terms.is_empty() => self.words_with_terms(words, &body.terms),
            _ => self.typography.write(words, &mut self.out),
        }
    }

    /// Writes words, and explains each glossary term where it first occurs in the body.
    fn words_with_terms(&mut self, words: &str, terms: &Terms) {
        let mut written = 0;
        for Found { start, end, term } in terms.find(words, &mut self.folded) {
            if !self.used_terms.insert(term) {
                continue;
            }
            self.typography.write(&words[written..start], &mut self.out);
            self.term(&words[start..end], term, terms);
            written = end;
        }
        self.typography.write(&words[written..], &mut self.out);
    }

    fn term(&mut self, words: &str, term: usize, terms: &Terms) {
        let note = &terms.notes[term];
        let glossary = match self.rich.language {
            Language::Danish => "Ordliste",
            Language::English => "Glossary",
        };
        self.out.push_str("<button type=\"button\" class=\"term\" popovertarget=\"ord-");
        self.out.push_str(&note.slug);
        self.out.push_str("\">");
        self.typography.write(words, &mut self.out);
        self.out.push_str("</button><span popover id=\"ord-");
        self.out.push_str(&note.slug);
        self.out.push_str("\" class=\"def\"><strong>");
        escape(&note.name, &mut self.out);
        self.out.push_str("</strong> ");
        escape(&note.definition, &mut self.out);
        self.out.push_str(" <a href=\"");
        self.root();
        self.out.push_str("ordliste/#");
        self.out.push_str(&note.slug);
        self.out.push_str("\">");
        self.out.push_str(glossary);
        self.out.push_str("</a></span>");
    }

    fn root(&mut self) {
        for _ in 0..self.rich.depth {
            self.out.push_str("../");
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
            Tag::FootnoteDefinition(label) => self.footnote_starts.push((label.to_string(), self.out.len())),
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => {
                self.in_head = true;
                self.cell = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.open_cell(),
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
            TagEnd::Heading(level) => {
                self.quiet = self.quiet.saturating_sub(1);
                self.out.push_str(&format!("</h{}>\n", heading_level(level as u8)));
            }
            TagEnd::BlockQuote(kind) => self.out.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" }),
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.close_footnote(),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.out.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.out.push_str("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.out.push_str(if self.in_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open_heading(&mut self, level: u8) {
        self.quiet += 1;
        self.typography.start();
        let id = self.body.and_then(|body| body.headings.get(self.heading)).cloned().unwrap_or_default();
        self.heading += 1;
        let level = heading_level(level);
        self.out.push_str(&format!("<h{level} id=\"{id}\">"));
    }

    fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let danish = self.rich.language == Language::Danish;
        let (class, title) = match kind {
            None => return self.out.push_str("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", if danish { "Bemærk" } else { "Note" }),
            Some(BlockQuoteKind::Tip) => ("tip", if danish { "Godt råd" } else { "Tip" }),
            Some(BlockQuoteKind::Important) => ("important", if danish { "Vigtigt" } else { "Important" }),
            Some(BlockQuoteKind::Warning) => ("warning", if danish { "Vær opmærksom" } else { "Warning" }),
            Some(BlockQuoteKind::Caution) => ("caution", if danish { "Pas på" } else { "Caution" }),
        };
        self.out.push_str(&format!("<div class=\"note note-{class}\"><p class=\"note-title\">{title}</p>\n"));
    }

    fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.alignments = alignments;
        let label = match self.rich.language {
            Language::Danish => "Tabel",
            Language::English => "Table",
        };
        let open = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"";
        self.out.push_str(&format!("{open}{label}\"><table>"));
    }

    fn open_cell(&mut self) {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Right) => " class=\"al-r\"",
            Some(Alignment::Center) => " class=\"al-c\"",
            _ => "",
        };
        self.cell += 1;
        self.typography.start();
        self.out.push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(class);
        self.out.push('>');
    }

    fn next_link(&mut self) -> usize {
        self.link += 1;
        self.link - 1
    }

    fn open_link(&mut self, link_type: LinkType) {
        self.quiet += 1;
        let at = self.next_link();
        let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
        let rich = self.rich;
        let (closing, words) = match rich.links.get(at) {
            Some(Link::Page { address, title }) => {
                self.out.push_str("<a href=\"");
                self.site_address(address);
                self.out.push_str("\">");
                ("</a>", bare.then(|| title.clone()))
            }
            Some(Link::Here { anchor, title }) => {
                self.out.push_str("<a href=\"#");
                attribute(anchor, &mut self.out);
                self.out.push_str("\">");
                ("</a>", bare.then(|| title.clone()))
            }
            Some(Link::Citation { address, label, title }) => {
                self.out.push_str("<a class=\"cite\" href=\"");
                if address.starts_with('#') {
                    attribute(address, &mut self.out);
                } else {
                    self.site_address(address);
                }
                self.out.push_str("\" title=\"");
                attribute(title, &mut self.out);
                self.out.push_str("\">");
                ("</a>", Some(label.clone()))
            }
            Some(Link::External(address)) => {
                self.out.push_str("<a class=\"ext\" href=\"");
                attribute(address, &mut self.out);
                self.out.push_str("\">");
                ("</a>", None)
            }
            Some(Link::Asset(address)) => {
                self.out.push_str("<a href=\"");
                self.site_address(address);
                self.out.push_str("\">");
                ("</a>", None)
            }
            _ => ("", None),
        };
        if let Some(words) = &words {
            self.typography.write(words, &mut self.out);
        }
        self.links.push((closing, words));
    }

    /// An address of the site as seen from this page.
    fn site_address(&mut self, address: &str) {
        if address.is_empty() && self.rich.depth == 0 {
            self.out.push_str("./");
        }
        self.root();
        attribute(address, &mut self.out);
    }

    fn close_link(&mut self) {
        self.quiet = self.quiet.saturating_sub(1);
        if let Some((closing, _)) = self.links.pop() {
            self.out.push_str(closing);
        }
    }

    fn close_image(&mut self) {
        let Some(Inside::Image { link, alt, title }) = self.inside.take() else { return };
        let rich = self.rich;
        match rich.links.get(link) {
            Some(Link::Asset(address)) => {
                self.out.push_str("<img src=\"");
                self.site_address(address);
                self.out.push_str("\" alt=\"");
                attribute(&alt, &mut self.out);
                if !title.is_empty() {
                    self.out.push_str("\" title=\"");
                    attribute(&title, &mut self.out);
                }
                self.out.push_str("\" loading=\"lazy\">");
            }
            Some(Link::Figure(id)) => self.mark("figure", id),
            Some(Link::Diagram(slug)) => self.mark("diagram", slug),
            _ => escape(&alt, &mut self.out),
        }
    }

    fn mark(&mut self, what: &str, name: &str) {
        // Only a body is cut into parts; elsewhere a figure has no place.
        if self.body.is_some() {
            self.out.push_str(&format!("{MARK}{what}:{name}{MARK}"));
        }
    }

    /// A paragraph that holds nothing but a figure is no paragraph; one that holds words too is closed around it.
    fn close_paragraph(&mut self) {
        let inner = &self.out[self.paragraph + "<p>".len()..];
        if !inner.contains(MARK) {
            return self.out.push_str("</p>\n");
        }
        let mut parts = String::with_capacity(inner.len() + 16);
        for (at, part) in inner.split(MARK).enumerate() {
            if at % 2 == 1 {
                parts.push_str(&format!("{MARK}{part}{MARK}"));
            } else if !part.trim().is_empty() {
                parts.push_str(&format!("<p>{}</p>\n", part.trim()));
            }
        }
        self.out.truncate(self.paragraph);
        self.out.push_str(&parts);
    }

    fn close_code(&mut self) {
        let Some(Inside::Code { language, text }) = self.inside.take() else { return };
        self.out.push_str("<pre tabindex=\"0\"><code class=\"hl\">");
        match highlight::highlight(&text, &language) {
            Some(html) => self.out.push_str(&html),
            None => escape(&text, &mut self.out),
        }
        self.out.push_str("</code></pre>\n");
    }

    fn task(&mut self, done: bool) {
        let label = match (self.rich.language, done) {
            (Language::Danish, true) => "udført",
            (Language::Danish, false) => "ikke udført",
            (Language::English, true) => "done",
            (Language::English, false) => "not done",
        };
        let checked = if done { " checked" } else { "" };
        self.out.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
    }

    fn footnote_reference(&mut self, label: &str) {
        let known = self.footnote_order.iter().position(|it| it == label);
        let number = known.unwrap_or_else(|| {
            self.footnote_order.push(label.to_owned());
            self.footnote_order.len() - 1
        }) + 1;
        // Only the first reference can be come back to.
        let id = if known.is_none() { format!(" id=\"fnref-{number}\"") } else { String::new() };
        self.out.push_str(&format!("<sup{id}><a class=\"fn\" href=\"#fn-{number}\">{number}</a></sup>"));
    }

    fn close_footnote(&mut self) {
        let Some((label, start)) = self.footnote_starts.pop() else { return };
        let html = self.out.split_off(start);
        self.footnotes.push(Footnote { label, html });
    }

    fn finish(mut self) -> String {
        let order = std::mem::take(&mut self.footnote_order);
        if order.is_empty() {
            return self.out;
        }
        let (heading, back) = match self.rich.language {
            Language::Danish => ("Noter", "Tilbage til teksten"),
            Language::English => ("Notes", "Back to the text"),
        };
        self.out.push_str(&format!("<section class=\"footnotes\" aria-label=\"{heading}\"><ol>\n"));
        for (at, label) in order.iter().enumerate() {
            let number = at + 1;
            let html = self.footnotes.iter().find(|it| it.label == *label).map_or("", |it| it.html.trim_end());
            let inner = html.strip_suffix("</p>").unwrap_or(html);
            let link = format!(" <a href=\"#fnref-{number}\" aria-label=\"{back}\">↩</a>");
            let end = if inner.len() < html.len() { "</p>" } else { "" };
            self.out.push_str(&format!("<li id=\"fn-{number}\">{inner}{link}{end}</li>\n"));
        }
        self.out.push_str("</ol></section>\n");
        self.out
    }
}

/// The page has the only `h1`: a body begins at `h2`.
fn heading_level(written: u8) -> u8 {
    written.clamp(2, 6)
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
