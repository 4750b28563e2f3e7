//! A way down the front matter → the field tables: what may stand there.

use crate::config;
use crate::lsp::outline::Step;
use crate::model::library::{FILES, GLOSSARY, GLOSSARY_FILE, IDEAS, SOURCES, SOURCES_FILE};
use crate::model::{Handbook, fields_of};
use crate::schema::{Field, Kind, Table, Type};
use crate::source::{CONFIG_FILE, CONTENT_FOLDER, is_markdown};

/// What may stand in a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Spot {
    /// The keys of a table.
    Fields(&'static Table),
    Value(Type),
    /// Behind an arrow: mechanisms, an assumption, or the fields of an arrow.
    Arrow(&'static Table),
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Config,
    Entry(Kind),
    Shared(&'static str),
}

/// The sort of a file by its path; nothing for one that is none of the handbook's.
pub(super) fn sort(handbook: &Handbook, path: &str) -> Option<Sort> {
    if path == CONFIG_FILE {
        return Some(Sort::Config);
    }
    if let Some(shared) = FILES.into_iter().find(|it| *it == path) {
        return Some(Sort::Shared(shared));
    }
    let inside = path.strip_prefix(CONTENT_FOLDER)?.trim_start_matches('/');
    let folder = inside.rsplit_once('/').map_or("", |(folder, _)| folder);
    let kind = handbook.config.kind_of_folder(folder).filter(|_| is_markdown(path))?;
    Some(Sort::Entry(kind))
}

impl Sort {
    fn root(self) -> Spot {
        match self {
            Self::Config => Spot::Fields(&config::FIELDS),
            Self::Entry(kind) => Spot::Fields(fields_of(kind)),
            Self::Shared(GLOSSARY_FILE) => Spot::Value(GLOSSARY),
            Self::Shared(SOURCES_FILE) => Spot::Value(SOURCES),
            Self::Shared(_) => Spot::Value(IDEAS),
        }
    }
}

/// What may stand at the end of a way.
pub(super) fn follow(sort: Sort, path: &[Step]) -> Option<Spot> {
    path.iter().try_fold(sort.root(), Spot::down)
}

/// The field whose key is the last step of a way.
pub(super) fn field(sort: Sort, path: &[Step]) -> Option<&'static Field> {
    let (Step::Key(key), above) = path.split_last()? else { return None };
    follow(sort, above)?.table()?.fields.iter().find(|field| field.key == key)
}

impl Spot {
    /// The table whose keys may stand here.
    pub fn table(self) -> Option<&'static Table> {
        match self {
            Self::Fields(table) | Self::Arrow(table) | Self::Value(Type::Record(table) | Type::Short(_, table)) => {
                Some(table)
            }
            Self::Value(Type::OneOrMore(inner)) => Self::Value(*inner).table(),
            Self::Value(_) => None,
        }
    }

    fn down(self, step: &Step) -> Option<Self> {
        match (self, step) {
            // A colon in running text makes no key.
            (Self::Value(Type::Prose), _) | (Self::Arrow(_), Step::Item) => Some(self),
            (Self::Value(Type::List(inner) | Type::OneOrMore(inner)), Step::Item)
            | (Self::Value(Type::Named(inner) | Type::Nodes(inner)), Step::Key(_)) => Some(Self::Value(*inner)),
            (Self::Value(Type::Pathways(table)), Step::Key(_)) => Some(Self::Arrow(table)),
            (Self::Value(Type::Allow), Step::Key(_)) => Some(Self::Value(Type::Prose)),
            (_, Step::Key(key)) => {
                let field = self.table()?.fields.iter().find(|field| field.key == key)?;
                Some(Self::Value(field.ty))
            }
            _ => None,
        }
    }
}
