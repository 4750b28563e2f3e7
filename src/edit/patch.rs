//! A text and its edits → the new text.

use std::ops::Range;

use crate::diagnostic::Edit;

/// A place in a text and what is to stand there, in the order of the places.
pub(super) type Replacement<'e> = (Range<usize>, &'e str);

/// The text after all edits; nothing when one of them is not inside the text or two of them meet in one place.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut parts: Vec<Replacement<'_>> = edits.iter().map(|edit| (edit.span.range(), edit.text.as_str())).collect();
    parts.sort_by_key(|(range, _)| (range.start, range.end));
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for (at, (range, words)) in parts.iter().enumerate() {
        if at > 0 && meets(&parts[at - 1].0, range) {
            return None;
        }
        new.push_str(text.get(done..range.start)?);
        text.get(range.clone())?;
        new.push_str(words);
        done = range.end;
    }
    new.push_str(text.get(done..)?);
    Some(new)
}

/// Whether two places cannot both be changed: they share a byte, or one is an insertion at the edge of the other, so that
/// the order would decide what comes out.
pub(super) fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shares = a.start < b.end && b.start < a.end;
    let touches = a.start <= b.end && b.start <= a.end;
    shares || ((a.is_empty() || b.is_empty()) && touches)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{apply, meets};
    use crate::diagnostic::Edit;
    use crate::text::{FileId, Span};

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(FileId(0), start, end), text: text.to_owned() }
    }

    #[test]
    fn edits_in_any_order_and_of_any_length() {
        let edits = [edit(7, 8, "tre"), edit(0, 2, ""), edit(3, 3, "to ")];
        assert_eq!(apply("a bc d e\r\n", &edits).as_deref(), Some("bto c d tre\r\n"));
    }

    #[test]
    fn edits_that_meet_or_lie_outside_are_refused() {
        for edits in [
            vec![edit(0, 2, "x"), edit(1, 3, "y")],
            vec![edit(1, 1, "x"), edit(1, 1, "y")],
            vec![edit(0, 2, "x"), edit(2, 2, "y")],
            vec![edit(0, 9, "x")],
            vec![edit(9, 9, "x")],
        ] {
            assert_eq!(apply("abcd", &edits), None, "{edits:?}");
        }
        assert_eq!(apply("æ", &[edit(1, 2, "x")]), None, "inside a character");
        assert_eq!(apply("abcd", &[edit(0, 2, "x"), edit(2, 4, "y")]).as_deref(), Some("xy"), "side by side is fine");
    }

    proptest! {
        /// The text is cut into pieces, some of them are changed; what comes out is the pieces put together again.
        #[test]
        fn every_other_byte_is_kept(
            bom in any::<bool>(),
            pieces in prop::collection::vec(("[a-zæøå#\r\n\t: \u{1f600}]{1,8}", prop::option::of("[a-zø\n]{0,5}")), 0..20),
            turn in any::<prop::sample::Index>(),
        ) {
            let mut text = if bom { "\u{feff}".to_owned() } else { String::new() };
            let mut expected = text.clone();
            let mut edits = Vec::new();
            for (old, new) in &pieces {
                if let Some(new) = new {
                    edits.push(edit(text.len(), text.len() + old.len(), new));
                }
                text.push_str(old);
                expected.push_str(new.as_ref().unwrap_or(old));
            }
            let count = edits.len();
            edits.rotate_left(turn.index(count + 1));
            prop_assert_eq!(apply(&text, &edits), Some(expected));
        }

        /// Nothing comes out exactly where an edit is not inside the text or two of them meet.
        #[test]
        fn edits_are_made_all_or_none(
            text in "[aæ\n]{4,8}",
            edits in prop::collection::vec((0_usize..8, 0_usize..3), 0..4),
        ) {
            let edits: Vec<Edit> = edits.into_iter().map(|(start, length)| edit(start, start + length, "x")).collect();
            let places: Vec<_> = edits.iter().map(|edit| edit.span.range()).collect();
            let are_inside = places.iter().all(|place| text.get(place.clone()).is_some());
            let do_meet = places.iter().enumerate().any(|(at, one)| places[..at].iter().any(|other| meets(one, other)));
            let length = text.len() + places.len();
            let expected = (are_inside && !do_meet).then(|| length - places.iter().map(ExactSizeIterator::len).sum::<usize>());
            prop_assert_eq!(apply(&text, &edits).map(|new| new.len()), expected);
        }
    }
}
