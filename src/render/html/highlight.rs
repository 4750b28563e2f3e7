//! Code → HTML with one-letter classes. Nothing is loaded until a handbook holds code in a known language.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::render::html::escape;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Scopes and their classes; the innermost scope that is known here decides.
const CLASSES: [(&str, char); 16] = [
    ("comment", 'c'),
    ("string", 's'),
    ("constant.numeric", 'n'),
    ("constant", 'l'),
    ("keyword.operator", 'o'),
    ("keyword", 'k'),
    ("storage", 'k'),
    ("entity.name.function", 'f'),
    ("support.function", 'f'),
    ("variable.function", 'f'),
    ("entity.name.tag", 't'),
    ("entity.name", 'e'),
    ("support.type", 'e'),
    ("variable.parameter", 'v'),
    ("entity.other.attribute-name", 'a'),
    ("invalid", 'x'),
];

static SCOPES: LazyLock<Vec<(Scope, char)>> =
    LazyLock::new(|| CLASSES.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect());

/// Nobody writes longer lines of code by hand, in bytes. The search for patterns in a line takes longer than its length
/// grows, so that a longer one is shown as it is.
const MAX_LINE: usize = 4096;

/// The code as HTML, or nothing when the language is not known or a line is too long to be looked through.
#[must_use]
pub fn highlight(code: &str, language: &str) -> Option<String> {
    if language.is_empty() || language == "text" {
        return None;
    }
    if code.lines().any(|line| line.len() > MAX_LINE) {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let mut html = String::with_capacity(code.len() * 2);
    let mut open = None;
    for line in LinesWithEndings::from(code) {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        let mut written = 0;
        for (at, change) in changes {
            put(&line[written..at], class(&stack), &mut open, &mut html);
            stack.apply(&change).ok()?;
            written = at;
        }
        put(&line[written..], class(&stack), &mut open, &mut html);
    }
    if open.is_some() {
        html.push_str("</span>");
    }
    Some(html)
}

fn class(stack: &ScopeStack) -> Option<char> {
    let known = |scope: &Scope| SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class);
    stack.as_slice().iter().rev().find_map(known)
}

/// Writes a piece of code; blanks stay in whatever span is open.
fn put(piece: &str, class: Option<char>, open: &mut Option<char>, html: &mut String) {
    if piece.is_empty() {
        return;
    }
    if class != *open && !piece.trim().is_empty() {
        if open.is_some() {
            html.push_str("</span>");
        }
        if let Some(class) = class {
            html.push_str("<span class=\"");
            html.push(class);
            html.push_str("\">");
        }
        *open = class;
    }
    escape::text(piece, html);
}

#[cfg(test)]
mod tests {
    use super::{MAX_LINE, highlight};

    #[test]
    fn short_classes_and_no_markup_of_the_author() {
        let html = highlight("fn f() { \"<b>\" } // æ\n", "rust").unwrap();
        assert!(html.contains("<span class=\"k\">fn ") && html.contains("&lt;b&gt;"), "{html}");
        assert!(highlight("x", "no-such-language").is_none());
    }

    #[test]
    fn a_line_longer_than_anybody_writes_is_shown_as_it_is() {
        let code = |length: usize| format!("let a = 1;\n\"{}\"\n", "b".repeat(length - 2));
        assert!(highlight(&code(MAX_LINE), "rust").is_some());
        assert_eq!(highlight(&code(MAX_LINE + 1), "rust"), None);
    }
}
