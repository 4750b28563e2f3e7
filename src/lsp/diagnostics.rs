//! Findings → diagnostics, file by file; a file is told of again only when something about it is new.

use std::collections::BTreeMap;

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString, PublishDiagnosticsParams,
};
use lsp_types::{Location, Uri};
use serde_json::json;

use crate::diagnostic::{Finding, Level};
use crate::language::Language;
use crate::lsp::lines::Lines;
use crate::lsp::snapshot::{Document, View};
use crate::report::HELP_WORD;
use crate::text::FileId;

/// The name under which an editor shows them.
pub(super) const SOURCE: &str = "haandbog";

/// The diagnostics of each file that has any, by its address.
pub(super) type Published = BTreeMap<String, PublishDiagnosticsParams>;

/// All diagnostics of a view whose texts are those that were checked.
pub(super) fn all(view: View<'_>, language: Language) -> Published {
    let mut files: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
    for finding in view.snapshot.checked.findings() {
        files.entry(finding.span.file).or_default().push(finding);
    }
    // An open file is told of also when nothing is wrong, so that the client knows which text that holds for.
    let empty = |document: &Document| PublishDiagnosticsParams {
        uri: document.uri.clone(),
        diagnostics: Vec::new(),
        version: Some(document.version),
    };
    let open = view.documents.iter().filter(|(path, _)| view.file(path).is_some());
    let mut published: Published =
        open.map(|(_, document)| (document.uri.as_str().to_owned(), empty(document))).collect();
    for (file, findings) in files {
        let Some(source) = view.snapshot.sources.files.get(file.0 as usize) else { continue };
        let Some(uri) = view.uri(&source.path) else { continue };
        let lines = Lines::new(&source.text, view.encoding);
        let make = |finding: &&Finding| diagnostic(view, finding, &lines, &uri, language);
        let diagnostics = findings.iter().map(make).collect();
        let version = view.documents.get(&source.path).map(|document| document.version);
        published.insert(uri.as_str().to_owned(), PublishDiagnosticsParams { uri, diagnostics, version });
    }
    published
}

/// One finding. The message is what `check` says; the way out is the first thing that it is related to.
pub(super) fn diagnostic(
    view: View<'_>,
    finding: &Finding,
    lines: &Lines<'_>,
    uri: &Uri,
    language: Language,
) -> Diagnostic {
    let range = lines.range(finding.span.range());
    let help = finding.help.as_ref().map(|help| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range },
        message: format!("{}: {}", HELP_WORD.get(language), help.get(language)),
    });
    let related = finding.related.iter().filter_map(|related| {
        let message = related.label.get(language).to_owned();
        Some(DiagnosticRelatedInformation { location: view.location(related.span)?, message })
    });
    let related: Vec<_> = help.into_iter().chain(related).collect();
    Diagnostic {
        range,
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.code.id.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: finding.message.get(language).to_owned(),
        related_information: (!related.is_empty()).then_some(related),
        data: Some(json!({ "name": finding.code.name, "help": finding.help.as_ref().map(|it| it.get(language)) })),
        ..Diagnostic::default()
    }
}

/// What the client has to be told to get from the one state to the other.
pub(super) fn news(before: &Published, after: &Published) -> Vec<PublishDiagnosticsParams> {
    let gone = before.iter().filter(|(uri, _)| !after.contains_key(*uri));
    let cleared =
        gone.map(|(_, old)| PublishDiagnosticsParams { uri: old.uri.clone(), diagnostics: Vec::new(), version: None });
    let changed = after.iter().filter(|(uri, new)| before.get(*uri) != Some(*new)).map(|(_, new)| new.clone());
    cleared.chain(changed).collect()
}
