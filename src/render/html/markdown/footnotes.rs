//! Footnotes: numbered where they are first referred to, and written at the foot of the text.

use crate::language::Language;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels in the order of their first reference.
    order: Vec<String>,
    /// Where in the output the notes begin that are being written, innermost last.
    starts: Vec<(String, usize)>,
    finished: Vec<Footnote>,
}

/// A footnote on its way to the foot of the text.
struct Footnote {
    label: String,
    html: String,
}

impl Footnotes {
    pub(super) fn reference(&mut self, label: &str, out: &mut String) {
        let known = self.order.iter().position(|it| it == label);
        let number = known.unwrap_or_else(|| {
            self.order.push(label.to_owned());
            self.order.len() - 1
        }) + 1;
        // Only the first reference can be come back to.
        let id = if known.is_none() { format!(" id=\"fnref-{number}\"") } else { String::new() };
        out.push_str(&format!("<sup{id}><a class=\"fn\" href=\"#fn-{number}\">{number}</a></sup>"));
    }

    pub(super) fn open(&mut self, label: &str, out: &str) {
        self.starts.push((label.to_owned(), out.len()));
    }

    /// Takes the note that ends here out of the text.
    pub(super) fn close(&mut self, out: &mut String) {
        let Some((label, start)) = self.starts.pop() else { return };
        let html = out.split_off(start);
        self.finished.push(Footnote { label, html });
    }

    /// Writes the notes that are referred to.
    pub(super) fn write(&self, language: Language, out: &mut String) {
        if self.order.is_empty() {
            return;
        }
        let (heading, back) = match language {
            Language::Danish => ("Noter", "Tilbage til teksten"),
            Language::English => ("Notes", "Back to the text"),
        };
        out.push_str(&format!("<section class=\"footnotes\" aria-label=\"{heading}\"><ol>\n"));
        for (at, label) in self.order.iter().enumerate() {
            let number = at + 1;
            let html = self.finished.iter().find(|it| it.label == *label).map_or("", |it| it.html.trim_end());
            let inner = html.strip_suffix("</p>").unwrap_or(html);
            let link = format!(" <a href=\"#fnref-{number}\" aria-label=\"{back}\">↩</a>");
            let end = if inner.len() < html.len() { "</p>" } else { "" };
            out.push_str(&format!("<li id=\"fn-{number}\">{inner}{link}{end}</li>\n"));
        }
        out.push_str("</ol></section>\n");
    }
}
