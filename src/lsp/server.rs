//! The loop: what comes in is answered from the last check; when the author pauses, the handbook is checked again.

use std::io::{BufReader, stdin};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::{DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::language::{Language, Text};
use crate::lsp::checker::{self, Answer, Job};
use crate::lsp::client::{self, Abilities, Client};
use crate::lsp::diagnostics::{self, Published};
use crate::lsp::requests;
use crate::lsp::snapshot::{Document, Snapshot, View};
use crate::lsp::wire::{self, Incoming};
use crate::lsp::workspace::Workspace;
use crate::pipeline;
use crate::source::CONFIG_FILE;

/// Changes that follow one another this fast are one burst …
const PAUSE: Duration = Duration::from_millis(10);
/// … but nobody waits longer than this for the findings.
const PATIENCE: Duration = Duration::from_millis(400);

/// How the server is to run.
pub struct Options {
    /// The handbook's folder; nothing where the client says it.
    pub root: Option<PathBuf>,
    /// The language of all words; nothing where the client says it.
    pub language: Option<Language>,
    /// How to check: asked each time, since the day may change.
    pub check: Box<dyn Fn() -> pipeline::Options + Send>,
}

enum Event {
    Incoming(Incoming),
    /// The client has gone.
    Closed,
    Checked(Box<Answer>),
}

/// Where the conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    /// The client has said that it will go.
    Parting,
}

/// Speaks with a client over standard input and output until it goes. Says whether it took its leave in due form.
#[must_use]
pub fn run(options: Options) -> bool {
    let (sender, events) = channel();
    let reader = sender.clone();
    thread::spawn(move || {
        let mut pipe = BufReader::new(stdin());
        while let Ok(Some(incoming)) = wire::read(&mut pipe) {
            if reader.send(Event::Incoming(incoming)).is_err() {
                return;
            }
        }
        let _ = reader.send(Event::Closed);
    });
    let jobs = checker::start(options.check, sender, |answer| Event::Checked(Box::new(answer)));
    let mut server = Server {
        client: Client::new(),
        jobs,
        phase: Phase::New,
        abilities: Abilities::default(),
        wanted: options.language,
        language: options.language.unwrap_or_default(),
        workspace: Workspace::new(options.root),
        snapshot: None,
        generation: 0,
        checked: 0,
        is_busy: false,
        burst: None,
        waiting: Vec::new(),
        published: Published::new(),
        told: None,
    };
    server.listen(&events)
}

struct Server {
    client: Client,
    jobs: Sender<Job>,
    phase: Phase,
    abilities: Abilities,
    wanted: Option<Language>,
    language: Language,
    workspace: Workspace,
    snapshot: Option<Snapshot>,
    /// Counts the changes that may change the findings.
    generation: u64,
    /// The generation that the snapshot shows.
    checked: u64,
    /// A check is under way.
    is_busy: bool,
    /// The first and the last change that no check has seen.
    burst: Option<(Instant, Instant)>,
    /// Requests that wait for the next check.
    waiting: Vec<Request>,
    published: Published,
    /// The last warning, so that it is not shown twice.
    told: Option<String>,
}

impl Server {
    fn listen(&mut self, events: &Receiver<Event>) -> bool {
        loop {
            let event = match self.due() {
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => events.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match event {
                Ok(Event::Incoming(Incoming::Message(Message::Notification(it)))) if it.method == "exit" => {
                    return self.phase == Phase::Parting;
                }
                Ok(Event::Incoming(incoming)) => self.take(incoming),
                Ok(Event::Checked(answer)) => self.learn(*answer),
                Ok(Event::Closed) | Err(RecvTimeoutError::Disconnected) => return self.phase == Phase::Parting,
                Err(RecvTimeoutError::Timeout) => self.check(),
            }
            if self.client.is_gone {
                return self.phase == Phase::Parting;
            }
        }
    }

    fn take(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Malformed(error) => self.client.send(&error),
            Incoming::Message(Message::Request(request)) => self.request(request),
            Incoming::Message(Message::Notification(notification)) => self.notification(notification),
            // What the client answers to our own requests changes nothing.
            Incoming::Message(Message::Response(_)) => {}
        }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, .. } = &request;
        match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => self.initialize(request),
            (Phase::New, _) => self.client.refuse(id, ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Parting;
                self.client.answer(id, &Value::Null);
            }
            (Phase::Running, "initialize") | (Phase::Parting, _) => {
                self.client.refuse(id, ErrorCode::InvalidRequest, "not now");
            }
            (Phase::Running, method) if !requests::is_known(method) => {
                let message = format!("there is no method `{method}`");
                self.client.refuse(id, ErrorCode::MethodNotFound, &message);
            }
            (Phase::Running, _) => self.answer(request),
        }
    }

    fn initialize(&mut self, request: Request) {
        let params: InitializeParams = match serde_json::from_value(request.params) {
            Ok(params) => params,
            Err(fault) => return self.client.refuse(&request.id, ErrorCode::InvalidParams, &fault.to_string()),
        };
        self.abilities = Abilities::of(&params.capabilities);
        let speaks_english = params.locale.as_deref().is_some_and(|it| it.to_lowercase().starts_with("en"));
        self.language = self.wanted.unwrap_or(if speaks_english { Language::English } else { Language::Danish });
        self.workspace.settle(client::folders(&params));
        self.phase = Phase::Running;
        self.client.answer(&request.id, &client::greeting(self.abilities.encoding));
    }

    /// Answers from what is known, or lets the request wait for the check that will know.
    fn answer(&mut self, request: Request) {
        let is_fresh = self.checked == self.generation && !self.is_busy && self.burst.is_none();
        let is_coming = self.is_busy || self.burst.is_some();
        let must_wait = is_coming && (self.snapshot.is_none() || (requests::needs_fresh(&request.method) && !is_fresh));
        if must_wait {
            self.waiting.push(request);
            if let Some((first, _)) = self.burst {
                // Somebody waits: the burst counts as over.
                self.burst = Some((first, first));
            }
            return;
        }
        let id = request.id.clone();
        let (Some(root), Some(snapshot)) = (self.workspace.root(), &self.snapshot) else {
            return self.client.answer(&id, &requests::nothing(request));
        };
        let (documents, encoding) = (&self.workspace.documents, self.abilities.encoding);
        let view = View { root, snapshot, documents, encoding };
        let context =
            requests::Context { view, workspace: &self.workspace, abilities: self.abilities, language: self.language };
        match pipeline::guarded(|| requests::answer(context, request)) {
            Ok(Ok(result)) => self.client.answer(&id, &result),
            Ok(Err((code, message))) => self.client.refuse(&id, code, &message),
            Err(failure) => self.client.refuse(&id, ErrorCode::InternalError, failure.text().get(self.language)),
        }
    }

    fn notification(&mut self, notification: Notification) {
        if self.phase != Phase::Running {
            return;
        }
        let Notification { method, params } = notification;
        match method.as_str() {
            "initialized" => {
                if self.abilities.watches_files {
                    self.client.watch_files();
                }
                self.changed();
            }
            "textDocument/didOpen" => {
                let Some(DidOpenTextDocumentParams { text_document: it }) = read(params) else { return };
                self.workspace.open(Document { uri: it.uri, version: it.version, text: it.text });
                self.changed();
            }
            "textDocument/didChange" => {
                let Some(DidChangeTextDocumentParams { text_document: it, content_changes }) = read(params) else {
                    return;
                };
                self.workspace.change(&it.uri, it.version, content_changes, self.abilities.encoding);
                self.changed();
            }
            "textDocument/didClose" => {
                let Some(DidCloseTextDocumentParams { text_document: it }) = read(params) else { return };
                self.workspace.close(&it.uri);
                self.changed();
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.changed(),
            "$/cancelRequest" => self.cancel(&params),
            _ => {}
        }
    }

    /// Takes back a request that still waits.
    fn cancel(&mut self, params: &Value) {
        let Some(id) = params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok()) else {
            return;
        };
        if let Some(at) = self.waiting.iter().position(|request| request.id == id) {
            self.waiting.remove(at);
            self.client.refuse(&id, ErrorCode::RequestCanceled, "taken back");
        }
    }

    /// Something has changed that may change the findings.
    fn changed(&mut self) {
        self.generation += 1;
        let now = Instant::now();
        self.burst = Some((self.burst.map_or(now, |(first, _)| first), now));
    }

    /// When the next check should begin; nothing while one is under way or none is needed.
    fn due(&self) -> Option<Instant> {
        let (first, last) = self.burst.filter(|_| !self.is_busy)?;
        if !self.waiting.is_empty() {
            return Some(first);
        }
        Some((last + PAUSE).min(first + PATIENCE))
    }

    fn check(&mut self) {
        self.burst = None;
        self.workspace.find_root();
        let Some(root) = self.workspace.root() else {
            self.checked = self.generation;
            return self.no_root();
        };
        let buffers = self.workspace.documents.iter().map(|(path, it)| (path.clone(), it.text.clone())).collect();
        let job = Job { generation: self.generation, root: root.to_path_buf(), buffers };
        self.is_busy = self.jobs.send(job).is_ok();
    }

    fn learn(&mut self, answer: Answer) {
        self.is_busy = false;
        self.checked = answer.generation;
        match answer.result {
            Ok(snapshot) => {
                self.told = None;
                self.snapshot = Some(snapshot);
                // Findings in a text that has changed meanwhile would stand in wrong places: the next check follows at once.
                if self.checked == self.generation {
                    self.publish();
                }
            }
            Err(failure) => self.fail(&failure.text(), failure.help().as_ref()),
        }
        self.serve_waiting();
    }

    fn serve_waiting(&mut self) {
        if self.checked == self.generation || self.snapshot.is_some() {
            for request in std::mem::take(&mut self.waiting) {
                self.answer(request);
            }
        }
    }

    fn publish(&mut self) {
        let (Some(root), Some(snapshot)) = (self.workspace.root(), &self.snapshot) else { return };
        let view = View { root, snapshot, documents: &self.workspace.documents, encoding: self.abilities.encoding };
        let published = diagnostics::all(view, self.language);
        for news in diagnostics::news(&self.published, &published) {
            self.client.publish(&news);
        }
        self.published = published;
    }

    fn no_root(&mut self) {
        let home = self.workspace.home().map_or_else(|| ".".to_owned(), |home| home.display().to_string());
        let text = Text::new(
            format!("der er ingen `{CONFIG_FILE}` i `{home}` eller over den, så ingen håndbog bliver efterset"),
            format!("there is no `{CONFIG_FILE}` in `{home}` or above it, so no handbook is checked"),
        );
        let help = Text::fixed("åbn håndbogens egen mappe", "open the folder of the handbook");
        self.fail(&text, Some(&help));
        self.serve_waiting();
    }

    /// There is no handbook to speak of: nothing that was said of it holds any more.
    fn fail(&mut self, text: &Text, help: Option<&Text>) {
        self.snapshot = None;
        for news in diagnostics::news(&self.published, &Published::new()) {
            self.client.publish(&news);
        }
        self.published = Published::new();
        let help = help.map_or_else(String::new, |help| format!(" ({})", help.get(self.language)));
        let message = format!("haandbog: {}{help}", text.get(self.language));
        if self.told.as_ref() != Some(&message) {
            self.client.warn(message.clone());
            self.told = Some(message);
        }
    }
}

/// The parameters of a notification; one that cannot be understood is passed over, as the protocol wants it.
fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
