//! What a program theory may say: its field tables.

use crate::language::Words;
use crate::model::common::CHARACTERISTICS;
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
            "De målgrupper i håndbogen, som teorien er skrevet for.",
            "The target groups of the handbook that the theory is written for.",
        )
        .required_or_unknown()
        .example("[ udsatte-unge ]"),
        Field::new(
            "basis_note",
            Type::Prose,
            "Den viden og de erfaringer, der ligger bag. Det står over tegningen.",
            "The knowledge and experience behind it. It stands above the drawing.",
        )
        .example("Teorien er samlet af tre kommuners erfaringer"),
        Field::new(
            "target_group",
            Type::Record(&GROUP),
            "Del 1: dem, teorien gælder, og hvem der ikke er med.",
            "Part 1: those whom the theory is for, and who is not included.",
        )
        .by_rule("PT001"),
        Field::new(
            "goals",
            Type::Nodes(&GOAL),
            "Del 2: det, der skal være nået til sidst, set fra borgeren.",
            "Part 2: what is to be reached in the end, as the citizen sees it.",
        )
        .by_rule("PT002")
        .example("S1: Den unge er i job"),
        Field::new(
            "sub_goals",
            Type::Nodes(&SUB_GOAL),
            "Del 3: trinene på vejen, set fra borgeren.",
            "Part 3: the steps on the way, as the citizen sees them.",
        )
        .by_rule("PT003")
        .example("D1: Møder stabilt"),
        Field::new(
            "activities",
            Type::Nodes(&ACTIVITY),
            "Del 4: det, kommunen gør sammen med borgeren.",
            "Part 4: what the municipality does together with the citizen.",
        )
        .by_rule("PT004")
        .example("A1: Træningspraktik på en rigtig arbejdsplads"),
        Field::new(
            "mechanisms",
            Type::Nodes(&MECHANISM),
            "Del 5: det, der får aktiviteterne til at føre til delmålene.",
            "Part 5: what makes the activities lead to the sub-goals.",
        )
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
            "Det, kommunen ikke selv råder over, men som også har betydning, fx antallet af ledige job.",
            "What the municipality cannot decide but that matters too, such as the number of vacant jobs.",
        )
        .asked_by("PT701"),
        Field::new(
            "risks",
            Type::List(&Type::Prose),
            "Det, der kan gå galt, eller som kan virke imod målet, fx »Praktikken bliver gratis arbejdskraft«.",
            "What may go wrong or work against the goal, such as \"Placements become free labour\".",
        )
        .asked_by("PT702"),
        Field::new(
            "refuted_by",
            Type::List(&Type::Prose),
            "Et udfald, man kan se efter, og som ville tale imod den, fx »Flere møder stabilt, men ingen får job«.",
            "An outcome to look for that would speak against it, such as \"More turn up, but nobody gets a job\".",
        )
        .asked_by("PT703"),
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
        Field::new("value", Type::Number, "Antallet alene, uden ord.", "The number alone, without words.")
            .required()
            .counts()
            .example("420"),
        Field::new(
            "as_of",
            Type::Date,
            "Den dag, den måned eller det år, de er talt op.",
            "The day, month or year in which they were counted.",
        )
        .recommended()
        .example("2026-01"),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, antallet står i, og stedet i den.",
            "The source that the number stands in, and the place.",
        )
        .recommended()
        .example("jobindsats"),
        Field::new(
            "note",
            Type::Prose,
            "Noget, læseren skal vide om antallet, fx at nogle er talt med to gange.",
            "What a reader should know about the number, such as that some are counted twice.",
        ),
    ],
};

static GROUP: Table = Table {
    what: Words::new("målgruppen", "the target group"),
    fields: &[
        Field::new(
            "text",
            Type::Prose,
            "Borgerne i en eller to sætninger: alder, ydelse og situation.",
            "The people in a sentence or two: age, benefit and situation.",
        )
        .example("Unge under 30 år, som ikke er klar til et job")
        .by_rule("PT001"),
        Field::new("delimitation", Type::Prose, "Hvem der er med, og hvem der ikke er.", "Who is in and who is not.")
            .example("Unge, der kan begynde på en uddannelse nu, er ikke med")
            .recommended(),
        CHARACTERISTICS,
        Field::new(
            "size",
            Type::Short(&Type::Number, &SIZE),
            "Hvor mange borgere teorien gælder i alt.",
            "How many citizens the theory concerns in all.",
        )
        .example("12000")
        .counts()
        .asked_by("PT402"),
        ALLOW,
    ],
};

const BASIS: Field = Field::new(
    "basis",
    Type::Choice(&["stated", "inferred"]),
    "Om kilden selv siger det. Står feltet tomt, gør den.",
    "Whether the source itself says so. Left empty, it does.",
)
.example("stated");
const TEXT: Field = Field::new(
    "text",
    Type::Prose,
    "Ordene, som de skal stå på siden, i én kort sætning.",
    "The words as they are to stand on the page, in one short sentence.",
)
.example("Møder stabilt tre dage om ugen")
.required();

const GOAL: Type = Type::Short(&Type::Prose, &GOAL_FIELDS);
static GOAL_FIELDS: Table =
    Table { what: Words::new("et mål", "a goal"), fields: &[TEXT, BASIS, INDICATORS.recommended(), SOURCES, ALLOW] };

const INDICATORS: Field = Field::new(
    "indicators",
    Type::List(&INDICATOR_TYPE),
    "Det, der kan tælles for at se, om det er nået, ét punkt for hver.",
    "What can be counted to see whether it is reached, an item for each.",
);
static INDICATOR_TYPE: Type = Type::Record(&INDICATOR);

const SUB_GOAL: Type = Type::Short(&Type::Prose, &SUB_GOAL_FIELDS);
static SUB_GOAL_FIELDS: Table =
    Table { what: Words::new("et delmål", "a sub-goal"), fields: &[TEXT, BASIS, INDICATORS, SOURCES, ALLOW] };

static INDICATOR: Table = Table {
    what: Words::new("en målestok", "an indicator"),
    fields: &[
        TEXT.example("Unge i job et halvt år efter"),
        Field::new("unit", Type::Line, "Det, der tælles eller måles i.", "What is counted or measured.")
            .recommended()
            .example("pct."),
        Field::new(
            "baseline",
            Type::Number,
            "Tallet, som det er nu, alene og uden ord.",
            "The number as it is now, alone and without words.",
        )
        .recommended()
        .example("13"),
        Field::new(
            "target",
            Type::Number,
            "Tallet, som det skal blive, alene og uden ord.",
            "The number as it should become, alone and without words.",
        )
        .recommended()
        .example("27"),
        Field::new(
            "due",
            Type::Date,
            "Den dag, den måned eller det år, det skal være nået.",
            "The day, month or year by which it should be reached.",
        )
        .recommended()
        .example("2027-12"),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, tallene kommer fra, og stedet i den.",
            "The source that the numbers come from, and the place.",
        )
        .recommended()
        .example("kl, afsnit 4.3"),
        ALLOW,
    ],
};

const ACTIVITY: Type = Type::Short(&Type::Prose, &ACTIVITY_FIELDS);
static ACTIVITY_FIELDS: Table = Table {
    what: Words::new("en aktivitet", "an activity"),
    fields: &[
        TEXT.example("Praktik i en virksomhed"),
        BASIS,
        Field::new(
            "responsible",
            Type::Prose,
            "Den funktion, der udfører aktiviteten. Aldrig en person.",
            "The role that does it. Never a person.",
        )
        .example("virksomhedskonsulenten")
        .recommended(),
        Field::new(
            "dose",
            Type::Prose,
            "Hvor meget og hvor tit den enkelte får det.",
            "How much and how often each person gets it.",
        )
        .example("Tre dage om ugen")
        .recommended(),
        Field::new("duration", Type::Prose, "Hvor længe den enkelte er med.", "How long each person takes part.")
            .example("Tre måneder")
            .recommended(),
        SOURCES,
        ALLOW,
    ],
};

const MECHANISM: Type = Type::Short(&Type::Entry(Kind::Mechanism), &MECHANISM_FIELDS);
static MECHANISM_FIELDS: Table = Table {
    what: Words::new("en mekanisme i teorien", "a mechanism of the theory"),
    fields: &[
        Field::new(
            "mechanism",
            Type::Entry(Kind::Mechanism),
            "Den side i håndbogen, der forklarer mekanismen.",
            "The page of the handbook that explains the mechanism.",
        )
        .required(),
        Field::new(
            "role",
            Type::Choice(&["primary", "supporting", "conditional"]),
            "Hvor meget mekanismen betyder i netop denne teori.",
            "How much the mechanism matters in this very theory.",
        )
        .example("primary"),
        Field::new(
            "text",
            Type::Prose,
            "Det, mekanismen betyder i netop denne teori.",
            "What the mechanism means in this very theory.",
        )
        .example("Makkeren svarer, når der er spørgsmål"),
        BASIS,
        SOURCES,
        ALLOW,
    ],
};

static ARROW: Table = Table {
    what: Words::new("en pil", "an arrow"),
    fields: &[
        Field::new(
            "through",
            Type::OneOrMore(&Type::Line),
            "De mekanismer i teorien, som pilen går gennem.",
            "The mechanisms of the theory that the arrow goes through.",
        )
        .example("[ M1 ]"),
        Field::new(
            "assumption",
            Type::Prose,
            "Grunden til, at det ene fører til det andet.",
            "The reason why the one leads to the other.",
        )
        .example("Den, der møder stabilt, kan afprøve et job"),
        Field::new(
            "evidence",
            Type::Choice(&["A", "B", "C", "D"]),
            "Hvor stærk viden der er bag, efter Vidensdeklarationen.",
            "How strong the knowledge behind it is (Vidensdeklaration).",
        )
        .example("B"),
        BASIS,
        SOURCES,
        Field::new(
            "feedback",
            Type::Bool,
            "Om pilen peger tilbage på et tidligere trin.",
            "Whether the arrow points back at an earlier step.",
        )
        .example("true"),
        ALLOW,
    ],
};
