//! Cases, their results and their calculations.

use crate::language::{Date, Decimal, Words};
use crate::model::RelationKind;
use crate::model::case::{Case, CaseResult, Compared};
use crate::model::economy::{Amount, Calculation, ResultBasis};
use crate::model::read::Stated;
use crate::model::{Entry, figure};
use crate::schema::Kind;
use crate::site::context::Context;
use crate::site::tables::{Cell, DataTable, Declared, NUMBER, TEXT, table};
use crate::text::Spanned;

const CASE: Declared = ("case", TEXT, Words::new("Case", "Case"));
const UNIT: Declared = ("unit", TEXT, Words::new("Enhed", "Unit"));
const BASIS: Declared =
    ("basis", TEXT, Words::new("Grundlag (actual: målt, expected: forventet)", "Basis (actual or expected)"));
const SOURCE: Declared = ("source", TEXT, Words::new("Kilde", "Source"));
const PLACE: Declared = ("source_place", TEXT, Words::new("Sted i kilden", "Place in the source"));
const NOTE: Declared = ("note", TEXT, Words::new("Bemærkning", "Remark"));

pub fn cases<'c>(context: &'c Context<'_>) -> DataTable<'c> {
    let mut table = table(
        "cases",
        Words::new("Cases", "Cases"),
        Words::new("Én række for hver case.", "One row a case."),
        &[
            CASE,
            ("title", TEXT, Words::new("Titel", "Title")),
            ("address", TEXT, Words::new("Adresse på sitet", "Address on the site")),
            ("municipality", TEXT, Words::new("Kommune", "Municipality")),
            ("period_from", TEXT, Words::new("Fra", "From")),
            ("period_to", TEXT, Words::new("Til", "To")),
            ("audience", TEXT, Words::new("Målgrupper", "Target groups")),
            ("target_group", TEXT, Words::new("Hvem der var med", "Who took part")),
            ("target_group_size", NUMBER, Words::new("Antal i målgruppen", "Size of the target group")),
            ("theories", TEXT, Words::new("Programteorier", "Program theories")),
            ("mechanisms", TEXT, Words::new("Mekanismer", "Mechanisms")),
            ("elements", TEXT, Words::new("Elementer", "Elements")),
            ("summary", TEXT, Words::new("Kort fortalt", "In short")),
            ("reviewed", TEXT, Words::new("Sidst gennemgået", "Last reviewed")),
        ],
        context.language,
    );
    table.rows = Box::new(shown(context).map(|(entry, case)| row(context, entry, case)));
    table
}

fn row(context: &Context<'_>, entry: &Entry, case: &Case) -> Vec<Cell> {
    let period = case.period.as_ref().and_then(Stated::known);
    let date = |date: Option<&Spanned<Date>>| date.map_or(Cell::Empty, |it| Cell::text(it.value.iso()));
    let group = case.target_group.as_ref().and_then(Stated::known);
    let size = group.and_then(|it| it.size.as_ref()).and_then(Stated::known);
    let related = |kind: RelationKind| {
        let relations = context.handbook.relations_from(entry.file).filter(|it| it.kind == kind);
        let shown = relations.filter_map(|it| context.handbook.entry_in(it.to)).filter(|it| context.is_shown(it));
        Cell::joined(shown.map(|it| &*it.id.slug))
    };
    vec![
        Cell::slug(&entry.id.slug),
        Cell::text(entry.title()),
        Cell::text(context.address(&entry.id)),
        Cell::text(case.municipality.as_ref().map_or("", |it| it.value.as_str())),
        date(period.and_then(|it| it.from.as_ref())),
        date(period.and_then(|it| it.to.as_ref())),
        related(RelationKind::IsAbout),
        Cell::prose(group.and_then(|it| it.text.as_ref())),
        Cell::number(size.map(|it| it.value.value)),
        related(RelationKind::TriesTheory),
        related(RelationKind::UsesMechanism),
        related(RelationKind::ShowsElement),
        Cell::prose(entry.front.summary.as_ref()),
        date(entry.front.reviewed.as_ref()),
    ]
}

pub fn results<'c>(context: &'c Context<'_>) -> DataTable<'c> {
    let mut table = table(
        "results",
        Words::new("Resultater", "Results"),
        Words::new(
            "Én række for hvert resultat. Et resultat, der peger på en række i en figur, har figurens tal.",
            "One row a result. A result that points at a row of a figure bears the figure's number.",
        ),
        &[
            CASE,
            ("number", NUMBER, Words::new("Nr. i casen", "No. in the case")),
            ("text", TEXT, Words::new("Resultat", "Result")),
            ("value", NUMBER, Words::new("Tal", "Value")),
            UNIT,
            BASIS,
            ("as_of", TEXT, Words::new("Gjort op", "As of")),
            ("goal", TEXT, Words::new("Mål", "Goal")),
            ("before", NUMBER, Words::new("Før", "Before")),
            ("before_text", TEXT, Words::new("Før, i ord", "Before, in words")),
            ("expected", NUMBER, Words::new("Ventet", "Expected")),
            ("expected_text", TEXT, Words::new("Ventet, i ord", "Expected, in words")),
            ("comparison", NUMBER, Words::new("Sammenlignet med", "Compared with")),
            ("comparison_text", TEXT, Words::new("Sammenlignet med, i ord", "Compared with, in words")),
            ("figure", TEXT, Words::new("Figur", "Figure")),
            ("figure_column", TEXT, Words::new("Figurens kolonne", "Column of the figure")),
            SOURCE,
            PLACE,
            NOTE,
        ],
        context.language,
    );
    let results = shown(context).flat_map(|(entry, case)| (1..).zip(case.known_results()).map(move |it| (entry, it)));
    table.rows = Box::new(results.flat_map(|(entry, (number, result))| result_rows(entry, number, result)));
    table
}

/// A result has one number, or one for each column of the figure it points at.
fn result_rows(entry: &Entry, number: usize, result: &CaseResult) -> Vec<Vec<Cell>> {
    let in_figure = result.in_figure(entry);
    let (figure, row) = (in_figure.map(|it| it.0), in_figure.map(|it| it.1));
    let own_unit = result.unit.as_ref().or_else(|| row.and_then(|row| row.unit.as_ref()));
    let unit = own_unit.map_or_else(|| figure.map_or("", figure::Figure::unit_text), |unit| unit.value.as_str());
    let source = result.source.as_ref().or_else(|| figure.and_then(|figure| figure.source.as_ref()));
    let [source, place] = Cell::citation(source.and_then(Stated::known));
    let compared = |it: Option<&Compared>| {
        let number = Cell::number(it.and_then(|it| it.value.as_ref()).map(|it| it.value));
        [number, Cell::prose(it.and_then(|it| it.text.as_ref()))]
    };
    let [before, before_text] = compared(result.before.as_deref());
    let [expected, expected_text] = compared(result.expected.as_deref());
    let [comparison, comparison_text] = compared(result.comparison.as_deref());
    let label = row.map_or("", |row| row.label.value.as_str());
    let line = |value: Cell, column: &str| {
        vec![
            Cell::slug(&entry.id.slug),
            Cell::Number(number.into()),
            result.text.as_ref().map_or_else(|| Cell::text(label), |text| Cell::prose(Some(text))),
            value,
            Cell::text(unit),
            Cell::text(result.basis.map_or("", basis)),
            Cell::known(result.as_of.as_ref(), |date| Cell::text(date.value.iso())),
            Cell::text(result.goal.as_ref().map_or("", |goal| goal.value.as_str())),
            before.clone(),
            before_text.clone(),
            expected.clone(),
            expected_text.clone(),
            comparison.clone(),
            comparison_text.clone(),
            Cell::text(figure.map_or("", |figure| figure.id.value.as_str())),
            Cell::text(column),
            source.clone(),
            place.clone(),
            Cell::prose(result.note.as_ref()),
        ]
    };
    match (row, figure) {
        (Some(row), Some(figure)) if result.value.is_none() => (0..row.values.len().max(1))
            .map(|at| {
                let value = row.values.get(at).and_then(Option::as_ref);
                let column = figure.columns.get(at).map_or("", |column| column.value.as_str());
                line(Cell::number(value.map(|it| it.value)), column)
            })
            .collect(),
        _ => vec![line(Cell::known(result.value.as_ref(), |it| Cell::Number(it.value.normalize())), "")],
    }
}

pub fn economies<'c>(context: &'c Context<'_>) -> DataTable<'c> {
    let mut table = table(
        "economies",
        Words::new("Økonomi", "Economy"),
        Words::new(
            "Én række for hvert beløb i hvert regnestykke. Fortegnet er kildens; kolonnen »positive_means« siger, hvad et positivt resultat (net) betyder.",
            "One row for each amount of each calculation. The sign is the source's; the column 'positive_means' says what a positive result (net) means.",
        ),
        &[
            CASE,
            ("calculation", NUMBER, Words::new("Regnestykke nr.", "Calculation no.")),
            ("title", TEXT, Words::new("Regnestykke", "Calculation")),
            BASIS,
            (
                "side",
                TEXT,
                Words::new(
                    "Side (cost: udgift, saving: besparelse, financing: finansiering, net: resultat)",
                    "Side (cost, saving, financing or net)",
                ),
            ),
            ("text", TEXT, Words::new("Post", "Line")),
            ("period", TEXT, Words::new("Periode", "Period")),
            ("amount", NUMBER, Words::new("Beløb", "Amount")),
            UNIT,
            (
                "positive_means",
                TEXT,
                Words::new("Et positivt resultat er (gain: gevinst, cost: udgift)", "A positive net is (gain or cost)"),
            ),
            ("price_year", TEXT, Words::new("Prisår", "Price year")),
            ("calculated_by", TEXT, Words::new("Beregnet af", "Calculated by")),
            SOURCE,
            PLACE,
            NOTE,
        ],
        context.language,
    );
    let all = shown(context).flat_map(|(entry, case)| (1..).zip(case.calculations()).map(move |it| (entry, it)));
    table.rows = Box::new(all.flat_map(|(entry, (number, it))| calculation_rows(&entry.id.slug, number, it)));
    table
}

fn calculation_rows(case: &str, number: usize, it: &Calculation) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let [source, place] = Cell::citation(it.source.as_ref().and_then(Stated::known));
    let text = |text: &Option<Spanned<String>>| Cell::text(text.as_ref().map_or("", |it| &it.value));
    let mut line = |side: &str, words: Cell, amounts: &[Option<Spanned<Decimal>>], note: Cell| {
        for (at, amount) in amounts.iter().enumerate() {
            rows.push(vec![
                Cell::text(case),
                Cell::Number(number.into()),
                Cell::prose(Some(&it.title)),
                Cell::text(it.basis.map_or("", basis)),
                Cell::text(side),
                words.clone(),
                Cell::text(it.periods.get(at).map_or("", |period| period.value.as_str())),
                Cell::number(amount.as_ref().map(|amount| amount.value)),
                text(&it.unit),
                Cell::text(if it.positive_means_cost { "cost" } else { "gain" }),
                Cell::known(it.price_year.as_ref(), |year| Cell::text(year.value.as_str())),
                Cell::known(it.calculated_by.as_ref(), |words| Cell::prose(Some(words))),
                source.clone(),
                place.clone(),
                note.clone(),
            ]);
        }
    };
    for (side, lines) in [("cost", &it.costs), ("saving", &it.savings), ("financing", &it.financing)] {
        for Amount { text, amounts, note } in Calculation::lines(lines.as_ref()) {
            line(side, Cell::prose(Some(text)), amounts, Cell::prose(note.as_ref()));
        }
    }
    if let Some(net) = it.net.as_ref().and_then(Stated::known) {
        line("net", Cell::Empty, net, Cell::prose(it.note.as_ref()));
    }
    rows
}

fn shown<'h>(context: &Context<'h>) -> impl Iterator<Item = (&'h Entry, &'h Case)> {
    context.shown(Kind::Case).iter().copied().filter_map(|entry| Some((entry, entry.case()?)))
}

fn basis(basis: ResultBasis) -> &'static str {
    if basis == ResultBasis::Expected { "expected" } else { "actual" }
}
