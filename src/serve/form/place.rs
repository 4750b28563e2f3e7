//! A finding → the field it belongs to.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::parse::ParsedFile;
use crate::parse::yaml::{Node, Value};
use crate::schema::{Need, Table};
use crate::serve::form::layout::BODY;

/// A step from the top of the fields to a value: a key, or the number of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Step {
    Key(String),
    Item(usize),
}

/// The way to the field that a finding speaks of; no step where it is the file as a whole.
pub(super) fn field_of(file: &ParsedFile, table: &'static Table, finding: &Finding) -> Vec<Step> {
    let (tree, opening) = (file.front.as_ref(), file.opening);
    if finding.span.start > opening.end && finding.span.start >= file.body.start {
        return vec![Step::Key(BODY.to_owned())];
    }
    let missing = match finding.code.id {
        "F006" => between_ticks(&finding.message.danish),
        // It stands at the field that is still to be filled in, the first of them where there are several.
        "T004" | "T008" => finding.message.danish.split_once(" mangler ").and_then(|(_, keys)| between_ticks(keys)),
        _ => None,
    };
    if finding.span.start <= opening.end {
        let by_rule =
            table.fields.iter().find(|it| it.need == Need::ByRule(finding.code.id) || it.asked_by == finding.code.id);
        let by_rule = by_rule.map(|field| field.key);
        return missing.or(by_rule).map(|key| Step::Key(key.to_owned())).into_iter().collect();
    }
    let mut steps = Vec::new();
    let mut node = tree;
    while let Some(here) = node {
        node = next(here, finding.span.start, &mut steps);
    }
    if let Some(missing) = missing {
        name_missing(tree, &mut steps, missing);
    }
    steps
}

/// One step further in.
fn next<'n>(node: &'n Node, at: u32, steps: &mut Vec<Step>) -> Option<&'n Node> {
    match &node.value {
        Value::Map(map) => {
            let (key, value) = map.entries.iter().rev().find(|(key, _)| key.span.start <= at)?;
            if at > value.span.end.max(key.span.end) {
                return None;
            }
            steps.push(Step::Key(key.text.clone()));
            Some(value)
        }
        Value::List(items) => {
            let place = items.iter().rposition(|item| item.span.start <= at).or((!items.is_empty()).then_some(0))?;
            steps.push(Step::Item(place));
            items.get(place)
        }
        Value::Text(_) | Value::Empty => None,
    }
}

/// A missing key is told at the record's first key, or at the key of the record itself.
fn name_missing(tree: Option<&Node>, steps: &mut Vec<Step>, missing: &str) {
    let key = Step::Key(missing.to_owned());
    if steps.last() == Some(&key) {
        return;
    }
    let here = tree.and_then(|tree| node_at(tree, steps));
    if here.is_none_or(|node| node.map().is_none()) {
        steps.pop();
    }
    steps.push(key);
}

/// What stands at the end of a way.
pub(super) fn node_at<'n>(tree: &'n Node, steps: &[Step]) -> Option<&'n Node> {
    steps.iter().try_fold(tree, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Item(at) => node.list()?.get(*at),
    })
}

fn between_ticks(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}
