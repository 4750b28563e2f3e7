//! Figures: numbers with unit, period and source, that can be drawn.

use crate::language::{Decimal, Words};
use crate::model::common::ALLOW;
use crate::model::read::{Citation, Read, Stated, amounts_of, citation_of, line_of, number_of, text_of, tight};
use crate::parse::yaml::{Key, Node, Value};
use crate::schema::{Field, Prose, Table, Type};
use crate::text::{Span, Spanned};

/// How a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// Bars; grouped where there are several columns.
    Bar,
    /// Shares of a whole, one bar for each column.
    Stacked,
    Line,
    /// Two points in time.
    Slope,
    /// Money in and out, with the result last.
    Waterfall,
    /// Bars with a line for the last column.
    Combo,
    /// Single numbers that share no axis.
    KeyFigures,
    Table,
}

impl FigureKind {
    /// The words in a file, in the order of the kinds.
    pub const NAMES: &'static [&'static str] =
        &["bar", "stacked", "line", "slope", "waterfall", "combo", "keyfigures", "table"];

    /// The kind that a word in a file means.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "bar" => Self::Bar,
            "stacked" => Self::Stacked,
            "line" => Self::Line,
            "slope" => Self::Slope,
            "waterfall" => Self::Waterfall,
            "combo" => Self::Combo,
            "keyfigures" => Self::KeyFigures,
            "table" => Self::Table,
            _ => return None,
        })
    }

    /// The word in a file and in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    pub span: Span,
    pub id: Spanned<String>,
    /// The finding, not only the topic.
    pub title: Prose,
    pub kind: FigureKind,
    pub unit: Option<Stated<Spanned<String>>>,
    pub period: Option<Stated<Prose>>,
    pub columns: Vec<Spanned<String>>,
    pub rows: Vec<FigureRow>,
    pub total: Option<Vec<Option<Spanned<Decimal>>>>,
    /// The place of the key `total`.
    pub total_span: Option<Span>,
    /// How far the source's own rounding may move a sum.
    pub rounding: Option<Decimal>,
    /// Why the rows are not the whole.
    pub incomplete: Option<Prose>,
    pub note: Option<Prose>,
    pub source: Option<Stated<Citation>>,
}

/// One row of a figure: a label and a value for each column.
#[derive(Debug, Clone)]
pub struct FigureRow {
    pub label: Spanned<String>,
    /// `None` where the source does not state it.
    pub values: Vec<Option<Spanned<Decimal>>>,
    pub unit: Option<Spanned<String>>,
    pub source: Option<Citation>,
    pub note: Option<Prose>,
}

/// What a figure may say.
pub static FIELDS: Table = Table {
    what: Words::new("en figur", "a figure"),
    fields: &[
        Field::new(
            "id",
            Type::Slug,
            "Et kort navn, som siden kan henvise til figuren med.",
            "A short name by which the page can refer to the figure.",
        )
        .required()
        .example("status"),
        Field::new(
            "title",
            Type::Prose,
            "Det, tallene viser, som en sætning.",
            "What the numbers show, as a sentence.",
        )
        .required()
        .example("De fleste af de 60 afsluttede fik fleksjob"),
        Field::new(
            "kind",
            Type::Choice(FigureKind::NAMES),
            "Den måde, tallene skal tegnes på.",
            "The way in which the numbers are drawn.",
        )
        .required()
        .example("bar"),
        Field::new("unit", Type::Line, "Det, som tallene er opgjort i.", "What the numbers are in.").example("borgere"),
        Field::new(
            "period",
            Type::Prose,
            "De år eller måneder, som tallene gælder for.",
            "The years or months that the numbers are for.",
        )
        .example("september 2016"),
        Field::new(
            "columns",
            Type::List(&Type::Line),
            "Et navn til hver kolonne af tal.",
            "A name for each column of numbers.",
        )
        .example("[ Antal ]"),
        Field::new(
            "rows",
            Type::Named(&ROW),
            "Det, der tælles, én linje for hver række: navn og tal.",
            "What is counted, one line a row: name and number.",
        )
        .required()
        .example("Ordinært arbejde: 9"),
        Field::new(
            "total",
            Type::Amounts,
            "Summen af rækkerne, som den er trykt i kilden.",
            "The sum of the rows as the source prints it.",
        )
        .example("60"),
        Field::new(
            "rounding",
            Type::Number,
            "Hvor langt kildens sum højst må være fra rækkernes, fordi den har rundet af.",
            "How far the sum of the source may be from that of the rows, because it rounds.",
        )
        .example("1"),
        Field::new(
            "incomplete",
            Type::Prose,
            "Grunden til, at rækkerne ikke er det hele.",
            "The reason why the rows are not the whole.",
        )
        .example("Kilden viser kun de fem største"),
        Field::new(
            "note",
            Type::Prose,
            "Noget, læseren skal vide om tallene. Det står under figuren.",
            "What a reader should know about the numbers. It stands below the figure.",
        )
        .example("Nogle borgere er talt med to gange"),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, tallene står i, og stedet i den.",
            "The source that the numbers stand in, and the place.",
        )
        .example("silkeborg, status september 2016"),
        ALLOW,
    ],
};

const ROW: Type = Type::Short(&Type::Amounts, &ROW_FIELDS);

static ROW_FIELDS: Table = Table {
    what: Words::new("en række", "a row"),
    fields: &[
        Field::new(
            "value",
            Type::Amounts,
            "Tallet, eller ét tal for hver kolonne.",
            "The number, or one for each column.",
        )
        .example("9")
        .required(),
        Field::new(
            "unit",
            Type::Line,
            "Det, rækkens tal er i, når det er noget andet end figurens.",
            "What the numbers of the row are in, where that differs from the figure.",
        )
        .example("pct."),
        Field::new(
            "source",
            Type::Citation,
            "Den kilde, rækken er fra, når det er en anden end figurens.",
            "The source of the row, where that differs from the figure.",
        )
        .example("kl, tabel 2"),
        Field::new(
            "note",
            Type::Prose,
            "Noget, læseren skal vide om rækkens tal.",
            "What a reader should know about the numbers of the row.",
        )
        .example("Tallet er et skøn"),
        ALLOW,
    ],
};

impl Figure {
    /// Reads a figure; nothing where it lacks its id, title or kind.
    #[must_use]
    pub fn from_tree(node: &Node) -> Option<Self> {
        let rows = node.at("rows").and_then(Node::map).map_or(&[][..], |map| &map.entries);
        Some(Self {
            span: node.span,
            id: node.line("id")?,
            title: node.prose("title")?,
            kind: FigureKind::from_name(&node.line("kind")?.value)?,
            unit: node.stated("unit", line_of),
            period: node.stated("period", text_of),
            columns: tight(node.items("columns").iter().filter_map(line_of)),
            rows: rows.iter().map(|(key, value)| FigureRow::from_tree(key, value)).collect(),
            total: node.at("total").and_then(amounts_of),
            total_span: node.entry("total").map(|(key, value)| key.span.to(value.span)),
            rounding: node.at("rounding").and_then(number_of).map(|it| it.value),
            incomplete: node.prose("incomplete"),
            note: node.prose("note"),
            source: node.stated("source", citation_of),
        })
    }

    /// How many values each row has room for.
    #[must_use]
    pub fn width(&self) -> usize {
        let widest = self.rows.iter().map(|row| row.values.len()).max().unwrap_or(1);
        self.columns.len().max(widest).max(1)
    }

    /// The unit of the axis: the figure's own, or that of the first row that has one; empty where none is stated.
    #[must_use]
    pub fn axis_unit(&self) -> &str {
        let of_rows = || self.rows.iter().find_map(|row| row.unit.as_ref()).map_or("", |unit| unit.value.as_str());
        Some(self.unit_text()).filter(|unit| !unit.is_empty()).unwrap_or_else(of_rows)
    }

    /// Whether the numbers are shares of a hundred.
    #[must_use]
    pub fn is_in_per_cent(&self) -> bool {
        let unit = self.axis_unit().trim().to_lowercase();
        ["pct", "pct.", "%", "procent", "percent", "per cent"].contains(&unit.as_str())
    }

    /// The unit in words; empty where none is stated.
    #[must_use]
    pub fn unit_text(&self) -> &str {
        self.unit.as_ref().and_then(Stated::known).map_or("", |unit| unit.value.as_str())
    }
}

/// Whether two units are the same but for capitals and a full stop.
#[must_use]
pub fn same_unit(left: &str, right: &str) -> bool {
    let bare = |unit: &str| unit.trim().trim_end_matches('.').to_lowercase();
    bare(left) == bare(right)
}

impl FigureRow {
    fn from_tree(key: &Key, node: &Node) -> Self {
        let label = Spanned::new(key.text.clone(), key.span);
        let is_map = matches!(node.value, Value::Map(_));
        let values = if is_map { node.at("value").and_then(amounts_of) } else { amounts_of(node) };
        Self {
            label,
            values: values.unwrap_or_default(),
            unit: node.line("unit"),
            source: node.citation("source"),
            note: node.prose("note"),
        }
    }
}
