//! An input, line by line, as messages to the language server, which is the program itself.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::mutate::fingerprint;
use crate::lsp::client::Client;
use crate::support::starter;

const CASE: &str = "content/cases/aktivcenter.md";

/// Sends each line as the body of a message, `{root}` being the address of the handbook. After them the server answers
/// as before, and it ends in order when the bytes themselves follow, without the heads that messages have.
pub fn converse(input: &str) -> u64 {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(CASE);
    let root = client.uri("").trim_end_matches('/').to_owned();
    for body in input.lines().filter(|line| !takes_leave(line)).map(|line| line.replace("{root}", &root)) {
        client.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }
    // It waits for a check of all that was said: neither the loop nor the thread that checks has died.
    let id = json!(client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": client.uri(CASE) } })));
    let mut reactions = BTreeSet::new();
    loop {
        let message = client.next_message();
        reactions.insert(kind(&message));
        if message["id"] == id && message.get("method").is_none() {
            break;
        }
    }
    client.raw(input.as_bytes());
    let status = client.vanish();
    assert!(status == 0 || status == 1, "the server ended with {status}");
    fingerprint(format!("{reactions:?}").as_bytes())
}

/// Whether a line is the message after which nobody answers any more: `lsp::conversation` sends that.
fn takes_leave(line: &str) -> bool {
    serde_json::from_str::<Value>(line).is_ok_and(|message| message["method"] == "exit")
}

/// What is new about a message: its method, its error, or the form and a rough size of its result.
fn kind(message: &Value) -> String {
    match (&message["method"], &message["error"]["code"], &message["result"]) {
        (Value::String(method), ..) => {
            let found = message["params"]["diagnostics"].as_array().into_iter().flatten();
            format!("{method} {:?}", found.map(|it| it["code"].to_string()).collect::<BTreeSet<_>>())
        }
        (_, Value::Number(code), _) => format!("error {code}"),
        (.., Value::Array(list)) => format!("list of {}", list.len().min(3)),
        (.., Value::Object(map)) => format!("{:?}", map.keys().collect::<Vec<_>>()),
        (.., other) => other.to_string(),
    }
}
