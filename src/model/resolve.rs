//! A link as written → what it leads to. The same way for findings and for the site.

use crate::language::{nearest, slugify};
use crate::model::address::{self, Made};
use crate::model::names::{Named, Names};
use crate::model::read::Citation;
use crate::model::target::{Broken, Target};
use crate::model::{Entry, Handbook};
use crate::parse::markdown::{LinkStyle, LinkUse};
use crate::schema::{Kind, is_part_id};
use crate::source::CONTENT_FOLDER;
use crate::text::FileId;

/// Where a link stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'h> {
    pub file: FileId,
    pub entry: Option<&'h Entry>,
}

const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

impl Handbook {
    /// What a link in a text leads to.
    #[must_use]
    pub fn resolve(&self, place: Place<'_>, link: &LinkUse) -> Target {
        Names::of(self).resolve(place, link)
    }
}

impl Names<'_> {
    /// What a link in a text leads to.
    pub fn resolve(self, place: Place<'_>, link: &LinkUse) -> Target {
        match link.style {
            LinkStyle::Citation => self.resolve_source(&link.target),
            LinkStyle::Wiki { .. } => self.resolve_wiki(place, &link.target),
            LinkStyle::Email => Target::External(format!("mailto:{}", link.target.trim_start_matches("mailto:"))),
            LinkStyle::Autolink | LinkStyle::Inline => self.resolve_address(place, &link.target),
            LinkStyle::Image => self.resolve_image(place, &link.target),
        }
    }

    /// A key of `kilder.yaml` with or without a place.
    pub fn resolve_source(self, written: &str) -> Target {
        let key = Citation::parse(written, crate::text::Span::new(FileId(0), 0, 0)).key;
        if self.has_source(&key) {
            return Target::Source(key);
        }
        let near = nearest(&key, self.sources()).map(str::to_owned);
        Target::Broken(Broken::UnknownKey { near, file: "kilder.yaml" })
    }

    /// A key of `ideer.yaml`.
    pub fn resolve_idea(self, key: &str) -> Target {
        if self.ideas().any(|it| it == key) {
            return Target::Idea(key.to_owned());
        }
        let near = nearest(key, self.ideas()).map(str::to_owned);
        Target::Broken(Broken::UnknownKey { near, file: "ideer.yaml" })
    }

    /// A slug in a field whose kind is known.
    pub fn resolve_entry(self, kind: Kind, slug: &str) -> Target {
        match self.find(kind, slug) {
            Some(entry) => Target::Entry { id: entry.id().clone(), anchor: None },
            None => Target::Broken(self.unknown(Some(kind), slug)),
        }
    }

    fn unknown(self, kind: Option<Kind>, slug: &str) -> Broken {
        let of_kind = |entry: &Named<'_>| kind.is_none_or(|kind| entry.id().kind == kind);
        let slugs = || self.all().filter(of_kind).map(|entry| &*entry.id().slug);
        let written = slugify(slug);
        // An author who writes the title means its page.
        let by_title = self.all().filter(of_kind).find(|entry| slugify(entry.title()) == written);
        let near = by_title.map(|entry| &*entry.id().slug).or_else(|| nearest(slug, slugs()));
        Broken::Unknown { kind, near: near.map(str::to_owned) }
    }

    /// `slug`, `slug#anchor`, `kind:slug`, `#anchor`
    fn resolve_wiki(self, place: Place<'_>, target: &str) -> Target {
        let (name, anchor) = split_anchor(target.trim());
        if name.is_empty() {
            return place
                .entry
                .map_or_else(|| Target::Broken(self.unknown(None, target)), |own| with_anchor(Named::of(own), anchor));
        }
        if let Some((prefix, slug)) = name.split_once(':')
            && let Some(kind) = Kind::from_prefix(prefix)
        {
            return match self.find(kind, slug.trim()) {
                Some(entry) => with_anchor(entry, anchor),
                None => Target::Broken(self.unknown(Some(kind), slug.trim())),
            };
        }
        let mut found = self.with_slug(name);
        match (found.next(), found.next()) {
            (Some(entry), None) => with_anchor(entry, anchor),
            (Some(_), Some(_)) => {
                let ids = self.with_slug(name).map(|entry| entry.id().clone()).collect();
                Target::Broken(Broken::Ambiguous(ids))
            }
            (None, _) => Target::Broken(self.unknown(None, name)),
        }
    }

    fn resolve_address(self, place: Place<'_>, address: &str) -> Target {
        if let Some(scheme) = scheme_of(address) {
            return match scheme.as_str() {
                scheme if SCHEMES.contains(&scheme) => Target::External(address.to_owned()),
                _ => Target::Broken(Broken::Forbidden),
            };
        }
        if address.starts_with("//") || address.contains(|c: char| c.is_control() || c == '\\') {
            return Target::Broken(Broken::Forbidden);
        }
        let (path, anchor) = split_anchor(address);
        if path.is_empty() {
            return match place.entry {
                Some(own) if anchor.is_some() => with_anchor(Named::of(own), anchor),
                _ => Target::Broken(Broken::NoFile { near: None }),
            };
        }
        match path.strip_prefix('/') {
            Some(address) => self.resolve_site_address(address, anchor),
            None => self.resolve_file(place, path, anchor),
        }
    }

    /// `/cases/viborg-unge/`: an address of the site, from its root.
    fn resolve_site_address(self, path: &str, anchor: Option<&str>) -> Target {
        let path = if path.is_empty() || path.ends_with('/') || path.contains('.') {
            path.to_owned()
        } else {
            format!("{path}/")
        };
        if path.split('/').any(|part| part == "..") {
            return Target::Broken(Broken::Outside);
        }
        if let Some(entry) = self.at_address(&path) {
            return with_anchor(entry, anchor);
        }
        if let Some(page) = Made::ALL.into_iter().find(|page| page.address() == path) {
            return self.made_with_anchor(page, anchor);
        }
        let listing = Kind::ALL
            .into_iter()
            .find(|kind| address::of_listing(self.config(), *kind).is_some_and(|address| address == path));
        if let Some(kind) = listing {
            return match anchor {
                None => Target::Listing(kind),
                Some(_) => Target::Broken(Broken::NoAnchor { near: None, entry: None }),
            };
        }
        if let Some(municipality) = self.municipality_at(&path) {
            return Target::Municipality(municipality);
        }
        if self.assets().binary_search(&format!("{CONTENT_FOLDER}/{path}")).is_ok() {
            return Target::Asset(format!("{CONTENT_FOLDER}/{path}"));
        }
        let near = nearest(&path, self.addresses().into_iter()).map(|it| format!("/{it}"));
        Target::Broken(Broken::NoFile { near })
    }

    fn made_with_anchor(self, page: Made, anchor: Option<&str>) -> Target {
        let known: Vec<String> = match page {
            Made::Glossary => self.terms().map(slugify).collect(),
            Made::Sources => self.sources().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        match anchor {
            Some(anchor) if !known.iter().any(|it| it == anchor) => {
                let near = nearest(anchor, known.iter().map(String::as_str)).map(str::to_owned);
                Target::Broken(Broken::NoAnchor { near, entry: None })
            }
            anchor => Target::Made { page, anchor: anchor.map(Into::into) },
        }
    }

    /// The municipality whose made page has this address.
    fn municipality_at(self, path: &str) -> Option<String> {
        let folder = self.config().folder(Kind::Municipality);
        let slug = path.strip_prefix(folder)?.trim_matches('/');
        self.all().filter_map(Named::municipality).find(|name| slugify(name) == slug).map(str::to_owned)
    }

    /// A path relative to the file the link stands in.
    fn resolve_file(self, place: Place<'_>, path: &str, anchor: Option<&str>) -> Target {
        let path = path.split('?').next().unwrap_or(path);
        let Some(full) = join(self.path(place.file), &percent_decoded(path)) else {
            return Target::Broken(Broken::Outside);
        };
        if let Some(entry) = self.at_path(&full) {
            return with_anchor(entry, anchor);
        }
        let made = [
            (crate::model::library::GLOSSARY_FILE, Made::Glossary),
            (crate::model::library::SOURCES_FILE, Made::Sources),
        ];
        if let Some((_, page)) = made.into_iter().find(|(file, _)| *file == full) {
            return self.made_with_anchor(page, anchor);
        }
        if self.assets().binary_search(&full).is_ok() {
            return Target::Asset(full);
        }
        Target::Broken(Broken::NoFile { near: self.near_file(&full, path) })
    }

    /// The path to write instead of one that leads to no file.
    fn near_file(self, full: &str, written: &str) -> Option<String> {
        let (folder, name) = full.rsplit_once('/')?;
        let entries = self.all().map(|entry| self.path(entry.file()));
        let paths = entries.chain(self.assets().iter().map(String::as_str)).filter_map(|path| path.rsplit_once('/'));
        let names: Vec<&str> = paths.filter(|(it, _)| *it == folder).map(|(_, name)| name).collect();
        // What all names end with makes none of them nearer.
        let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
        let near = nearest(&stem(name), stems.iter().map(String::as_str))?;
        let near = names.iter().zip(&stems).find(|(_, it)| *it == near).map(|(name, _)| *name)?;
        let before = written.rsplit_once('/').map_or("", |(before, _)| before);
        Some(if before.is_empty() { near.to_owned() } else { format!("{before}/{near}") })
    }

    fn resolve_image(self, place: Place<'_>, address: &str) -> Target {
        if let Some(id) = address.strip_prefix("figure:") {
            let figures = place.entry.map_or(&[][..], |entry| &entry.front.figures);
            if figures.iter().any(|figure| figure.id.value == id) {
                return Target::Figure(id.to_owned());
            }
            let near = nearest(id, figures.iter().map(|figure| figure.id.value.as_str())).map(str::to_owned);
            return Target::Broken(Broken::NoFigure { near });
        }
        if let Some(slug) = address.strip_prefix("theory:") {
            return match self.find(Kind::Theory, slug) {
                Some(entry) => Target::Diagram(entry.id().clone()),
                None => Target::Broken(self.unknown(Some(Kind::Theory), slug)),
            };
        }
        match self.resolve_address(place, address) {
            // A text is no picture, however near its name is.
            Target::Broken(Broken::NoFile { near: Some(near) }) if near.ends_with(".md") => {
                Target::Broken(Broken::NoFile { near: None })
            }
            target @ (Target::Asset(_) | Target::Broken(_)) => target,
            // A picture from elsewhere would tell that place who reads the page.
            Target::External(_) => Target::Broken(Broken::Forbidden),
            _ => Target::Broken(Broken::NoFile { near: None }),
        }
    }
}

/// An entry, or a place in it.
fn with_anchor(entry: Named<'_>, anchor: Option<&str>) -> Target {
    let id = entry.id().clone();
    let Some(anchor) = anchor else {
        return Target::Entry { id, anchor: None };
    };
    if entry.is_broken() || entry.places().any(|it| it == anchor) {
        return Target::Entry { id, anchor: Some(anchor.into()) };
    }
    let known: Vec<String> = entry.places().collect();
    let slug = slugify(anchor);
    let near = known.iter().find(|it| **it == slug).map(String::as_str);
    // One part of a theory is as near to any other.
    let mut names = known.iter().map(String::as_str);
    let near = near.or_else(|| {
        if is_part_id(anchor) { names.find(|it| it.eq_ignore_ascii_case(anchor)) } else { nearest(anchor, names) }
    });
    // A part of a theory that is itself missing is told by its own finding.
    Target::Broken(Broken::NoAnchor { near: near.map(str::to_owned), entry: Some(id) })
}

/// Every place in an entry that a link can name.
pub(crate) fn anchors(entry: &Entry) -> impl Iterator<Item = String> + '_ {
    Named::of(entry).places()
}

fn split_anchor(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor).filter(|it| !it.is_empty())),
        None => (address, None),
    }
}

/// The scheme of an address, as a browser would see it: control characters and blanks do not hide one.
fn scheme_of(address: &str) -> Option<String> {
    let bare: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = bare.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| scheme.to_lowercase())
}

/// A relative path held against the file it stands in; nothing when it leads out of `content/`.
fn join(file: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&CONTENT_FOLDER)).then(|| parts.join("/"))
}

/// `%C3%A6` → `æ`; what is no such escape stays as it is.
fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|it| u8::from_str_radix(it, 16).ok());
        out.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
