//! The kinds of entries.

use crate::language::Text;

/// What an entry is. The order is that of the site's navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Page,
    Theory,
    Element,
    Mechanism,
    TargetGroup,
    Case,
    Municipality,
}

impl Kind {
    /// In the order of the site's navigation.
    pub const ALL: [Self; 7] =
        [Self::Page, Self::Theory, Self::Element, Self::Mechanism, Self::TargetGroup, Self::Case, Self::Municipality];

    /// The name on the command line, in `handbook.yaml` and in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Theory => "theory",
            Self::Element => "element",
            Self::Mechanism => "mechanism",
            Self::TargetGroup => "target-group",
            Self::Case => "case",
            Self::Municipality => "municipality",
        }
    }

    /// The kind that a name on the command line means.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The word for one, without article: `programteori`.
    #[must_use]
    pub fn word(self) -> Text {
        match self {
            Self::Page => Text::fixed("side", "page"),
            Self::Theory => Text::fixed("programteori", "program theory"),
            Self::Element => Text::fixed("element", "element"),
            Self::Mechanism => Text::fixed("mekanisme", "mechanism"),
            Self::TargetGroup => Text::fixed("målgruppe", "target group"),
            Self::Case => Text::fixed("case", "case"),
            Self::Municipality => Text::fixed("kommune", "municipality"),
        }
    }

    /// The kind that a wikilink's prefix names: `[[mekanisme:slug]]`.
    #[must_use]
    pub fn from_prefix(prefix: &str) -> Option<Self> {
        let prefix = prefix.trim().to_lowercase();
        Self::ALL.into_iter().find(|kind| {
            let word = kind.word();
            prefix == word.danish || prefix == word.english || prefix == kind.name()
        })
    }

    /// The folder under `content/`, and with it the first part of the address, unless `handbook.yaml` says otherwise.
    #[must_use]
    pub fn default_folder(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Theory => "programteorier",
            Self::Element => "elementer",
            Self::Mechanism => "mekanismer",
            Self::TargetGroup => "maalgrupper",
            Self::Case => "cases",
            Self::Municipality => "kommuner",
        }
    }
}
