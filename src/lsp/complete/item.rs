//! Completions on their way to the client.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionTextEdit, Documentation, MarkupContent,
    MarkupKind, TextEdit,
};

use crate::lsp::lines::Lines;

/// The list, and the text that an item takes the place of.
pub(super) struct Items<'t> {
    lines: &'t Lines<'t>,
    end: usize,
    list: Vec<CompletionItem>,
}

/// One thing that could be written.
#[derive(Debug, Default)]
pub(super) struct Offer {
    /// What is shown, and written unless `write` says otherwise.
    pub label: String,
    pub write: Option<String>,
    /// A few words beside it.
    pub detail: String,
    /// Markdown.
    pub help: String,
    /// What an author may type to find it, besides the label.
    pub also: String,
}

impl<'t> Items<'t> {
    pub fn new(lines: &'t Lines<'t>, end: usize) -> Self {
        Self { lines, end, list: Vec::new() }
    }

    /// Adds an offer that takes the place of the text from `start` to the cursor.
    pub fn add(&mut self, kind: CompletionItemKind, start: usize, offer: Offer) {
        let Offer { label, write, detail, help, also } = offer;
        let new_text = write.unwrap_or_else(|| label.clone());
        let filter = if also.is_empty() { new_text.trim_end().to_owned() } else { format!("{label} {also}") };
        let order = self.list.len();
        self.list.push(CompletionItem {
            label,
            kind: Some(kind),
            label_details: (!detail.is_empty())
                .then(|| CompletionItemLabelDetails { detail: None, description: Some(detail.clone()) }),
            detail: (!detail.is_empty()).then_some(detail),
            documentation: (!help.is_empty())
                .then_some(Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: help })),
            filter_text: Some(filter),
            sort_text: Some(format!("{order:05}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: self.lines.range(start..self.end), new_text })),
            ..CompletionItem::default()
        });
    }

    pub fn done(self) -> Vec<CompletionItem> {
        self.list
    }
}
