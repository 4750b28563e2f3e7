//! Spaces that do not part words, where the form of YAML wants plain ones: word processors and web pages write them, and
//! nobody sees the difference.

use crate::fault::{Fault, FaultKind, Syntax};
use crate::parse::slip::{is_field, value_of};
use crate::text::Span;

const HARD: char = '\u{a0}';

/// The hard spaces of a YAML text that indent, or stand right behind a dash or the colon of a field; in texts they may stand.
pub fn find(text: &str, yaml: Span) -> Option<Fault> {
    if !text.contains(HARD) {
        return None;
    }
    let mut all = Vec::new();
    let mut start = 0;
    // How far in the value above stands: lines that are further in go on with it.
    let mut above: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        above = above.filter(|above| line.trim().is_empty() || indent > *above);
        if above.is_none() {
            let places = line[..form(line)].match_indices(HARD).map(|(at, it)| start + at..start + at + it.len());
            all.extend(places.map(|place| yaml.part(place.start, place.end)));
            above = value_of(text, start).map(|value| value.indent);
        }
        start += line.len();
    }
    Some(Fault { span: *all.first()?, kind: FaultKind::Syntax(Syntax::HardSpace { all }) })
}

/// How many bytes of a line are its form: what indents it, the dashes of items, the key and the blanks behind its colon.
fn form(line: &str) -> usize {
    let is_blank = |c: char| matches!(c, ' ' | HARD);
    let mut rest = line.trim_start_matches(is_blank);
    let mut is_item = false;
    while let Some(behind) = rest.strip_prefix('-').filter(|behind| behind.starts_with(is_blank)) {
        is_item = true;
        rest = behind.trim_start_matches(is_blank);
    }
    let plain = rest.replace(HARD, " ");
    let key = is_field(&plain).then(|| rest.find(':')).flatten();
    match key {
        Some(colon) => line.len() - rest[colon + 1..].trim_start_matches(is_blank).len(),
        None if is_item => line.len() - rest.len(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::fault::{FaultKind, Syntax};
    use crate::text::{FileId, Span};

    fn count(text: &str) -> usize {
        match find(text, Span::new(FileId(0), 0, text.len())).map(|it| it.kind) {
            Some(FaultKind::Syntax(Syntax::HardSpace { all })) => all.len(),
            _ => 0,
        }
    }

    #[test]
    fn they_are_found_where_they_are_form_and_not_where_they_are_text() {
        assert_eq!(count("period:\n\u{a0}\u{a0}from:\u{a0}2015\n  to: 2016\n"), 3);
        assert_eq!(count("costs:\n  - text: Løn\n    amount:\u{a0}3\n"), 1);
        assert_eq!(count("activities:\n  -\u{a0}Mentor\n\u{a0} - Praktik\n"), 2);
        for text in [
            "title: 28\u{a0}pct. af alle\n",
            "summary: En\n  to\u{a0}tre\n",
            "summary: Det, der står i\n  kilden:\u{a0}intet\n",
            "a:\n  - Mentor hver\n    dag:\u{a0}ti timer\n",
            "summary: |\n  Her\n  \u{a0}kilde:\u{a0}x\n",
            "summary: >-\n  Her\n\n  kilde:\u{a0}x\ntitle: y\n",
            "a: \"x:\u{a0}y\"\n",
        ] {
            assert_eq!(count(text), 0, "{text:?}");
        }
    }
}
