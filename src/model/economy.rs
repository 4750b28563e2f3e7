//! Calculations: what it cost, what it saved, and what is left.

use crate::language::{Decimal, Words};
use crate::model::common::ALLOW;
use crate::model::read::{Citation, Read, Stated, amounts_of, citation_of, line_of, text_of, tight};
use crate::parse::yaml::Node;
use crate::schema::{Field, Prose, Table, Type};
use crate::text::{Span, Spanned};

/// Whether a result was measured or only hoped for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum ResultBasis {
    #[default]
    Actual,
    Expected,
}

/// One calculation as the source makes it.
#[derive(Debug, Clone)]
pub struct Calculation {
    pub span: Span,
    pub title: Prose,
    /// Nothing where the author does not say: then no page calls it measured.
    pub basis: Option<ResultBasis>,
    pub unit: Option<Spanned<String>>,
    /// The columns; amounts are then lists.
    pub periods: Vec<Spanned<String>>,
    /// Why the amounts belong to no period.
    pub periods_unknown: Option<Prose>,
    pub price_year: Option<Stated<Spanned<String>>>,
    /// The source prints a cost as positive; pages show a gain as positive all the same.
    pub positive_means_cost: bool,
    pub calculated_by: Option<Stated<Prose>>,
    pub costs: Option<Stated<Vec<Amount>>>,
    pub savings: Option<Stated<Vec<Amount>>>,
    pub financing: Option<Stated<Vec<Amount>>>,
    pub net: Option<Stated<Vec<Option<Spanned<Decimal>>>>>,
    /// The key `net`, for findings.
    pub net_span: Option<Span>,
    pub rounding: Option<Decimal>,
    pub incomplete: Option<Prose>,
    pub note: Option<Prose>,
    pub source: Option<Stated<Citation>>,
}

/// One line of a calculation.
#[derive(Debug, Clone)]
pub struct Amount {
    pub text: Prose,
    pub amounts: Vec<Option<Spanned<Decimal>>>,
    pub note: Option<Prose>,
}

/// What a calculation may say.
pub static FIELDS: Table = Table {
    what: Words::new("et regnestykke", "a calculation"),
    fields: &[
        Field::new("title", Type::Prose, "Det, der er regnet på, i få ord.", "What is calculated, in a few words.")
            .example("Udgift og forventet besparelse")
            .starts_as("Udgifter og besparelser")
            .required(),
        Field::new(
            "basis",
            Type::Choice(&["actual", "expected"]),
            "Om pengene er brugt og sparet, eller om man kun forventer det. Uden svar siger siden intet om det.",
            "Whether the money was spent and saved or is only expected. Left empty, the page says nothing of it.",
        )
        .recommended()
        .example("expected"),
        Field::new(
            "unit",
            Type::Line,
            "Det, beløbene er i. Skriv `1.000 kr.`, hvis kilden regner i tusinder.",
            "What the amounts are in. Write `1.000 kr.` where the source counts in thousands.",
        )
        .example("kr.")
        .starts_as("kr."),
        Field::new(
            "periods",
            Type::List(&Type::Line),
            "De år eller perioder, beløbene gælder, fx 2024 eller om året. Er der flere, har hver linje et beløb til hver.",
            "The years or periods of the amounts, such as 2024 or a year. With more than one, each line has an amount for each.",
        )
        .recommended()
        .example("[ 2024 ]"),
        Field::new(
            "price_year",
            Type::Line,
            "Det år, priserne er fra, når kilden regner i faste priser.",
            "The year of the prices, where the source uses fixed prices.",
        )
        .example("2020"),
        Field::new(
            "positive_means",
            Type::Choice(&["gain", "cost"]),
            "Om et tal uden minus er en gevinst eller en udgift i kildens resultat.",
            "Whether a number without minus is a gain or a cost in the result of the source.",
        )
        .example("gain"),
        Field::new(
            "calculated_by",
            Type::Prose,
            "Den, der har lavet regnestykket i kilden.",
            "Who made the calculation of the source.",
        )
        .example("Hedensted Kommune"),
        Field::new(
            "costs",
            Type::List(&Type::Record(&COST)),
            "Det, indsatsen kostede, én linje for hver udgift. Skriv beløbet uden minus.",
            "What it cost, a line for each cost. Write the amount without minus.",
        )
        .recommended(),
        Field::new(
            "savings",
            Type::List(&Type::Record(&SAVING)),
            "Det, kommunen sparede, én linje for hver besparelse. Skriv beløbet uden minus.",
            "What the municipality saved, a line for each saving. Write the amount without minus.",
        )
        .recommended(),
        Field::new(
            "financing",
            Type::List(&Type::Record(&GRANT)),
            "Penge, som andre betalte, én linje for hver, fx fra en pulje.",
            "Money that others paid, a line for each, such as a grant.",
        ),
        Field::new(
            "net",
            Type::Amounts,
            "Det, der er tilbage, når alt er regnet med, som det er trykt i kilden.",
            "What is left when all is counted, as the source prints it.",
        )
        .example("5430000"),
        Field::new(
            "rounding",
            Type::Number,
            "Hvor langt kildens sum højst må være fra linjernes, fordi den har rundet af.",
            "How far the sum of the source may be from that of the lines, because it rounds.",
        )
        .example("5000"),
        Field::new(
            "incomplete",
            Type::Prose,
            "Grunden til, at linjerne ikke er det hele.",
            "The reason why the lines are not the whole.",
        )
        .example("Kilden viser kun de største poster"),
        Field::new(
            "note",
            Type::Prose,
            "Noget, læseren skal vide om regnestykket, fx at moms ikke er regnet med.",
            "What a reader should know about the calculation, such as that VAT is left out.",
        ),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, regnestykket står i, og stedet i den.",
            "The source that the calculation stands in, and the place.",
        )
        .example("hedensted, side 12")
        .recommended(),
        ALLOW,
    ],
};

static COST: Table = Table {
    what: Words::new("en udgift", "a cost"),
    fields: &[AMOUNT_TEXT.example("Løn til to konsulenter"), AMOUNT, AMOUNT_NOTE, ALLOW],
};
static SAVING: Table = Table {
    what: Words::new("en besparelse", "a saving"),
    fields: &[AMOUNT_TEXT.example("Mindre udgift til kontanthjælp"), AMOUNT, AMOUNT_NOTE, ALLOW],
};
static GRANT: Table = Table {
    what: Words::new("penge fra andre", "money from others"),
    fields: &[AMOUNT_TEXT.example("Tilskud fra en statslig pulje"), AMOUNT, AMOUNT_NOTE, ALLOW],
};

const AMOUNT_TEXT: Field =
    Field::new("text", Type::Prose, "Det, pengene går til eller kommer fra.", "What the money goes to or comes from.")
        .required();
const AMOUNT: Field = Field::new(
    "amount",
    Type::Amounts,
    "Beløbet alene, uden punktum og uden kr.",
    "The amount alone, without separators or currency.",
)
.required()
.example("765000");
const AMOUNT_NOTE: Field = Field::new(
    "note",
    Type::Prose,
    "Noget, læseren skal vide om beløbet, fx at det er et skøn.",
    "What a reader should know about the amount, such as that it is an estimate.",
);

impl Calculation {
    #[must_use]
    pub fn from_tree(node: &Node) -> Option<Self> {
        let basis = |it: Spanned<String>| match it.value.as_str() {
            "expected" => Some(ResultBasis::Expected),
            "actual" => Some(ResultBasis::Actual),
            _ => None,
        };
        Some(Self {
            span: node.span,
            title: node.prose("title")?,
            basis: node.line("basis").and_then(basis),
            unit: node.line("unit"),
            periods: tight(node.items("periods").iter().filter_map(line_of)),
            periods_unknown: node.stated("periods", |_| Some(())).and_then(|it| it.unknown().cloned()),
            price_year: node.stated("price_year", line_of),
            positive_means_cost: node.line("positive_means").is_some_and(|it| it.value == "cost"),
            calculated_by: node.stated("calculated_by", text_of),
            costs: amounts(node, "costs"),
            savings: amounts(node, "savings"),
            financing: amounts(node, "financing"),
            net: node.stated("net", amounts_of),
            net_span: node.entry("net").map(|(key, value)| key.span.to(value.span)),
            rounding: node.number("rounding").map(|it| it.value),
            incomplete: node.prose("incomplete"),
            note: node.prose("note"),
            source: node.stated("source", citation_of),
        })
    }

    /// The lines of one side; none where they are not stated.
    #[must_use]
    pub fn lines(side: Option<&Stated<Vec<Amount>>>) -> &[Amount] {
        side.and_then(Stated::known).map_or(&[], Vec::as_slice)
    }

    /// How many columns the calculation has.
    #[must_use]
    pub fn width(&self) -> usize {
        let sides = [&self.costs, &self.savings, &self.financing];
        let widest = sides.iter().flat_map(|side| Self::lines(side.as_ref())).map(|line| line.amounts.len()).max();
        self.periods.len().max(widest.unwrap_or(1)).max(1)
    }
}

fn amounts(node: &Node, key: &str) -> Option<Stated<Vec<Amount>>> {
    let amount = |node: &Node| {
        Some(Amount {
            text: node.prose("text")?,
            amounts: node.at("amount").and_then(amounts_of).unwrap_or_default(),
            note: node.prose("note"),
        })
    };
    node.stated(key, |list| Some(tight(list.list()?.iter().filter_map(amount))))
}
