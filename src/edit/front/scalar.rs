//! A text → the YAML that reads as this text, in the plainest form there is.

use crate::parse::yaml::{self, Value};
use crate::text::{FileId, Span};

/// A line of a folded text ends before this column.
const WIDTH: usize = 92;

/// How a text was written before; it stays so where it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    /// `>-` and lines below.
    Folded,
}

/// A text as a value. `indent` is where its lines begin when it takes several.
pub(super) fn block(text: &str, indent: usize, before: Before) -> String {
    if text.contains('\n') {
        return literal(text, indent).unwrap_or_else(|| escaped(text));
    }
    let is_long = indent + text.chars().count() > WIDTH || before == Before::Folded;
    let folds = text.split(' ').all(|word| !word.is_empty()) && !text.contains(char::is_control);
    if is_long && folds && text.contains(' ') {
        return folded(text, indent);
    }
    if is_plain(text, "", "") { text.to_owned() } else { escaped(text) }
}

/// A text between brackets.
pub(super) fn flow(text: &str) -> String {
    if is_plain(text, "[ ", " ]") { text.to_owned() } else { escaped(text) }
}

/// Whether a text, written as it is, reads as this very text.
fn is_plain(text: &str, open: &str, close: &str) -> bool {
    let yaml = format!("k: {open}{text}{close}\n");
    let read = yaml::read(&yaml, Span::new(FileId(0), 0, yaml.len()));
    let value = read.root.as_ref().and_then(|root| root.get("k"));
    let value = if open.is_empty() {
        value
    } else {
        value.and_then(|list| match &list.value {
            Value::List(items) if items.len() == 1 => items.first(),
            _ => None,
        })
    };
    let reads = value.and_then(|value| value.scalar()).is_some_and(|it| it.verbatim && *it.text == *text);
    reads && read.faults.is_empty() && !read.broken
}

fn folded(text: &str, indent: usize) -> String {
    let mut out = ">-".to_owned();
    let mut column = WIDTH;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column + 1 + length > WIDTH {
            out.push_str(&format!("\n{:indent$}{word}", ""));
            column = indent + length;
        } else {
            out.push_str(&format!(" {word}"));
            column += 1 + length;
        }
    }
    out
}

/// The lines as they are; nothing where the first one begins with a blank, or one holds what no block may.
fn literal(text: &str, indent: usize) -> Option<String> {
    let is_odd = text.starts_with([' ', '\t', '\n']) || text.ends_with([' ', '\t', '\n']);
    if is_odd || text.contains(|c: char| c.is_control() && c != '\n') {
        return None;
    }
    let mut out = "|-".to_owned();
    for line in text.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&format!("{:indent$}{line}", ""));
        }
    }
    Some(out)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Before, block, flow};
    use crate::parse::yaml;
    use crate::text::{FileId, Span};

    fn read(yaml: &str) -> Option<String> {
        let read = yaml::read(yaml, Span::new(FileId(0), 0, yaml.len()));
        let value = read.root?.get("k")?.clone();
        let value = value.list().map_or(&value, |items| &items[0]).clone();
        assert!(read.faults.is_empty(), "{yaml}");
        value.text().map(str::to_owned)
    }

    #[test]
    fn the_plainest_form_is_taken() {
        for (text, yaml) in [
            ("Hedensted", "Hedensted"),
            ("2015-08", "2015-08"),
            ("Viborg: unge", "\"Viborg: unge\""),
            ("~", "\"~\""),
            ("- a", "\"- a\""),
            ("Sag #1", "\"Sag #1\""),
            ("[[slug]]", "\"[[slug]]\""),
            ("a\n\n b", "|-\n  a\n\n   b"),
            ("a\n \nb", "|-\n  a\n   \n  b"),
            ("a\n ", "\"a\\n \""),
        ] {
            assert_eq!(block(text, 2, Before::Nothing), yaml);
        }
        assert_eq!(flow("A2 -> D1"), "A2 -> D1");
        assert_eq!(flow("kl, afsnit 4"), "\"kl, afsnit 4\"");
        let long = block("et ord ".repeat(20).trim_end(), 4, Before::Nothing);
        assert!(long.starts_with(">-\n    et ord") && long.lines().all(|line| line.len() <= 92), "{long}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "[a-zæøå0-9 \n:#'\"\\\\,\\[\\]{}>|&*!%@`~\t-]{1,60}", folded in any::<bool>()) {
            prop_assume!(!text.trim().is_empty());
            let before = if folded { Before::Folded } else { Before::Nothing };
            let yaml = format!("k: {}\nl: x\n", block(&text, 2, before));
            prop_assert_eq!(read(&yaml), Some(text.clone()), "{}", yaml);
            let yaml = format!("k: [ {} ]\n", flow(&text));
            prop_assert_eq!(read(&yaml), Some(text.clone()), "{}", yaml);
        }
    }
}
