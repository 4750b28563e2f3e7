//! What a program theory may say: its field tables.

use crate::language::Words;
use crate::model::front::{
    ALIASES, ALLOW, CAVEATS, FIGURES, OWNER, REVIEW_EVERY, REVIEWED, SOURCES, STATUS, SUMMARY, TITLE,
};
use crate::schema::{Field, Kind, Table, Type};

pub static FIELDS: Table = Table {
    what: Words::new("en programteori", "a program theory"),
    fields: &[
        TITLE,
        SUMMARY,
        Field::new(
            "audience",
            Type::List(&Type::Entry(Kind::TargetGroup)),
            "Målgrupperne, som teorien er skrevet for.",
            "The target groups the theory is written for.",
        )
        .required_or_unknown()
        .example("[ udsatte-unge ]"),
        Field::new(
            "basis_note",
            Type::Prose,
            "Hvad teorien bygger på; står over tegningen.",
            "What the theory is built on; stands above the drawing.",
        ),
        Field::new("target_group", Type::Record(&GROUP), "Del 1: hvem.", "Part 1: who.").by_rule("PT001"),
        Field::new("goals", Type::Nodes(&GOAL), "Del 2: slutmål.", "Part 2: end goals.")
            .by_rule("PT002")
            .example("S1: Den unge er i job"),
        Field::new("sub_goals", Type::Nodes(&SUB_GOAL), "Del 3: delmål.", "Part 3: sub-goals.")
            .by_rule("PT003")
            .example("D1: Møder stabilt"),
        Field::new("activities", Type::Nodes(&ACTIVITY), "Del 4: aktiviteter.", "Part 4: activities.")
            .by_rule("PT004")
            .example("A1: Træningspraktik på en rigtig arbejdsplads"),
        Field::new("mechanisms", Type::Nodes(&MECHANISM), "Del 5: virksomme mekanismer.", "Part 5: mechanisms.")
            .by_rule("PT005")
            .example("M1: virksomhedsstrategi-unge"),
        Field::new(
            "pathways",
            Type::Pathways(&ARROW),
            "Pilene: aktivitet → delmål gennem en mekanisme, delmål → delmål eller slutmål.",
            "The arrows: activity → sub-goal through a mechanism, sub-goal → sub-goal or goal.",
        )
        .by_rule("PT101")
        .example("A1 -> D1: M1"),
        Field::new(
            "external_factors",
            Type::List(&Type::Prose),
            "Det udenfor, som også har betydning.",
            "What matters from outside.",
        )
        .recommended(),
        Field::new("risks", Type::List(&Type::Prose), "Risici og bivirkninger.", "Risks and side effects.")
            .recommended(),
        Field::new(
            "refuted_by",
            Type::List(&Type::Prose),
            "Det, der ville vise, at teorien ikke holder.",
            "What would show that the theory does not hold.",
        )
        .recommended(),
        SOURCES.by_rule("PT601"),
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

pub(crate) static SIZE: Table = Table {
    what: Words::new("en størrelse", "a size"),
    fields: &[
        Field::new("value", Type::Number, "Antallet.", "The number.").required().example("420"),
        Field::new("as_of", Type::Date, "Hvornår det er talt op.", "When it was counted.")
            .recommended()
            .example("2026-01"),
        Field::new("source", Type::Citation, "Kilden.", "The source.").recommended().example("jobindsats"),
        Field::new("note", Type::Prose, "En bemærkning.", "A remark."),
    ],
};

static GROUP: Table = Table {
    what: Words::new("målgruppen", "the target group"),
    fields: &[
        Field::new("text", Type::Prose, "Hvem teorien handler om.", "Who the theory is about.").by_rule("PT001"),
        Field::new("delimitation", Type::Prose, "Hvem der er med, og hvem der ikke er.", "Who is in and who is not.")
            .recommended(),
        Field::new("characteristics", Type::List(&Type::Prose), "Kendetegn.", "Characteristics.").recommended(),
        Field::new(
            "size",
            Type::Short(&Type::Number, &SIZE),
            "Hvor mange, hvornår talt og af hvem.",
            "How many, counted when and by whom.",
        )
        .recommended(),
        ALLOW,
    ],
};

const BASIS: Field = Field::new(
    "basis",
    Type::Choice(&["stated", "inferred"]),
    "`inferred`, når redaktionen har udledt det.",
    "`inferred` when the editors inferred it.",
)
.example("stated");
const TEXT: Field = Field::new("text", Type::Prose, "Teksten.", "The words.").required();

const GOAL: Type = Type::Short(&Type::Prose, &GOAL_FIELDS);
static GOAL_FIELDS: Table =
    Table { what: Words::new("et mål", "a goal"), fields: &[TEXT, BASIS, INDICATORS.recommended(), SOURCES, ALLOW] };

const INDICATORS: Field = Field::new("indicators", Type::List(&INDICATOR_TYPE), "Målestokke.", "Indicators.");
static INDICATOR_TYPE: Type = Type::Record(&INDICATOR);

const SUB_GOAL: Type = Type::Short(&Type::Prose, &SUB_GOAL_FIELDS);
static SUB_GOAL_FIELDS: Table =
    Table { what: Words::new("et delmål", "a sub-goal"), fields: &[TEXT, BASIS, INDICATORS, SOURCES, ALLOW] };

static INDICATOR: Table = Table {
    what: Words::new("en målestok", "an indicator"),
    fields: &[
        TEXT,
        Field::new("unit", Type::Line, "Enheden.", "The unit.").recommended().example("pct."),
        Field::new("baseline", Type::Number, "Hvor det står nu.", "Where it stands now.").recommended().example("13"),
        Field::new("target", Type::Number, "Hvor det skal hen.", "Where it should go.").recommended().example("27"),
        Field::new("due", Type::Date, "Hvornår.", "By when.").recommended().example("2027-12"),
        Field::new("source", Type::Citation, "Kilden.", "The source.").recommended().example("kl, afsnit 4.3"),
        ALLOW,
    ],
};

const ACTIVITY: Type = Type::Short(&Type::Prose, &ACTIVITY_FIELDS);
static ACTIVITY_FIELDS: Table = Table {
    what: Words::new("en aktivitet", "an activity"),
    fields: &[
        TEXT,
        BASIS,
        Field::new("responsible", Type::Prose, "Hvem der gør det.", "Who does it.").recommended(),
        Field::new("dose", Type::Prose, "Hvor meget og hvor tit.", "How much and how often.").recommended(),
        Field::new("duration", Type::Prose, "Hvor længe.", "For how long.").recommended(),
        SOURCES,
        ALLOW,
    ],
};

const MECHANISM: Type = Type::Short(&Type::Entry(Kind::Mechanism), &MECHANISM_FIELDS);
static MECHANISM_FIELDS: Table = Table {
    what: Words::new("en mekanisme i teorien", "a mechanism of the theory"),
    fields: &[
        Field::new("mechanism", Type::Entry(Kind::Mechanism), "Mekanismens side.", "The mechanism's page.").required(),
        Field::new(
            "role",
            Type::Choice(&["primary", "supporting", "conditional"]),
            "Hvor meget den betyder her.",
            "How much it matters here.",
        )
        .example("primary"),
        Field::new("text", Type::Prose, "Hvad den betyder i denne teori.", "What it means in this theory."),
        BASIS,
        SOURCES,
        ALLOW,
    ],
};

static ARROW: Table = Table {
    what: Words::new("en pil", "an arrow"),
    fields: &[
        Field::new("through", Type::OneOrMore(&Type::Line), "Mekanismerne.", "The mechanisms.").example("[ M1 ]"),
        Field::new(
            "assumption",
            Type::Prose,
            "Hvorfor det ene fører til det andet.",
            "Why the one leads to the other.",
        ),
        Field::new(
            "evidence",
            Type::Choice(&["A", "B", "C", "D"]),
            "Evidens efter Vidensdeklarationen.",
            "Level of evidence (Vidensdeklaration).",
        )
        .example("B"),
        BASIS,
        SOURCES,
        Field::new("feedback", Type::Bool, "Pilen går tilbage.", "The arrow goes back.").example("true"),
        ALLOW,
    ],
};
