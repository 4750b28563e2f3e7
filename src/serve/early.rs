//! Pages of a version whose whole site is still on its way: each is made when somebody asks for it.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use tokio::sync::oneshot;

use crate::output::Content;
use crate::pipeline;
use crate::render::Press;

enum Message {
    Ask {
        path: String,
        reply: oneshot::Sender<Option<Content>>,
    },
    /// The whole site is there, or nobody wants it any more.
    End,
}

/// Where pages are asked for.
#[derive(Debug, Clone)]
pub(super) struct Early(Arc<Sender<Message>>);

/// What is asked for, for whoever makes it.
pub(super) struct Asked(Receiver<Message>);

/// A place to ask, and the other end of it.
pub(super) fn early() -> (Early, Asked) {
    let (asks, asked) = mpsc::channel();
    (Early(Arc::new(asks)), Asked(asked))
}

impl Early {
    /// The page in a file, or a file that pages need. Nothing for what comes only with the whole site.
    pub async fn ask(&self, path: &str) -> Option<Content> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Message::Ask { path: path.to_owned(), reply }).ok()?;
        answer.await.ok().flatten()
    }

    /// Ends the answers.
    pub fn end(&self) {
        // They may have ended by themselves.
        let _ = self.0.send(Message::End);
    }
}

impl Asked {
    /// Answers until there is an end to it. A page that cannot be made is told when the whole site cannot.
    pub fn answer(self, press: &Press<'_>) {
        while let Ok(Message::Ask { path, reply }) = self.0.recv() {
            let made = pipeline::guarded(|| press.file(&path));
            // Whoever asked may be gone.
            let _ = reply.send(made.ok().and_then(Result::ok).flatten());
        }
    }
}
