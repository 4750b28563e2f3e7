//! A file → its outline: the parts of its front matter and its headings.

use lsp_types::{DocumentSymbol, SymbolInformation, SymbolKind, Uri};

use crate::lsp::lines::Lines;
use crate::lsp::snapshot::View;
use crate::model::theory::{Part, TheoryNode};
use crate::model::{Entry, Handbook};
use crate::text::{FileId, Span};

/// A symbol before it has places in the author's text.
struct Symbol {
    name: String,
    detail: String,
    kind: SymbolKind,
    span: Span,
    children: Vec<Symbol>,
}

impl Symbol {
    fn new(name: &str, detail: String, kind: SymbolKind, span: Span) -> Self {
        Self { name: name.to_owned(), detail, kind, span, children: Vec::new() }
    }
}

/// The outline of a file.
pub(super) fn outline(view: View<'_>, path: &str) -> Vec<DocumentSymbol> {
    let Some(file) = view.file(path) else { return Vec::new() };
    let Some(text) = view.text(path) else { return Vec::new() };
    let lines = Lines::new(text, view.encoding);
    let symbols = match view.entry_in(file.id) {
        Some(entry) => of_entry(view, entry),
        None => of_shared(view.handbook(), file.id),
    };
    symbols.into_iter().filter_map(|symbol| placed(view, &lines, symbol)).collect()
}

/// The same for a client that knows no outline, only a list.
pub(super) fn flat(symbols: Vec<DocumentSymbol>, uri: &Uri) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    for DocumentSymbol { name, kind, range, children, .. } in symbols {
        let location = lsp_types::Location { uri: uri.clone(), range };
        #[allow(deprecated, reason = "the field has to be given")]
        found.push(SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name: None });
        found.extend(flat(children.unwrap_or_default(), uri));
    }
    found
}

fn placed(view: View<'_>, lines: &Lines<'_>, symbol: Symbol) -> Option<DocumentSymbol> {
    let range = lines.range(view.now(symbol.span)?);
    let children: Vec<_> = symbol.children.into_iter().filter_map(|child| placed(view, lines, child)).collect();
    // A client wants the children inside.
    let end = children.iter().map(|child| child.range.end).fold(range.end, Ord::max);
    #[allow(deprecated, reason = "the field has to be given")]
    Some(DocumentSymbol {
        name: if symbol.name.trim().is_empty() { "–".to_owned() } else { symbol.name },
        detail: Some(symbol.detail).filter(|it| !it.is_empty()),
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        range: lsp_types::Range { start: range.start, end },
        selection_range: range,
        children: Some(children).filter(|it| !it.is_empty()),
    })
}

fn of_entry(view: View<'_>, entry: &Entry) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for key in &entry.keys {
        let name = &*key.name.value;
        let mut symbol = Symbol::new(name, String::new(), SymbolKind::FIELD, key.name.span);
        let part = Part::ALL.into_iter().find(|part| part.key() == name);
        if let (Some(theory), Some(part)) = (entry.theory(), part) {
            let nodes = theory.nodes().filter(|node| node.part == part);
            symbol.children.extend(nodes.map(|node| of_node(view, node)));
        }
        if let (Some(theory), "pathways") = (entry.theory(), name) {
            let arrow = |it: &crate::model::theory::Arrow| {
                Symbol::new(&it.key.value, String::new(), SymbolKind::EVENT, it.key.span)
            };
            symbol.children.extend(theory.arrows.iter().map(arrow));
        }
        if let (Some(case), "goals") = (entry.case(), name) {
            let goal = |it: &crate::model::case::Goal| {
                Symbol::new(&it.id.value, it.text.text.to_string(), SymbolKind::CONSTANT, it.id.span)
            };
            symbol.children.extend(case.goals.iter().map(goal));
        }
        if name == "figures" {
            let figure = |it: &crate::model::figure::Figure| {
                Symbol::new(&it.id.value, it.title.text.to_string(), SymbolKind::OBJECT, it.id.span)
            };
            symbol.children.extend(entry.front.figures.iter().map(figure));
        }
        if name == "title" {
            symbol.detail = entry.title().to_owned();
        }
        symbols.push(symbol);
    }
    symbols.extend(headings(entry));
    symbols
}

fn of_node(view: View<'_>, node: &TheoryNode) -> Symbol {
    Symbol::new(&node.id.value, view.handbook().words_of(node), SymbolKind::CONSTANT, node.id.span)
}

/// The headings of a body, each below the one it belongs to.
fn headings(entry: &Entry) -> Vec<Symbol> {
    let mut open: Vec<(u8, Symbol)> = Vec::new();
    let mut done = Vec::new();
    let close = |open: &mut Vec<(u8, Symbol)>, done: &mut Vec<Symbol>, level: u8| {
        while open.last().is_some_and(|(above, _)| *above >= level) {
            let Some((_, symbol)) = open.pop() else { return };
            match open.last_mut() {
                Some((_, parent)) => parent.children.push(symbol),
                None => done.push(symbol),
            }
        }
    };
    for heading in &entry.outline.headings {
        close(&mut open, &mut done, heading.level);
        let symbol = Symbol::new(&heading.text, String::new(), SymbolKind::STRING, heading.span);
        open.push((heading.level, symbol));
    }
    close(&mut open, &mut done, 0);
    done
}

/// The names in `kilder.yaml`, `ordliste.yaml` and `ideer.yaml`.
fn of_shared(handbook: &Handbook, file: FileId) -> Vec<Symbol> {
    let sources = handbook.sources.iter().map(|it| (&it.key, it.title.text.to_string()));
    let terms = handbook.glossary.iter().map(|it| (&it.name, String::new()));
    let ideas = handbook.ideas.iter().map(|it| (&it.key, it.name.text.to_string()));
    let own = sources.chain(terms).chain(ideas).filter(|(key, _)| key.span.file == file);
    own.map(|(key, detail)| Symbol::new(&key.value, detail, SymbolKind::KEY, key.span)).collect()
}
