//! A request → its answer, from the last check.

use lsp_server::{ErrorCode, Request};
use lsp_types::{
    CodeActionOrCommand, CodeActionParams, DocumentSymbolParams, DocumentSymbolResponse, HoverParams, Location,
    PrepareRenameResponse, ReferenceParams, RenameFilesParams, RenameParams, TextDocumentPositionParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::edit::rename::{Name, Refusal, rename};
use crate::language::{Language, Text};
use crate::lsp::client::Abilities;
use crate::lsp::cursor::{Thing, What, thing_at};
use crate::lsp::lines::Lines;
use crate::lsp::snapshot::View;
use crate::lsp::workspace::Workspace;
use crate::lsp::{actions, complete, hover, places, rename as edits, symbols};
use crate::model::Target;

/// What an answer is made from.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub view: View<'a>,
    pub workspace: &'a Workspace,
    pub abilities: Abilities,
    pub language: Language,
}

/// Why there is no answer.
type Refused = (ErrorCode, String);

/// More about a completion.
const RESOLVE: &str = "completionItem/resolve";

const METHODS: [&str; 10] = [
    "textDocument/completion",
    RESOLVE,
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/codeAction",
    "textDocument/documentSymbol",
    "workspace/willRenameFiles",
];

pub(super) fn is_known(method: &str) -> bool {
    METHODS.contains(&method)
}

/// Whether an answer from before the last keystroke would do harm, or would stay in sight.
pub(super) fn needs_fresh(method: &str) -> bool {
    let quick = [
        "textDocument/completion",
        RESOLVE,
        "textDocument/hover",
        "textDocument/definition",
        "textDocument/codeAction",
    ];
    !quick.contains(&method)
}

/// The answer where there is no handbook to speak of: nothing, or no more than the client knows.
pub(super) fn nothing(request: Request) -> Value {
    if request.method == RESOLVE { request.params } else { Value::Null }
}

pub(super) fn answer(context: Context<'_>, request: Request) -> Result<Value, Refused> {
    let params = request.params;
    match request.method.as_str() {
        "textDocument/completion" => {
            let at: TextDocumentPositionParams = read(params)?;
            let path = context.path(&at.text_document.uri);
            let asks_for_help = context.abilities.asks_for_help;
            let items =
                path.map(|path| complete::complete(context.view, &path, at.position, context.language, asks_for_help));
            json(&items.unwrap_or_default())
        }
        RESOLVE => json(&complete::resolve(context.view, read(params)?, context.language)),
        "textDocument/hover" => {
            let HoverParams { text_document_position_params: at, .. } = read(params)?;
            let path = context.path(&at.text_document.uri);
            json(&path.and_then(|path| hover::hover(context.view, &path, at.position, context.language)))
        }
        "textDocument/definition" => {
            let at: TextDocumentPositionParams = read(params)?;
            json(&context.definition(&at))
        }
        "textDocument/references" => {
            let ReferenceParams { text_document_position: at, context: how, .. } = read(params)?;
            let found =
                context.thing(&at).map(|thing| places::references(context.view, &thing.what, how.include_declaration));
            json(&found.unwrap_or_default())
        }
        "textDocument/prepareRename" => {
            let at: TextDocumentPositionParams = read(params)?;
            json(&context.prepare_rename(&at))
        }
        "textDocument/rename" => context.rename(&read(params)?),
        "textDocument/codeAction" => json(&context.quick_fixes(&read(params)?)),
        "textDocument/documentSymbol" => {
            let DocumentSymbolParams { text_document, .. } = read(params)?;
            json(&context.outline(&text_document.uri))
        }
        _ => context.files_will_move(&read(params)?),
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refused> {
    serde_json::from_value(params).map_err(|fault| (ErrorCode::InvalidParams, fault.to_string()))
}

fn json(result: &impl Serialize) -> Result<Value, Refused> {
    serde_json::to_value(result).map_err(|fault| (ErrorCode::InternalError, fault.to_string()))
}

impl Context<'_> {
    fn path(&self, uri: &Uri) -> Option<String> {
        self.workspace.path(uri)
    }

    /// What is named at a place of the author's text.
    fn thing(&self, at: &TextDocumentPositionParams) -> Option<Thing> {
        let path = self.path(&at.text_document.uri)?;
        let byte = Lines::new(self.view.text(&path)?, self.view.encoding).byte(at.position);
        thing_at(self.view, self.view.file(&path)?.id, self.view.then(&path, byte)?)
    }

    fn definition(&self, at: &TextDocumentPositionParams) -> Option<Location> {
        let thing = self.thing(at)?;
        if let What::Target(Target::Figure(id)) = &thing.what {
            return places::figure(self.view, self.view.entry_in(thing.span.file)?, id);
        }
        places::definition(self.view, &thing.what)
    }

    /// The thing at the cursor that can get another name, and the name it has.
    fn renamable(&self, at: &TextDocumentPositionParams) -> Option<(Thing, Name)> {
        let thing = self.thing(at)?;
        let name = thing.name()?;
        Some((thing, name))
    }

    fn prepare_rename(&self, at: &TextDocumentPositionParams) -> Option<PrepareRenameResponse> {
        let (thing, name) = self.renamable(at)?;
        let Location { range, .. } = self.view.location(thing.span)?;
        let placeholder = match name {
            Name::Entry(id) => id.slug.to_string(),
            Name::Part { id, .. } => id,
        };
        Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
    }

    fn rename(&self, params: &RenameParams) -> Result<Value, Refused> {
        let nothing = Text::fixed("her står intet navn, der kan ændres", "there is no name here that can be changed");
        let (_, name) = self.renamable(&params.text_document_position).ok_or_else(|| self.refuse(&nothing, None))?;
        let view = self.view;
        let renaming = rename(&view.snapshot.sources, view.handbook(), &name, &params.new_name)
            .map_err(|refusal| self.refused(&refusal))?;
        let edit = edits::whole(view, &renaming).and_then(|edit| self.abilities.fit(edit)).ok_or_else(|| {
            let text = Text::fixed("editoren kan ikke omdøbe filer", "the editor cannot rename files");
            let help = Text::fixed("omdøb filen i editorens filliste", "rename the file in the editor's list of files");
            self.refuse(&text, Some(&help))
        })?;
        json(&edit)
    }

    /// A refusal with the file that is in the way.
    fn refused(&self, refusal: &Refusal) -> Refused {
        let text = refusal.text();
        let place = refusal.place().map(|span| self.view.handbook().path(span.file));
        let text = match place {
            Some(path) => Text::new(format!("{}: {path}", text.danish), format!("{}: {path}", text.english)),
            None => text,
        };
        self.refuse(&text, refusal.help().as_ref())
    }

    fn refuse(&self, text: &Text, help: Option<&Text>) -> Refused {
        let help = help.map_or_else(String::new, |help| format!(" ({})", help.get(self.language)));
        (ErrorCode::RequestFailed, format!("{}{help}", text.get(self.language)))
    }

    fn quick_fixes(&self, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
        let Some(path) = self.path(&params.text_document.uri) else { return Vec::new() };
        let wanted = |kind: &lsp_types::CodeActionKind| "quickfix".starts_with(kind.as_str());
        if params.context.only.as_ref().is_some_and(|only| !only.iter().any(wanted)) {
            return Vec::new();
        }
        let mut fixes = actions::quick_fixes(self.view, &path, params.range, self.language);
        fixes.retain_mut(|fix| match fix {
            CodeActionOrCommand::CodeAction(action) => {
                action.edit = action.edit.take().and_then(|edit| self.abilities.fit(edit));
                action.edit.is_some()
            }
            CodeActionOrCommand::Command(_) => true,
        });
        fixes
    }

    fn outline(&self, uri: &Uri) -> Option<DocumentSymbolResponse> {
        let outline = symbols::outline(self.view, &self.path(uri)?);
        Some(if self.abilities.nested_symbols {
            DocumentSymbolResponse::Nested(outline)
        } else {
            DocumentSymbolResponse::Flat(symbols::flat(outline, uri))
        })
    }

    /// The author renames files in the editor's own list: what else has to change.
    fn files_will_move(&self, params: &RenameFilesParams) -> Result<Value, Refused> {
        let mut found = Vec::new();
        for moved in &params.files {
            let path = |uri: &str| uri.parse().ok().and_then(|uri| self.path(&uri));
            let (Some(old), Some(new)) = (path(&moved.old_uri), path(&moved.new_uri)) else { continue };
            let stays = old.rsplit_once('/').map(|it| it.0) == new.rsplit_once('/').map(|it| it.0);
            let slug = new.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
            let (Some(entry), Some(slug), true) = (self.view.handbook().entry_at(&old), slug, stays) else { continue };
            let name = Name::Entry(entry.id.clone());
            let renaming = rename(&self.view.snapshot.sources, self.view.handbook(), &name, slug)
                .map_err(|refusal| self.refused(&refusal))?;
            found.extend(edits::edits(self.view, &renaming.edits).unwrap_or_default());
        }
        json(&Some(edits::plain(found)).filter(|_| !params.files.is_empty()).and_then(|edit| self.abilities.fit(edit)))
    }
}
