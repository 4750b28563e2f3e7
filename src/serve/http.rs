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
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use crate::language::Text;
use crate::output::{Content, Output};
use crate::serve::address::{self, Address};
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
    pub port: u16,
}

type Answer = Response<Body>;

pub(super) fn router(app: App) -> Router {
    Router::new().fallback(answer).with_state(app)
}

async fn answer(extract::State(app): extract::State<App>, request: Request) -> Answer {
    let mut answer = respond(&app, &request.into_parts().0).await;
    let headers = answer.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    answer
}

async fn respond(app: &App, request: &Parts) -> Answer {
    if !guard::is_for_us(&request.headers, &request.uri, app.port) {
        let text = Text::fixed(
            "Forhåndsvisningen svarer kun på denne maskines egen adresse.",
            "The preview answers only at this machine's own address.",
        );
        return app.say(StatusCode::FORBIDDEN, &text);
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
        Some(own) => app.own(own),
        None => app.file(path).await,
    }
}

impl App {
    fn state(&self) -> Arc<State> {
        Arc::clone(&self.states.borrow())
    }

    /// The preview's own addresses.
    fn own(&self, name: &str) -> Answer {
        match name {
            "live.js" => give(StatusCode::OK, media::of("live.js"), LIVE),
            "report.json" => {
                give(StatusCode::OK, media::of("report.json"), self.state().notice(&self.reader).to_owned())
            }
            "events" => self.events(),
            _ => self.say(StatusCode::NOT_FOUND, &Text::fixed("Ikke fundet.", "Not found.")),
        }
    }

    /// The name of the present state, and of every later one as it comes.
    fn events(&self) -> Answer {
        let states = WatchStream::new(self.states.clone());
        let events = states.map(|state| Ok::<_, Infallible>(Event::default().retry(RETRY).data(state.id.as_str())));
        Sse::new(events).keep_alive(KeepAlive::default()).into_response()
    }

    async fn file(&self, path: String) -> Answer {
        let state = self.state();
        let Some(site) = &state.site else {
            let report = state.report(&self.reader);
            return give(StatusCode::SERVICE_UNAVAILABLE, HTML, page::waiting(self.reader.language, &report));
        };
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}{INDEX}") } else { path.clone() };
        if let Some(answer) = self.content(site, &file, StatusCode::OK).await {
            return answer;
        }
        if site.get(&format!("{path}/{INDEX}")).is_some() {
            return lead_on(&path);
        }
        match self.content(site, NOT_FOUND, StatusCode::NOT_FOUND).await {
            Some(answer) => answer,
            None => self.say(StatusCode::NOT_FOUND, &Text::fixed("Ikke fundet.", "Not found.")),
        }
    }

    async fn content(&self, site: &Output, path: &str, status: StatusCode) -> Option<Answer> {
        let kind = media::of(path);
        match site.get(path)? {
            Content::Bytes(bytes) if kind == HTML => Some(give(status, kind, page::with_script(bytes))),
            Content::Bytes(bytes) => Some(give(status, kind, bytes.to_vec())),
            Content::Copy(disk) => {
                let (disk, root) = (disk.clone(), self.reader.root.clone());
                let bytes = tokio::task::spawn_blocking(move || read_inside(&root, &disk)).await.ok()??;
                Some(give(status, kind, bytes))
            }
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
