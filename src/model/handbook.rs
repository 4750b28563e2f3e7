//! The handbook: every entry, and the ways to find one.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::config::Config;
use crate::fault::Fault;
use crate::language::Date;
use crate::model::library::{Idea, Source, Term};
use crate::model::references::Reference;
use crate::model::relations::{Backlinks, Links, Relation};
use crate::model::target::Target;
use crate::model::theory::TheoryNode;
use crate::model::{Entry, EntryId};
use crate::parse::markdown::{LinkStyle, plain_text};
use crate::parse::yaml::Node;
use crate::schema::{Allow, Kind, Prose, UseKind};
use crate::text::{FileId, Span, Spanned};

/// A YAML file that the whole handbook shares.
#[derive(Debug, Clone)]
pub struct SharedFile {
    pub file: FileId,
    pub proses: Vec<Prose>,
    pub uses: Vec<(UseKind, Spanned<String>)>,
    pub allows: Vec<Allow>,
    /// The file as it was written, for data files.
    pub tree: Option<Node>,
    /// It could not be read: what refers to it is left alone.
    pub broken: bool,
}

/// Everything that was written, in types.
#[derive(Debug)]
pub struct Handbook {
    pub config: Config,
    /// `handbook.yaml`, for findings about the handbook as a whole.
    pub config_file: Option<FileId>,
    /// `handbook.yaml` as it was written, for data files.
    pub settings: Option<Node>,
    /// The day that counts as today.
    pub today: Date,
    /// In the order of their paths. They are shared with whoever remembers what was read before.
    pub entries: Vec<Arc<Entry>>,
    pub glossary: Arc<Vec<Term>>,
    pub sources: Arc<Vec<Source>>,
    pub ideas: Arc<Vec<Idea>>,
    pub shared: Vec<Arc<SharedFile>>,
    /// The path of every text, by `FileId`.
    pub paths: Arc<Vec<String>>,
    /// The paths of files that are copied.
    pub assets: Vec<String>,
    /// In the order of their files.
    pub faults: Vec<Fault>,
    /// The addresses that were published once (`adresser.txt`), in the order of the file.
    pub published: Vec<Spanned<String>>,
    /// The days on which addresses came into that list, for those that have one there.
    pub published_on: BTreeMap<String, Date>,
    pub(super) index: Arc<Index>,
    /// What each file leads to, by its number. Shared with whoever remembers it.
    pub(super) links: Vec<Arc<Links>>,
    pub(super) backlinks: Arc<Backlinks>,
}

/// Places of entries and sources, by their names.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub paths: HashMap<String, usize>,
    /// By the number of each file.
    pub files: Vec<Option<usize>>,
    pub slugs: HashMap<Arc<str>, Vec<usize>>,
    pub sources: HashMap<String, usize>,
    pub addresses: HashMap<String, usize>,
}

impl Handbook {
    /// The entry that bears an id.
    #[must_use]
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.find(id.kind, &id.slug)
    }

    /// The entry of a kind that has a slug.
    #[must_use]
    pub fn find(&self, kind: Kind, slug: &str) -> Option<&Entry> {
        self.with_slug(slug).find(|entry| entry.id.kind == kind)
    }

    /// Lets go of what only rules look at: with that a large handbook takes a tenth more memory while its pages are made.
    /// Entries that somebody else holds stay as they are.
    pub(crate) fn let_go(&mut self) {
        self.entries.par_iter_mut().filter_map(Arc::get_mut).for_each(Entry::let_go);
    }

    /// The faults of one file.
    #[must_use]
    pub fn faults_in(&self, file: FileId) -> &[Fault] {
        let start = self.faults.partition_point(|fault| fault.span.file < file);
        let rest = &self.faults[start..];
        &rest[..rest.partition_point(|fault| fault.span.file == file)]
    }

    /// The entry of a file, by its path below the root.
    #[must_use]
    pub fn entry_at(&self, path: &str) -> Option<&Entry> {
        self.index.paths.get(path).map(|at| &*self.entries[*at])
    }

    /// The entry of a file, by its number.
    #[must_use]
    pub fn entry_in(&self, file: FileId) -> Option<&Entry> {
        self.index.files.get(file.0 as usize).copied().flatten().map(|at| &*self.entries[at])
    }

    /// The entries of all kinds that have this slug.
    pub fn with_slug<'h>(&'h self, slug: &str) -> impl Iterator<Item = &'h Entry> {
        self.index.slugs.get(slug).into_iter().flatten().map(|at| &*self.entries[*at])
    }

    /// Every entry, in the order of their paths.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|entry| &**entry)
    }

    /// The entries of one kind, in the order of their paths.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.all().filter(move |entry| entry.id.kind == kind)
    }

    /// The source with a key of `kilder.yaml`.
    #[must_use]
    pub fn source(&self, key: &str) -> Option<&Source> {
        self.index.sources.get(key).map(|at| &self.sources[*at])
    }

    /// The idea with a key of `ideer.yaml`.
    #[must_use]
    pub fn idea(&self, key: &str) -> Option<&Idea> {
        self.ideas.iter().find(|idea| idea.key.value == key)
    }

    /// The entry whose page has an address, from the root of the site.
    #[must_use]
    pub fn entry_of_address(&self, address: &str) -> Option<&Entry> {
        self.index.addresses.get(address).map(|at| &*self.entries[*at])
    }

    /// Every written reference, resolved: those of entries in the order of the files, then those of the shared files.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.linking().flat_map(|links| &links.references)
    }

    /// The references that lead nowhere, in the same order.
    pub fn dead_references(&self) -> impl Iterator<Item = &Reference> {
        let files = self.linking().filter(|links| links.told.is_broken);
        files.flat_map(|links| &links.references).filter(|it| matches!(it.target, Target::Broken(_)))
    }

    /// The pictures that texts show, in the same order.
    pub fn images(&self) -> impl Iterator<Item = &Reference> {
        let files = self.linking().filter(|links| links.told.has_images);
        files.flat_map(|links| &links.references).filter(|it| it.style == Some(LinkStyle::Image))
    }

    fn linking(&self) -> impl Iterator<Item = &Links> {
        let files = self.entries.iter().map(|entry| entry.file).chain(self.shared.iter().map(|shared| shared.file));
        files.filter_map(|file| self.links_of(file))
    }

    /// The references that stand in a file.
    #[must_use]
    pub fn references_in(&self, file: FileId) -> &[Reference] {
        self.links_of(file).map_or(&[], |links| &links.references)
    }

    /// Every relation between two entries that both exist: those of fields in the order of the files, then those of running
    /// text.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        let of = |written: bool| {
            self.links.iter().flat_map(|links| &links.relations).filter(move |it| it.is_written() == written)
        };
        of(true).chain(of(false))
    }

    /// What an entry points at.
    pub fn relations_from(&self, file: FileId) -> impl Iterator<Item = &Relation> {
        self.links_of(file).into_iter().flat_map(|links| &links.relations)
    }

    /// What points at an entry: relations of fields in the order of the files, then those of running text.
    pub fn relations_to(&self, file: FileId) -> impl Iterator<Item = &Relation> {
        let ends = self.backlinks.of(file);
        ends.iter().map(|(from, at)| &self.links[*from as usize].relations[*at as usize])
    }

    fn links_of(&self, file: FileId) -> Option<&Links> {
        self.links.get(file.0 as usize).map(|links| &**links)
    }

    /// The words of a part; a mechanism without any has those of its page.
    #[must_use]
    pub fn words_of(&self, node: &TheoryNode) -> String {
        let page = || {
            let slug = &node.mechanism.as_ref()?.slug.value;
            self.find(Kind::Mechanism, slug).map(|entry| entry.title().to_owned())
        };
        node.text.as_ref().map(|text| plain_text(&text.text)).or_else(page).unwrap_or_default()
    }

    /// What an author chooses an entry by: its title. Mechanisms of several target groups are much alike, so that each says
    /// whom it is about.
    #[must_use]
    pub fn name_of(&self, entry: &Entry) -> String {
        let title = entry.title().to_owned();
        let has_several = self.of_kind(Kind::TargetGroup).nth(1).is_some();
        let groups = entry.audience().iter().filter_map(|group| self.find(group.kind, &group.slug.value));
        let groups = groups.map(Entry::title).collect::<Vec<_>>().join(", ");
        if entry.id.kind != Kind::Mechanism || !has_several || groups.is_empty() {
            return title;
        }
        format!("{title} – {groups}")
    }

    /// The path of a file below the root; empty for a file that is none of this handbook.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file.0 as usize).map_or("", String::as_str)
    }

    /// The first place of `handbook.yaml`, or of the first file.
    #[must_use]
    pub fn config_place(&self) -> Span {
        Span::new(self.config_file.unwrap_or(FileId(0)), 0, 0)
    }

    /// Every text field with the file it stands in and the entry it belongs to.
    pub fn proses(&self) -> impl Iterator<Item = (Option<&Entry>, &Prose)> {
        let entries = self.all().flat_map(|entry| entry.proses.iter().map(move |prose| (Some(entry), prose)));
        entries.chain(self.shared.iter().flat_map(|file| file.proses.iter().map(|prose| (None, prose))))
    }

    /// Every `allow`, in files and in the shared YAML.
    pub fn allows(&self) -> impl Iterator<Item = &Allow> {
        self.entries.iter().flat_map(|entry| &entry.allows).chain(self.shared.iter().flat_map(|file| &file.allows))
    }
}
