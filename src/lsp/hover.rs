//! What an author reads when the pointer rests on something: findings, what a link leads to, what a field is for.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position, Range};

use crate::language::Language;
use crate::lsp::cursor::{Thing, What, thing_at};
use crate::lsp::lines::Lines;
use crate::lsp::outline::{self, At, Step};
use crate::lsp::snapshot::View;
use crate::lsp::{explain, spot};
use crate::parse::markdown::plain_text;
use crate::source::is_markdown;
use crate::text::FileId;

pub(super) fn hover(view: View<'_>, path: &str, position: Position, language: Language) -> Option<Hover> {
    let text = view.text(path)?;
    let lines = Lines::new(text, view.encoding);
    let byte = lines.byte(position);
    let mut words = Vec::new();
    let mut range = None;
    if let (Some(file), Some(then)) = (view.file(path), view.then(path, byte)) {
        words.extend(findings(view, file.id, then, language));
        if let Some(thing) = thing_at(view, file.id, then)
            && let Some(said) = said(view, file.id, &thing, language)
        {
            words.push(said);
            range = view.now(thing.span).map(|bytes| lines.range(bytes));
        }
    }
    if let Some((said, bytes)) = key(view, path, text, byte, language) {
        words.push(said);
        range = range.or(Some(lines.range(bytes)));
    }
    if words.is_empty() {
        return None;
    }
    let contents = MarkupContent { kind: MarkupKind::Markdown, value: words.join("\n\n---\n\n") };
    Some(Hover { contents: HoverContents::Markup(contents), range: range.map(|it: Range| it) })
}

/// The findings at a byte.
fn findings(view: View<'_>, file: FileId, byte: usize, language: Language) -> Vec<String> {
    let all = view.snapshot.checked.findings().iter();
    let here = all.filter(|it| it.span.file == file && it.span.start as usize <= byte && byte <= it.span.end as usize);
    here.map(|it| explain::finding(it, language)).collect()
}

fn said(view: View<'_>, file: FileId, thing: &Thing, language: Language) -> Option<String> {
    let handbook = view.handbook();
    match &thing.what {
        What::Part { of, id } => {
            let entry = handbook.entry(of)?;
            match entry.theory().and_then(|theory| theory.node(id)) {
                Some(node) => Some(explain::part(view, node, language)),
                None => explain::anchor(view, entry, id).map(|words| format!("**{id}**\n\n{words}")),
            }
        }
        What::Term(at) => handbook.glossary.get(*at).map(explain::term),
        What::Target(crate::model::Target::Figure(id)) => {
            let figures = view.entry_in(file)?.front.figures.iter();
            figures.into_iter().find(|figure| figure.id.value == *id).map(|figure| plain_text(&figure.title.text))
        }
        What::Target(target) => explain::target(view, target, language),
    }
}

/// The help of the key at a byte.
fn key(
    view: View<'_>,
    path: &str,
    text: &str,
    byte: usize,
    language: Language,
) -> Option<(String, std::ops::Range<usize>)> {
    let sort = spot::sort(view.handbook(), path)?;
    let yaml = outline::yaml_range(text, is_markdown(path))?;
    let belongs = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let start = text[..byte].char_indices().rev().take_while(|(_, c)| belongs(*c)).last().map_or(byte, |(at, _)| at);
    let end = byte + text[byte..].find(|c| !belongs(c)).unwrap_or(text.len() - byte);
    if start < yaml.start || end > yaml.end || start == end || !text[end..].starts_with(':') {
        return None;
    }
    let mut cursor = outline::cursor(text, &yaml, end);
    if cursor.at != At::Key || cursor.typed != (start..end) {
        return None;
    }
    cursor.path.push(Step::Key(text[start..end].to_owned()));
    let field = spot::field(sort, &cursor.path)?;
    Some((format!("`{}`: {}", field.key, explain::field(field).get(language)), start..end))
}
