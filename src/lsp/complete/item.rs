//! Completions on their way to the client.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionTextEdit, Documentation, MarkupContent,
    MarkupKind, TextEdit,
};

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::lsp::explain;
use crate::lsp::lines::Lines;
use crate::lsp::snapshot::View;

/// The list, and the text that an item takes the place of.
pub(super) struct Items<'t> {
    lines: &'t Lines<'t>,
    end: usize,
    /// The client asks for the help of the item that it shows: it is not made for the others.
    asks_for_help: bool,
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
    /// Markdown, where it is short and at hand.
    pub help: String,
    /// What tells the help, where it is not.
    pub about: Option<About>,
    /// What an author may type to find it, besides the label.
    pub also: String,
}

/// What an item names. It goes to the client and comes back when the item is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum About {
    /// The entry in a file, by its path.
    Entry(String),
    /// A source, by its key.
    Source(String),
}

impl About {
    /// The help in Markdown; nothing when there is no such thing any more.
    fn help(&self, view: View<'_>, language: Language) -> Option<String> {
        match self {
            Self::Entry(path) => view.handbook().entry_at(path).map(|it| explain::entry(view, it, language)),
            Self::Source(key) => view.handbook().source(key).map(|it| explain::source(it, language)),
        }
    }
}

fn documentation(value: String) -> Documentation {
    Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })
}

/// The item with its help, for a client that shows it now.
pub(in crate::lsp) fn resolve(view: View<'_>, mut item: CompletionItem, language: Language) -> CompletionItem {
    let about = item.data.clone().and_then(|data| serde_json::from_value::<About>(data).ok());
    if let Some(help) = about.and_then(|about| about.help(view, language)) {
        item.documentation = Some(documentation(help));
    }
    item
}

impl<'t> Items<'t> {
    pub fn new(lines: &'t Lines<'t>, end: usize, asks_for_help: bool) -> Self {
        Self { lines, end, asks_for_help, list: Vec::new() }
    }

    /// Adds an offer that takes the place of the text from `start` to the cursor.
    pub fn add(&mut self, kind: CompletionItemKind, start: usize, offer: Offer) {
        let Offer { label, write, detail, help, about, also } = offer;
        let new_text = write.unwrap_or_else(|| label.clone());
        let filter = if also.is_empty() { new_text.trim_end().to_owned() } else { format!("{label} {also}") };
        let order = self.list.len();
        self.list.push(CompletionItem {
            label,
            kind: Some(kind),
            label_details: (!detail.is_empty())
                .then(|| CompletionItemLabelDetails { detail: None, description: Some(detail.clone()) }),
            detail: (!detail.is_empty()).then_some(detail),
            documentation: (!help.is_empty()).then(|| documentation(help)),
            data: about.and_then(|about| serde_json::to_value(about).ok()),
            filter_text: Some(filter),
            sort_text: Some(format!("{order:05}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: self.lines.range(start..self.end), new_text })),
            ..CompletionItem::default()
        });
    }

    /// The list; with all help in it for a client that does not ask for it.
    pub fn done(self, view: View<'_>, language: Language) -> Vec<CompletionItem> {
        if self.asks_for_help {
            return self.list;
        }
        self.list.into_iter().map(|item| CompletionItem { data: None, ..resolve(view, item, language) }).collect()
    }
}
