//! What planning a page needs to know: the handbook, the order of titles, and where things stand.

use std::sync::{Arc, OnceLock};

use foldhash::HashMap;

use crate::language::{Collation, Decimal, Language, format_number};
use crate::model::address;
use crate::model::read::{Citation, Stated as Said};
use crate::model::{Entry, EntryId, Handbook, Place, Reference, Target};
use crate::parse::markdown::{self, LinkUse};
use crate::schema::{Kind, Prose};
use crate::site::kept::Memory;
use crate::site::named;
use crate::site::page::{Anchor, CitationView};
use crate::site::rich::{Link, Rich, Stated};
use crate::site::source_names::{SourceName, source_names};
use crate::site::terms::Terms;
use crate::source::CONTENT_FOLDER;
use crate::text::FileId;

/// The most cases that one page lists and compares. Where there are more, a reader goes by the municipality; a page
/// with all of them would be megabytes that nobody reads.
const LISTED: usize = 1000;

/// The reason that the form and `new` fill in, in either language.
const USUAL_REASON: [&str; 2] = ["Kilden oplyser det ikke", "The source does not say"];

/// What all pages are planned from.
pub struct Context<'h> {
    pub handbook: &'h Handbook,
    pub language: Language,
    pub collation: Collation,
    /// Whether drafts are shown.
    pub drafts: bool,
    pub terms: Arc<Terms>,
    /// What readers see of each kind, in reading order.
    shown: HashMap<Kind, Vec<&'h Entry>>,
    /// The place of each file's title among all titles; equal titles share it.
    ranks: Arc<Vec<u32>>,
    /// The mechanisms of each idea, in reading order.
    by_idea: HashMap<&'h str, Vec<&'h Entry>>,
    /// The cases that name each file, found when the first page asks.
    named_by: Vec<OnceLock<Box<[FileId]>>>,
    source_names: HashMap<&'h str, SourceName>,
}

/// One page in the making: where it stands, whose it is, and how its sources are numbered.
pub struct Scope<'h> {
    pub address: String,
    pub entry: Option<&'h Entry>,
    /// Sources in the order in which they are numbered.
    pub sources: Vec<String>,
}

impl Scope<'_> {
    /// A page that the program makes.
    #[must_use]
    pub fn made(address: impl Into<String>) -> Self {
        Self { address: address.into(), entry: None, sources: Vec::new() }
    }

    /// How many folders lie between the page and the root.
    #[must_use]
    pub fn depth(&self) -> u8 {
        u8::try_from(self.address.matches('/').count()).unwrap_or(u8::MAX)
    }

    fn number(&self, key: &str) -> Option<usize> {
        self.sources.iter().position(|it| it == key).map(|at| at + 1)
    }
}

impl<'h> Context<'h> {
    #[must_use]
    pub fn new(handbook: &'h Handbook, drafts: bool, memory: &mut Memory) -> Self {
        let language = handbook.config.language;
        let collation = Collation::new(language);
        let mut context = Self {
            handbook,
            language,
            drafts,
            terms: memory.terms(handbook),
            shown: HashMap::default(),
            ranks: memory.ranks(handbook, &collation),
            by_idea: HashMap::default(),
            named_by: handbook.paths.iter().map(|_| OnceLock::new()).collect(),
            source_names: source_names(handbook),
            collation,
        };
        context.shown = Kind::ALL.into_iter().map(|kind| (kind, context.in_order(kind))).collect();
        let mut by_idea: HashMap<&str, Vec<&Entry>> = HashMap::default();
        for entry in context.shown(Kind::Mechanism) {
            if let Some(key) = entry.mechanism().and_then(|it| it.idea.as_ref()) {
                by_idea.entry(&key.value).or_default().push(entry);
            }
        }
        context.by_idea = by_idea;
        context
    }

    /// Danish or English words.
    #[must_use]
    pub fn say(&self, danish: &str, english: &str) -> String {
        match self.language {
            Language::Danish => danish.to_owned(),
            Language::English => english.to_owned(),
        }
    }

    /// Whether readers see an entry.
    #[must_use]
    pub fn is_shown(&self, entry: &Entry) -> bool {
        self.drafts || entry.front.status == crate::model::front::Status::Published
    }

    /// The entries of a kind that readers see, in their reading order: elements by number, the rest by title.
    #[must_use]
    pub fn shown(&self, kind: Kind) -> &[&'h Entry] {
        self.shown.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Whether the cases stand on one page, where a reader can filter and compare them.
    #[must_use]
    pub fn compares_cases(&self) -> bool {
        self.shown(Kind::Case).len() <= LISTED
    }

    fn in_order(&self, kind: Kind) -> Vec<&'h Entry> {
        let handbook: &'h Handbook = self.handbook;
        let mut entries: Vec<&Entry> = handbook.of_kind(kind).filter(|entry| self.is_shown(entry)).collect();
        let number = |entry: &Entry| entry.element().and_then(|it| it.number.as_ref()).map(|it| it.value);
        entries.sort_by_key(|entry| (number(entry), self.rank(entry)));
        entries
    }

    /// The place of an entry's title in the order of the alphabet: for sorting entries without comparing titles again.
    #[must_use]
    pub fn rank(&self, entry: &Entry) -> u32 {
        self.ranks.get(entry.file.0 as usize).copied().unwrap_or(u32::MAX)
    }

    /// The mechanisms that readers see and that share an idea.
    #[must_use]
    pub fn with_idea(&self, key: &str) -> &[&'h Entry] {
        self.by_idea.get(key).map_or(&[], Vec::as_slice)
    }

    /// The first cases that name what stands in a file: see [`named`].
    #[must_use]
    pub fn cases_that_name(&self, file: FileId) -> &[FileId] {
        let known = self.named_by.get(file.0 as usize);
        known.map_or(&[], |known| known.get_or_init(|| named::cases_that_name(self.handbook, file)))
    }

    #[must_use]
    pub fn address(&self, id: &EntryId) -> String {
        address::of_entry(&self.handbook.config, id)
    }

    #[must_use]
    pub fn anchor(&self, entry: &Entry) -> Anchor {
        Anchor { title: entry.title().to_owned(), address: self.address(&entry.id) }
    }

    /// A link to an entry that readers see.
    #[must_use]
    pub fn anchor_to(&self, kind: Kind, slug: &str) -> Option<Anchor> {
        self.handbook.find(kind, slug).filter(|entry| self.is_shown(entry)).map(|entry| self.anchor(entry))
    }

    /// The page of an entry, with the sources that it names numbered from 1.
    #[must_use]
    pub fn scope(&self, entry: &'h Entry) -> Scope<'h> {
        let mut sources: Vec<String> = Vec::new();
        let own = entry.front.known_sources().iter().map(|it| it.key.as_str());
        let used = self.references_of(entry).filter_map(|reference| match &reference.target {
            Target::Source(key) => Some(key.as_str()),
            _ => None,
        });
        for key in own.chain(used) {
            if self.handbook.source(key).is_some() && !sources.iter().any(|it| it == key) {
                sources.push(key.to_owned());
            }
        }
        Scope { address: self.address(&entry.id), entry: Some(entry), sources }
    }

    pub fn references_of(&self, entry: &Entry) -> impl Iterator<Item = &'h Reference> + use<'h> {
        self.handbook.references_in(entry.file).iter()
    }

    /// A text field of the page's own entry.
    #[must_use]
    pub fn rich(&self, scope: &Scope<'h>, prose: &Prose) -> Rich {
        self.rich_of(scope, scope.entry, prose)
    }

    /// A text field that another entry wrote: its links are held against that entry's file.
    #[must_use]
    pub fn rich_of(&self, scope: &Scope<'h>, owner: Option<&Entry>, prose: &Prose) -> Rich {
        let outline = prose.outline();
        let place = Place { file: prose.span.file, entry: owner };
        let links = outline.links.iter().map(|link| self.link(scope, place, link)).collect();
        Rich { text: Arc::clone(&prose.text), links, depth: scope.depth(), language: self.language }
    }

    /// Words of the program itself.
    #[must_use]
    pub fn plain(&self, scope: &Scope<'h>, text: &str) -> Rich {
        Rich { text: text.into(), links: Arc::from([]), depth: scope.depth(), language: self.language }
    }

    /// What a link leads to, as seen from a page.
    #[must_use]
    pub fn link(&self, scope: &Scope<'h>, place: Place<'_>, link: &LinkUse) -> Link {
        match self.handbook.resolve(place, link) {
            Target::Entry { id, anchor } => self.entry_link(scope, &id, anchor.as_deref()),
            Target::Made { page, anchor } => {
                Link::Page { address: with_anchor(page.address(), anchor.as_deref()), title: link.text.to_string() }
            }
            Target::Listing(kind) => {
                let address = address::of_listing(&self.handbook.config, kind).unwrap_or_default();
                Link::Page { address, title: link.text.to_string() }
            }
            Target::Municipality(name) => Link::Page { address: self.municipality_address(&name), title: name },
            Target::Source(key) => {
                let view = self.citation(scope, &Citation::parse(&link.target, place_span(link)));
                let title = self.source_label(&key);
                let label = view.number.map_or_else(
                    || format!("({})", view.label),
                    |number| {
                        let parsed = Citation::parse(&link.target, place_span(link));
                        parsed.place.map_or_else(|| format!("[{number}]"), |place| format!("[{number}, {place}]"))
                    },
                );
                Link::Citation { address: view.address, label, title }
            }
            Target::External(address) => Link::External(address),
            Target::Asset(path) => Link::Asset(asset_address(&path)),
            Target::Figure(id) => Link::Figure(id),
            Target::Diagram(id) => Link::Diagram(id.slug.to_string()),
            Target::Idea(_) | Target::Broken(_) => Link::Nowhere,
        }
    }

    fn entry_link(&self, scope: &Scope<'h>, id: &EntryId, anchor: Option<&str>) -> Link {
        let Some(entry) = self.handbook.entry(id).filter(|entry| self.is_shown(entry)) else {
            return Link::Nowhere;
        };
        let part = anchor.and_then(|anchor| self.part_title(entry, anchor));
        let title = part.unwrap_or_else(|| entry.title().to_owned());
        match (scope.entry.is_some_and(|own| own.id == *id), anchor) {
            (true, Some(anchor)) => Link::Here { anchor: anchor.to_owned(), title },
            (_, anchor) => Link::Page { address: with_anchor(&self.address(id), anchor), title },
        }
    }

    /// The words of a part of a theory, a heading or a goal.
    fn part_title(&self, entry: &Entry, anchor: &str) -> Option<String> {
        if let Some(node) = entry.theory().and_then(|theory| theory.node(anchor)) {
            return Some(self.node_text(node));
        }
        entry.outline.headings.iter().find(|heading| heading.id == anchor).map(|heading| heading.text.clone())
    }

    /// The words of a node without marks; a mechanism may leave them to its page.
    #[must_use]
    pub fn node_text(&self, node: &crate::model::theory::TheoryNode) -> String {
        if let Some(page) = node.mechanism.as_ref().and_then(|it| self.handbook.find(Kind::Mechanism, &it.slug.value)) {
            return page.title().to_owned();
        }
        node.text.as_ref().map_or_else(|| node.id.value.clone(), |text| markdown::plain_text(&text.text))
    }

    #[must_use]
    pub fn municipality_address(&self, name: &str) -> String {
        address::of_municipality(&self.handbook.config, name)
    }

    /// A source and a place in it, numbered where the page has a list of sources.
    #[must_use]
    pub fn citation(&self, scope: &Scope<'h>, citation: &Citation) -> CitationView {
        let number = scope.number(&citation.key);
        let short = self.source_short(&citation.key);
        let label = match &citation.place {
            Some(place) => format!("{short}, {place}"),
            None => short.to_owned(),
        };
        let address = match number {
            Some(_) => format!("#kilde-{}", citation.key),
            None => format!("kilder/#{}", citation.key),
        };
        CitationView { key: citation.key.clone(), number, label, address }
    }

    /// Who a source is from, in a word: see [`SourceName`].
    #[must_use]
    pub fn source_short<'k>(&'k self, key: &'k str) -> &'k str {
        self.source_names.get(key).map_or(key, |name| &name.short)
    }

    /// Who a source is from and what it is called.
    #[must_use]
    pub fn source_label(&self, key: &str) -> String {
        self.source_names.get(key).map_or(key, |name| &name.label).to_owned()
    }

    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        format_number(number, self.language)
    }

    /// A number with its unit.
    #[must_use]
    pub fn with_unit(&self, number: Decimal, unit: &str) -> String {
        let number = self.number(number);
        if unit.is_empty() { number } else { format!("{number}\u{a0}{unit}") }
    }

    /// Why something is not known. A page says »ikke oplyst« in front of it: that the source does not say so is not said twice.
    #[must_use]
    pub fn reason(&self, scope: &Scope<'h>, reason: &Prose) -> Rich {
        let is_usual = USUAL_REASON.iter().any(|usual| reason.text.trim().trim_end_matches('.') == *usual);
        if is_usual { self.plain(scope, &self.say("i kilden", "in the source")) } else { self.rich(scope, reason) }
    }

    /// A value, or the reason why there is none.
    pub fn stated<T, U>(&self, scope: &Scope<'h>, said: Option<&Said<T>>, view: impl FnOnce(&T) -> U) -> Stated<U> {
        match said {
            Some(Said::Known(value)) => Stated { value: Some(view(value)), unknown: None },
            Some(Said::Unknown(reason)) => Stated { value: None, unknown: Some(self.reason(scope, reason)) },
            None => Stated { value: None, unknown: None },
        }
    }

    /// A list of texts, or the reason why there is none.
    #[must_use]
    pub fn texts(&self, scope: &Scope<'h>, said: Option<&Said<Vec<Prose>>>) -> Stated<Vec<Rich>> {
        self.stated(scope, said, |texts| texts.iter().map(|text| self.rich(scope, text)).collect())
    }
}

fn place_span(link: &LinkUse) -> crate::text::Span {
    link.target_span
}

/// An address with a place on its page.
#[must_use]
pub fn with_anchor(address: &str, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{address}#{anchor}"),
        None => address.to_owned(),
    }
}

/// Where a file of the handbook stands on the site: below the root as it stands below `content/`.
#[must_use]
pub fn asset_address(path: &str) -> String {
    let inside = path.strip_prefix(CONTENT_FOLDER).unwrap_or(path).trim_start_matches('/');
    let mut address = String::with_capacity(inside.len());
    for byte in inside.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' | b'~' => address.push(byte as char),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
