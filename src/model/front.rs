//! What every Markdown file may say, whatever its kind.

use crate::language::{Date, Words};
use crate::model::aliases::Aliases;
pub use crate::model::common::ALLOW;
use crate::model::figure::{self, Figure};
use crate::model::read::{Citation, Read, Stated, citation_of, tight};
use crate::parse::yaml::Node;
use crate::schema::{Field, Prose, Table, Type, parse_interval};
use crate::text::{Span, Spanned};

/// Whether readers see a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    #[default]
    Published,
    /// Checked like the rest, built only with `--drafts`.
    Draft,
}

/// A problem in a source that the reader should know of.
#[derive(Debug, Clone)]
pub struct Caveat {
    pub text: Prose,
    pub source: Option<Citation>,
}

/// The common front matter.
#[derive(Debug, Clone)]
pub struct Front {
    /// The file's slug where no title is written.
    pub title: Spanned<String>,
    pub summary: Option<Prose>,
    pub status: Status,
    pub owner: Option<Spanned<String>>,
    pub reviewed: Option<Spanned<Date>>,
    /// As written: `12 months`.
    pub review_every: Option<Spanned<String>>,
    pub aliases: Aliases,
    pub sources: Option<Stated<Vec<Citation>>>,
    pub caveats: Vec<Caveat>,
    pub figures: Vec<Figure>,
    /// The ids of figures that could not be read, which their own findings tell; `None` where the id itself is missing.
    pub lost_figures: Vec<Option<String>>,
}

pub const TITLE: Field = Field::new(
    "title",
    Type::Line,
    "Sidens navn: kort, og let at skelne fra de andre.",
    "The name of the page: short, and easy to tell from the others.",
)
.required()
.example("Aktivcentret som forforløb");
/// A summary has no more words than this: its help says so, and H010 asks for it.
pub const SUMMARY_WORDS: usize = 60;
pub const SUMMARY: Field = Field::new(
    "summary",
    Type::Prose,
    "Det vigtigste på højst 60 ord. Andre ser det i lister og i søgningen.",
    "What matters in at most 60 words. It is what others see in lists and in the search.",
)
.required()
.example("Unge fik en makker i praktikken, og flere fik job.");
pub const STATUS: Field = Field::new(
    "status",
    Type::Choice(&["published", "draft"]),
    "Om andre må se siden. Står feltet tomt, er den udgivet.",
    "Whether others may see the page. Left empty, it is published.",
)
.example("published");
pub const OWNER: Field = Field::new(
    "owner",
    Type::Line,
    "Den funktion eller afdeling, der retter siden, når noget ændrer sig. Aldrig en person.",
    "The role or department that changes the page when something changes. Never a person.",
)
.example("arbejdsmarkedsafdelingen");
pub const REVIEWED: Field = Field::new(
    "reviewed",
    Type::Date,
    "Den dag, nogen sidst læste siden igennem og så, at den passer.",
    "The day on which somebody last read the page and found that it still holds.",
)
.example("2026-11-22");
pub const REVIEW_EVERY: Field = Field::new(
    "review_every",
    Type::Interval,
    "Hvor lang tid der højst må gå, før nogen læser siden igennem igen.",
    "How long it may take until somebody reads the page again.",
)
.example("12 måneder");
pub const ALIASES: Field = Field::new(
    "aliases",
    Type::List(&Type::Former),
    "Tidligere adresser, der skal blive ved med at virke; `D1 -> D9` for en del, der har skiftet navn.",
    "Former addresses that must go on working; `D1 -> D9` for a part that was renamed.",
)
.example("[ cases/gammelt-navn ]");
pub const SOURCES: Field = Field::new(
    "sources",
    Type::List(&Type::Citation),
    "De kilder, siden bygger på, og gerne stedet i hver af dem.",
    "The sources that the page rests on, and preferably the place in each.",
)
.example("[ \"kl, afsnit 4.2\" ]");
pub const CAVEATS: Field = Field::new(
    "caveats",
    Type::List(&CAVEAT_TYPE),
    "Forbehold: det, der ikke stemmer, er uklart eller mangler, fx at der ingen sammenligningsgruppe er.",
    "Caveats: what does not add up, is unclear or is missing, such as that there is no comparison group.",
);
pub const FIGURES: Field = Field::new(
    "figures",
    Type::List(&FIGURE_TYPE),
    "Tal, der skal vises på siden som søjler, kurve eller tabel.",
    "Numbers that the page is to show as bars, a line or a table.",
);
// A `const` field can point at a `static` type, not at one made on the spot.
static CAVEAT_TYPE: Type = Type::Record(&CAVEAT);
static FIGURE_TYPE: Type = Type::Record(&figure::FIELDS);

static CAVEAT: Table = Table {
    what: Words::new("et forbehold", "a caveat"),
    fields: &[
        Field::new(
            "text",
            Type::Prose,
            "Det, der ikke stemmer eller er uklart, i en eller to sætninger.",
            "What does not add up or is unclear, in a sentence or two.",
        )
        .example("Kilden har to forskellige tal for det samme år")
        .required(),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, der er noget i vejen med, og stedet i den.",
            "The source that the caveat is about, and the place in it.",
        )
        .example("kl, afsnit 6"),
        ALLOW,
    ],
};

impl Front {
    /// Reads the common fields. `slug` and `opening` stand in where there is no title; `text` is the whole file, `body` begins
    /// after the front matter.
    #[must_use]
    pub fn from_tree(tree: Option<&Node>, slug: &str, opening: Span, text: &str, body: Span) -> Self {
        let stand_in = || Spanned::new(slug.to_owned(), opening);
        let Some(tree) = tree else {
            return Self { title: stand_in(), ..Self::empty(opening) };
        };
        Self {
            title: tree.line("title").unwrap_or_else(stand_in),
            summary: tree.prose("summary"),
            status: if tree.line("status").is_some_and(|it| it.value == "draft") {
                Status::Draft
            } else {
                Status::Published
            },
            owner: tree.line("owner"),
            reviewed: tree.date("reviewed"),
            review_every: tree.line("review_every"),
            aliases: Aliases::from_tree(tree, text, body),
            sources: tree.stated("sources", |node| Some(tight(node.list()?.iter().filter_map(citation_of)))),
            caveats: tight(tree.items("caveats").iter().filter_map(caveat)),
            figures: tight(tree.items("figures").iter().filter_map(Figure::from_tree)),
            lost_figures: lost_figures(tree),
        }
    }

    fn empty(opening: Span) -> Self {
        Self {
            title: Spanned::new(String::new(), opening),
            summary: None,
            status: Status::Published,
            owner: None,
            reviewed: None,
            review_every: None,
            aliases: Aliases::default(),
            sources: None,
            caveats: Vec::new(),
            figures: Vec::new(),
            lost_figures: Vec::new(),
        }
    }

    /// The last day on which the page need not be reviewed again; nothing where no review is agreed.
    #[must_use]
    pub fn review_due(&self) -> Option<Date> {
        let every = parse_interval(&self.review_every.as_ref()?.value)?;
        Some(self.reviewed.as_ref()?.value.later(every))
    }

    /// The sources by name; none where they are not stated.
    #[must_use]
    pub fn known_sources(&self) -> &[Citation] {
        self.sources.as_ref().and_then(Stated::known).map_or(&[], Vec::as_slice)
    }
}

fn lost_figures(tree: &Node) -> Vec<Option<String>> {
    let id = |node: &Node| node.line("id").map(|id| id.value);
    match tree.at("figures") {
        Some(node) if node.list().is_none() => vec![None],
        _ => tree.items("figures").iter().filter(|node| Figure::from_tree(node).is_none()).map(id).collect(),
    }
}

fn caveat(node: &Node) -> Option<Caveat> {
    Some(Caveat { text: node.prose("text")?, source: node.citation("source") })
}
