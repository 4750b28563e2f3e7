//! Findings' fixes → quick fixes.

use std::collections::BTreeMap;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range};

use crate::diagnostic::{Edit, Finding, Fix};
use crate::language::Language;
use crate::lsp::lines::Lines;
use crate::lsp::snapshot::View;
use crate::lsp::{diagnostics, rename};
use crate::text::FileId;

/// The fixes of the findings that touch a range.
pub(super) fn quick_fixes(view: View<'_>, path: &str, range: Range, language: Language) -> Vec<CodeActionOrCommand> {
    let (Some(file), Some(text)) = (view.file(path), view.text(path)) else { return Vec::new() };
    let wanted = Lines::new(text, view.encoding).bytes(range);
    let checked = Lines::new(&file.text, view.encoding);
    let Some(uri) = view.uri(path) else { return Vec::new() };
    let mut actions = Vec::new();
    for finding in view.snapshot.checked.findings().iter().filter(|finding| finding.span.file == file.id) {
        let touches = view.now(finding.span).is_some_and(|at| at.start <= wanted.end && wanted.start <= at.end);
        if !touches {
            continue;
        }
        for fix in &finding.fixes {
            let Some(edits) = rename::edits(view, &by_file(fix)) else { continue };
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: fix.title.get(language).to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostics::diagnostic(view, finding, &checked, &uri, language)]),
                edit: Some(rename::plain(edits)),
                is_preferred: Some(is_the_one(finding, fix)),
                ..CodeAction::default()
            }));
        }
    }
    actions
}

/// A fix that `check --fix` would make.
fn is_the_one(finding: &Finding, fix: &Fix) -> bool {
    finding.fixes.iter().find(|it| it.safe).is_some_and(|it| std::ptr::eq(it, fix))
}

fn by_file(fix: &Fix) -> BTreeMap<FileId, Vec<Edit>> {
    let mut files: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(edit.span.file).or_default().push(edit.clone());
    }
    files
}
