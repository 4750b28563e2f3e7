//! Requests → answers, from memory. Only files of the site and the preview's own addresses are ever given out.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{self, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::watch::Receiver;
use tokio::task::JoinError;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use crate::language::Text;
use crate::output::Content;
use crate::serve::address::{self, Address};
use crate::serve::form::{self, Form};
use crate::serve::outcome::Reader;
use crate::serve::state::State;
use crate::serve::{OWN, guard, media, page};

const HTML: &str = "text/html; charset=utf-8";
const LIVE: &str = include_str!("live.js");
const NOT_FOUND: &str = "404.html";
const INDEX: &str = "index.html";
/// How soon a page looks for the server again after it went away.
const RETRY: Duration = Duration::from_millis(500);

/// What every request needs.
#[derive(Clone)]
pub(super) struct App {
    pub states: Receiver<Arc<State>>,
    pub reader: Arc<Reader>,
    pub form: Arc<Form>,
    pub port: u16,
}

type Answer = Response<Body>;

pub(super) fn router(app: App) -> Router {
    Router::new().fallback(answer).with_state(app)
}

async fn answer(extract::State(app): extract::State<App>, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let mut answer = respond(&app, &parts, body).await;
    let headers = answer.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::REFERRER_POLICY, "same-origin");
    let policy = HeaderValue::from_static("frame-ancestors 'self'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    answer
}

async fn respond(app: &App, request: &Parts, body: Body) -> Answer {
    if !guard::is_for_us(&request.headers, &request.uri, app.port) {
        let text = Text::fixed(
            "Forhåndsvisningen svarer kun på denne maskines egen adresse.",
            "The preview answers only at this machine's own address.",
        );
        return app.say(StatusCode::FORBIDDEN, &text);
    }
    let own = request.uri.path().strip_prefix(OWN);
    if let (&Method::POST, Some(name)) = (&request.method, own) {
        return app.take(name, request, body).await;
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let text = Text::fixed("Forhåndsvisningen kan kun læses.", "The preview can only be read.");
        let mut answer = app.say(StatusCode::METHOD_NOT_ALLOWED, &text);
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return answer;
    }
    let Address::Site(path) = address::parse(request.uri.path()) else {
        let text = Text::fixed("Adressen findes ikke på siden.", "There is no such address on the site.");
        return app.say(StatusCode::BAD_REQUEST, &text);
    };
    match path.strip_prefix(OWN.trim_start_matches('/')) {
        Some(own) => app.own(own, request).await,
        None => app.file(path).await,
    }
}

impl App {
    fn state(&self) -> Arc<State> {
        Arc::clone(&self.states.borrow())
    }

    /// The preview's own addresses.
    async fn own(&self, name: &str, request: &Parts) -> Answer {
        match name {
            "live.js" => give(StatusCode::OK, media::of("live.js"), LIVE),
            "report.json" => {
                give(StatusCode::OK, media::of("report.json"), self.state().said.notice(&self.reader).to_owned())
            }
            "events" => self.events(),
            _ => match name.strip_prefix("vist/") {
                Some(path) => self.tried(path.to_owned()).await,
                None => self.form_page(name.to_owned(), request).await,
            },
        }
    }

    /// A page of the form. Reading the handbook takes its time, so it has a thread of its own.
    async fn form_page(&self, name: String, request: &Parts) -> Answer {
        let (form, request) = (Arc::clone(&self.form), request.clone());
        let reply = tokio::task::spawn_blocking(move || form.get(&name, &request)).await;
        self.reply(reply)
    }

    /// What the form sends. Without the token of this run nothing is read.
    async fn take(&self, name: &str, request: &Parts, body: Body) -> Answer {
        if !self.form.admits(&request.headers, self.port) {
            let text = Text::fixed(
                "Kun formularen her på siden kan skrive. Åbn den igen.",
                "Only the form of this site can write. Open it again.",
            );
            return self.say(StatusCode::FORBIDDEN, &text);
        }
        let Ok(bytes) = axum::body::to_bytes(body, form::MOST_BYTES).await else {
            let text = Text::fixed("Teksten er for lang.", "The text is too long.");
            return self.say(StatusCode::PAYLOAD_TOO_LARGE, &text);
        };
        let (form, name) = (Arc::clone(&self.form), name.to_owned());
        let reply = tokio::task::spawn_blocking(move || form.post(&name, &bytes)).await;
        self.reply(reply)
    }

    fn reply(&self, reply: Result<Option<form::Reply>, JoinError>) -> Answer {
        let reply = match reply {
            Ok(Some(reply)) => reply,
            Ok(None) => return self.say(StatusCode::NOT_FOUND, &Text::fixed("Ikke fundet.", "Not found.")),
            Err(_) => {
                let text = Text::fixed(
                    "Programmet gik i stå på denne tekst. Det er en fejl i programmet: meld den.",
                    "The program broke down on this text. That is a fault of the program: report it.",
                );
                return self.say(StatusCode::INTERNAL_SERVER_ERROR, &text);
            }
        };
        let mut answer = give(reply.status, media::of(reply.name), reply.body);
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(form::POLICY));
        answer
    }

    /// A page that is being tried out, or a file of the site that it uses.
    async fn tried(&self, path: String) -> Answer {
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}{INDEX}") } else { path.clone() };
        let content = self.form.shown(&file);
        let content = match content {
            Some(content) => Some(content),
            None => self.find(&file).await,
        };
        match self.bytes(content).await {
            Some(bytes) => give(StatusCode::OK, media::of(&file), bytes),
            None => self.say(StatusCode::NOT_FOUND, &Text::fixed("Ikke fundet.", "Not found.")),
        }
    }

    /// The name of the present state, and of every later one as it comes.
    fn events(&self) -> Answer {
        let states = WatchStream::new(self.states.clone());
        let events =
            states.map(|state| Ok::<_, Infallible>(Event::default().retry(RETRY).data(state.said.id.as_str())));
        Sse::new(events).keep_alive(KeepAlive::default()).into_response()
    }

    async fn file(&self, path: String) -> Answer {
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}{INDEX}") } else { path.clone() };
        if let Some(answer) = self.content(&file, StatusCode::OK).await {
            return answer;
        }
        let state = self.state();
        if state.site.is_none() {
            let report = state.said.outcome.report(&self.reader);
            return give(StatusCode::SERVICE_UNAVAILABLE, HTML, page::waiting(self.reader.language, &report));
        }
        if self.find(&format!("{path}/{INDEX}")).await.is_some() {
            return lead_on(&path);
        }
        match self.content(NOT_FOUND, StatusCode::NOT_FOUND).await {
            Some(answer) => answer,
            None => self.say(StatusCode::NOT_FOUND, &Text::fixed("Ikke fundet.", "Not found.")),
        }
    }

    async fn content(&self, path: &str, status: StatusCode) -> Option<Answer> {
        let kind = media::of(path);
        let bytes = self.bytes(self.find(path).await).await?;
        Some(if kind == HTML { give(status, kind, page::with_script(&bytes)) } else { give(status, kind, bytes) })
    }

    /// A file of the version that is shown. What only its whole site has is waited for.
    async fn find(&self, path: &str) -> Option<Content> {
        let mut states = self.states.clone();
        loop {
            let state = Arc::clone(&states.borrow_and_update());
            let Some(early) = &state.early else { return state.site.as_ref()?.get(path).cloned() };
            if let Some(content) = early.ask(path).await {
                return Some(content);
            }
            states.changed().await.ok()?;
        }
    }

    /// The bytes of a file. A picture is read from the disk, in a thread of its own.
    async fn bytes(&self, content: Option<Content>) -> Option<Vec<u8>> {
        match content? {
            Content::Copy(disk) => {
                let root = self.reader.root.clone();
                tokio::task::spawn_blocking(move || read_inside(&root, &disk)).await.ok()?
            }
            made => made.bytes().ok().map(std::borrow::Cow::into_owned),
        }
    }

    fn say(&self, status: StatusCode, text: &Text) -> Answer {
        give(status, HTML, page::bare(self.reader.language, text))
    }
}

/// Reads a file beside the texts. It was inside the handbook when it was found; a link may lead elsewhere by now.
fn read_inside(root: &Path, disk: &Path) -> Option<Vec<u8>> {
    let file = disk.canonicalize().ok()?;
    if file.starts_with(root.canonicalize().ok()?) { std::fs::read(file).ok() } else { None }
}

fn give(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Answer {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

/// From `/cases` to `/cases/`, so that relative addresses on the page are right.
fn lead_on(path: &str) -> Answer {
    let mut answer = give(StatusCode::FOUND, HTML, Body::empty());
    if let Ok(target) = HeaderValue::from_str(&format!("/{}/", address::encode(path))) {
        answer.headers_mut().insert(header::LOCATION, target);
    }
    answer
}
