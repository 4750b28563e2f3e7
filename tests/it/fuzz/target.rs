//! What is run on an input, and what must hold of the answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use haandbog::check::Checked;
use haandbog::diagnostic::Setting;
use haandbog::language::Language;
use haandbog::output::{Content, Output};
use haandbog::pipeline::{Options, check_sources, render_folder};
use haandbog::report::{Report, github, human, json};
use haandbog::scaffold::STARTER;
use haandbog::search::query::Search;
use haandbog::site::{self, PlanOptions};
use haandbog::source::Sources;
use haandbog::theme::Theme;

use super::converse::converse;
use super::mutate::fingerprint;
use crate::hostile::markup::{is_harmless, read};
use crate::support::{merge, options};

const CASE: &str = "content/cases/aktivcenter.md";
const THEORY: &str = "content/programteorier/virksomhedsrettet.md";
const PAGE: &str = "content/index.md";

/// What an author, a reader or an editor can write.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    FrontMatter,
    Page,
    Arrows,
    Wikilinks,
    Query,
    Messages,
}

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::load(std::path::Path::new("."), "default").unwrap());

impl Target {
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Page => "page",
            Self::Arrows => "arrows",
            Self::Wikilinks => "wikilinks",
            Self::Query => "query",
            Self::Messages => "messages",
        }
    }

    /// Mutations in an ordinary run of the tests. A conversation costs a process.
    pub fn moment(self) -> usize {
        match self {
            Self::Messages => 20,
            _ => 150,
        }
    }

    /// Runs an input and gives a number for the way in which the program reacted.
    pub fn run(self, input: &str) -> u64 {
        let (path, text) = match self {
            Self::Query => return search(input),
            Self::Messages => return converse(input),
            Self::FrontMatter => (CASE, format!("---\n{input}\n---\n\nTekst.\n")),
            Self::Page => (PAGE, input.to_owned()),
            Self::Arrows => {
                let indented: String = input.lines().map(|line| format!("  {line}\n")).collect();
                (THEORY, merge(starter(THEORY), &format!("pathways:\n{indented}")))
            }
            Self::Wikilinks => (PAGE, merge(starter(PAGE), &format!("status: published\n---\n\n{input}\n"))),
        };
        check(path, text)
    }
}

fn starter(path: &str) -> &'static str {
    STARTER.iter().find(|(it, _)| *it == path).unwrap().1
}

fn sources(path: &str, text: String) -> Sources {
    let others = STARTER.iter().filter(|(it, _)| *it != path).map(|(it, text)| ((*it).to_owned(), (*text).to_owned()));
    Sources::from_memory(others.chain([(path.to_owned(), text)]))
}

fn check(path: &str, text: String) -> u64 {
    let sources = sources(path, text);
    let checked = check_sources(&sources, &options()).unwrap();
    let codes = findings(&sources, &checked);
    let mut reaction = codes;
    if let Some(output) = site(&sources) {
        for (path, content) in output.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".svg")) {
            let Content::Bytes(bytes) = content else { continue };
            let markup = read(std::str::from_utf8(bytes).unwrap()).unwrap_or_else(|place| panic!("{path}: {place}"));
            let bad = markup.addresses.iter().find(|address| !is_harmless(address));
            assert_eq!(bad, None, "{path}");
            let event = markup.names.iter().find(|name| name.contains(" on") || *name == "iframe");
            assert_eq!(event, None, "{path}");
            let _ = write!(reaction, "{}", markup.names.len());
        }
    }
    fingerprint(reaction.as_bytes())
}

/// The codes that were found. Every finding stands at letters of its file, and every format can tell it.
fn findings(sources: &Sources, checked: &Checked) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in checked.findings() {
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let spans = finding.related.iter().map(|it| it.span).chain(edits).chain([finding.span]);
        for span in spans {
            let text = &sources.get(span.file).text;
            assert!(text.get(span.range()).is_some(), "{}: {span:?} in {}", finding.code.id, text.len());
        }
        *counts.entry(finding.code.id).or_default() += 1;
    }
    let report = Report { findings: checked.findings(), sources, language: Language::Danish, base: "" };
    assert!(!human::render(&report, true).is_empty());
    assert!(github::render(&report).lines().all(|line| line.starts_with("::")));
    serde_json::from_str::<serde_json::Value>(&json::render(&report)).unwrap();
    // One, two or several: more of the same is nothing new.
    counts.into_iter().map(|(code, count)| format!("{code}{} ", count.min(3))).collect()
}

/// The site, whatever the rules say: a handbook may switch them off. Every fourth input only, for it takes long.
fn site(sources: &Sources) -> Option<Output> {
    let all: usize = sources.files.iter().map(|file| file.text.len()).sum();
    if !all.is_multiple_of(4) {
        return None;
    }
    let settings = ["F", "PT", "K", "T", "R", "H", "A"].map(|group| (group.to_owned(), Setting::Allow)).to_vec();
    let checked = check_sources(sources, &Options { settings, ..options() }).unwrap();
    let plan = site::plan(&checked, sources, &PlanOptions::default());
    Some(haandbog::render::render(plan, &THEME).unwrap())
}

/// The index of the starter.
static INDEX: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let folder = crate::support::starter();
    let output = render_folder(folder.path(), &options(), &PlanOptions::default()).unwrap().site.unwrap().output;
    let texts = output.iter().filter_map(|(path, content)| match (path.strip_prefix("soeg/"), content) {
        (Some(name), Content::Bytes(bytes)) => Some((name.to_owned(), String::from_utf8(bytes.to_vec()).ok()?)),
        _ => None,
    });
    texts.collect()
});

fn search(query: &str) -> u64 {
    let read = |name: &str| INDEX.get(name).cloned();
    let mut search = Search::open(&read).expect("an index");
    let found = search.find(query, 10);
    assert!(found.hits.len() <= 10 && found.hits.len() <= found.total);
    assert!(found.hits.iter().all(|hit| hit.score.is_finite() && hit.score >= 0.0), "{query:?}");
    assert!(found.hits.windows(2).all(|pair| pair[0].score >= pair[1].score), "{query:?}: not sorted");
    let urls: BTreeSet<&str> = found.hits.iter().map(|hit| hit.url.as_str()).collect();
    fingerprint(format!("{} {urls:?} {}", found.total, found.instead.len()).as_bytes())
}
