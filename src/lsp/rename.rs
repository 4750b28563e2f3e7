//! A renaming or a fix → the edits of the protocol.

use std::collections::BTreeMap;

use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, RenameFile, ResourceOp,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use crate::diagnostic::Edit;
use crate::edit::rename::{Move, Renaming};
use crate::lsp::lines::Lines;
use crate::lsp::snapshot::View;
use crate::text::FileId;

/// The edits of one file, placed in the text that the author sees; nothing when one of its places has changed.
fn of_file(view: View<'_>, file: FileId, edits: &[Edit]) -> Option<TextDocumentEdit> {
    let path = &view.snapshot.sources.files.get(file.0 as usize)?.path;
    let lines = Lines::new(view.text(path)?, view.encoding);
    let edit = |edit: &Edit| {
        let range = lines.range(view.now(edit.span)?);
        Some(OneOf::Left(TextEdit { range, new_text: edit.text.clone() }))
    };
    let edits = edits.iter().map(edit).collect::<Option<Vec<_>>>()?;
    let version = view.documents.get(path).map(|document| document.version);
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: view.uri(path)?, version };
    Some(TextDocumentEdit { text_document, edits })
}

/// Edits file by file.
pub(super) fn edits(view: View<'_>, edits: &BTreeMap<FileId, Vec<Edit>>) -> Option<Vec<TextDocumentEdit>> {
    edits.iter().map(|(file, edits)| of_file(view, *file, edits)).collect()
}

/// A change that moves no file.
pub(super) fn plain(edits: Vec<TextDocumentEdit>) -> WorkspaceEdit {
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(edits)), ..WorkspaceEdit::default() }
}

/// A renaming: first the texts, then the files.
pub(super) fn whole(view: View<'_>, renaming: &Renaming) -> Option<WorkspaceEdit> {
    let texts = edits(view, &renaming.edits)?;
    if renaming.moves.is_empty() {
        return Some(plain(texts));
    }
    let mut changes: Vec<_> = texts.into_iter().map(DocumentChangeOperation::Edit).collect();
    for moved in &renaming.moves {
        let (old_uri, new_uri) = (view.uri(&moved.from)?, new_uri(view, moved)?);
        let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
        changes.push(DocumentChangeOperation::Op(ResourceOp::Rename(rename)));
    }
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(changes)), ..WorkspaceEdit::default() })
}

fn new_uri(view: View<'_>, moved: &Move) -> Option<lsp_types::Uri> {
    crate::lsp::uri::from_path(&view.root.join(&moved.to))
}

/// The same for a client that knows only edits of texts: nothing when a file would have to move.
pub(super) fn simple(edit: WorkspaceEdit) -> Option<WorkspaceEdit> {
    let Some(DocumentChanges::Edits(edits)) = edit.document_changes else { return None };
    // The map is of the protocol's own type; its order means nothing to a client.
    #[allow(clippy::mutable_key_type, reason = "the key is the protocol's own type and is never changed")]
    let mut changes = std::collections::HashMap::new();
    for file in edits {
        let own: Vec<TextEdit> = file
            .edits
            .into_iter()
            .filter_map(|edit| match edit {
                OneOf::Left(edit) => Some(edit),
                OneOf::Right(_) => None,
            })
            .collect();
        changes.insert(file.text_document.uri, own);
    }
    Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}
