//! Blocks: headings, quotes and notes, paragraphs, code and tasks.

use crate::language::Language;
use crate::parse::markdown::BlockQuoteKind;
use crate::render::html::escape::text as escape;
use crate::render::html::highlight;
use crate::render::html::markdown::{Inside, MARK, Writer};

impl Writer<'_> {
    pub(super) fn open_heading(&mut self, level: u8) {
        self.quiet += 1;
        self.typography.start();
        let id = self.body.and_then(|body| body.headings.get(self.heading)).cloned().unwrap_or_default();
        self.heading += 1;
        let level = heading_level(level);
        self.out.push_str(&format!("<h{level} id=\"{id}\">"));
    }

    pub(super) fn close_heading(&mut self, level: u8) {
        self.quiet = self.quiet.saturating_sub(1);
        self.out.push_str(&format!("</h{}>\n", heading_level(level)));
    }

    pub(super) fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
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

    /// A paragraph that holds nothing but a figure is no paragraph; one that holds words too is closed around it.
    pub(super) fn close_paragraph(&mut self) {
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

    pub(super) fn close_code(&mut self) {
        let Some(Inside::Code { language, text }) = self.inside.take() else { return };
        self.out.push_str("<pre tabindex=\"0\"><code class=\"hl\">");
        match highlight::highlight(&text, &language) {
            Some(html) => self.out.push_str(&html),
            None => escape(&text, &mut self.out),
        }
        self.out.push_str("</code></pre>\n");
    }

    pub(super) fn task(&mut self, done: bool) {
        let label = match (self.rich.language, done) {
            (Language::Danish, true) => "udført",
            (Language::Danish, false) => "ikke udført",
            (Language::English, true) => "done",
            (Language::English, false) => "not done",
        };
        let checked = if done { " checked" } else { "" };
        self.out.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
    }
}

/// The page has the only `h1`: a body begins at `h2`.
fn heading_level(written: u8) -> u8 {
    written.clamp(2, 6)
}
