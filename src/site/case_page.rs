//! A case as a reader sees it: what was done, what came of it, what it cost, and what to do next.

use crate::figure::chart;
use crate::language::{Decimal, Words};
use crate::model::case::{Case, CaseResult, Compared, ResultBasis, Strength};
use crate::model::economy::{Amount, Calculation};
use crate::model::read::Stated as Said;
use crate::model::{Entry, RelationKind};
use crate::schema::Kind;
use crate::site::context::{Context, Scope};
use crate::site::page::{
    Anchor, CalculationView, CasePage, ChecklistItemView, ComparedView, NodeRef, NodeView, ResultView, RowView,
    SizeView,
};
use crate::site::rich::{Rich, Stated};
use crate::text::Spanned;

const BEFORE: Words = Words::new("tiden før", "the time before");
const FORESEEN: Words = Words::new("det forventede", "what was expected");
const OTHERS: Words = Words::new("andre", "others");
const AND: Words = Words::new("og", "and");

/// The page of a case.
#[must_use]
pub fn case<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry, case: &'h Case) -> CasePage {
    let name = case.municipality.as_ref().map_or("", |it| it.value.as_str());
    let [measured, unstated, expected] = results(context, scope, entry, case);
    let theories = context.relations_out(scope, entry, &[RelationKind::TriesTheory]);
    CasePage {
        municipality: Anchor { title: name.to_owned(), address: context.municipality_address(name) },
        period: period(context, scope, case),
        period_note: case
            .period
            .as_ref()
            .and_then(Said::known)
            .and_then(|it| it.note.as_ref())
            .map(|it| context.rich(scope, it)),
        audience: audience(context, scope, case),
        target_group: target_group(context, scope, case),
        size: size(context, scope, case),
        evidence: evidence(case),
        evidence_as_of: newest(context, case),
        compared: compared_with(context, case),
        goals: goals(context, scope, case),
        goals_unknown: case.goals_unknown.as_ref().map(|it| context.reason(scope, it)),
        activities: context.texts(scope, case.activities.as_ref()),
        resources: context.texts(scope, case.resources.as_ref()),
        measured,
        unstated,
        expected,
        results_unknown: case.results.as_ref().and_then(Said::unknown).map(|it| context.reason(scope, it)),
        economy: context.stated(scope, case.economy.as_ref(), |it| {
            it.iter().map(|calculation| calculation_view(context, scope, calculation)).collect()
        }),
        challenges: context.texts(scope, case.challenges.as_ref()),
        contact: context.stated(scope, case.contact.as_ref(), |it| context.rich(scope, it)),
        try_parts: theories.clone(),
        theories,
        mechanisms: context.relations_out(scope, entry, &[RelationKind::UsesMechanism]),
        elements: context.relations_out(scope, entry, &[RelationKind::ShowsElement]),
        try_costs: costs(context, case),
        try_checklist: checklist(context, scope, entry),
        similar: crate::site::similar::similar(context, entry),
        is_compared: context.compares_cases(),
    }
}

/// The measured results, those of which nobody says whether they are, and the expected ones.
#[must_use]
pub fn results<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry, case: &'h Case) -> [Vec<ResultView>; 3] {
    let of = |basis: Option<ResultBasis>| {
        let results = case.known_results().iter().filter(|it| it.basis == basis);
        results.map(|it| result(context, scope, entry, case, it)).collect()
    };
    [of(Some(ResultBasis::Actual)), of(None), of(Some(ResultBasis::Expected))]
}

#[must_use]
pub fn period<'h>(context: &Context<'h>, scope: &Scope<'h>, case: &Case) -> Stated<String> {
    context.stated(scope, case.period.as_ref(), |_| context.period_text(case.period.as_ref()).unwrap_or_default())
}

/// How many the case was for.
#[must_use]
pub fn size<'h>(context: &Context<'h>, scope: &Scope<'h>, case: &Case) -> Stated<SizeView> {
    let group = case.target_group.as_ref().and_then(Said::known);
    context.stated(scope, group.and_then(|it| it.size.as_ref()), |it| context.size(scope, it))
}

fn audience<'h>(context: &Context<'h>, scope: &Scope<'h>, case: &Case) -> Stated<Vec<Anchor>> {
    context.stated(scope, case.audience.as_ref(), |refs| {
        refs.iter().filter_map(|it| context.anchor_to(Kind::TargetGroup, &it.slug.value)).collect()
    })
}

fn target_group<'h>(context: &Context<'h>, scope: &Scope<'h>, case: &Case) -> Stated<Rich> {
    match &case.target_group {
        Some(Said::Known(group)) => {
            Stated { value: group.text.as_ref().map(|it| context.rich(scope, it)), unknown: None }
        }
        said => context.stated(scope, said.as_ref(), |_| context.plain(scope, "")),
    }
}

/// What the results rest on: measured, not stated, expected, or nothing. A case that says nothing of its results yet is not
/// called tried.
#[must_use]
pub fn evidence(case: &Case) -> &'static str {
    let has = |basis: Option<ResultBasis>| case.known_results().iter().any(|it| it.basis == basis);
    let all = [(Some(ResultBasis::Actual), "measured"), (None, "unstated"), (Some(ResultBasis::Expected), "expected")];
    let none = if case.results.is_some() { "tried" } else { "untold" };
    all.into_iter().find(|(basis, _)| has(*basis)).map_or(none, |(_, name)| name)
}

/// As of when the newest measured result was measured.
fn newest(context: &Context<'_>, case: &Case) -> Option<String> {
    let actual = case.known_results().iter().filter(|it| it.basis == Some(ResultBasis::Actual));
    let dates = actual.filter_map(|it| it.as_of.as_ref()?.known().map(|it| it.value));
    dates.max().map(|date| date.in_words(context.language))
}

/// What the measured results are held against, in words: `tiden før og det forventede`.
fn compared_with(context: &Context<'_>, case: &Case) -> Option<String> {
    let is_any = |has: fn(&CaseResult) -> bool| {
        case.known_results().iter().any(|it| it.basis == Some(ResultBasis::Actual) && has(it))
    };
    let all = [
        (is_any(|it| it.before.is_some()), BEFORE),
        (is_any(|it| it.expected.is_some()), FORESEEN),
        (is_any(|it| it.comparison.is_some()), OTHERS),
    ];
    let mut names: Vec<&str> =
        all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, words)| words.get(context.language)).collect();
    let last = names.pop()?;
    Some(if names.is_empty() {
        last.to_owned()
    } else {
        format!("{} {} {last}", names.join(", "), AND.get(context.language))
    })
}

fn goals<'h>(context: &Context<'h>, scope: &Scope<'h>, case: &Case) -> Vec<NodeView> {
    let nothing = || Stated { value: None, unknown: None };
    let view = |goal: &crate::model::case::Goal| NodeView {
        former: Vec::new(),
        id: goal.id.value.clone(),
        text: Some(context.rich(scope, &goal.text)),
        inferred: false,
        page: None,
        role: None,
        indicators: Stated { value: None, unknown: None },
        responsible: nothing(),
        dose: nothing(),
        duration: nothing(),
        sources: Vec::new(),
        cases: Vec::new(),
    };
    case.goals.iter().map(view).collect()
}

fn result<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &Entry, case: &Case, it: &CaseResult) -> ResultView {
    let row = it.in_figure(entry);
    let figure_unit = row.map_or("", |(figure, row)| row.unit.as_ref().map_or(figure.unit_text(), |unit| &unit.value));
    let unit = it.unit.as_ref().map_or(figure_unit, |unit| unit.value.as_str());
    let values = row.map(|(_, row)| row.values.iter().flatten().map(|value| value.value).collect::<Vec<Decimal>>());
    let value = match (&it.value, values) {
        (None, Some(values)) if !values.is_empty() => {
            let texts: Vec<String> = values.iter().map(|value| context.with_unit(*value, unit)).collect();
            Stated { value: Some(texts.join(" → ")), unknown: None }
        }
        (said, _) => context.stated(scope, said.as_ref(), |value| context.with_unit(value.value, unit)),
    };
    let compared = |it: &Option<Box<Compared>>| it.as_ref().map(|it| compared(context, scope, it, unit));
    let goal = it.goal.as_ref().and_then(|id| case.goals.iter().find(|goal| goal.id.value == id.value));
    let label = || row.map(|(_, row)| context.plain(scope, &row.label.value));
    let source = it.source.as_ref().or_else(|| row.and_then(|(figure, _)| figure.source.as_ref()));
    ResultView {
        text: it.text.as_ref().map(|text| context.rich(scope, text)).or_else(label),
        value,
        as_of: context.stated(scope, it.as_of.as_ref(), |date| date.value.in_words(context.language)),
        goal: goal.map(|goal| NodeRef {
            id: goal.id.value.clone(),
            text: crate::parse::markdown::plain_text(&goal.text.text),
        }),
        before: compared(&it.before),
        expected: compared(&it.expected),
        comparison: compared(&it.comparison),
        source: context.stated(scope, source, |it| context.citation(scope, it)),
        figure: row.map(|(figure, _)| format!("figur-{}", figure.id.value)),
        note: it.note.as_ref().map(|note| context.rich(scope, note)),
    }
}

fn compared<'h>(context: &Context<'h>, scope: &Scope<'h>, it: &Compared, unit: &str) -> ComparedView {
    let unit = it.unit.as_ref().map_or(unit, |unit| unit.value.as_str());
    ComparedView {
        text: it.text.as_ref().map(|text| context.rich(scope, text)),
        value: it.value.as_ref().map(|value| context.with_unit(value.value, unit)),
    }
}

fn calculation_view<'h>(context: &Context<'h>, scope: &Scope<'h>, it: &Calculation) -> CalculationView {
    let rich = |prose: &crate::schema::Prose| context.rich(scope, prose);
    let unit = it.unit.as_ref().map_or("", |unit| unit.value.as_str());
    let width = it.width();
    let side = |said: &Option<Said<Vec<Amount>>>| {
        context.stated(scope, said.as_ref(), |lines| {
            lines.iter().map(|line| line_view(context, scope, line, width)).collect()
        })
    };
    // Pages show a gain as positive, whatever the source prints.
    let sign = if it.positive_means_cost { -Decimal::ONE } else { Decimal::ONE };
    let cell = |value: Option<&Option<Spanned<Decimal>>>| {
        value.and_then(Option::as_ref).map_or_else(String::new, |value| context.number(value.value * sign))
    };
    CalculationView {
        title: rich(&it.title),
        basis: match it.basis {
            Some(ResultBasis::Expected) => "expected",
            Some(ResultBasis::Actual) => "actual",
            None => "",
        },
        unit: unit.to_owned(),
        price_year: context.stated(scope, it.price_year.as_ref(), |year| year.value.clone()),
        calculated_by: context.stated(scope, it.calculated_by.as_ref(), rich),
        columns: it.periods.iter().map(|period| period.value.clone()).collect(),
        costs: side(&it.costs),
        savings: side(&it.savings),
        financing: side(&it.financing),
        net: context.stated(scope, it.net.as_ref(), |net| (0..width).map(|at| cell(net.get(at))).collect()),
        sign_turned: it.positive_means_cost,
        rounding: it.rounding.map(|rounding| context.with_unit(rounding, unit)),
        incomplete: it.incomplete.as_ref().map(rich),
        note: it.note.as_ref().map(rich),
        source: context.stated(scope, it.source.as_ref(), |source| context.citation(scope, source)),
        chart: chart::of_calculation(it, context.language),
    }
}

fn line_view<'h>(context: &Context<'h>, scope: &Scope<'h>, line: &Amount, width: usize) -> RowView {
    let cell = |at: usize| line.amounts.get(at).and_then(Option::as_ref).map(|it| context.number(it.value));
    RowView {
        label: crate::parse::markdown::plain_text(&line.text.text),
        cells: (0..width).map(|at| cell(at).unwrap_or_default()).collect(),
        unit: None,
        note: line.note.as_ref().map(|note| context.rich(scope, note)),
    }
}

/// The cost lines in words, for whoever wants to try the same: `Løn: 480.000 kr. (2020)`, or with several periods
/// `Løn – 2020: 480.000 kr.; 2021: 490.000 kr.`
#[must_use]
pub fn costs(context: &Context<'_>, case: &Case) -> Vec<String> {
    let of = |calculation: &Calculation| {
        let unit = calculation.unit.as_ref().map_or("", |unit| unit.value.as_str());
        let lines = Calculation::lines(calculation.costs.as_ref());
        lines.iter().map(|line| cost(context, line, unit, &calculation.periods)).collect::<Vec<_>>()
    };
    case.calculations().iter().flat_map(of).collect()
}

fn cost(context: &Context<'_>, line: &Amount, unit: &str, periods: &[Spanned<String>]) -> String {
    // `1.000 kr.` right behind a number would be read as part of it.
    let is_number = unit.starts_with(|c: char| c.is_ascii_digit());
    let (columns, only) = if let [only] = periods { (&[][..], Some(only.value.clone())) } else { (periods, None) };
    let amount = |(at, amount): (usize, &Option<Spanned<Decimal>>)| {
        let amount = context.with_unit(amount.as_ref()?.value, if is_number { "" } else { unit });
        Some(columns.get(at).map_or_else(|| amount.clone(), |column| format!("{}: {amount}", column.value)))
    };
    let amounts: Vec<String> = line.amounts.iter().enumerate().filter_map(amount).collect();
    let text = crate::parse::markdown::plain_text(&line.text.text);
    let joint = if columns.is_empty() { ":" } else { " –" };
    let unit = is_number.then(|| context.say(&format!("i {unit}"), &format!("in {unit}")));
    let notes = unit.into_iter().chain(only).collect::<Vec<_>>().join(", ");
    let notes = if notes.is_empty() { notes } else { format!(" ({notes})") };
    format!("{text}{joint} {}{notes}", amounts.join("; "))
}

/// The questions of the elements that a case shows, weak links left out.
fn checklist<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &Entry) -> Vec<ChecklistItemView> {
    let relations = context.handbook.relations_from(entry.file);
    let strong = relations.filter(|it| it.kind == RelationKind::ShowsElement && it.strength != Strength::Weak);
    let elements = strong.filter_map(|it| context.handbook.entry_in(it.to)).filter(|it| context.is_shown(it));
    let items = elements.flat_map(|element| {
        let items = element.element().map_or(&[][..], |it| &it.checklist);
        items.iter().map(|item| context.checklist_item(scope, element, item))
    });
    items.collect()
}
