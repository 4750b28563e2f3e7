//! Decisive elements and their checklist; mechanisms; target groups.

use crate::language::{Decimal, Words};
use crate::model::case::{ELEMENT_LINK, Link, MECHANISM_LINK, links};
use crate::model::common::{CHARACTERISTICS, QUESTION, QUESTION_ID, QUESTION_NOTE};
use crate::model::front::{
    ALIASES, ALLOW, CAVEATS, FIGURES, OWNER, REVIEW_EVERY, REVIEWED, SOURCES, STATUS, SUMMARY, TITLE,
};
use crate::model::read::{Read, Ref, Stated, audience_of, proses_of, text_of, tight};
use crate::parse::yaml::Node;
use crate::schema::{Field, Kind, Prose, Table, Type};
use crate::text::{Span, Spanned};

/// Who a question of the checklist is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    Politician,
    Leader,
    Employee,
}

impl Audience {
    /// The words in a file, in the order of the roles.
    pub const NAMES: &'static [&'static str] = &["politiker", "leder", "medarbejder"];

    /// The role that a word in a file means.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "politiker" => Some(Self::Politician),
            "leder" => Some(Self::Leader),
            "medarbejder" => Some(Self::Employee),
            _ => None,
        }
    }

    /// The name in the front matter, which is a plain Danish word.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// One question of the checklist.
#[derive(Debug, Clone)]
pub struct ChecklistItem {
    /// Given once and never used again.
    pub id: Spanned<Decimal>,
    pub text: Prose,
    pub roles: Vec<Audience>,
    pub note: Option<Prose>,
}

/// A decisive element.
#[derive(Debug, Clone, Default)]
pub struct Element {
    pub number: Option<Spanned<Decimal>>,
    pub advice: Vec<Prose>,
    pub checklist: Vec<ChecklistItem>,
    /// The key `checklist`, where there is one.
    pub checklist_span: Option<Span>,
    /// Something is written in it, even if no item could be read.
    pub has_checklist: bool,
}

/// A mechanism: what makes activities lead to the goal.
#[derive(Debug, Clone, Default)]
pub struct Mechanism {
    pub audience: Option<Stated<Vec<Ref>>>,
    pub elements: Vec<Link>,
    pub works_for: Option<Stated<Vec<Prose>>>,
    pub conditions: Option<Stated<Vec<Prose>>>,
    /// A key of `ideer.yaml`.
    pub idea: Option<Spanned<String>>,
    /// Symmetric, and written on one of the two pages.
    pub related: Vec<Link>,
}

/// A target group.
#[derive(Debug, Clone, Default)]
pub struct TargetGroup {
    pub characteristics: Option<Stated<Vec<Prose>>>,
}

/// What the file of a decisive element may say.
pub static ELEMENT_FIELDS: Table = Table {
    what: Words::new("et element", "an element"),
    fields: &[
        TITLE,
        SUMMARY,
        Field::new(
            "number",
            Type::Whole,
            "Elementets plads i rækken. Tallet må kun være brugt én gang.",
            "The place of the element among the others. A number is used once.",
        )
        .required()
        .example("4"),
        Field::new(
            "advice",
            Type::List(&Type::Prose),
            "Det, man kan gøre i morgen, ét kort råd for hvert punkt, fx »Begynd med én virksomhed«.",
            "What can be done tomorrow, one short piece of advice for each item, such as \"Begin with one company\".",
        )
        .recommended(),
        Field::new(
            "checklist",
            Type::List(&Type::Record(&ITEM)),
            "Det, man kan spørge om for at se, om elementet er på plads.",
            "What to ask to see whether the element is in place.",
        )
        .by_rule("H003"),
        SOURCES.recommended(),
        STATUS,
        OWNER,
        REVIEWED,
        REVIEW_EVERY,
        ALIASES,
        CAVEATS,
        FIGURES,
        ALLOW,
    ],
};

static ITEM: Table = Table {
    what: Words::new("et punkt på tjeklisten", "a checklist item"),
    fields: &[
        QUESTION_ID,
        QUESTION,
        Field::new(
            "roles",
            Type::List(&Type::Choice(Audience::NAMES)),
            "De roller, som kan svare, en eller flere.",
            "The roles that can answer, one or more.",
        )
        .required()
        .example("[ politiker, leder ]"),
        QUESTION_NOTE,
        ALLOW,
    ],
};

/// What the file of a mechanism may say.
pub static MECHANISM_FIELDS: Table = Table {
    what: Words::new("en mekanisme", "a mechanism"),
    fields: &[
        TITLE,
        SUMMARY,
        Field::new(
            "audience",
            Type::List(&Type::Entry(Kind::TargetGroup)),
            "De målgrupper i håndbogen, som mekanismen gælder for.",
            "The target groups of the handbook that the mechanism is about.",
        )
        .required_or_unknown()
        .example("[ udsatte-unge ]"),
        Field::new(
            "elements",
            Type::List(&Type::Record(&ELEMENT_LINK)),
            "De afgørende elementer, som mekanismen er en del af, og hvorfor.",
            "The decisive elements that the mechanism is a part of, and why.",
        )
        .required_or_unknown(),
        Field::new(
            "works_for",
            Type::OneOrMore(&Type::Prose),
            "De borgere, som kilderne siger, at det virker for, fx »Unge uden netværk«.",
            "The people whom the sources say it works for, such as \"Young people without a network\".",
        )
        .recommended(),
        Field::new(
            "conditions",
            Type::OneOrMore(&Type::Prose),
            "Det, der skal være på plads, før mekanismen virker, fx »Makkeren har tid«.",
            "What must be in place before the mechanism works, such as \"The colleague has time\".",
        )
        .recommended(),
        Field::new(
            "idea",
            Type::Idea,
            "Den fælles idé, som mekanismen bygger på.",
            "The shared idea that the mechanism is built on.",
        )
        .example("delmaal"),
        Field::new(
            "related",
            Type::List(&Type::Record(&MECHANISM_LINK)),
            "Beslægtede mekanismer; skrives kun på den ene side.",
            "Related mechanisms; written on one of the two pages.",
        ),
        SOURCES.recommended(),
        STATUS,
        OWNER,
        REVIEWED,
        REVIEW_EVERY,
        ALIASES,
        CAVEATS,
        FIGURES,
        ALLOW,
    ],
};

/// What the file of a target group may say.
pub static TARGET_GROUP_FIELDS: Table = Table {
    what: Words::new("en målgruppe", "a target group"),
    fields: &[
        TITLE,
        SUMMARY,
        CHARACTERISTICS,
        SOURCES.recommended(),
        STATUS,
        OWNER,
        REVIEWED,
        REVIEW_EVERY,
        ALIASES,
        CAVEATS,
        FIGURES,
        ALLOW,
    ],
};

impl Element {
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        let Some(tree) = tree else { return Self::default() };
        Self {
            number: tree.number("number"),
            advice: tree.proses("advice"),
            checklist: tight(tree.items("checklist").iter().filter_map(ChecklistItem::from_node)),
            checklist_span: tree.entry("checklist").map(|(key, _)| key.span),
            has_checklist: tree.stated("checklist", |_| Some(())).is_some_and(|it| it.known().is_some()),
        }
    }
}

impl ChecklistItem {
    /// Nothing without number or text: those faults are told by the field table.
    pub(crate) fn from_node(node: &Node) -> Option<Self> {
        let roles = node.items("roles").iter().filter_map(Node::text).filter_map(Audience::from_name).collect();
        Some(Self { id: node.number("id")?, text: node.prose("text")?, roles, note: node.prose("note") })
    }
}

impl Mechanism {
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        let Some(tree) = tree else { return Self::default() };
        Self {
            audience: tree.stated("audience", audience_of),
            elements: links(tree, "elements", "element", Kind::Element),
            works_for: tree.stated("works_for", one_or_more),
            conditions: tree.stated("conditions", one_or_more),
            idea: tree.line("idea"),
            related: links(tree, "related", "mechanism", Kind::Mechanism),
        }
    }
}

fn one_or_more(node: &Node) -> Option<Vec<Prose>> {
    proses_of(node).or_else(|| Some(vec![text_of(node)?]))
}

impl TargetGroup {
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        Self { characteristics: tree.and_then(|tree| tree.stated("characteristics", proses_of)) }
    }
}
