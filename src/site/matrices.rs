//! Who relates to whom, as tables: what is covered, and where the gaps are.

use std::collections::HashMap;

use crate::model::{Entry, RelationKind};
use crate::schema::Kind;
use crate::site::context::Context;
use crate::site::page::{Count, Matrix, MatrixHead, MatrixLink, MatrixRow, Relations};
use crate::text::FileId;

/// The most columns that a table has. Wider ones cannot be read, and grow with the square of the handbook.
const COLUMNS: usize = 60;

/// The most rows. Where there are more, a reader sees how many there are for each column, goes on from there, and sees
/// the first of those without any.
const ROWS: usize = 1000;
const GAPS: usize = 100;

#[must_use]
pub fn relations(context: &Context<'_>) -> Relations {
    let matrices = [
        (
            "cases-mekanismer",
            (Kind::Case, Kind::Mechanism, RelationKind::UsesMechanism),
            context.say("Cases og mekanismer", "Cases and mechanisms"),
            context.say("Hvilke mekanismer hver case bruger.", "Which mechanisms each case uses."),
        ),
        (
            "cases-elementer",
            (Kind::Case, Kind::Element, RelationKind::ShowsElement),
            context.say("Cases og elementer", "Cases and elements"),
            context.say("Hvilke elementer hver case viser.", "Which elements each case shows."),
        ),
        (
            "cases-programteorier",
            (Kind::Case, Kind::Theory, RelationKind::TriesTheory),
            context.say("Cases og programteorier", "Cases and program theories"),
            context.say("Hvilke programteorier hver case prøver af.", "Which program theories each case tries."),
        ),
        (
            "programteorier-mekanismer",
            (Kind::Theory, Kind::Mechanism, RelationKind::WorksThrough),
            context.say("Programteorier og mekanismer", "Program theories and mechanisms"),
            context.say("Hvilke mekanismer hver teori bygger på.", "Which mechanisms each theory builds on."),
        ),
        (
            "mekanismer-elementer",
            (Kind::Mechanism, Kind::Element, RelationKind::BelongsTo),
            context.say("Mekanismer og elementer", "Mechanisms and elements"),
            context.say("Hvilke elementer hver mekanisme hører til.", "Which elements each mechanism belongs to."),
        ),
    ];
    let made = matrices.into_iter().map(|(id, kinds, title, intro)| matrix(context, id, kinds, title, intro));
    Relations { matrices: made.filter(Matrix::tells).collect() }
}

impl Matrix {
    fn tells(&self) -> bool {
        let has_table = !self.rows.is_empty() && (self.wide || !self.columns.is_empty());
        has_table || !self.totals.is_empty()
    }
}

/// What a row relates to: the other ends, each with the strength or the role.
type Found = HashMap<FileId, &'static str>;

fn found(context: &Context<'_>, entry: &Entry, kind: RelationKind) -> Found {
    let mut found = HashMap::new();
    for relation in context.handbook.relations_from(entry.file).filter(|it| it.kind == kind) {
        let cell = relation.role.map_or(relation.strength.name(), crate::model::theory::Role::name);
        found.entry(relation.to).or_insert(cell);
    }
    found
}

fn matrix(
    context: &Context<'_>,
    id: &str,
    (rows, columns, kind): (Kind, Kind, RelationKind),
    title: String,
    intro: String,
) -> Matrix {
    let heads = context.shown(columns);
    if context.shown(rows).len() > ROWS {
        let sum = sum(context, (rows, kind), heads);
        return Matrix { id: id.to_owned(), title, intro: format!("{intro} {}", sum.intro), ..sum };
    }
    let wide = heads.len() > COLUMNS;
    let row = |entry: &Entry| {
        let found = found(context, entry, kind);
        MatrixRow {
            cells: if wide { Vec::new() } else { heads.iter().map(|head| found.get(&head.file).copied()).collect() },
            empty: found.is_empty(),
            links: if wide { links(context, &found) } else { Vec::new() },
            ..bare_row(context, entry)
        }
    };
    let mut shown = context.shown(rows).to_vec();
    if rows == Kind::Case {
        shown.sort_by_cached_key(|entry| context.collation.key(&row_title(entry)));
    }
    Matrix {
        id: id.to_owned(),
        title,
        intro,
        rows: shown.into_iter().map(row).collect(),
        columns: if wide { Vec::new() } else { heads.iter().map(|entry| head(context, entry)).collect() },
        wide: wide && !heads.is_empty(),
        totals: Vec::new(),
        rest: None,
    }
}

/// How many rows there are for each column, and the first rows without any.
fn sum(context: &Context<'_>, (rows, kind): (Kind, RelationKind), heads: &[&Entry]) -> Matrix {
    let shown = context.shown(rows);
    let mut ends: Vec<FileId> = Vec::new();
    let mut gaps: Vec<&Entry> = Vec::new();
    for entry in shown {
        let found = found(context, entry, kind);
        ends.extend(found.keys());
        if found.is_empty() {
            gaps.push(entry);
        }
    }
    ends.sort_unstable();
    let count = |end: FileId| ends.partition_point(|it| *it <= end) - ends.partition_point(|it| *it < end);
    let number = |count: usize| context.number(count.into());
    let total = |head: &&Entry| Count { page: context.anchor(head), count: number(count(head.file)) };
    let all = number(shown.len());
    let more = gaps.len().saturating_sub(GAPS);
    Matrix {
        id: String::new(),
        title: String::new(),
        intro: context.say(
            &format!("Der er {all} i alt, så her står kun, hvor mange der er for hver. Følg linket for at se dem."),
            &format!(
                "There are {all} in all, so this only says how many there are for each. Follow the link to see them."
            ),
        ),
        rows: gaps.into_iter().take(GAPS).map(|entry| bare_row(context, entry)).collect(),
        columns: Vec::new(),
        wide: false,
        totals: heads.iter().map(total).collect(),
        rest: (more > 0)
            .then(|| context.say(&format!("og {} til", number(more)), &format!("and {} more", number(more)))),
    }
}

/// A row that relates to nothing.
fn bare_row(context: &Context<'_>, entry: &Entry) -> MatrixRow {
    let (title, address) = (row_title(entry), context.address(&entry.id));
    MatrixRow { title, address, cells: Vec::new(), links: Vec::new(), empty: true }
}

/// What a row relates to, in the order of the alphabet.
fn links(context: &Context<'_>, found: &Found) -> Vec<MatrixLink> {
    let shown = found.iter().filter_map(|(file, how)| Some((context.handbook.entry_in(*file)?, *how)));
    let mut shown: Vec<_> = shown.filter(|(entry, _)| context.is_shown(entry)).collect();
    shown.sort_by_key(|(entry, _)| (context.rank(entry), entry.file));
    let link = |(entry, how): (&Entry, &'static str)| MatrixLink {
        title: entry.title().to_owned(),
        address: context.address(&entry.id),
        how,
    };
    shown.into_iter().map(link).collect()
}

/// A case stands under its municipality.
fn row_title(entry: &Entry) -> String {
    match entry.case().and_then(|case| case.municipality.as_ref()) {
        Some(place) => format!("{}: {}", place.value, entry.title()),
        None => entry.title().to_owned(),
    }
}

fn head(context: &Context<'_>, entry: &Entry) -> MatrixHead {
    let number = entry.element().and_then(|it| it.number.as_ref()).map(|it| context.number(it.value));
    MatrixHead {
        title: entry.title().to_owned(),
        short: number.unwrap_or_else(|| entry.title().to_owned()),
        address: context.address(&entry.id),
    }
}
