//! Greeting, leave, nonsense: the server answers what it can and never dies of what it cannot.

use serde_json::{Value, json};

use super::client::{Client, abilities};
use crate::support::{starter, write};

const CASE: &str = "content/cases/aktivcenter.md";

#[test]
fn the_greeting_says_what_there_is() {
    let folder = starter();
    let (client, greeting) = Client::start_with(folder.path(), &["--stdio"], abilities(), None);
    let can = &greeting["capabilities"];
    for ability in ["completionProvider", "hoverProvider", "definitionProvider", "referencesProvider", "renameProvider"]
    {
        assert!(!can[ability].is_null() && can[ability] != json!(false), "{ability} in {can}");
    }
    for ability in ["codeActionProvider", "documentSymbolProvider"] {
        assert!(!can[ability].is_null(), "{ability} in {can}");
    }
    assert_eq!(can["textDocumentSync"]["change"], 2);
    assert_eq!(can["positionEncoding"], "utf-16");
    assert_eq!(greeting["serverInfo"]["name"], "haandbog");
    assert_eq!(client.leave(), 0);
}

#[test]
fn it_leaves_with_0_only_when_the_client_takes_its_leave() {
    let folder = starter();
    assert_eq!(Client::start(folder.path()).leave(), 0);
    assert_eq!(Client::start(folder.path()).vanish(), 1);
    assert_eq!(Client::silent(folder.path(), &[]).vanish(), 1);
    let mut client = Client::start(folder.path());
    client.notify("exit", Value::Null);
    assert_eq!(client.wait(), 1);
    let mut client = Client::start(folder.path());
    client.request("shutdown", Value::Null).unwrap();
    assert_eq!(client.request("textDocument/hover", json!({})).unwrap_err()["code"], -32600);
    assert_eq!(client.vanish(), 0);
}

#[test]
fn what_comes_too_early_or_is_unknown_or_malformed_gets_an_error() {
    let folder = starter();
    let mut client = Client::silent(folder.path(), &[]);
    let early = client.request("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(early["code"], -32002);
    client.notify("textDocument/didOpen", json!({}));
    let root = client.uri("");
    client.request("initialize", json!({ "rootUri": root, "capabilities": abilities() })).unwrap();
    client.notify("initialized", json!({}));
    assert_eq!(client.request("initialize", json!({})).unwrap_err()["code"], -32600);
    assert_eq!(client.request("workspace/nonsense", json!({})).unwrap_err()["code"], -32601);
    assert_eq!(client.request("textDocument/hover", json!({ "position": "æ" })).unwrap_err()["code"], -32602);
    assert_eq!(client.request("textDocument/rename", json!([])).unwrap_err()["code"], -32602);
    for body in ["{", "[]", "{\"id\":\"x\"}", "\u{feff}{}", "æ😀"] {
        client.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        let error = loop {
            let message = client.next_message();
            if message.get("error").is_some() {
                break message;
            }
        };
        let code = error["error"]["code"].as_i64().unwrap();
        assert!(code == -32700 || code == -32600, "{body}: {error}");
    }
    client.raw(b"nonsense\r\nContent-Length: many\r\n\r\n");
    client.notify("textDocument/didChange", json!({ "textDocument": 7 }));
    client.notify("$/unknown", json!({}));
    client.send(&json!({ "jsonrpc": "2.0", "id": 99, "result": 1 }));
    // A place outside the text, a file outside the handbook, a buffer that is no file.
    client.open(CASE);
    let mut far = client.at(CASE, 0);
    far["position"] = json!({ "line": 9999, "character": 9999 });
    far["newName"] = json!("x");
    far["context"] = json!({ "includeDeclaration": true });
    for method in ["completion", "hover", "definition", "references", "prepareRename"] {
        client.request(&format!("textDocument/{method}"), far.clone()).unwrap();
        far["textDocument"]["uri"] = json!("untitled:Untitled-1");
        client.request(&format!("textDocument/{method}"), far.clone()).unwrap();
        far["textDocument"]["uri"] = json!("file:///nowhere/at%20all.md");
        client.request(&format!("textDocument/{method}"), far.clone()).unwrap();
        far["textDocument"]["uri"] = json!(client.uri(CASE));
    }
    client.settle();
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_request_that_waits_can_be_taken_back() {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(CASE);
    let params = json!({ "textDocument": { "uri": client.uri(CASE) } });
    let id = client.ask("textDocument/documentSymbol", params);
    client.notify("$/cancelRequest", json!({ "id": id }));
    // It may have been answered already; what must not be is that nothing comes.
    if let Err(error) = client.answer(&json!(id)) {
        assert_eq!(error["code"], -32800);
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_folder_without_a_handbook_is_said_and_a_handbook_that_comes_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), CASE, b"---\ntitle: x\n---\n");
    let mut client = Client::start(folder.path());
    client.open(CASE);
    while client.messages.is_empty() {
        client.next_message();
    }
    assert!(
        client.messages[0].contains("`handbook.yaml`") && client.messages[0].contains("håndbog"),
        "{:?}",
        client.messages
    );
    let params = client.at(CASE, 5);
    assert_eq!(client.request("textDocument/completion", params).unwrap(), Value::Null);
    write(folder.path(), "handbook.yaml", b"title: Bogen\n");
    let changes = json!({ "changes": [{ "uri": client.uri("handbook.yaml"), "type": 1 }] });
    client.notify("workspace/didChangeWatchedFiles", changes);
    client.settle();
    assert!(!client.diagnostics[CASE]["diagnostics"].as_array().unwrap().is_empty());
    assert_eq!(client.messages.len(), 1, "said once");
    // And gone again: what was said of it is taken back.
    std::fs::remove_file(folder.path().join("handbook.yaml")).unwrap();
    let changes = json!({ "changes": [{ "uri": client.uri("handbook.yaml"), "type": 3 }] });
    client.notify("workspace/didChangeWatchedFiles", changes);
    while client.messages.len() < 2 {
        client.next_message();
    }
    assert_eq!(client.diagnostics[CASE]["diagnostics"], json!([]));
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_handbook_above_an_open_file_is_found() {
    let folder = starter();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut client = Client::start(elsewhere.path());
    client.root = folder.path().canonicalize().unwrap();
    client.open_as(CASE, "---\ntitle: x\n---\n");
    client.settle();
    assert!(!client.diagnostics[CASE]["diagnostics"].as_array().unwrap().is_empty());
    assert_eq!(client.leave(), 0);
}
