//! One field: key, type, whether it is required, a line of help and an example.

use crate::language::{Text, Words};
use crate::schema::{Kind, meant_key};

/// All fields of a kind, or of a part of one.
#[derive(Debug)]
pub struct Table {
    /// What the fields describe, for messages: `en case`.
    pub what: Words,
    pub fields: &'static [Field],
}

impl Table {
    /// Whether a key is only misspelt among those that are written: that is told where it stands, and nothing is missing
    /// besides.
    #[must_use]
    pub fn is_misspelt<'k>(&self, key: &str, mut written: impl Iterator<Item = &'k str>) -> bool {
        let known = || self.fields.iter().map(|field| field.key);
        written.any(|it| known().all(|key| key != it) && meant_key(it, known()) == Some(key))
    }

    /// Whether a key is one of the table's.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key == key)
    }
}

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    pub ty: Type,
    pub need: Need,
    /// Whether `unknown: reason` may stand in its place.
    pub may_be_unknown: bool,
    /// One line that tells an author what to write.
    pub help: Words,
    /// A value as it would stand after the key.
    pub example: &'static str,
    /// What a new file or a new item has until an author says otherwise; empty for nothing.
    pub default: &'static str,
    /// The code of the rule that asks for a recommended field; empty where none does.
    pub asked_by: &'static str,
    /// An optional field that many can use: the form does not fold it away, and a new file has it behind a `#`.
    pub is_offered: bool,
    /// A number of people or things: a word for them may have been written behind it.
    pub is_count: bool,
    /// What it is called where the word that its key has everywhere says too little.
    pub(super) called: Option<Words>,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Optional,
    /// Worth filling in: the scaffold writes it, and a warning may ask for it.
    Recommended,
    /// F006 when it is missing or empty.
    Required,
    /// Required, and a rule with a code of its own says so (the five parts, sources, the checklist).
    ByRule(&'static str),
}

/// The type of a value. Every scalar is typed by its field, never by YAML's guess.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// A plain text on one line.
    Line,
    /// Running text: inline Markdown, wikilinks, citations.
    Prose,
    /// An exact decimal number.
    Number,
    /// A whole number, zero or more.
    Whole,
    /// A number, or one for each column (`null`: not stated).
    Amounts,
    /// A year, a month or a day.
    Date,
    /// `12 months`, `30d`
    Interval,
    /// `true` or `false`
    Bool,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The slug of an entry.
    Entry(Kind),
    /// The name of one of the 98 municipalities.
    Municipality,
    /// A part of a theory: `D1`, or an arrow `A3 -> D2`.
    PartName,
    /// A key of `kilder.yaml`, with the place after a comma.
    Citation,
    /// A key of `ideer.yaml`.
    Idea,
    /// The name of a goal of the same case: `G1`.
    OwnGoal,
    /// An address on the web.
    Url,
    /// A former address: `cases/gammelt-navn`, or `D1 -> D9` for a part.
    Former,
    /// A name that is free, but must be a slug.
    Slug,
    /// Several values of one type.
    List(&'static Type),
    /// One value, or several.
    OneOrMore(&'static Type),
    /// Fields of their own.
    Record(&'static Table),
    /// A single value, or the long form with fields of its own.
    Short(&'static Type, &'static Table),
    /// The author's own keys, each with a value of the type.
    Named(&'static Type),
    /// The nodes of a theory's part: ids of a letter and digits.
    Nodes(&'static Type),
    /// The arrows of a theory.
    Pathways(&'static Table),
    /// Codes that are silenced here, each with its reason.
    Allow,
}

impl Field {
    /// An optional field.
    #[must_use]
    pub const fn new(key: &'static str, ty: Type, danish: &'static str, english: &'static str) -> Self {
        let help = Words::new(danish, english);
        Self {
            key,
            ty,
            need: Need::Optional,
            may_be_unknown: true,
            help,
            example: "",
            default: "",
            asked_by: "",
            is_offered: false,
            is_count: false,
            called: None,
        }
    }

    /// A field that must be there: nobody can say that it is not known.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { need: Need::Required, may_be_unknown: false, ..self }
    }

    /// Optional, and worth filling in.
    #[must_use]
    pub const fn recommended(self) -> Self {
        Self { need: Need::Recommended, ..self }
    }

    /// Required, but an author may say why it is not known.
    #[must_use]
    pub const fn required_or_unknown(self) -> Self {
        Self { need: Need::Required, may_be_unknown: true, ..self }
    }

    /// Required; the rule with this code reports it.
    #[must_use]
    pub const fn by_rule(self, code: &'static str) -> Self {
        Self { need: Need::ByRule(code), may_be_unknown: false, ..self }
    }

    /// With a value as it would stand after the key.
    #[must_use]
    pub const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    /// With what a new file or item has until an author says otherwise.
    #[must_use]
    pub const fn starts_as(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    /// Recommended, and a rule says so where it is missing.
    #[must_use]
    pub const fn asked_by(self, code: &'static str) -> Self {
        Self { need: Need::Recommended, asked_by: code, ..self }
    }

    /// Optional, and of use to many.
    #[must_use]
    pub const fn offered(self) -> Self {
        Self { is_offered: true, ..self }
    }

    /// A number of people or things.
    #[must_use]
    pub const fn counts(self) -> Self {
        Self { is_count: true, ..self }
    }

    /// With a name of its own, in the place of the one that the key has in every table.
    #[must_use]
    pub const fn called(self, danish: &'static str, english: &'static str) -> Self {
        Self { called: Some(Words::new(danish, english)), ..self }
    }

    /// The first of the ids below the field, where it has ids: `S1` of `S1: Den unge er i job`.
    #[must_use]
    pub fn first_id(&self) -> Option<&'static str> {
        self.example.split_once(':').map(|(id, _)| id)
    }

    /// The lines of the field as it waits to be filled in, indented by `indent`.
    #[must_use]
    pub fn waiting(&self, indent: &str) -> String {
        let key = self.key;
        let inner = format!("{indent}  ");
        let below = |table: &Table, indent: &str| {
            let usual = table.fields.iter().filter(|it| it.is_usual());
            usual.map(|it| format!("\n{}", it.waiting(indent))).collect::<String>()
        };
        match self.ty {
            Type::Record(table) => format!("{indent}{key}:{}", below(table, &inner)),
            Type::List(Type::Record(table)) => {
                let lines = below(table, &format!("{inner}  "));
                format!("{indent}{key}:\n{inner}- {}", lines.trim_start())
            }
            Type::List(_) | Type::OneOrMore(_) => format!("{indent}{key}:\n{inner}- \"<udfyld: {key}>\""),
            _ => format!("{indent}{key}: \"<udfyld: {key}>\""),
        }
    }

    /// Whether a new file has the field.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.need != Need::Optional || !self.default.is_empty()
    }
}

impl Type {
    /// The table of a value that is a set of fields.
    #[must_use]
    pub fn inner(&self) -> Option<&'static Table> {
        match self {
            Self::Record(table) | Self::Short(_, table) => Some(table),
            _ => None,
        }
    }

    /// Whether the value is a number for each column: the one value under an author's own key that may be unknown.
    #[must_use]
    pub fn is_amounts(&self) -> bool {
        matches!(self, Self::Amounts | Self::Short(Self::Amounts, _))
    }

    /// What an author should write, for "expected …".
    #[must_use]
    pub fn expected(&self) -> Text {
        match self {
            Self::Line | Self::Prose => Text::fixed("en tekst", "a text"),
            Self::Number => Text::fixed("et tal", "a number"),
            Self::Whole => Text::fixed("et helt tal", "a whole number"),
            Self::Amounts => Text::fixed(
                "et tal, eller ét for hver periode eller kolonne",
                "a number, or one for each period or column",
            ),
            Self::Date => {
                Text::fixed("en dato som `2026-11-22`, `2026-11` eller `2026`", "a date such as `2026-11-22`")
            }
            Self::Interval => Text::fixed("en tid som `12 måneder`", "a time such as `12 months`"),
            Self::Bool => Text::fixed("`true` eller `false`", "`true` or `false`"),
            Self::Choice(_) => Text::fixed("et af de faste ord", "one of the fixed words"),
            Self::Entry(kind) => {
                let word = kind.word();
                let article = if *kind == Kind::Element { "et" } else { "en" };
                Text::new(format!("navnet på {article} {}", word.danish), format!("the name of a {}", word.english))
            }
            Self::Municipality => Text::fixed("navnet på en kommune", "the name of a municipality"),
            Self::PartName => Text::fixed("en del som `D1` eller `A3 -> D2`", "a part such as `D1` or `A3 -> D2`"),
            Self::Citation => Text::fixed("en kilde som `kl, afsnit 4.2`", "a source such as `kl, section 4.2`"),
            Self::Idea => Text::fixed("en nøgle fra `ideer.yaml`", "a key of `ideer.yaml`"),
            Self::OwnGoal => Text::fixed("navnet på et af casens mål som `G1`", "a goal of the case such as `G1`"),
            Self::Url => Text::fixed("en webadresse", "a web address"),
            Self::Former => Text::fixed(
                "en tidligere adresse som `cases/gammelt-navn`, eller `D1 -> D9` for en del, der har skiftet navn",
                "a former address such as `cases/old-name`, or `D1 -> D9` for a part that was renamed",
            ),
            Self::Slug => Text::fixed("et kort navn af små bogstaver", "a short name in lower case"),
            Self::List(_) => {
                Text::fixed("en liste, ét punkt på hver linje efter `- `", "a list, one item a line after `- `")
            }
            Self::OneOrMore(inner) => inner.expected(),
            Self::Record(table) => {
                let first = table.fields.first().map_or("", |field| field.key);
                Text::new(
                    format!("felter på linjer for sig, rykket ind: `{first}: …` og de andre"),
                    format!("fields on lines of their own, indented: `{first}: …` and the others"),
                )
            }
            Self::Named(_) => Text::fixed(
                "linjer for sig, rykket ind, hver med et navn og et kolon",
                "lines of their own, indented, each with a name and a colon",
            ),
            Self::Allow => Text::fixed(
                "regler på linjer for sig, rykket ind: `K005: grunden til, at den ikke gælder her`",
                "rules on lines of their own, indented: `K005: why it does not apply here`",
            ),
            Self::Short(inner, _) => {
                let inner = inner.expected();
                Text::new(format!("{} eller felter", inner.danish), format!("{} or fields", inner.english))
            }
            Self::Nodes(_) => Text::fixed("linjer som `D1: tekst`", "lines such as `D1: text`"),
            Self::Pathways(_) => Text::fixed("pile som `A1 -> D1: M1`", "arrows such as `A1 -> D1: M1`"),
        }
    }
}
