//! Why nothing was renamed, in words.

use crate::language::Text;
use crate::model::EntryId;
use crate::text::Span;

/// Why a name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing has the old name.
    Unknown(String),
    /// Several entries have it.
    Ambiguous(Vec<EntryId>),
    /// The new name cannot be an address; `near` can.
    NotASlug { written: String, near: String },
    /// The new name is not a letter and digits.
    NotAPartId(String),
    /// The new address, or the new id, is in use: at a place, or by the program itself.
    Taken { name: String, by: Option<Span> },
    /// One id stands for two parts.
    TwoParts { id: String, second: Span },
    /// The front page: its file must be called `index.md`.
    FrontPage,
    /// A file about a municipality bears the municipality's name.
    Municipality,
    /// The old name stands here in a form that cannot be changed letter by letter.
    Unplaceable(Span),
    /// This file cannot be read to its end, and it may name the old name.
    Unreadable(Span),
}

impl Refusal {
    /// What is in the way.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Unknown(name) => {
                Text::new(format!("der er intet, der hedder `{name}`"), format!("nothing is called `{name}`"))
            }
            Self::Ambiguous(ids) => {
                let names: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                let names = names.join(", ");
                Text::new(
                    format!("navnet kan betyde flere ting: {names}"),
                    format!("the name may mean several things: {names}"),
                )
            }
            Self::NotASlug { written, .. } => Text::new(
                format!("`{written}` kan ikke være en adresse: brug små bogstaver a–z, tal og bindestreg"),
                format!("`{written}` cannot be an address: use lower case a–z, digits and hyphens"),
            ),
            Self::NotAPartId(written) => Text::new(
                format!("`{written}` kan ikke være navnet på en del: skriv et bogstav og et tal, fx `D1`"),
                format!("`{written}` cannot be the name of a part: write a letter and a number, such as `D1`"),
            ),
            Self::Taken { name, .. } => Text::new(format!("`{name}` er i brug"), format!("`{name}` is in use")),
            Self::TwoParts { id, .. } => {
                Text::new(format!("`{id}` står for to dele"), format!("`{id}` stands for two parts"))
            }
            Self::FrontPage => Text::fixed("forsiden skal hedde `index`", "the front page must be called `index`"),
            Self::Municipality => Text::fixed(
                "en fil om en kommune bærer kommunens navn",
                "a file about a municipality bears the municipality's name",
            ),
            Self::Unplaceable(_) => Text::fixed(
                "navnet står her i en form, der ikke kan ændres bogstav for bogstav",
                "the name stands here in a form that cannot be changed letter by letter",
            ),
            Self::Unreadable(_) => Text::fixed(
                "en fil, der kan nævne navnet, kan ikke læses til ende",
                "a file that may name it cannot be read to its end",
            ),
        }
    }

    /// The way out, where there is one.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        match self {
            Self::NotASlug { near, .. } if !near.is_empty() => {
                Some(Text::new(format!("brug `{near}`"), format!("use `{near}`")))
            }
            Self::Ambiguous(_) => {
                Some(Text::fixed("skriv slagsen foran, fx `case:navn`", "write the kind in front, such as `case:name`"))
            }
            Self::Taken { .. } => Some(Text::fixed("vælg et andet navn", "choose another name")),
            Self::TwoParts { .. } | Self::Unreadable(_) => {
                Some(Text::fixed("ret fejlen først: se `haandbog check`", "mend the fault first: see `haandbog check`"))
            }
            Self::Unplaceable(_) => {
                Some(Text::fixed("skriv navnet uden særlige tegn", "write the name without special marks"))
            }
            _ => None,
        }
    }

    /// The place that is in the way, where it is one.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        match self {
            Self::Unplaceable(span) | Self::Unreadable(span) | Self::TwoParts { second: span, .. } => Some(*span),
            Self::Taken { by, .. } => *by,
            _ => None,
        }
    }
}
