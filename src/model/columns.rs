//! Numbers against columns: a row of a figure, or a line of a calculation, has one number for each column.

use crate::fault::{Fault, FaultKind};
use crate::language::{Text, listed_numbers};
use crate::model::read::Read;
use crate::parse::yaml::{Node, Value};
use crate::schema::{Kind, first_line};

/// Every row, line, total and net that has more or fewer numbers than there are columns.
pub(crate) fn faults(kind: Kind, tree: &Node) -> Vec<Fault> {
    let mut faults = Vec::new();
    for figure in tree.items("figures") {
        let rows = figure.at("rows").and_then(Node::map).map_or(&[][..], |map| &map.entries);
        let rows = rows.iter().filter_map(|(_, row)| if row.map().is_some() { row.at("value") } else { Some(row) });
        compare(figure, "columns", rows.chain(figure.at("total")), &mut faults);
    }
    for calculation in tree.items("economy").iter().filter(|_| kind == Kind::Case) {
        let sides = ["costs", "savings", "financing"];
        let lines = sides.into_iter().flat_map(|side| calculation.items(side)).filter_map(|line| line.at("amount"));
        compare(calculation, "periods", lines.chain(calculation.at("net")), &mut faults);
    }
    faults
}

fn compare<'n>(node: &Node, key: &'static str, numbers: impl Iterator<Item = &'n Node>, faults: &mut Vec<Fault>) {
    let Some(columns) = columns(node, key) else { return };
    for number in numbers.filter(|number| !number.is_empty()) {
        let count = match &number.value {
            Value::List(items) => items.len(),
            // What is no number yet is told of by itself.
            Value::Text(words) if listed_numbers(&words.text).is_some() => continue,
            Value::Text(_) => 1,
            Value::Empty | Value::Map(_) => continue,
        };
        if count != columns.max(1) {
            let (expected, found) = (expected(columns, key), numbers_in_words(count));
            let kind = FaultKind::WrongType { expected, found, mended: None };
            faults.push(Fault { span: first_line(number), kind });
        }
    }
}

/// How many columns are named; nothing when that cannot be read.
fn columns(node: &Node, key: &str) -> Option<usize> {
    match node.at(key).map(|node| &node.value) {
        None => Some(0),
        Some(Value::List(items)) => Some(items.len()),
        Some(Value::Map(map)) if map.entries.iter().all(|(key, _)| key.text == "unknown") => Some(0),
        Some(_) => None,
    }
}

fn expected(columns: usize, key: &str) -> Text {
    if columns == 0 {
        return Text::new(format!("ét tal, for der er ingen `{key}`"), format!("one number, as there are no `{key}`"));
    }
    let Text { danish, english } = numbers_in_words(columns);
    let (mut more_danish, mut more_english) = (String::new(), String::new());
    if columns > 1 {
        let shown = amounts_such_as(columns);
        (more_danish, more_english) = (format!(", fx `{shown}`"), format!(", such as `{shown}`"));
    }
    Text::new(
        format!("{danish}, ét for hver af `{key}`{more_danish}"),
        format!("{english}, one for each of `{key}`{more_english}"),
    )
}

/// How a number for each of some columns is written: `[ 1250000, 1300000 ]`.
fn amounts_such_as(columns: usize) -> String {
    /// More than these say no more.
    const MOST: usize = 4;
    let numbers: Vec<String> = (0..columns.min(MOST)).map(|at| (1_250_000 + 50_000 * at).to_string()).collect();
    format!("[ {}{} ]", numbers.join(", "), if columns > MOST { ", …" } else { "" })
}

fn numbers_in_words(count: usize) -> Text {
    match count {
        1 => Text::fixed("ét tal", "one number"),
        _ => Text::new(format!("{count} tal"), format!("{count} numbers")),
    }
}
