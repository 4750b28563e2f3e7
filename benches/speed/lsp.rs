//! The language server asked as an editor asks: with the pipe, in a handbook of some size, also while it checks.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::handbook::case_slug;

/// How often each thing is asked.
const ROUNDS: usize = 40;

/// A server, and the editor's side of the pipe.
struct Editor {
    child: Child,
    pipe: ChildStdin,
    answers: BufReader<ChildStdout>,
    next: u64,
}

impl Editor {
    fn start(root: &Path) -> io::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haandbog"));
        command.args(["lsp", "--now", "2026-06-01", "--root"]).arg(root).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let (Some(pipe), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipe"));
        };
        Ok(Self { child, pipe, answers: BufReader::new(answers), next: 0 })
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        let body = message.to_string();
        write!(self.pipe, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        self.pipe.flush()
    }

    fn notify(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn read(&mut self) -> io::Result<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.answers.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the server has gone"));
            }
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().map_err(io::Error::other)?,
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        io::Read::read_exact(&mut self.answers, &mut body)?;
        serde_json::from_slice(&body).map_err(io::Error::other)
    }

    /// Asks, and says how long the answer took.
    fn ask(&mut self, method: &str, params: &Value) -> io::Result<Duration> {
        self.next += 1;
        let id = self.next;
        let begun = Instant::now();
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))?;
        while self.read()?["id"] != id {}
        Ok(begun.elapsed())
    }

    /// Waits for the findings of a version of a file.
    fn findings(&mut self, uri: &str, version: usize) -> io::Result<()> {
        loop {
            let message = self.read()?;
            if message["params"]["uri"] == uri && message["params"]["version"] == version {
                return Ok(());
            }
        }
    }
}

/// Opens a case, types in it, and asks for everything; prints the middle and the longest time of each.
pub fn run(root: &Path) -> io::Result<()> {
    let root = root.canonicalize()?;
    let file = root.join("content/cases").join(case_slug(1)).with_extension("md");
    let (text, uri) = (fs::read_to_string(&file)?, format!("file://{}", file.display()));
    let mut editor = Editor::start(&root)?;
    let begun = Instant::now();
    let later = json!({ "resolveSupport": { "properties": ["documentation"] } });
    let abilities = json!({
        "textDocument": { "completion": { "completionItem": later } },
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["rename"] } }
    });
    editor.ask("initialize", &json!({ "capabilities": abilities }))?;
    editor.notify("initialized", &json!({}))?;
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 0, "text": text });
    editor.notify("textDocument/didOpen", &json!({ "textDocument": document }))?;
    editor.findings(&uri, 0)?;
    println!("{:>8.1} ms  from the start to the first findings", begun.elapsed().as_secs_f64() * 1e3);
    let end = json!({ "line": text.matches('\n').count(), "character": 0 });
    let mut version = 0;
    let mut typed = |editor: &mut Editor, word: &str| -> io::Result<usize> {
        version += 1;
        let change = json!([{ "range": { "start": end, "end": end }, "text": word }]);
        let document = json!({ "uri": uri, "version": version });
        editor.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": change }))?;
        Ok(version)
    };
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let version = typed(&mut editor, "ord ")?;
        editor.findings(&uri, version)?;
        times.push(begun.elapsed());
    }
    tell("from a keystroke to its findings, the pause included", &mut times);
    typed(&mut editor, "[[")?;
    let behind = json!({ "line": end["line"], "character": 2 });
    let link = text.lines().position(|line| line.contains("mechanism: ")).unwrap_or(0);
    let name = json!({ "line": link, "character": text.lines().nth(link).map_or(0, str::len) });
    let here = |position: &Value| json!({ "textDocument": { "uri": uri }, "position": position });
    let with = |mut params: Value, key: &str, value: Value| {
        params[key] = value;
        params
    };
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": end });
    let questions = [
        ("textDocument/completion", here(&behind)),
        ("textDocument/hover", here(&name)),
        ("textDocument/definition", here(&name)),
        ("textDocument/prepareRename", here(&name)),
        ("textDocument/references", with(here(&name), "context", json!({ "includeDeclaration": true }))),
        ("textDocument/rename", with(here(&name), "newName", json!("et-nyt-navn"))),
        ("textDocument/codeAction", with(with(here(&name), "range", range), "context", json!({ "diagnostics": [] }))),
        ("textDocument/documentSymbol", here(&name)),
    ];
    editor.ask("textDocument/documentSymbol", &here(&name))?;
    for (method, params) in &questions {
        let mut times = (0..ROUNDS).map(|_| editor.ask(method, params)).collect::<io::Result<Vec<_>>>()?;
        tell(method, &mut times);
    }
    for (method, params) in &questions[..3] {
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            typed(&mut editor, "x")?;
            // Sometimes in the pause, sometimes in the check.
            std::thread::sleep(Duration::from_millis(round as u64 * 3));
            times.push(editor.ask(method, params)?);
        }
        tell(&format!("{method}, while somebody types"), &mut times);
    }
    editor.ask("shutdown", &Value::Null)?;
    editor.notify("exit", &Value::Null)?;
    editor.child.wait().map(|_| ())
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{:>8.1} ms  (at most {:.1})  {what}", ms(times[times.len() / 2]), ms(times[times.len() - 1]));
}
