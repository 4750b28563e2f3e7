//! The form: a file's fields as a page, for those who never want to see YAML.
//!
//! Invariant: only a page of ours in this run can write, and only in an entry's own file or in a list that the pages share;
//! see `token` and `desk`.

mod layout;
mod ticks;
mod choices;
mod shape;
mod control;
mod input;
mod list;
mod field;
mod sections;
mod place;
mod told;
mod text;
mod request;
mod token;
mod desk;
mod page;
mod plain;
mod source;
mod rule;

use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::edit::front;
use crate::language::{Language, Text};
use crate::model::library::{self, SOURCES_FILE};
use crate::output::Content;
use crate::pipeline;
use crate::schema::Kind;
use crate::serve::form::choices::Choices;
use crate::serve::form::desk::{Desk, Refusal};
use crate::serve::form::page::View;
use crate::serve::form::plain::TextView;
use crate::serve::form::request::{Draft, SourceDraft, TextDraft};
use crate::serve::form::text::Fields;
use crate::serve::form::token::Token;
use crate::serve::outcome::Reader;
use crate::serve::page::{escape, with_code};
use crate::serve::{OWN, address};
use crate::site::PlanOptions;
use crate::source::Sources;

/// The scripts of the form, by their names; `form.js` takes the others, and `text.js` is for a file as text.
const SCRIPTS: [(&str, &str); 16] = [
    ("form.js", include_str!("script/form.js")),
    ("page.js", include_str!("script/page.js")),
    ("values.js", include_str!("script/values.js")),
    ("findings.js", include_str!("script/findings.js")),
    ("lists.js", include_str!("script/lists.js")),
    ("parts.js", include_str!("script/parts.js")),
    ("amounts.js", include_str!("script/amounts.js")),
    ("choose.js", include_str!("script/choose.js")),
    ("cite.js", include_str!("script/cite.js")),
    ("unknown.js", include_str!("script/unknown.js")),
    ("waits.js", include_str!("script/waits.js")),
    ("arrive.js", include_str!("script/arrive.js")),
    ("follow.js", include_str!("script/follow.js")),
    ("press.js", include_str!("script/press.js")),
    ("text.js", include_str!("script/text.js")),
    ("next.js", include_str!("script/next.js")),
];
const STYLE: &str = include_str!("form.css");

/// What a page of the form may load: nothing but this server's own files, and no script or style that stands in it.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The largest request that is read, in bytes.
pub(super) const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What an address of the form gives.
pub(super) struct Reply {
    pub status: StatusCode,
    /// The name of a file of this kind, for the media type.
    pub name: &'static str,
    pub body: String,
}

/// The form as a whole.
pub(super) struct Form {
    desk: Desk,
    token: Token,
    language: Language,
}

impl Form {
    pub fn new(
        check: Arc<dyn Fn() -> pipeline::Options + Send + Sync>,
        plan: PlanOptions,
        reader: Arc<Reader>,
    ) -> Self {
        Self { language: reader.language, desk: Desk::new(check, plan, reader), token: Token::new() }
    }

    /// Whether a request may write; see `token`.
    pub fn admits(&self, headers: &HeaderMap, port: u16) -> bool {
        self.token.admits(headers, port)
    }

    /// A page or a file of the form.
    pub fn get(&self, name: &str, request: &Parts) -> Option<Reply> {
        let query = request.uri.query().unwrap_or("");
        let give = |name, body: String| Some(Reply { status: StatusCode::OK, name, body });
        match name {
            "form.css" => give("form.css", STYLE.to_owned()),
            "regel" => rule::page(&query_value(query, "kode").unwrap_or_default(), self.language)
                .and_then(|page| give("page.html", page)),
            "fil" => self.copy(&query_value(query, "navn").unwrap_or_default()),
            "kilde" => Some(self.source(&query_value(query, "navn").unwrap_or_default())),
            "ny" => Some(self.begin(query_value(query, "slags").as_deref())),
            "ret" => {
                let name = query_value(query, "side").or(query_value(query, "fil")).unwrap_or_default();
                Some(self.edit(&name, query_value(query, "som").as_deref() == Some("tekst")))
            }
            _ => SCRIPTS.iter().find(|(it, _)| *it == name).and_then(|(name, text)| give(name, (*text).to_owned())),
        }
    }

    /// A file as it stands, for whoever sends it on: an entry's own, or the list of sources.
    fn copy(&self, path: &str) -> Option<Reply> {
        let (sources, checked) = self.desk.read().ok()?;
        let is_ours = path == SOURCES_FILE || checked.handbook().entry_at(path).is_some();
        let file = sources.find(path).filter(|_| is_ours)?;
        Some(Reply { status: StatusCode::OK, name: "copy.txt", body: file.text.to_string() })
    }

    /// A draft that is tried out or written, or a source that is added.
    pub fn post(&self, name: &str, body: &[u8]) -> Option<Reply> {
        match name {
            "proev" => Some(self.answer(body, |draft: Draft| self.desk.try_out(&draft))),
            "gem" => Some(self.answer(body, |draft: Draft| self.desk.save(&draft))),
            "proev-tekst" => Some(self.answer(body, |draft: TextDraft| self.desk.text(&draft, false))),
            "gem-tekst" => Some(self.answer(body, |draft: TextDraft| self.desk.text(&draft, true))),
            "kilde" => Some(self.answer(body, |source: SourceDraft| self.desk.put_source(&source))),
            _ => None,
        }
    }

    /// What becomes of a request that holds a `T`.
    fn answer<T: DeserializeOwned, A: Serialize>(&self, body: &[u8], run: impl Fn(T) -> Result<A, Refusal>) -> Reply {
        let reply = |status, body| Reply { status, name: "answer.json", body };
        let Ok(asked) = serde_json::from_slice::<T>(body) else {
            let text = Text::fixed("Formularen kunne ikke læses.", "The form could not be read.");
            return reply(StatusCode::BAD_REQUEST, self.trouble(&text, None));
        };
        match run(asked) {
            // Texts, lists and truth always have a JSON form.
            Ok(done) => reply(StatusCode::OK, serde_json::to_string(&done).unwrap_or_default()),
            Err(refusal) => {
                let status = if refusal.is_conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
                reply(status, self.trouble(&refusal.text, refusal.help.as_ref()))
            }
        }
    }

    /// The bytes of a page that is being tried out.
    pub fn shown(&self, path: &str) -> Option<Content> {
        self.desk.shown(path)
    }

    fn trouble(&self, text: &Text, help: Option<&Text>) -> String {
        let say = |text: &Text| text.get(self.language).to_owned();
        serde_json::json!({ "error": say(text), "help": help.map(say).unwrap_or_default() }).to_string()
    }

    fn begin(&self, kind: Option<&str>) -> Reply {
        let kind = kind.map_or(Some(Kind::Case), Kind::from_name);
        let offered = Choices::kinds(self.language);
        let Some(kind) = kind.filter(|kind| offered.iter().any(|(name, _)| *name == kind.name())) else {
            let text = Text::fixed("Det kan formularen ikke begynde på", "The form cannot begin that");
            let help = Text::fixed(
                "En side af den slags skrives i en editor. Spørg den, der passer håndbogen.",
                "A page of that kind is written in an editor. Ask whoever looks after the handbook.",
            );
            return self.none(StatusCode::NOT_FOUND, &text, help.get(self.language));
        };
        match self.desk.read() {
            Ok((_, checked)) => {
                let choices = Choices::of(checked.handbook());
                self.page(kind, None, &choices)
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// The fields of a file; its text where that is wanted, or the fields cannot be read, or it has none.
    fn edit(&self, name: &str, is_text: bool) -> Reply {
        let (sources, checked) = match self.desk.read() {
            Ok(read) => read,
            Err(refusal) => return self.refuse(&refusal),
        };
        let Some(opened) = Desk::open(checked.handbook(), &sources, name) else { return self.made(&sources) };
        let is_faulty = sources.find(&opened.path).is_none_or(|file| sources.has_fault(file.id));
        let fields = if is_faulty { Fields::Unreadable } else { Fields::of(opened.kind, &opened.text) };
        match opened.kind.filter(|_| !is_text && fields == Fields::Readable) {
            Some(kind) => self.page(kind, Some(&opened), &Choices::of(checked.handbook())),
            None => {
                let editor = self.desk.editor(&opened.path, 1);
                let (language, token) = (self.language, self.token.shown());
                let view = TextView { language, token, opened: &opened, editor: &editor, fields };
                let status = if fields == Fields::Unreadable { StatusCode::CONFLICT } else { StatusCode::OK };
                Reply { status, name: "page.html", body: view.html(&sources, &checked) }
            }
        }
    }

    /// A page that no file of its own stands behind: where to go instead.
    fn made(&self, sources: &Sources) -> Reply {
        let title = Text::fixed("Siden har ingen fil", "The page has no file");
        let text = Text::fixed(
            "Programmet laver selv denne side af de andre sider og af listerne her. Ret i dem i stedet.",
            "The program makes this page from the other pages and from these lists. Change those instead.",
        );
        let lists = library::FILES.into_iter().filter(|file| sources.find(file).is_some());
        let lists: String =
            lists.map(|file| format!("<li><a href=\"{OWN}ret?fil={file}\">{file}</a></li>\n")).collect();
        let main = format!("<p>{}</p>\n<ul class=\"ways\">\n{lists}</ul>\n", text.get(self.language));
        Reply { status: StatusCode::NOT_FOUND, name: "page.html", body: page::none(self.language, &title, &main) }
    }

    fn page(&self, kind: Kind, opened: Option<&desk::Opened>, choices: &Choices) -> Reply {
        let parsed = front::read(opened.map_or("---\n---\n", |opened| opened.text.as_str()));
        let path = opened.map_or("", |opened| opened.path.as_str());
        let editor = |line| self.desk.editor(path, line);
        let (language, token) = (self.language, self.token.shown());
        let as_text = |line| format!("{OWN}ret?fil={}&som=tekst&sted={line}:1", address::encode(path));
        let view = View { language, token, choices, kind, opened, parsed: &parsed, editor: &editor, as_text: &as_text };
        Reply { status: StatusCode::OK, name: "page.html", body: view.html() }
    }

    /// The fields of a source, for the page of the form to show; a new one where the name is empty.
    fn source(&self, name: &str) -> Reply {
        let opened = match self.desk.source(name) {
            Ok(opened) => opened,
            Err(refusal) => return self.refuse(&refusal),
        };
        let editor = |line| self.desk.editor(SOURCES_FILE, line);
        let name = if opened.node.is_some() { name } else { "" };
        let body = source::fields(self.language, name, &opened, &editor);
        Reply { status: StatusCode::OK, name: "page.html", body }
    }

    fn refuse(&self, refusal: &Refusal) -> Reply {
        let help = refusal.help.as_ref().map_or("", |help| help.get(self.language));
        self.none(StatusCode::SERVICE_UNAVAILABLE, &refusal.text, help)
    }

    fn none(&self, status: StatusCode, title: &Text, text: &str) -> Reply {
        let main = format!("<p>{}</p>\n", with_code(&escape(text)));
        Reply { status, name: "page.html", body: page::none(self.language, title, &main) }
    }
}

/// A value of an address's query.
fn query_value(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    crate::serve::address::decode(&value.replace('+', " "))
}
