//! An editor: starts the program, speaks with it over the pipe, and keeps its own copy of every text.
#![allow(clippy::needless_pass_by_value, reason = "a call reads best with the words of the message in it")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Longer than any machine needs; only a server that is stuck gets there.
const PATIENCE: Duration = Duration::from_secs(90);

pub struct Client {
    child: Child,
    pipe: ChildStdin,
    incoming: Receiver<Value>,
    next: i64,
    pub root: PathBuf,
    pub texts: BTreeMap<String, (i64, String)>,
    /// The last diagnostics of each file, by its path below the root.
    pub diagnostics: BTreeMap<String, Value>,
    pub messages: Vec<String>,
    pub registered: Vec<Value>,
}

/// What a modern editor can do.
pub fn abilities() -> Value {
    json!({
        "workspace": {
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create", "rename", "delete"] },
            "didChangeWatchedFiles": { "dynamicRegistration": true }
        },
        "textDocument": {
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "completion": { "completionItem": { "resolveSupport": { "properties": ["documentation"] } } }
        }
    })
}

/// A folder as its own address, without the links above it.
fn real(root: &Path) -> PathBuf {
    root.canonicalize().unwrap()
}

impl Client {
    /// A client that has not said a word yet.
    pub fn silent(root: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haandbog"));
        command.args(["lsp", "--now", "2026-11-22"]).args(options).env_remove("SOURCE_DATE_EPOCH");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (pipe, out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, incoming) = channel();
        thread::spawn(move || {
            let mut out = BufReader::new(out);
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            pipe,
            incoming,
            next: 0,
            root: real(root),
            texts: BTreeMap::new(),
            diagnostics: BTreeMap::new(),
            messages: Vec::new(),
            registered: Vec::new(),
        }
    }

    /// A client that has been greeted.
    pub fn start(root: &Path) -> Self {
        Self::start_with(root, &[], abilities(), None).0
    }

    pub fn start_with(root: &Path, options: &[&str], abilities: Value, locale: Option<&str>) -> (Self, Value) {
        let mut client = Self::silent(root, options);
        let root = format!("file://{}", client.root.display());
        let params = json!({ "processId": null, "rootUri": root, "capabilities": abilities, "locale": locale });
        let greeting = client.request("initialize", params).unwrap();
        client.notify("initialized", json!({}));
        (client, greeting)
    }

    pub fn uri(&self, path: &str) -> String {
        format!("file://{}/{path}", self.root.display())
    }

    pub fn path(&self, uri: &str) -> String {
        uri.strip_prefix(&format!("file://{}/", self.root.display())).unwrap_or(uri).to_owned()
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let _ = self.pipe.write_all(bytes);
        let _ = self.pipe.flush();
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let _ = write!(self.pipe, "Content-Length: {}\r\n\r\n{body}", body.len());
        let _ = self.pipe.flush();
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting; its number.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Sends a request and waits for its answer: the result, or the error.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(&json!(id))
    }

    pub fn answer(&mut self, id: &Value) -> Result<Value, Value> {
        loop {
            let message = self.next_message();
            if message["id"] == *id && message.get("method").is_none() {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    /// The next message, after it has been taken note of.
    pub fn next_message(&mut self) -> Value {
        let message = self.incoming.recv_timeout(PATIENCE).expect("the server says something");
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let path = self.path(message["params"]["uri"].as_str().unwrap());
                self.diagnostics.insert(path, message["params"].clone());
            }
            Some("window/showMessage") => self.messages.push(message["params"]["message"].as_str().unwrap().to_owned()),
            Some("client/registerCapability") => {
                self.registered.push(message["params"].clone());
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
            }
            _ => {}
        }
        message
    }

    /// Opens a file as it stands on the disk.
    pub fn open(&mut self, path: &str) {
        let text = std::fs::read_to_string(self.root.join(path)).unwrap();
        self.open_as(path, &text);
    }

    pub fn open_as(&mut self, path: &str, text: &str) {
        self.texts.insert(path.to_owned(), (1, text.to_owned()));
        let item = json!({ "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    pub fn close(&mut self, path: &str) {
        self.texts.remove(path);
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": self.uri(path) } }));
    }

    pub fn text(&self, path: &str) -> &str {
        &self.texts[path].1
    }

    /// Puts words in the place of some bytes of a text.
    pub fn edit(&mut self, path: &str, bytes: std::ops::Range<usize>, words: &str) {
        let uri = self.uri(path);
        let (version, text) = self.texts.get_mut(path).unwrap();
        let range = json!({ "start": position(text, bytes.start), "end": position(text, bytes.end) });
        text.replace_range(bytes, words);
        *version += 1;
        let changes = json!([{ "range": range, "text": words }]);
        let document = json!({ "uri": uri, "version": *version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Puts one text in the place of a whole file's.
    pub fn set(&mut self, path: &str, words: &str) {
        let uri = self.uri(path);
        let (version, text) = self.texts.get_mut(path).unwrap();
        words.clone_into(text);
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        let changes = json!([{ "text": words }]);
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Waits until the server has told what it finds in every text as it stands now.
    pub fn settle(&mut self) {
        loop {
            let told = |(path, (version, _)): (&String, &(i64, String))| {
                self.diagnostics.get(path).is_some_and(|it| it["version"] == *version)
            };
            if self.texts.iter().all(told) {
                // One answer that waits for the last check: nothing of it is under way any more.
                let path = self.texts.keys().next().cloned().unwrap_or_else(|| "content/index.md".to_owned());
                let document = json!({ "textDocument": { "uri": self.uri(&path) } });
                self.request("textDocument/documentSymbol", document).unwrap();
                return;
            }
            self.next_message();
        }
    }

    /// Where the request is asked: at a byte of a text.
    pub fn at(&self, path: &str, byte: usize) -> Value {
        let position = position(self.text(path), byte);
        json!({ "textDocument": { "uri": self.uri(path) }, "position": position })
    }

    /// Makes the changes of a `WorkspaceEdit` on the disk, as an editor does that saves them all.
    pub fn apply(&self, edit: &Value) {
        for change in edit["documentChanges"].as_array().expect("document changes") {
            if change["kind"] == "rename" {
                let path = |key: &str| self.root.join(self.path(change[key].as_str().unwrap()));
                std::fs::rename(path("oldUri"), path("newUri")).unwrap();
                continue;
            }
            let path = self.root.join(self.path(change["textDocument"]["uri"].as_str().unwrap()));
            let old = std::fs::read_to_string(&path).unwrap();
            std::fs::write(path, applied(&old, &change["edits"])).unwrap();
        }
    }

    /// Takes leave; the exit status.
    pub fn leave(mut self) -> i32 {
        self.request("shutdown", Value::Null).unwrap();
        self.notify("exit", Value::Null);
        self.child.wait().unwrap().code().unwrap()
    }

    /// Goes without a word; the exit status.
    pub fn vanish(mut self) -> i32 {
        drop(self.pipe);
        ended(&mut self.child)
    }

    pub fn wait(mut self) -> i32 {
        ended(&mut self.child)
    }
}

/// How the server ended; one that goes on is stopped.
fn ended(child: &mut Child) -> i32 {
    let begun = Instant::now();
    loop {
        match child.try_wait().unwrap() {
            Some(status) => return status.code().expect("the server was killed"),
            None if begun.elapsed() > PATIENCE => {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("the server goes on though nobody speaks with it any more");
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    }
}

fn read(pipe: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if pipe.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ").map_or(length, |it| it.parse().unwrap()),
        }
    }
    let mut body = vec![0; length];
    pipe.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// A place as the protocol counts it: lines end at `\n`, `\r\n` and `\r`; columns are units of UTF-16.
pub fn position(text: &str, byte: usize) -> Value {
    let before = text[..byte].replace("\r\n", "\n");
    let before = if text[byte..].starts_with('\n') { before.strip_suffix('\r').unwrap_or(&before) } else { &before };
    let line = before.matches(['\n', '\r']).count();
    let column = before.rsplit(['\n', '\r']).next().unwrap().encode_utf16().count();
    json!({ "line": line, "character": column })
}

/// The byte of a place.
pub fn byte(text: &str, place: &Value) -> usize {
    (0..=text.len()).filter(|at| text.is_char_boundary(*at)).find(|at| position(text, *at) == *place).expect("a place")
}

/// A text with edits made.
pub fn applied(text: &str, edits: &Value) -> String {
    let mut edits: Vec<_> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| byte(text, &edit["range"]["start"]));
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        let (start, end) = (byte(&text, &edit["range"]["start"]), byte(&text, &edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text
}
