//! Calculations: what it cost, what it saved, and what is left.

use crate::language::{Decimal, Words};
use crate::model::common::ALLOW;
use crate::model::read::{Citation, Read, Stated, amounts_of, citation_of, line_of, text_of};
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

pub static FIELDS: Table = Table {
    what: Words::new("et regnestykke", "a calculation"),
    fields: &[
        Field::new("title", Type::Prose, "Regnestykkets navn.", "The name of the calculation.").required(),
        Field::new(
            "basis",
            Type::Choice(&["actual", "expected"]),
            "`actual`: regnskab. `expected`: ventet.",
            "`actual`: accounts. `expected`: hoped for.",
        )
        .recommended()
        .example("expected"),
        Field::new("unit", Type::Line, "Enheden.", "The unit.").example("kr."),
        Field::new(
            "periods",
            Type::List(&Type::Line),
            "De år eller perioder, beløbene gælder. Er der flere, har hver linje et beløb til hver.",
            "The years or periods of the amounts. With more than one, each line has an amount for each.",
        )
        .example("[ 2020, 2021, 2022 ]"),
        Field::new("price_year", Type::Line, "Prisår.", "Price year.").example("2020"),
        Field::new(
            "positive_means",
            Type::Choice(&["gain", "cost"]),
            "Hvad et positivt `net` betyder i kilden.",
            "What a positive `net` means in the source.",
        )
        .example("gain"),
        Field::new("calculated_by", Type::Prose, "Hvem der har regnet.", "Who calculated."),
        Field::new("costs", Type::List(&Type::Record(&AMOUNT)), "Udgifter, uden minus.", "Costs, without minus.")
            .recommended(),
        Field::new("savings", Type::List(&Type::Record(&AMOUNT)), "Besparelser.", "Savings.").recommended(),
        Field::new("financing", Type::List(&Type::Record(&AMOUNT)), "Anden finansiering.", "Other financing."),
        Field::new("net", Type::Amounts, "Resultatet, som kilden trykker det.", "The result as printed.")
            .example("5430000"),
        Field::new("rounding", Type::Number, "Hvor meget kilden har afrundet.", "How far the source rounds.")
            .example("5000"),
        Field::new("incomplete", Type::Prose, "Hvorfor linjerne ikke er det hele.", "Why the lines are not the whole."),
        Field::new("note", Type::Prose, "En bemærkning.", "A remark."),
        Field::new("source", Type::Citation, "Kilden og stedet i den.", "The source and the place in it.")
            .recommended(),
        ALLOW,
    ],
};

static AMOUNT: Table = Table {
    what: Words::new("en linje i regnestykket", "a line of the calculation"),
    fields: &[
        Field::new("text", Type::Prose, "Hvad pengene går til eller kommer fra.", "What the money is for.").required(),
        Field::new(
            "amount",
            Type::Amounts,
            "Beløbet alene, uden punktum og uden kr.",
            "The amount alone, without separators or currency.",
        )
        .required()
        .example("765000"),
        Field::new("note", Type::Prose, "En bemærkning.", "A remark."),
        ALLOW,
    ],
};

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
            periods: node.items("periods").iter().filter_map(line_of).collect(),
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
    node.stated(key, |list| Some(list.list()?.iter().filter_map(amount).collect()))
}
