//! The numbers of the sources against the real handbook: each stands on its page, in the row it belongs to.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use haandbog::language::{Decimal, parse_number};
use haandbog::model::Entry;
use haandbog::model::case::CaseResult;
use haandbog::model::economy::Calculation;
use haandbog::model::figure::Figure;
use haandbog::model::read::Stated;
use haandbog::schema::Prose;
use haandbog::text::Spanned;

use crate::support::check;

const LEDGER: &str = include_str!("../ledger/expected.tsv");

/// What a page calls a row or a column, where it does not use the words of the source.
const CALLED: &[(&str, &str)] = &[
    ("Provenu", "netto"),
    ("uddannelsesrevalideringsforløb", "revalidering med uddannelse"),
    ("afsluttede borgere", "i alt"),
    ("besparelse indtil oktober 2016", "opnået"),
    ("Reduktion af helårspersoner kontanthjælp", "kontanthjælp, færre end i budgettet"),
    ("Reduktion af helårspersoner ressourceforløb", "ressourceforløb, færre end i budgettet"),
    ("I alt Ressourceforløb og kontanthjælp", "sparet forsørgelse"),
    ("I alt, finansiering", "anden finansiering"),
    ("landsplan", "hele landet"),
    ("landsgennemsnittet", "hele landet"),
    ("Gevinst", "gevinst i alt"),
    ("ØK Investering", "investering under økonomiudvalget"),
    ("AU Investering", "investering under arbejdsmarkedsudvalget"),
    ("AU Besk.bonus", "beskæftigelsesbonus"),
    ("AU/ØK Restbudget KIK I", "restbudget fra kik"),
    ("ØK Virk.konsulenter", "virksomhedskonsulenter"),
    ("Budget kontanthjælp", "færre på kontanthjælp, helårspersoner"),
    ("Budget ressourceforløb", "færre i ressourceforløb, helårspersoner"),
    ("Virksomhedskonsulent", "løn til virksomhedskonsulenten"),
    ("gennemsnittet i klyngen", "skøn efter 1–2 år"),
    ("bedste kommune i klyngen", "skøn efter 3–4 år"),
    ("tilflyttet", "tilflyttere, der fik uddannelseshjælp"),
    ("reel forskel", "færre, end hvis andelen havde været den samme"),
    ("faktiske besparelse", "kommunens beregning i september 2017"),
    ("modtagere af uddannelseshjælp", "alle på uddannelseshjælp"),
    ("reduktion til", "når målet er nået"),
    ("Målgruppeskift", "skiftet målgruppe"),
    ("før", "før, udgangspunkt"),
    ("nu", "opnået"),
    ("efter", "målet med"),
];

/// A line of the ledger.
struct Expected {
    line: usize,
    page: &'static str,
    row: &'static str,
    column: &'static str,
    value: Decimal,
}

/// A number as a page shows it, with the words that stand at it.
struct Shown {
    words: BTreeSet<String>,
    value: Decimal,
}

#[test]
fn every_number_of_the_ledger_stands_on_its_page_in_its_own_row() {
    let pages = pages();
    let complaint = |it: &Expected| {
        let why = misplaced(it, pages.get(it.page).map_or(&[], Vec::as_slice))?;
        Some(format!("expected.tsv:{}: {}: {} for `{}` `{}`: {why}", it.line, it.page, it.value, it.row, it.column))
    };
    let wrong: Vec<String> = ledger().iter().filter_map(complaint).collect();
    assert!(wrong.is_empty(), "{} numbers are not where they belong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn two_rows_that_change_places_are_noticed() {
    let mut pages = pages();
    for page in ["cases/silkeborg-500", "cases/aabenraa-kik"] {
        let lines: Vec<Expected> = ledger().into_iter().filter(|it| it.page == page).collect();
        let groups = pages.get_mut(page).expect("the page");
        for (left, right) in (0..groups[0].len()).flat_map(|right| (0..right).map(move |left| (left, right))) {
            let [one, other] = [left, right].map(|at| groups[0][at].value);
            if one != other {
                (groups[0][left].value, groups[0][right].value) = (other, one);
                assert!(lines.iter().any(|it| misplaced(it, groups).is_some()), "{page}: rows {left} and {right}");
                (groups[0][left].value, groups[0][right].value) = (one, other);
            }
        }
    }
}

/// The numbers of every page, by its path.
fn pages() -> HashMap<String, Vec<Vec<Shown>>> {
    let (_, checked) = check(Path::new(env!("CARGO_MANIFEST_DIR")));
    let handbook = checked.handbook();
    let name = |entry: &Entry| {
        let path = handbook.path(entry.file);
        path.trim_start_matches("content/").trim_end_matches(".md").to_owned()
    };
    handbook.all().map(|entry| (name(entry), groups(entry))).collect()
}

/// Why a number is not where it belongs. Every figure, calculation and list of results is looked at on its own: in one of
/// them the number must stand where the words of the ledger fit best.
fn misplaced(expected: &Expected, groups: &[Vec<Shown>]) -> Option<String> {
    let called = |name| CALLED.iter().find(|(source, _)| *source == name).map_or(name, |(_, called)| *called);
    let wanted = words(&format!("{} {}", called(expected.row), called(expected.column)));
    let mut found = None;
    for group in groups {
        let fits = |shown: &Shown| likeness(&wanted, &shown.words);
        let best = group.iter().map(fits).max().unwrap_or(0);
        for shown in group.iter().filter(|shown| shown.value == expected.value) {
            if best > 0 && fits(shown) == best {
                return None;
            }
            let better = group.iter().find(|it| best > 0 && fits(it) == best).map(|it| &it.words);
            found = Some(format!("it stands at {:?}, but {:?} fits better", shown.words, better));
        }
    }
    Some(found.unwrap_or_else(|| "it is not on the page".into()))
}

/// How much of their words two labels share, in thousandths.
fn likeness(left: &BTreeSet<String>, right: &BTreeSet<String>) -> usize {
    let shared = |these: &BTreeSet<String>, those: &BTreeSet<String>| -> usize {
        these.iter().map(|word| those.iter().map(|other| sameness(word, other)).max().unwrap_or(0)).sum()
    };
    (shared(left, right) + shared(right, left)) * 500 / (left.len() + right.len()).max(1)
}

/// 2 for the same word, 1 for another form of it or a part of a compound: `myndighedsopgaven` and `myndighedsopgaver`.
fn sameness(left: &str, right: &str) -> usize {
    let beginning = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    let is_part = |long: &str, short: &str| short.chars().count() >= 5 && long.contains(short);
    if left == right { 2 } else { usize::from(beginning >= 6 || is_part(left, right) || is_part(right, left)) }
}

fn ledger() -> Vec<Expected> {
    let line = |(at, line): (usize, &'static str)| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [page, _, row, column, value, _] = fields[..] else { panic!("line {}: six fields", at + 1) };
        // What is money in and what is money out has another sign on the page than in some sources.
        let value = parse_number(value).expect("a number").abs();
        Expected { line: at + 1, page, row, column, value }
    };
    LEDGER.lines().enumerate().skip(1).map(line).collect()
}

/// The numbers of a page, by the figure, calculation or list that they stand in.
fn groups(entry: &Entry) -> Vec<Vec<Shown>> {
    let mut groups: Vec<Vec<Shown>> = entry.front.figures.iter().map(of_figure).collect();
    if let Some(case) = entry.case() {
        groups.extend(case.calculations().iter().map(of_calculation));
        groups.push(case.known_results().iter().flat_map(of_result).collect());
    }
    groups
}

fn of_figure(figure: &Figure) -> Vec<Shown> {
    let columns: Vec<&str> = figure.columns.iter().map(|it| it.value.as_str()).collect();
    let rows = figure.rows.iter().map(|row| (row.label.value.as_str(), row.values.as_slice()));
    let total = figure.total.as_ref().map(|total| ("I alt", total.as_slice()));
    rows.chain(total).flat_map(|(label, values)| of_row(label, &columns, values)).collect()
}

fn of_calculation(calculation: &Calculation) -> Vec<Shown> {
    let columns: Vec<&str> = calculation.periods.iter().map(|it| it.value.as_str()).collect();
    let sides = [&calculation.costs, &calculation.savings, &calculation.financing];
    let lines = sides.into_iter().flat_map(|side| Calculation::lines(side.as_ref()));
    let lines = lines.map(|line| (&*line.text.text, line.amounts.as_slice()));
    let net = calculation.net.as_ref().and_then(Stated::known).map(|net| ("netto", net.as_slice()));
    lines.chain(net).flat_map(|(label, values)| of_row(label, &columns, values)).collect()
}

fn of_row(label: &str, columns: &[&str], values: &[Option<Spanned<Decimal>>]) -> Vec<Shown> {
    let column = |at: usize| columns.get(at).copied().unwrap_or("");
    let shown = |(at, value): (usize, &Option<Spanned<Decimal>>)| {
        Some(Shown { words: words(&format!("{label} {}", column(at))), value: value.as_ref()?.value.abs() })
    };
    values.iter().enumerate().filter_map(shown).collect()
}

fn of_result(result: &CaseResult) -> Vec<Shown> {
    let text = |prose: &Option<Prose>| prose.as_ref().map_or("", |it| &*it.text).to_owned();
    let own = result.value.as_ref().and_then(Stated::known).map(|value| (text(&result.text), value));
    let compared = [&result.before, &result.expected, &result.comparison].into_iter().flatten();
    let compared =
        compared.filter_map(|it| Some((format!("{} {}", text(&result.text), text(&it.text)), it.value.as_ref()?)));
    own.into_iter()
        .chain(compared)
        .map(|(text, value)| Shown { words: words(&text), value: value.value.abs() })
        .collect()
}

/// The words of a label, without the small ones.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.chars().count() > 2 || word.starts_with(|c: char| c.is_ascii_digit())).collect()
}
