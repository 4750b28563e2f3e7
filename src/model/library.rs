//! What the whole handbook shares: glossary, sources, ideas.

use crate::language::Words;
use crate::model::read::{Citation, Read, Stated, citation_of, line_of, text_of};
use crate::parse::yaml::{Key, Node};
use crate::schema::{Field, Prose, Table, Type};
use crate::text::Spanned;

/// The files under `content/` that hold them.
pub const GLOSSARY_FILE: &str = "content/ordliste.yaml";
pub const SOURCES_FILE: &str = "content/kilder.yaml";
pub const IDEAS_FILE: &str = "content/ideer.yaml";
/// All three.
pub const FILES: [&str; 3] = [GLOSSARY_FILE, SOURCES_FILE, IDEAS_FILE];

/// A word of the glossary.
#[derive(Debug, Clone)]
pub struct Term {
    pub name: Spanned<String>,
    pub definition: Prose,
    /// Synonyms and inflections, for matching and search.
    pub also: Vec<Spanned<String>>,
    /// The sources do not define it.
    pub general_knowledge: bool,
    pub source: Option<Citation>,
}

/// A source.
#[derive(Debug, Clone)]
pub struct Source {
    pub key: Spanned<String>,
    pub title: Prose,
    pub author: Option<Stated<Spanned<String>>>,
    pub publisher: Option<Stated<Spanned<String>>>,
    pub year: Option<Stated<Spanned<String>>>,
    pub data_from: Option<Stated<Prose>>,
    pub url: Option<Stated<Spanned<String>>>,
    pub retrieved: Option<Stated<Spanned<String>>>,
}

/// The idea behind one or more mechanisms.
#[derive(Debug, Clone)]
pub struct Idea {
    pub key: Spanned<String>,
    pub name: Prose,
    pub reason: Prose,
}

/// What a word of the glossary may say.
pub static TERM_FIELDS: Table = Table {
    what: Words::new("et ord i ordlisten", "a word of the glossary"),
    fields: &[
        Field::new(
            "definition",
            Type::Prose,
            "Hvad ordet betyder, i en sætning eller to.",
            "What the word means, in a sentence or two.",
        )
        .example("Støtte til at blive i et job med færre timer")
        .required(),
        Field::new(
            "also",
            Type::OneOrMore(&Type::Line),
            "Andre ord og former, som skal forstås på samme måde.",
            "Other words and forms that mean the same.",
        )
        .example("[ dagpenge ]"),
        Field::new(
            "general_knowledge",
            Type::Bool,
            "Om forklaringen er almindelig viden, som kilderne ikke selv giver.",
            "Whether the definition is general knowledge that the sources do not give.",
        )
        .example("true"),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, forklaringen er fra, og stedet i den.",
            "The source of the definition, and the place in it.",
        )
        .example("kl, side 8"),
    ],
};

/// What a source may say.
pub static SOURCE_FIELDS: Table = Table {
    what: Words::new("en kilde", "a source"),
    fields: &[
        Field::new("title", Type::Prose, "Titlen, som den står på forsiden.", "The title as it stands on the front.")
            .example("Evaluering af Værkstedet i Odder")
            .required(),
        Field::new(
            "author",
            Type::Line,
            "Den eller de personer, der har skrevet kilden.",
            "The person or persons who wrote the source.",
        )
        .example("Thomas Bredgaard m.fl."),
        Field::new(
            "publisher",
            Type::Line,
            "Den kommune, styrelse eller virksomhed, der har udgivet kilden.",
            "The municipality, agency or company that published the source.",
        )
        .recommended()
        .example("Odder Kommune"),
        Field::new("year", Type::Line, "Det år, kilden er udgivet.", "The year in which the source was published.")
            .recommended()
            .example("2011"),
        Field::new(
            "data_from",
            Type::Prose,
            "De år eller måneder, som tallene i kilden er fra.",
            "The years or months that the numbers of the source are from.",
        )
        .example("Tal fra 2011 og 2012"),
        Field::new(
            "url",
            Type::Url,
            "Kildens adresse på nettet, hvis den har en.",
            "The address of the source on the web, if it has one.",
        )
        .example("https://www.odder.dk/rapport.pdf")
        .offered(),
        Field::new(
            "retrieved",
            Type::Line,
            "Den dag, I selv har åbnet adressen og set kilden.",
            "The day on which you opened the address and saw the source.",
        )
        .example("2026-11-22"),
    ],
};

/// What an idea may say.
pub static IDEA_FIELDS: Table = Table {
    what: Words::new("en idé", "an idea"),
    fields: &[
        Field::new(
            "name",
            Type::Prose,
            "Idéen i et par ord, som den skal hedde på siderne.",
            "The idea in a few words, as pages are to call it.",
        )
        .example("Delmål")
        .required(),
        Field::new(
            "reason",
            Type::Prose,
            "Grunden til, at mekanismerne hører sammen, i en sætning.",
            "The reason why the mechanisms belong together, in a sentence.",
        )
        .example("Begge handler om små skridt")
        .required(),
    ],
};

/// A file that maps names to records of one table.
pub static GLOSSARY: Type = Type::Named(&Type::Record(&TERM_FIELDS));
pub static SOURCES: Type = Type::Named(&Type::Record(&SOURCE_FIELDS));
pub static IDEAS: Type = Type::Named(&Type::Record(&IDEA_FIELDS));

fn name(key: &Key) -> Spanned<String> {
    Spanned::new(key.text.clone(), key.span)
}

/// A missing text has a finding of its own. What refers to the name still finds it.
fn stand_in(key: &Key) -> Prose {
    Prose::stand_in(&key.text, key.span)
}

impl Term {
    #[must_use]
    pub fn from_entry(key: &Key, node: &Node) -> Self {
        Self {
            name: name(key),
            definition: node.prose("definition").unwrap_or_else(|| stand_in(key)),
            also: node.several("also").into_iter().filter_map(line_of).collect(),
            general_knowledge: node.flag("general_knowledge"),
            source: node.at("source").and_then(citation_of),
        }
    }
}

impl Source {
    #[must_use]
    pub fn from_entry(key: &Key, node: &Node) -> Self {
        Self {
            key: name(key),
            title: node.prose("title").unwrap_or_else(|| stand_in(key)),
            author: node.stated("author", line_of),
            publisher: node.stated("publisher", line_of),
            year: node.stated("year", line_of),
            data_from: node.stated("data_from", text_of),
            url: node.stated("url", line_of),
            retrieved: node.stated("retrieved", line_of),
        }
    }
}

impl Idea {
    #[must_use]
    pub fn from_entry(key: &Key, node: &Node) -> Self {
        let prose = |field: &str| node.prose(field).unwrap_or_else(|| stand_in(key));
        Self { key: name(key), name: prose("name"), reason: prose("reason") }
    }
}
