//! What a case may say: its field tables.

use crate::language::Words;
use crate::model::economy;
use crate::model::front::{
    ALIASES, ALLOW, CAVEATS, FIGURES, OWNER, REVIEW_EVERY, REVIEWED, SOURCES, STATUS, SUMMARY, TITLE,
};
use crate::model::theory::SIZE;
use crate::schema::{Field, Kind, Table, Type};

/// How sure a link is, from the surest.
pub(super) const STRENGTHS: &[&str] = &["explicit", "close", "weak"];

pub static FIELDS: Table = Table {
    what: Words::new("en case", "a case"),
    fields: &[
        TITLE,
        SUMMARY,
        Field::new(
            "municipality",
            Type::Municipality,
            "Den kommune, der prøvede det, casen fortæller om.",
            "The municipality that tried what the case tells of.",
        )
        .required()
        .example("Hedensted"),
        Field::new(
            "period",
            Type::Record(&PERIOD),
            "Hvornår kommunen prøvede det, så præcist som kilden siger det.",
            "When the municipality tried it, as precisely as the source says.",
        )
        .required_or_unknown()
        .example("{ from: 2015-08, to: 2017-06 }"),
        Field::new(
            "audience",
            Type::List(&Type::Entry(Kind::TargetGroup)),
            "De målgrupper i håndbogen, som casen kan sige noget om. Casen kommer til at stå på deres sider.",
            "The target groups of the handbook that the case tells something about. It will stand on their pages.",
        )
        .required_or_unknown()
        .example("[ udsatte-over-30 ]"),
        Field::new(
            "target_group",
            Type::Record(&GROUP),
            "Dem, der var med i netop denne case, og hvor mange de var.",
            "Those who took part in this very case, and how many they were.",
        )
        .required_or_unknown(),
        Field::new(
            "theories",
            Type::List(&Type::Record(&THEORY_LINK)),
            "De programteorier, casen prøver af, og de dele af dem, den siger noget om.",
            "The program theories that the case tries, and the parts of them that it tells of.",
        )
        .recommended(),
        Field::new(
            "mechanisms",
            Type::List(&Type::Record(&MECHANISM_LINK)),
            "De mekanismer, man kan se i casen: det, der fik indsatsen til at virke.",
            "The mechanisms that the case shows at work: what made it lead somewhere.",
        )
        .asked_by("K007"),
        Field::new(
            "elements",
            Type::List(&Type::Record(&ELEMENT_LINK)),
            "De afgørende elementer, som casen er et eksempel på.",
            "The decisive elements that the case is an example of.",
        )
        .recommended(),
        Field::new(
            "goals",
            Type::Nodes(&Type::Prose),
            "Det, kommunen ville nå, ét punkt for hvert mål, gerne med kildens egne ord.",
            "What the municipality wanted to reach, an item for each goal, preferably in the words of the source.",
        )
        .recommended()
        .example("G1: Mindst 30 borgere om året bliver varigt selvforsørgende"),
        Field::new(
            "activities",
            Type::List(&Type::Prose),
            "Det, kommunen gjorde, ét punkt for hver ting.",
            "What the municipality did, an item for each thing.",
        )
        .required_or_unknown()
        .example("[ \"Praktik tre dage om ugen\" ]"),
        Field::new(
            "resources",
            Type::List(&Type::Prose),
            "Det, indsatsen brugte af folk, tid og andet.",
            "What it took of people, time and more.",
        )
        .recommended()
        .example("[ \"Fire virksomhedskonsulenter på fuld tid\" ]"),
        Field::new(
            "results",
            Type::List(&Type::Record(&RESULT)),
            "Det, der kom ud af det, ét punkt for hvert resultat: et tal, eller bare en sætning.",
            "What came of it, an item for each result: a number, or just a sentence.",
        )
        .asked_by("K006"),
        Field::new(
            "economy",
            Type::List(&Type::Record(&economy::FIELDS)),
            "Hvad det kostede, og hvad det sparede. Lav et regnestykke for hver opgørelse i kilden.",
            "What it cost and what it saved. Make one calculation for each that the source makes.",
        )
        .recommended(),
        Field::new(
            "challenges",
            Type::List(&Type::Prose),
            "Det, der gik trægt eller slog fejl, ét punkt for hver ting.",
            "What was slow or failed, an item for each thing.",
        )
        .asked_by("K005")
        .example("[ \"Der manglede praktikpladser\" ]"),
        CAVEATS.offered(),
        Field::new(
            "contact",
            Type::Prose,
            "Den funktion eller afdeling, man kan spørge om casen. Aldrig en person.",
            "The role or department to ask about the case. Never a person.",
        )
        .offered()
        .example("jobcenter"),
        SOURCES.by_rule("K008"),
        STATUS,
        OWNER,
        REVIEWED,
        REVIEW_EVERY,
        Field::new(
            "reviewed_against",
            Type::Named(&Type::Named(&Type::Line)),
            "Aftryk af det i teorierne, som casen sidst er holdt op mod; skrives af `haandbog approve`.",
            "Fingerprints of what the case was last held against; written by `haandbog approve`.",
        ),
        ALIASES,
        FIGURES,
        ALLOW,
    ],
};

static PERIOD: Table = Table {
    what: Words::new("perioden", "the period"),
    fields: &[
        Field::new(
            "from",
            Type::Date,
            "Den dag, den måned eller det år, indsatsen begyndte.",
            "The day, month or year in which it began.",
        )
        .recommended()
        .example("2015-08"),
        Field::new(
            "to",
            Type::Date,
            "Den dag, den måned eller det år, indsatsen sluttede.",
            "The day, month or year in which it ended.",
        )
        .recommended()
        .example("2017-06"),
        Field::new(
            "note",
            Type::Prose,
            "Noget, læseren skal vide om perioden, fx at det første halve år var en prøve.",
            "What a reader should know about the period, such as a trial in the first months.",
        ),
    ],
};

static GROUP: Table = Table {
    what: Words::new("målgruppen", "the target group"),
    fields: &[
        Field::new(
            "text",
            Type::Prose,
            "Borgerne med kildens egne ord: alder, ydelse og det, der gjorde det svært for dem.",
            "The people in the words of the source: age, benefit and what made it hard for them.",
        )
        .example("Unge under 30 år, som ikke er klar til et job")
        .called("Hvem var de?", "Who were they?")
        .required_or_unknown(),
        Field::new(
            "size",
            Type::Short(&Type::Number, &SIZE),
            "Hvor mange borgere var med i alt?",
            "How many people took part in all.",
        )
        .recommended()
        .counts()
        .example("500"),
    ],
};

const HOW: Field =
    Field::new("how", Type::Prose, "Skriv i én sætning, hvordan det viser sig.", "Say in one sentence how it shows.")
        .example("Alle fik en fast makker fra første dag")
        .recommended();
const STRENGTH: Field = Field::new(
    "strength",
    Type::Choice(STRENGTHS),
    "Hvor tydeligt koblingen fremgår. Står feltet tomt, er der samme indhold begge steder.",
    "How clear the link is. Left empty, both places have the same content.",
)
.example("close");

static THEORY_LINK: Table = Table {
    what: Words::new("koblingen til en programteori", "the link to a program theory"),
    fields: &[
        Field::new(
            "theory",
            Type::Entry(Kind::Theory),
            "Den programteori, casen prøver af eller er et eksempel på.",
            "The program theory that the case tries or is an example of.",
        )
        .required(),
        Field::new(
            "parts",
            Type::List(&Type::PartName),
            "De dele af teorien, som casen siger noget om: mål, delmål, aktiviteter, mekanismer og pile.",
            "The parts of the theory that the case tells of: goals, sub-goals, activities, mechanisms and arrows.",
        )
        .recommended()
        .example("[ A3, D2, \"A3 -> D2\" ]"),
        HOW,
        STRENGTH,
        ALLOW,
    ],
};

pub(crate) static MECHANISM_LINK: Table = Table {
    what: Words::new("koblingen til en mekanisme", "the link to a mechanism"),
    fields: &[
        Field::new(
            "mechanism",
            Type::Entry(Kind::Mechanism),
            "Den mekanisme i håndbogen, det handler om.",
            "The mechanism of the handbook that it is about.",
        )
        .required(),
        HOW,
        STRENGTH,
        ALLOW,
    ],
};

pub(crate) static ELEMENT_LINK: Table = Table {
    what: Words::new("koblingen til et element", "the link to an element"),
    fields: &[
        Field::new(
            "element",
            Type::Entry(Kind::Element),
            "Det element i håndbogen, det handler om.",
            "The element of the handbook that it is about.",
        )
        .required(),
        HOW,
        STRENGTH,
        ALLOW,
    ],
};

static RESULT: Table = Table {
    what: Words::new("et resultat", "a result"),
    fields: &[
        Field::new(
            "text",
            Type::Prose,
            "Det, tallet måler, eller resultatet i en sætning.",
            "What the number measures, or the result in a sentence.",
        )
        .example("Borgere i job et år efter")
        .recommended(),
        Field::new("value", Type::Number, "Tallet alene, uden ord.", "The number alone, without words.")
            .recommended()
            .example("11"),
        Field::new("unit", Type::Line, "Det, man tæller eller måler i.", "What is counted or measured.")
            .recommended()
            .example("borgere"),
        Field::new(
            "basis",
            Type::Choice(&["actual", "expected"]),
            "Om resultatet er målt, eller om man kun forventer det.",
            "Whether the result was measured or is only expected.",
        )
        .asked_by("T004")
        .example("actual"),
        Field::new(
            "as_of",
            Type::Date,
            "Den dag, den måned eller det år, tallet er gjort op.",
            "The day, month or year in which it was measured.",
        )
        .asked_by("T004")
        .example("2016-09"),
        Field::new(
            "goal",
            Type::OwnGoal,
            "Navnet på det af casens mål, som resultatet svarer på.",
            "The name of the goal of this case that the result answers.",
        )
        .example("G1"),
        Field::new("before", COMPARED, "Det samme, før indsatsen begyndte.", "The same as it was before it began.")
            .example("7 borgere i 2014"),
        Field::new(
            "expected",
            COMPARED,
            "Det, man på forhånd regnede med at nå.",
            "What people counted on beforehand.",
        )
        .example("20 borgere")
        .offered(),
        Field::new(
            "comparison",
            COMPARED,
            "Det, resultatet sammenlignes med, ud over før og forventet.",
            "What the result is held against, besides before and expected.",
        )
        .example("13 pct. i hele landet"),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, tallet står i, og stedet i den.",
            "The source that the number stands in, and the place.",
        )
        .asked_by("T004")
        .example("silkeborg, status september 2016"),
        Field::new(
            "figure",
            Type::Line,
            "Det korte navn på en figur på samme side, som tallet skal hentes fra.",
            "The short name of a figure on the same page to take the number from.",
        )
        .example("status"),
        Field::new(
            "row",
            Type::Line,
            "Navnet på den række, som tallet står i.",
            "The name of the row that the number stands in.",
        )
        .example("Ordinært arbejde"),
        Field::new(
            "note",
            Type::Prose,
            "Noget, læseren skal vide om resultatet, fx hvem der ikke er talt med.",
            "What a reader should know about the result, such as who was not counted.",
        ),
        ALLOW,
    ],
};

const COMPARED: Type = Type::Short(&Type::Prose, &COMPARED_FIELDS);
static COMPARED_FIELDS: Table = Table {
    what: Words::new("sammenligningen", "the comparison"),
    fields: &[
        Field::new(
            "text",
            Type::Prose,
            "Det, der sammenlignes med, i en sætning.",
            "What it is compared with, in a sentence.",
        )
        .example("Borgere uden indsatsen"),
        Field::new("value", Type::Number, "Tallet alene, uden ord.", "The number alone, without words.").example("7"),
        Field::new("unit", Type::Line, "Det, man tæller eller måler i.", "What is counted or measured.")
            .example("borgere"),
    ],
};
