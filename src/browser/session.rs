//! One browser without a window, spoken to over its DevTools protocol.

use std::io::{self, BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use data_encoding::BASE64;
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket, client};

use crate::language::Text;

/// How long a browser may take to open, and to answer: a whole handbook on a busy machine takes minutes.
const OPENING: Duration = Duration::from_secs(60);
const ANSWER: Duration = Duration::from_secs(600);

/// What is fetched of a document at a time, in bytes.
const CHUNK: u32 = 1 << 20;

/// Why the browser made no PDF.
#[derive(Debug)]
pub enum Problem {
    /// It does not start.
    Start(io::Error),
    /// It started and said nothing that we know; the last words it said.
    Silent(String),
    /// The connection broke.
    Connection(String),
    /// It refused what was asked.
    Refused { method: String, message: String },
}

impl Problem {
    /// What went wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Start(error) => Text::new(
                format!("browseren kan ikke startes: {error}"),
                format!("the browser does not start: {error}"),
            ),
            Self::Silent(said) => {
                Text::new(format!("browseren svarer ikke: {said}"), format!("the browser does not answer: {said}"))
            }
            Self::Connection(error) => Text::new(
                format!("forbindelsen til browseren blev afbrudt: {error}"),
                format!("the connection to the browser broke: {error}"),
            ),
            Self::Refused { method, message } => Text::new(
                format!("browseren afviste `{method}`: {message}"),
                format!("the browser refused `{method}`: {message}"),
            ),
        }
    }
}

impl From<tungstenite::Error> for Problem {
    fn from(error: tungstenite::Error) -> Self {
        Self::Connection(error.to_string())
    }
}

/// A running browser with one page. It ends with this value.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    count: u64,
    /// What the browser keeps while it runs.
    _profile: tempfile::TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Browser {
    /// Starts the browser and opens an empty page.
    ///
    /// # Errors
    /// When it does not start, or does not speak the protocol.
    pub fn start(program: &Path) -> Result<Self, Problem> {
        let profile = tempfile::tempdir().map_err(Problem::Start)?;
        let mut command = Command::new(program);
        command.args(["--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-sync"]);
        command.args(["--disable-background-networking", "--disable-component-update", "--disable-extensions"]);
        command.args(["--hide-scrollbars", "--remote-debugging-port=0", "--remote-debugging-address=127.0.0.1"]);
        command.arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
        if is_root() {
            // For the administrator Chromium has no sandbox. It opens nothing but our own document.
            command.arg("--no-sandbox");
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(Problem::Start)?;
        let opened = child.stderr.take().map_or_else(|| Err(Problem::Silent(String::new())), address);
        let connected = opened.and_then(|address| connect(&address));
        let socket = match connected {
            Ok(socket) => socket,
            Err(problem) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(problem);
            }
        };
        let mut browser = Self { child, socket, session: None, count: 0, _profile: profile };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }))?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.call("Target.attachToTarget", &attach)?;
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        browser.call("Page.enable", &json!({}))?;
        Ok(browser)
    }

    /// Opens a document and waits until all of it is there.
    ///
    /// # Errors
    /// When the browser cannot open it.
    pub fn open(&mut self, url: &str) -> Result<(), Problem> {
        let id = self.send("Page.navigate", &json!({ "url": url }))?;
        let (mut answered, mut loaded) = (false, false);
        while !(answered && loaded) {
            let message = self.receive()?;
            if message["id"] == id {
                if let Some(error) = message["result"]["errorText"].as_str().or(message["error"]["message"].as_str()) {
                    return Err(Problem::Refused { method: "Page.navigate".to_owned(), message: error.to_owned() });
                }
                answered = true;
            }
            loaded |= message["method"] == "Page.loadEventFired";
        }
        Ok(())
    }

    /// Shows the open page as it looks on `print` or `screen`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn media(&mut self, media: &str) -> Result<(), Problem> {
        self.call("Emulation.setEmulatedMedia", &json!({ "media": media })).map(|_| ())
    }

    /// The value of a script on the open page.
    ///
    /// # Errors
    /// When the script fails.
    pub fn evaluate(&mut self, script: &str) -> Result<Value, Problem> {
        let options = json!({ "expression": script, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call("Runtime.evaluate", &options)?;
        match answer["exceptionDetails"]["text"].as_str() {
            Some(text) => Err(Problem::Refused { method: "Runtime.evaluate".to_owned(), message: text.to_owned() }),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    /// The open page as a PDF with tags and bookmarks. `options` are those of `Page.printToPDF`.
    ///
    /// # Errors
    /// When the browser cannot print.
    pub fn print(&mut self, options: &Value) -> Result<Vec<u8>, Problem> {
        let mut options = options.clone();
        options["transferMode"] = json!("ReturnAsStream");
        options["generateTaggedPDF"] = json!(true);
        options["generateDocumentOutline"] = json!(true);
        let answer = self.call("Page.printToPDF", &options)?;
        let mut pdf = Vec::new();
        loop {
            let chunk = self.call("IO.read", &json!({ "handle": answer["stream"], "size": CHUNK }))?;
            let data = chunk["data"].as_str().unwrap_or_default();
            if chunk["base64Encoded"] == true {
                let bytes = BASE64.decode(data.as_bytes());
                pdf.extend(bytes.map_err(|error| Problem::Connection(error.to_string()))?);
            } else {
                pdf.extend_from_slice(data.as_bytes());
            }
            if chunk["eof"] == true {
                break;
            }
        }
        self.call("IO.close", &json!({ "handle": answer["stream"] }))?;
        Ok(pdf)
    }

    fn call(&mut self, method: &str, parameters: &Value) -> Result<Value, Problem> {
        let id = self.send(method, parameters)?;
        loop {
            let mut message = self.receive()?;
            if message["id"] != id {
                continue;
            }
            return match message["error"]["message"].as_str() {
                Some(error) => Err(Problem::Refused { method: method.to_owned(), message: error.to_owned() }),
                None => Ok(message["result"].take()),
            };
        }
    }

    fn send(&mut self, method: &str, parameters: &Value) -> Result<u64, Problem> {
        self.count += 1;
        let mut message = json!({ "id": self.count, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string()))?;
        Ok(self.count)
    }

    fn receive(&mut self) -> Result<Value, Problem> {
        loop {
            if let Message::Text(text) = self.socket.read()? {
                return serde_json::from_str(&text).map_err(|error| Problem::Connection(error.to_string()));
            }
        }
    }
}

/// The address that the browser tells on its standard error, which is read to its end so that the browser never waits.
fn address(stderr: ChildStderr) -> Result<String, Problem> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut said = String::new();
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if let Some((_, address)) = line.split_once("DevTools listening on ") {
                let _ = sender.send(Ok(address.trim().to_owned()));
            }
            said = line;
        }
        let _ = sender.send(Err(Problem::Silent(said)));
    });
    receiver.recv_timeout(OPENING).unwrap_or_else(|_| Err(Problem::Silent(String::new())))
}

fn connect(address: &str) -> Result<WebSocket<TcpStream>, Problem> {
    let broken = |error: io::Error| Problem::Connection(error.to_string());
    let host = address.strip_prefix("ws://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let stream = TcpStream::connect(host).map_err(broken)?;
    stream.set_read_timeout(Some(ANSWER)).map_err(broken)?;
    let (socket, _) = client(address, stream).map_err(|error| Problem::Connection(error.to_string()))?;
    Ok(socket)
}

/// Whether the program runs as the administrator of a Unix machine.
fn is_root() -> bool {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
    }
    #[cfg(not(target_os = "linux"))]
    {
        false
    }
}
