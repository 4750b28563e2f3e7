//! Bytes of the pipe ↔ messages. What is no message is told to the client, and the next one is read.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

/// The largest message that is read, in bytes: many times the largest text of a handbook.
const MAX_MESSAGE_BYTES: usize = 64 * 1024 * 1024;

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    Message(Message),
    /// Something between messages that is none: its JSON-RPC error, ready to be sent.
    Malformed(Value),
}

/// Reads the next message; nothing at the end of the pipe.
pub(super) fn read(pipe: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = read_header(pipe)? else { return Ok(None) };
    if length > MAX_MESSAGE_BYTES {
        io::copy(&mut pipe.take(length as u64), &mut io::sink())?;
        return Ok(Some(Incoming::Malformed(error(
            &Value::Null,
            ErrorCode::InvalidRequest,
            "the message is too large",
        ))));
    }
    let mut body = vec![0; length];
    if let Err(fault) = pipe.read_exact(&mut body) {
        return if fault.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(fault) };
    }
    Ok(Some(understand(&body)))
}

/// The length that the lines before a message give. Lines that are no header are passed over.
fn read_header(pipe: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if pipe.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        match (line.is_empty(), length) {
            (true, Some(length)) => return Ok(Some(length)),
            (true, None) => {}
            (false, _) => {
                if let Some((name, value)) = line.split_once(':')
                    && name.eq_ignore_ascii_case("content-length")
                {
                    length = value.trim().parse().ok();
                }
            }
        }
    }
}

fn understand(body: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(fault) => return Incoming::Malformed(error(&Value::Null, ErrorCode::ParseError, &fault.to_string())),
    };
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Malformed(error(&id, ErrorCode::InvalidRequest, "this is no message of JSON-RPC")),
    }
}

/// An answer that says what went wrong.
pub(super) fn error(id: &Value, code: ErrorCode, message: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code as i32, "message": message } })
}

/// Writes a message.
pub(super) fn write(pipe: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(pipe, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    pipe.flush()
}

#[cfg(test)]
mod tests {
    use super::{Incoming, read, write};
    use serde_json::json;

    #[test]
    fn messages_after_nonsense_are_read() {
        let mut pipe = b"hello\r\n\r\nContent-Length: x\r\n\r\n".to_vec();
        for body in ["{", "[1]", "{\"id\":7}", "{\"jsonrpc\":\"2.0\",\"method\":\"mæ\"}"] {
            pipe.extend(format!("content-length:  {}\r\nOther: x\r\n\r\n{body}", body.len()).bytes());
        }
        write(&mut pipe, &json!({ "jsonrpc": "2.0", "id": "a", "method": "x", "params": { "text": "æ😀" } })).unwrap();
        pipe.extend(b"Content-Length: 99\r\n\r\n{ cut off");
        let mut pipe = pipe.as_slice();
        let mut kinds = Vec::new();
        while let Some(incoming) = read(&mut pipe).unwrap() {
            kinds.push(match incoming {
                Incoming::Malformed(error) => format!("{} {}", error["id"], error["error"]["code"]),
                Incoming::Message(lsp_server::Message::Request(it)) => format!("{} {}", it.method, it.params["text"]),
                Incoming::Message(other) => format!("{other:?}").chars().take(12).collect(),
            });
        }
        assert_eq!(kinds, ["null -32700", "null -32600", "7 -32600", "Notification", "x \"æ😀\""]);
    }
}
