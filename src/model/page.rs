//! Pages of running text, and the texts that may be added to a municipality. A page may hold a checklist of its own.

use crate::language::Words;
use crate::model::common::{QUESTION, QUESTION_ID, QUESTION_NOTE};
use crate::model::element::ChecklistItem;
use crate::model::front::{
    ALIASES, ALLOW, CAVEATS, FIGURES, OWNER, REVIEW_EVERY, REVIEWED, SOURCES, STATUS, SUMMARY, TITLE,
};
use crate::model::read::Read;
use crate::parse::yaml::Node;
use crate::schema::{Field, Prose, Table, Type};

/// A page.
#[derive(Debug, Clone, Default)]
pub struct PageText {
    /// The steps of its checklist; none on most pages.
    pub steps: Vec<Step>,
}

/// One step of a page's checklist.
#[derive(Debug, Clone)]
pub struct Step {
    pub title: Prose,
    pub text: Option<Prose>,
    pub questions: Vec<ChecklistItem>,
}

/// What the file of a page may say.
pub static PAGE_FIELDS: Table = Table {
    what: Words::new("en side", "a page"),
    fields: &[
        TITLE,
        SUMMARY,
        Field::new(
            "steps",
            Type::List(&Type::Record(&STEP)),
            "Trin med spørgsmål. De gør siden til en tjekliste.",
            "Steps with questions. They make the page a checklist.",
        ),
        SOURCES,
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

/// What the file of a municipality may say.
pub static MUNICIPALITY_FIELDS: Table = Table {
    what: Words::new("en side", "a page"),
    fields: &[TITLE, SUMMARY, SOURCES, STATUS, OWNER, REVIEWED, REVIEW_EVERY, ALIASES, CAVEATS, FIGURES, ALLOW],
};

static STEP: Table = Table {
    what: Words::new("et trin", "a step"),
    fields: &[
        Field::new(
            "title",
            Type::Prose,
            "Det, man gør i dette trin, i få ord.",
            "What is done in this step, in a few words.",
        )
        .example("Find virksomhederne")
        .required(),
        Field::new(
            "text",
            Type::Prose,
            "Det, trinnet går ud på, i et par sætninger.",
            "What the step is about, in a few sentences.",
        )
        .example("Begynd med dem, I kender"),
        Field::new(
            "questions",
            Type::List(&Type::Record(&STEP_QUESTION)),
            "Det, man spørger om i dette trin, ét punkt for hvert.",
            "What is asked in this step, an item for each.",
        )
        .required(),
        ALLOW,
    ],
};

static STEP_QUESTION: Table =
    Table { what: Words::new("et spørgsmål", "a question"), fields: &[QUESTION_ID, QUESTION, QUESTION_NOTE, ALLOW] };

impl PageText {
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        let steps = tree.map(|tree| tree.items("steps")).unwrap_or_default();
        Self { steps: steps.iter().filter_map(step).collect() }
    }
}

fn step(node: &Node) -> Option<Step> {
    let questions = node.items("questions").iter().filter_map(ChecklistItem::from_node).collect();
    Some(Step { title: node.prose("title")?, text: node.prose("text"), questions })
}
