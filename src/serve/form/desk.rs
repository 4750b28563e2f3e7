//! Where a file is worked on: what the form shows, what a draft would come to, and what is written.
//!
//! Invariant: nothing is written over that the form was not opened with.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::check::Checked;
use crate::edit::source::{self, NoSource, NotPut};
use crate::edit::{self, Reason, front};
use crate::language::{Language, Text, slugify};
use crate::model::address::Made;
use crate::model::library::{self, SOURCES_FILE};
use crate::model::{EntryId, Handbook, address, fields_of};
use crate::output::{Content, Output};
use crate::parse::yaml::Node;
use crate::pipeline;
use crate::render::{Memory, Press};
use crate::scaffold::{self, Gaps, NewEntry};
use crate::schema::Kind;
use crate::serve::form::choices;
use crate::serve::form::request::{Draft, SourceDraft, TextDraft};
use crate::serve::form::text::{self, Fields};
use crate::serve::form::told::{self, Shown};
use crate::serve::notice;
use crate::serve::outcome::Reader;
use crate::site::{self, PlanOptions};
use crate::source::{CONTENT_FOLDER, SourceFile, Sources};

/// A file without anything in it yet.
const BLANK: &str = "---\n---\n";
/// How many pages somebody may be looking at while they write.
const SHOWN: usize = 8;

/// What every request to the form needs.
pub(super) struct Desk {
    pub root: PathBuf,
    pub check: Arc<dyn Fn() -> pipeline::Options + Send + Sync>,
    pub plan: PlanOptions,
    pub reader: Arc<Reader>,
    /// The latest pages that were tried out, by their addresses.
    shown: Mutex<VecDeque<(String, Arc<Output>)>>,
    /// One write at a time.
    writing: Mutex<()>,
}

/// Why a draft came to nothing.
#[derive(Debug)]
pub(super) struct Refusal {
    pub text: Text,
    pub help: Option<Text>,
    /// Somebody else changed the file.
    pub is_conflict: bool,
}

/// What a draft comes to.
#[derive(Debug, Serialize)]
pub(super) struct Tried {
    path: String,
    /// Where the page stands, below the root of the site.
    address: String,
    /// Whether the file would be another than it is.
    changed: bool,
    summary: String,
    findings: Vec<Shown>,
    /// The address of the tried page; nothing where it could not be made.
    preview: Option<String>,
}

/// What a file's text comes to.
#[derive(Debug, Serialize)]
pub(super) struct Read {
    base: String,
    /// Whether the form can show it.
    is_readable: bool,
    summary: String,
    /// What is wrong, as HTML.
    told: String,
}

/// A source that was written.
#[derive(Debug, Serialize)]
pub(super) struct PutSource {
    key: String,
    title: String,
    about: String,
}

/// A source as a form shows it.
pub(super) struct OpenedSource {
    pub base: String,
    pub text: Arc<str>,
    pub node: Option<Node>,
}

/// A file as a form shows it.
pub(super) struct Opened {
    pub path: String,
    /// Nothing for a list that the pages share: it is shown as text.
    pub kind: Option<Kind>,
    pub text: String,
    pub base: String,
    pub address: String,
}

impl From<pipeline::Failure> for Refusal {
    fn from(failure: pipeline::Failure) -> Self {
        Self { text: failure.text(), help: failure.help(), is_conflict: false }
    }
}

impl From<scaffold::Refused> for Refusal {
    fn from(refused: scaffold::Refused) -> Self {
        Self { text: refused.text(), help: refused.help(), is_conflict: false }
    }
}

impl Refusal {
    fn new(text: Text, help: Text) -> Self {
        Self { text, help: Some(help), is_conflict: false }
    }

    fn changed() -> Self {
        let text = Text::fixed(
            "Filen er ændret af andre, siden du åbnede den her. Intet er skrevet.",
            "Somebody else has changed the file since you opened it here. Nothing was written.",
        );
        let help = Text::fixed(
            "Gem det, du har skrevet, et andet sted, og åbn filen igen.",
            "Keep what you have written somewhere else and open the file again.",
        );
        Self { text, help: Some(help), is_conflict: true }
    }
}

/// The draft's place and text before and after.
struct Work {
    path: String,
    kind: Kind,
    old: Option<(PathBuf, String)>,
    new: String,
}

impl Desk {
    pub fn new(
        check: Arc<dyn Fn() -> pipeline::Options + Send + Sync>,
        plan: PlanOptions,
        reader: Arc<Reader>,
    ) -> Self {
        let plan = PlanOptions { drafts: true, ..plan };
        Self { root: reader.root.clone(), check, plan, reader, shown: Mutex::default(), writing: Mutex::default() }
    }

    fn language(&self) -> Language {
        self.reader.language
    }

    /// The handbook as it stands on the disk.
    pub fn read(&self) -> Result<(Sources, Checked), Refusal> {
        let sources = pipeline::read(&self.root)?;
        let checked = pipeline::check_sources(&sources, &(self.check)())?;
        Ok((sources, checked))
    }

    /// The file of an entry or a list that the pages share, by its path or by the address of its page.
    pub fn open(handbook: &Handbook, sources: &Sources, name: &str) -> Option<Opened> {
        let of = |id: &EntryId| address::of_entry(&handbook.config, id);
        let page = name.trim_start_matches('/');
        let by_address = || handbook.all().find(|entry| of(&entry.id) == page);
        let (file, kind, address) = match handbook.entry_at(name).or_else(by_address) {
            Some(entry) => (sources.get(entry.file), Some(entry.id.kind), of(&entry.id)),
            None => (sources.find(list_of(page)?)?, None, String::new()),
        };
        let (path, text) = (file.path.clone(), file.text.to_string());
        Some(Opened { path, kind, base: fingerprint(&text), text, address })
    }

    /// What a draft would come to; nothing is written.
    pub fn try_out(&self, draft: &Draft) -> Result<Tried, Refusal> {
        let (mut sources, checked) = self.read()?;
        let work = Self::work(draft, checked.handbook(), &sources)?;
        Ok(self.judge(&work, &mut sources)?.0)
    }

    /// Writes a draft. What is wrong with it is told, and written all the same: an author may stop halfway.
    pub fn save(&self, draft: &Draft) -> Result<Tried, Refusal> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut sources, checked) = self.read()?;
        let work = Self::work(draft, checked.handbook(), &sources)?;
        match &work.old {
            Some((disk, old)) => edit::replace(disk, old.as_bytes(), work.new.as_bytes()).map_err(refused)?,
            None => {
                scaffold::free_path(checked.handbook(), work.kind, &title_of(draft))?;
                NewEntry { path: work.path.clone(), text: work.new.clone(), gaps: Gaps::default() }
                    .write(&self.root)?;
            }
        }
        Ok(self.judge(&work, &mut sources)?.0)
    }

    /// What a file would come to with another text. It is written where that is wanted.
    pub fn text(&self, draft: &TextDraft, is_written: bool) -> Result<Read, Refusal> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut sources, checked) = self.read()?;
        let opened = Self::open(checked.handbook(), &sources, &draft.path).filter(|it| it.base == draft.base);
        let opened = opened.ok_or_else(Refusal::changed)?;
        let file =
            sources.find(&opened.path).filter(|file| text::is_editable(&sources, file)).ok_or_else(unreadable)?;
        let disk = file.disk.clone().ok_or_else(unreadable)?;
        let new = edit::keep_ends(&opened.text, &draft.text);
        if new.trim().is_empty() {
            let text = Text::fixed("Teksten er tom. Intet er skrevet.", "The text is empty. Nothing was written.");
            return Err(Refusal { text, help: None, is_conflict: false });
        }
        if is_written {
            edit::replace(&disk, opened.text.as_bytes(), new.as_bytes()).map_err(refused)?;
        }
        lay_over(&mut sources, &opened.path, &new);
        let checked = pipeline::check_sources(&sources, &(self.check)())?;
        let fields = Fields::of(opened.kind, &new);
        let told = text::told(&sources, &checked, &opened.path, self.language());
        // A text that is only tried out is held against the same file the next time.
        let base = if is_written { fingerprint(&new) } else { opened.base };
        let summary = text::summary(fields, &told, self.language());
        Ok(Read { base, is_readable: fields == Fields::Readable, summary, told })
    }

    /// Writes a source to `content/kilder.yaml`; its name, and what a list of choices says of it, come back.
    pub fn put_source(&self, draft: &SourceDraft) -> Result<PutSource, Refusal> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let told = draft.told().ok_or_else(unreadable)?;
        let this_year = (self.check)().today.year;
        let sources = pipeline::read(&self.root)?;
        let list = sources.find(SOURCES_FILE).map_or("", |file| &*file.text);
        if !told.name.is_empty() && fingerprint(list) != draft.base {
            return Err(Refusal::changed());
        }
        source::put(&told, &sources, &self.root, this_year).map_err(|why| match why {
            NotPut::Source(why) => no_source(&why),
            NotPut::File(reason) => refused(reason),
            NotPut::New(why) => why.into(),
        })?;
        let about = choices::about_source(&[told.text("author"), told.text("publisher"), told.text("year")]);
        Ok(PutSource { key: told.key(), title: told.text("title"), about })
    }

    /// The list of sources as it stands, and the source of a name in it; none where there is no such name.
    pub fn source(&self, name: &str) -> Result<OpenedSource, Refusal> {
        let sources = pipeline::read(&self.root)?;
        let text = sources.find(SOURCES_FILE).map(|file| Arc::clone(&file.text)).unwrap_or_default();
        let tree = source::tree(&text).ok_or_else(|| no_source(&NoSource::Unwritable))?;
        let node = tree.and_then(|tree| tree.get(name).cloned());
        Ok(OpenedSource { base: fingerprint(&text), text, node })
    }

    /// The bytes of a tried page, or of a file that came with one.
    pub fn shown(&self, path: &str) -> Option<Content> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.iter().rev().find_map(|(_, output)| output.get(path)).cloned()
    }

    fn work(draft: &Draft, handbook: &Handbook, sources: &Sources) -> Result<Work, Refusal> {
        let (kind, wanted) = draft.kind().zip(draft.wanted()).ok_or_else(unreadable)?;
        let (path, old) = match &draft.path {
            Some(path) => {
                let opened = Self::open(handbook, sources, path).filter(|it| it.kind == Some(kind));
                let opened = opened.ok_or_else(Refusal::changed)?;
                if opened.base != draft.base {
                    return Err(Refusal::changed());
                }
                let disk = sources.find(&opened.path).and_then(|file| file.disk.clone()).ok_or_else(unreadable)?;
                (opened.path, Some((disk, opened.text)))
            }
            None => (new_path(handbook, kind, &title_of(draft)), None),
        };
        let text = old.as_ref().map_or(BLANK, |(_, text)| text);
        let body = Some(draft.body.as_str()).filter(|body| old.is_some() || !body.trim().is_empty());
        let new = front::rewrite(text, fields_of(kind), &wanted, body).map_err(|place| {
            let line = place.line;
            Refusal::new(
                Text::new(
                    format!("Ændringen kan ikke skrives uden at røre andet i filen (linje {line}). Intet er skrevet."),
                    format!(
                        "The change cannot be written without touching the rest of line {line}. Nothing was written."
                    ),
                ),
                Text::fixed(
                    "Ret den linje under »Ret i filens tekst« øverst.",
                    "Change that line under “Edit the text of the file” at the top.",
                ),
            )
        })?;
        Ok(Work { path, kind, old, new })
    }

    /// Checks the handbook with the draft in it, and makes the page.
    fn judge(&self, work: &Work, sources: &mut Sources) -> Result<(Tried, Checked), Refusal> {
        lay_over(sources, &work.path, &work.new);
        let checked = pipeline::check_sources(sources, &(self.check)())?;
        let handbook = checked.handbook();
        let entry = handbook.entry_at(&work.path);
        let address = entry.map_or_else(String::new, |entry| address::of_entry(&handbook.config, &entry.id));
        let file = sources.find(&work.path);
        let findings = file.map_or_else(Vec::new, |file| told::findings(&checked, file, work.kind, self.language()));
        let preview = entry.is_some() && self.page(&checked, sources, &address);
        let tried = Tried {
            changed: work.old.as_ref().is_none_or(|(_, old)| *old != work.new),
            summary: told::summary(&findings, self.language()),
            path: work.path.clone(),
            findings,
            preview: preview.then(|| address.clone()),
            address,
        };
        Ok((tried, checked))
    }

    /// Makes the one page and keeps it. A draft may be half done, so that no page comes of it.
    fn page(&self, checked: &Checked, sources: &Sources, address: &str) -> bool {
        let made = catch_unwind(AssertUnwindSafe(|| {
            let theme = pipeline::theme_of(&self.root, &checked.handbook().config).ok()?;
            let mut memory = Memory::default();
            let press = Press::new(site::plan(checked, sources, &self.plan), &theme, &mut memory).ok()?;
            press.alone(address).ok()?
        }));
        let Ok(Some(output)) = made else { return false };
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.retain(|(it, _)| it != address);
        shown.push_back((address.to_owned(), Arc::new(output)));
        while shown.len() > SHOWN {
            shown.pop_front();
        }
        true
    }

    /// The address that opens a file at a line in an editor.
    pub fn editor(&self, path: &str, line: usize) -> String {
        notice::editor(&self.root, path, line, 1)
    }
}

/// The list that a page is made from, or that has this path.
fn list_of(name: &str) -> Option<&'static str> {
    let shown = Made::ALL.into_iter().find(|page| page.address() == name).and_then(Made::list);
    shown.or_else(|| library::FILES.into_iter().find(|file| *file == name))
}

/// Puts a text in the place of a file's, or beside the others.
fn lay_over(sources: &mut Sources, path: &str, text: &str) {
    let same = |file: &&mut SourceFile| file.path == path;
    match sources.files.iter_mut().find(same) {
        Some(file) => file.text = text.into(),
        None => {
            sources.push(path.to_owned(), text.to_owned(), None);
        }
    }
}

/// The title that a draft gives.
fn title_of(draft: &Draft) -> String {
    let wanted = draft.wanted().unwrap_or_default();
    let title = wanted.into_iter().find(|(key, _)| key == "title");
    match title {
        Some((_, front::Wanted::Text(title))) => title,
        _ => String::new(),
    }
}

/// Where a new file will be; a name of the kind's while there is no title that makes one.
fn new_path(handbook: &Handbook, kind: Kind, title: &str) -> String {
    scaffold::free_path(handbook, kind, title).unwrap_or_else(|_| {
        let folder = handbook.config.folder(kind);
        let separator = if folder.is_empty() { "" } else { "/" };
        format!("{CONTENT_FOLDER}/{folder}{separator}ny-{}.md", slugify(&kind.word().danish))
    })
}

fn no_source(why: &NoSource) -> Refusal {
    Refusal::new(why.text(), why.help())
}

fn refused(reason: Reason) -> Refusal {
    match reason {
        Reason::Changed => Refusal::changed(),
        other => Refusal::new(
            Text::new(
                format!("Filen kunne ikke skrives: {}.", other.text().danish),
                format!("The file could not be written: {}.", other.text().english),
            ),
            Text::fixed("Det, du har skrevet, står her stadig.", "What you have written is still here."),
        ),
    }
}

fn unreadable() -> Refusal {
    Refusal::new(
        Text::fixed(
            "Formularen kunne ikke læses. Intet er skrevet.",
            "The form could not be read. Nothing was written.",
        ),
        Text::fixed("Åbn siden igen.", "Open the page again."),
    )
}

/// A short name for a text: another text has another one.
pub(super) fn fingerprint(text: &str) -> String {
    format!("{:016x}-{}", xxh3_64(text.as_bytes()), text.len())
}
