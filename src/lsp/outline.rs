//! The author's text up to the cursor → the keys that lead there. Line by line, so that it also works while the YAML
//! is broken, which it is whenever somebody is in the middle of a word.

use std::ops::Range;

use crate::parse::yaml::quoted;

/// One step from the top of the front matter down to the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Item,
}

/// What stands at the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// A key, or a single value below another key or `- `: nothing but its words stands there.
    Key,
    /// The value behind a key on the same line, or an item.
    Value,
}

/// A cursor in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The way to what the word belongs to.
    pub path: Vec<Step>,
    pub at: At,
    /// The bytes of what is typed so far: from the start of the word or value to the cursor.
    pub typed: Range<usize>,
    /// Inside `{ }` or `[ ]`.
    pub in_flow: bool,
    /// The column of the key, for what stands beside it.
    pub column: usize,
}

/// The part of a line that bears structure.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    column: usize,
    step: Step,
}

/// The bytes of the YAML in a text: all of a YAML file, the front matter of a Markdown file (also one that is not closed).
pub(super) fn yaml_range(text: &str, is_markdown: bool) -> Option<Range<usize>> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    if !is_markdown {
        return Some(bom..text.len());
    }
    let mut lines = text[bom..].split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let start = bom + first.len();
    let length: usize = lines.take_while(|line| line.trim_end() != "---").map(str::len).sum();
    Some(start..start + length)
}

/// The cursor at a byte of the YAML.
pub(super) fn cursor(text: &str, yaml: &Range<usize>, byte: usize) -> Cursor {
    let line_start = text[..byte].rfind('\n').map_or(0, |at| at + 1).max(yaml.start);
    let line = &text[line_start..byte];
    let (pieces, rest) = pieces(line);
    let mut column = rest;
    let mut is_item = false;
    let mut path = Vec::new();
    for piece in pieces.iter().rev() {
        path.push(piece.step.clone());
        column = piece.column;
        is_item = piece.step == Step::Item;
    }
    let at = if matches!(pieces.last(), Some(Piece { step: Step::Key(_), .. })) { At::Value } else { At::Key };
    let key_column = pieces.iter().rev().find(|it| it.step != Step::Item).map_or(rest, |it| it.column);
    above(&text[yaml.start..line_start], (column, is_item), &mut path);
    path.reverse();
    let blank = line[rest..].len() - line[rest..].trim_start().len();
    let typed = line_start + rest + blank..byte;
    let mut cursor = Cursor { path, at, typed, in_flow: false, column: key_column };
    flow(text, &mut cursor);
    cursor
}

/// The steps of the lines above that lead to a column.
fn above(text: &str, mut limit: (usize, bool), path: &mut Vec<Step>) {
    for line in text.lines().rev() {
        if limit.0 == 0 && !limit.1 {
            return;
        }
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        for piece in pieces(line).0.into_iter().rev() {
            let is_key = piece.step != Step::Item;
            // A list may stand at the column of its key.
            if piece.column < limit.0 || (piece.column == limit.0 && limit.1 && is_key) {
                limit = (piece.column, !is_key);
                path.push(piece.step);
            }
        }
    }
}

/// The dashes and the key of a line, and the byte behind them.
fn pieces(line: &str) -> (Vec<Piece>, usize) {
    let line = line.trim_end_matches(['\r', '\n']);
    let mut pieces = Vec::new();
    let mut at = line.len() - line.trim_start_matches(' ').len();
    while line[at..].starts_with("- ") || &line[at..] == "-" {
        pieces.push(Piece { column: at, step: Step::Item });
        at += 1;
        at += line[at..].len() - line[at..].trim_start_matches(' ').len();
    }
    if let Some((key, length)) = key(&line[at..]) {
        pieces.push(Piece { column: at, step: Step::Key(key) });
        at += length;
    }
    (pieces, at)
}

/// A key with its colon, and how many bytes that is.
fn key(text: &str) -> Option<(String, usize)> {
    let first = text.chars().next()?;
    if let '"' | '\'' = first {
        let close = text[1..].find(first)? + 1;
        let rest = &text[close + 1..];
        let is_key = rest.starts_with(": ") || rest == ":";
        return is_key.then(|| (text[1..close].to_owned(), close + 2));
    }
    if "[{#&*!|>%@`".contains(first) {
        return None;
    }
    let colon = text.find(": ").or_else(|| text.strip_suffix(':').map(str::len))?;
    Some((text[..colon].to_owned(), colon + 1))
}

/// Goes on into `[ … ]` and `{ … }` that are not closed before the cursor.
fn flow(text: &str, cursor: &mut Cursor) {
    let typed = &text[cursor.typed.clone()];
    if !typed.starts_with(['[', '{']) || typed.starts_with("[[") {
        return;
    }
    let mut open: Vec<Open> = Vec::new();
    let mut quote = None;
    for (at, letter) in typed.char_indices() {
        match (quote, letter) {
            (Some(mark), _) => quote = (mark != letter).then_some(mark),
            (None, '"' | '\'') => quote = Some(letter),
            (None, '[' | '{') => open.push(Open { is_list: letter == '[', key: None, start: at + 1 }),
            (None, ']' | '}') => {
                open.pop();
            }
            (None, ',') => {
                if let Some(inner) = open.last_mut() {
                    (inner.key, inner.start) = (None, at + 1);
                }
            }
            (None, ':') => {
                if let Some(inner) = open.last_mut().filter(|inner| !inner.is_list && inner.key.is_none()) {
                    let key = typed[inner.start..at].trim().trim_matches(['"', '\'']);
                    (inner.key, inner.start) = (Some(key.to_owned()), at + 1);
                }
            }
            _ => {}
        }
    }
    let Some(inner) = open.last() else { return };
    let start = inner.start + typed[inner.start..].len() - typed[inner.start..].trim_start().len();
    cursor.at = if inner.is_list || inner.key.is_some() { At::Value } else { At::Key };
    cursor.in_flow = true;
    for Open { is_list, key, .. } in open {
        cursor.path.extend(is_list.then_some(Step::Item));
        cursor.path.extend(key.map(Step::Key));
    }
    cursor.typed = cursor.typed.start + start..cursor.typed.end;
}

/// A bracket that is open.
struct Open {
    is_list: bool,
    key: Option<String>,
    /// Where the words at the cursor may begin.
    start: usize,
}

/// The keys that stand beside the one at the cursor, with their values on the line.
pub(super) fn siblings(text: &str, yaml: &Range<usize>, cursor: &Cursor) -> Vec<(String, String)> {
    if cursor.in_flow {
        let line_start = text[..cursor.typed.start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line_start..cursor.typed.start].rsplit(['{', '[']).next().unwrap_or("");
        let pairs = before.split(',').filter_map(|pair| pair.split_once(':'));
        return pairs.map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned())).collect();
    }
    let line_start = text[..cursor.typed.start].rfind('\n').map_or(0, |at| at + 1);
    let here = pieces(text[line_start..].lines().next().unwrap_or("")).0;
    let opens_item = here.iter().any(|it| it.step == Step::Item && it.column < cursor.column);
    let mut found = Vec::new();
    if !opens_item {
        for line in text[yaml.start.min(line_start)..line_start].lines().rev() {
            if !beside(line, cursor.column, &mut found) {
                break;
            }
        }
    }
    let below = text[line_start..yaml.end.max(line_start)].lines().skip(1);
    for line in below {
        let opens = pieces(line).0.iter().any(|it| it.step == Step::Item && it.column < cursor.column);
        if opens || !beside(line, cursor.column, &mut found) {
            break;
        }
    }
    found
}

/// Takes the key of a line that stands at the column; says whether the lines beyond may belong to the same keys.
fn beside(line: &str, column: usize, found: &mut Vec<(String, String)>) -> bool {
    let (pieces, end) = pieces(line);
    if line.trim().is_empty() || line.trim_start().starts_with('#') {
        return true;
    }
    for piece in &pieces {
        if let (Step::Key(key), true) = (&piece.step, piece.column == column) {
            found.push((key.clone(), unquoted(line[end..].trim())));
        }
    }
    let indent = line.len() - line.trim_start_matches(' ').len();
    let opens_item = pieces.iter().any(|it| it.step == Step::Item && it.column < column);
    indent >= column && !opens_item
}

fn unquoted(value: &str) -> String {
    value.trim_matches(['"', '\'']).to_owned()
}

/// The ids below a top-level key, each with the words behind it: `D1`, `Møder stabilt`.
pub(super) fn ids_below(text: &str, yaml: &Range<usize>, key: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut column = None;
    let lines = text[yaml.clone()].lines().skip_while(|line| !is_top(line, key)).skip(1);
    for line in lines.take_while(|line| line.is_empty() || line.starts_with([' ', '#', '\r'])) {
        let (pieces, end) = pieces(line);
        let Some(Piece { column: own, step: Step::Key(id) }) = pieces.first() else { continue };
        if *column.get_or_insert(*own) == *own {
            found.push((id.clone(), unquoted(line[end..].trim())));
        } else if let (Some(last), "text" | "mechanism") = (found.last_mut().filter(|it| it.1.is_empty()), id.as_str())
        {
            last.1 = unquoted(line[end..].trim());
        }
    }
    found
}

fn is_top(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_end() == ":")
}

/// A value as it can stand in YAML.
pub(super) fn as_yaml(value: &str) -> String {
    let is_plain = value.chars().all(|c| c.is_alphanumeric() || "-_./ æøåÆØÅ".contains(c));
    if is_plain { value.to_owned() } else { quoted(value) }
}

#[cfg(test)]
mod tests {
    use super::{At, Cursor, Step, cursor, ids_below, siblings, yaml_range};

    /// The cursor stands at `|`.
    fn at(marked: &str) -> (Cursor, String, Vec<String>) {
        let byte = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let yaml = yaml_range(&text, true).unwrap();
        let cursor = cursor(&text, &yaml, byte);
        let typed = text[cursor.typed.clone()].to_owned();
        let beside = siblings(&text, &yaml, &cursor).into_iter().map(|(key, _)| key).collect();
        (cursor, typed, beside)
    }

    fn path(marked: &str) -> String {
        let (cursor, typed, _) = at(marked);
        let steps = cursor.path.iter().map(|step| match step {
            Step::Key(key) => format!("/{key}"),
            Step::Item => "/-".to_owned(),
        });
        let sign = if cursor.at == At::Key { '?' } else { '=' };
        format!("{}{sign}{typed}", steps.collect::<String>())
    }

    #[test]
    fn the_way_to_the_cursor() {
        for (text, expected) in [
            ("---\nti|\n---\n", "?ti"),
            ("---\ntitle: Æ😀|\n", "/title=Æ😀"),
            ("---\n|\n", "?"),
            ("---\ntheories:\n  - theory: x\n    pa|\n---\n", "/theories/-?pa"),
            ("---\ntheories:\n- theory: x\n  parts: [ A1, \"A1 -> D1\", D|\n---\n", "/theories/-/parts/-=D"),
            ("---\ntheories:\n  - the|\n", "/theories/-?the"),
            ("---\nsources:\n  - kl|\n", "/sources/-?kl"),
            (
                "---\ngoals:\n  S1:\n    indicators:\n      - text: a\n\n        # x\n        sou|\n",
                "/goals/S1/indicators/-?sou",
            ),
            ("---\ntarget_group:\n  size: { value: 1, source: jo|\n", "/target_group/size/source=jo"),
            ("---\ntarget_group:\n  size: { value: 1, so|\n", "/target_group/size?so"),
            ("---\nperiod: { from: 2015, to: 2016 }\naudience: [ a ]\nst|\n", "?st"),
            ("---\npathways:\n  A1 -> D1: M|\n", "/pathways/A1 -> D1=M"),
            ("---\npathways:\n  \"A1 -> D1\":\n    through: [ M|\n", "/pathways/A1 -> D1/through/-=M"),
            ("---\npathways:\n  A1 -> D|\n---\n", "/pathways?A1 -> D"),
            ("---\nsummary: >-\n  ord [[vi|\n", "/summary?ord [[vi"),
            ("---\nactivities:\n  - Se [[vi|\n", "/activities/-?Se [[vi"),
        ] {
            assert_eq!(path(text), expected, "{text}");
        }
    }

    #[test]
    fn keys_beside_the_cursor_are_known_also_below_it() {
        let (_, _, keys) = at(
            "---\ntheories:\n  - theory: x\n    |\n    how: y\n  - theory: z\n    parts: [ A1 ]\nsources: [ kl ]\n---\n",
        );
        assert_eq!(keys, ["theory", "how"]);
        let (_, _, keys) = at("---\ntheories:\n  - theory: x\n    how: y\n  - |\n    parts: [ A1 ]\n---\n");
        assert_eq!(keys, ["parts"]);
        let (_, _, keys) = at("---\ntitle: x\ngoals:\n  S1: y\n|\nsources: [ kl ]\n---\nstatus: nej\n");
        assert_eq!(keys, ["goals", "title", "sources"]);
        let (_, _, keys) = at("---\nperiod: { from: 2015, |\n---\n");
        assert_eq!(keys, ["from"]);
    }

    #[test]
    fn ids_with_their_words() {
        let text = "---\nsub_goals:\n  D1: Møder stabilt\n  D2:\n    text: \"Har: et mål\"\n    basis: inferred\nactivities:\n  A1: x\n  A1 -\n---\n";
        let ids = ids_below(text, &yaml_range(text, true).unwrap(), "sub_goals");
        let pairs: Vec<_> = ids.iter().map(|(id, words)| (id.as_str(), words.as_str())).collect();
        assert_eq!(pairs, [("D1", "Møder stabilt"), ("D2", "Har: et mål")]);
    }
}
