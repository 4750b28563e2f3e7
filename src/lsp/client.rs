//! The client at the other end of the pipe: what it can do, and the way to tell it something.

use std::io::{self, Stdout};

use lsp_server::{ErrorCode, RequestId};
use lsp_types::notification::{Notification, PublishDiagnostics, ShowMessage};
use lsp_types::request::{RegisterCapability, Request};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeWatchedFilesRegistrationOptions, FileOperationFilter, FileOperationPattern,
    FileOperationRegistrationOptions, FileSystemWatcher, GlobPattern, HoverProviderCapability, InitializeParams,
    InitializeResult, MessageType, OneOf, PublishDiagnosticsParams, Registration, RegistrationParams, RenameOptions,
    ResourceOperationKind, SaveOptions, ServerCapabilities, ServerInfo, ShowMessageParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceEdit,
    WorkspaceFileOperationsServerCapabilities, WorkspaceServerCapabilities,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::lsp::lines::Encoding;
use crate::lsp::{rename, wire};

/// What the client can do, as far as it matters here.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a yes or no of the protocol")]
pub(super) struct Abilities {
    pub encoding: Encoding,
    pub nested_symbols: bool,
    /// Edits with the version of the text they are made for.
    pub document_changes: bool,
    pub moves_files: bool,
    pub watches_files: bool,
    /// Asks for the help of a completion when it shows it.
    pub asks_for_help: bool,
}

impl Abilities {
    pub fn of(capabilities: &ClientCapabilities) -> Self {
        let general = capabilities.general.as_ref();
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let edits = workspace.and_then(|it| it.workspace_edit.as_ref());
        let symbols = text.and_then(|it| it.document_symbol.as_ref());
        let operations = edits.and_then(|it| it.resource_operations.as_deref()).unwrap_or(&[]);
        let item = text.and_then(|it| it.completion.as_ref()).and_then(|it| it.completion_item.as_ref());
        let later = item.and_then(|it| it.resolve_support.as_ref()).map_or(&[][..], |it| it.properties.as_slice());
        let watched = workspace.and_then(|it| it.did_change_watched_files.as_ref());
        Self {
            encoding: Encoding::choose(general.and_then(|it| it.position_encodings.as_deref())),
            nested_symbols: symbols.and_then(|it| it.hierarchical_document_symbol_support).unwrap_or(false),
            document_changes: edits.and_then(|it| it.document_changes).unwrap_or(false),
            moves_files: operations.contains(&ResourceOperationKind::Rename),
            asks_for_help: later.iter().any(|property| property == "documentation"),
            watches_files: watched.and_then(|it| it.dynamic_registration).unwrap_or(false),
        }
    }

    /// An edit in the form that the client understands; nothing when it cannot make it.
    pub fn fit(self, edit: WorkspaceEdit) -> Option<WorkspaceEdit> {
        let moves = matches!(edit.document_changes, Some(lsp_types::DocumentChanges::Operations(_)));
        match (self.document_changes, moves) {
            (true, false) => Some(edit),
            (true, true) => self.moves_files.then_some(edit),
            (false, _) => rename::simple(edit),
        }
    }
}

/// What the server can do.
pub(super) fn greeting(encoding: Encoding) -> InitializeResult {
    let marks = ["[", "@", "#", ":", " ", "-", ">", "(", "/", ",", "{", "\""];
    let markdown = FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob: "**/*.md".to_owned(), matches: None, options: None },
    };
    let capabilities = ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(marks.map(str::to_owned).to_vec()),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: None,
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                will_rename: Some(FileOperationRegistrationOptions { filters: vec![markdown] }),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
        }),
        ..ServerCapabilities::default()
    };
    let server_info =
        Some(ServerInfo { name: "haandbog".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
    InitializeResult { capabilities, server_info }
}

/// The folders in which the client has something open, the likeliest first.
pub(super) fn folders(params: &InitializeParams) -> Vec<std::path::PathBuf> {
    let named = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    #[allow(deprecated, reason = "older clients say it so")]
    let old = params.root_uri.iter();
    named.chain(old).filter_map(crate::lsp::uri::to_path).collect()
}

/// The pipe to the client.
#[derive(Debug)]
pub(super) struct Client {
    pipe: Stdout,
    requests: i32,
    /// The pipe is gone: nobody hears any more.
    pub is_gone: bool,
}

impl Client {
    pub fn new() -> Self {
        Self { pipe: io::stdout(), requests: 0, is_gone: false }
    }

    /// Writes a message, and notes when nobody hears any more.
    pub fn send(&mut self, message: &Value) {
        self.is_gone |= wire::write(&mut self.pipe.lock(), message).is_err();
    }

    /// Answers a request.
    pub fn answer(&mut self, id: &RequestId, result: &impl Serialize) {
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
    }

    /// Answers a request that cannot be done.
    pub fn refuse(&mut self, id: &RequestId, code: ErrorCode, message: &str) {
        self.send(&wire::error(&json!(id), code, message));
    }

    fn notify<N: Notification>(&mut self, params: &N::Params) {
        self.send(&json!({ "jsonrpc": "2.0", "method": N::METHOD, "params": params }));
    }

    /// Shows the findings of a file.
    pub fn publish(&mut self, diagnostics: &PublishDiagnosticsParams) {
        self.notify::<PublishDiagnostics>(diagnostics);
    }

    /// Shows the author a message.
    pub fn warn(&mut self, message: String) {
        self.notify::<ShowMessage>(&ShowMessageParams { typ: MessageType::WARNING, message });
    }

    /// Asks to be told when files of a handbook change outside the editor.
    pub fn watch_files(&mut self) {
        let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: vec![watcher("**/handbook.yaml"), watcher("**/content/**")],
        };
        let registration = Registration {
            id: "haandbog-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        self.requests += 1;
        let params = RegistrationParams { registrations: vec![registration] };
        let id = format!("haandbog-{}", self.requests);
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": RegisterCapability::METHOD, "params": params }));
    }
}
