//! Words: typography, inline code, and the glossary terms among them.

use crate::language::Language;
use crate::render::html::escape::text as escape;
use crate::render::html::markdown::{Inside, Writer};
use crate::site::terms::{Found, Terms};

impl Writer<'_> {
    pub(super) fn words(&mut self, words: &str, escaped: bool) {
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

    pub(super) fn code(&mut self, code: &str) {
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
}
