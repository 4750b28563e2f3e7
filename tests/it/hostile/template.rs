//! A handbook with a mark in every place where an author can write, made from the field tables: a new field is in it.

use haandbog::config;
use haandbog::model::fields_of;
use haandbog::model::library::{GLOSSARY, IDEAS, SOURCES};
use haandbog::schema::{Field, Kind, Table, Type};

/// Stands where a hostile text comes. In a field it stands between double quotation marks.
pub const HERE: &str = "§";

/// Every file of the handbook: path and text.
pub fn handbook() -> Vec<(String, String)> {
    let mut files = vec![
        ("handbook.yaml".to_owned(), settings()),
        ("content/kilder.yaml".to_owned(), library("kilde", &SOURCES)),
        ("content/ordliste.yaml".to_owned(), format!("{}{}", library("ord", &GLOSSARY), library(HERE, &GLOSSARY))),
        ("content/ideer.yaml".to_owned(), library("ide", &IDEAS)),
        ("content/bilag.pdf".to_owned(), "x".to_owned()),
    ];
    let pages = [
        (Kind::Page, "content/index.md"),
        (Kind::Page, "content/side.md"),
        (Kind::Theory, "content/programteorier/teori.md"),
        (Kind::Element, "content/elementer/element.md"),
        (Kind::Mechanism, "content/mekanismer/mekanisme.md"),
        (Kind::TargetGroup, "content/maalgrupper/gruppe.md"),
        (Kind::Case, "content/cases/case.md"),
        (Kind::Municipality, "content/kommuner/hedensted.md"),
    ];
    for (kind, path) in pages {
        let front = fields(fields_of(kind), 0);
        files.push((path.to_owned(), format!("---\n{front}---\n\n{BODY}")));
    }
    files.sort();
    files
}

/// Every construct of Markdown that holds words of the author.
const BODY: &str = "\
§

Ord og § ord, *§*, **§**, ~~§~~ og `§`, [§](side.md), [x](§), [x](<§>), [x](https://example.org/ \"§\"), <§>, ![§](bilag.pdf)
og ![§](<§>), [[side|§]], [[§]], [[side#§]], [@kilde, §], [@§], ![§](figure:figur), ![x](figure:§) og ![§](theory:teori).[^f]

## §

## Afsnit {#§}

- §
- [ ] §

1. §

> §

> [!NOTE]
> §

| § | b |
|---|---|
| § | x |

§
: §

```html
§
```

```§
x
```

    §

[x][r]

[r]: § \"§\"

[^f]: §
";

fn settings() -> String {
    let fields = config::FIELDS.fields.iter().filter(|field| !matches!(field.key, "theme" | "folders" | "rules"));
    fields.map(|field| line(field, 0)).collect()
}

fn library(key: &str, ty: &'static Type) -> String {
    let Type::Named(inner) = ty else { panic!("a library is a map of names") };
    format!("\"{key}\":{}", value(inner, 1, ""))
}

fn fields(table: &'static Table, depth: usize) -> String {
    table.fields.iter().map(|field| line(field, depth)).collect()
}

fn line(field: &'static Field, depth: usize) -> String {
    // A draft is on no page, and an alias that is no address is refused.
    if matches!(field.key, "status" | "aliases" | "reviewed_against") {
        return String::new();
    }
    format!("{}{}:{}", "  ".repeat(depth), field.key, value(&field.ty, depth + 1, field.key))
}

/// A value of a type, from the colon on.
fn value(ty: &'static Type, depth: usize, key: &str) -> String {
    let indent = "  ".repeat(depth);
    let words = |text: &str| format!(" {text}\n");
    match ty {
        Type::Line if key == "figure" => words("figur"),
        Type::Line if key == "through" => words("M1"),
        Type::Line if key == "goal" => words("G1"),
        Type::Line | Type::Prose => words("\"§\""),
        Type::Number | Type::Whole | Type::Amounts => words("1"),
        Type::Date => words("2025-01"),
        Type::Interval => words("12 months"),
        Type::Bool => words("false"),
        Type::Choice(choices) => words(choices[0]),
        Type::Entry(kind) => words(slug(*kind)),
        Type::Municipality => words("Hedensted"),
        Type::PartName => words("A1"),
        Type::Citation => words("\"kilde, §\""),
        Type::Idea => words("ide"),
        Type::OwnGoal => words("G1"),
        Type::Url => words("\"https://example.org/§\""),
        Type::Slug => words("figur"),
        Type::Former => words("cases/gammel"),
        Type::List(inner) | Type::OneOrMore(inner) => match inner {
            Type::Record(_) => format!("\n{indent}-\n{}", value(inner, depth + 1, key).trim_start_matches('\n')),
            inner => format!("\n{indent}-{}", value(inner, depth + 1, key)),
        },
        Type::Record(table) | Type::Short(_, table) => format!("\n{}", fields(table, depth)),
        Type::Named(inner) => format!("\n{indent}\"§\":{}", value(inner, depth + 1, key)),
        Type::Nodes(inner) => {
            let id = match key {
                "goals" if depth == 1 && is_case_goal(inner) => "G1",
                "goals" => "S1",
                "sub_goals" => "D1",
                "activities" => "A1",
                _ => "M1",
            };
            format!("\n{indent}{id}:{}", value(inner, depth + 1, key))
        }
        Type::Pathways(table) => {
            let arrow = |ends: &str| format!("{indent}{ends}:\n{}", fields(table, depth + 1));
            format!("\n{}{}{indent}D1 -> S1: \"§\"\n", arrow("A1 -> D1"), arrow("\"S1 -> A1\""))
        }
        Type::Allow => format!("\n{indent}A001: \"§\"\n"),
    }
}

/// The goals of a case are plain texts.
fn is_case_goal(inner: &Type) -> bool {
    matches!(inner, Type::Prose)
}

fn slug(kind: Kind) -> &'static str {
    match kind {
        Kind::Theory => "teori",
        Kind::Element => "element",
        Kind::Mechanism => "mekanisme",
        Kind::TargetGroup => "gruppe",
        Kind::Case => "case",
        Kind::Municipality => "hedensted",
        Kind::Page => "side",
    }
}
