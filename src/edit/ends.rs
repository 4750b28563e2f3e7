//! A text from a browser, which knows one line end only → the same text with the line ends of the file it came from.

/// `new` with the ends that its unchanged lines have in `old`. A line that is new gets the end that most lines of `old` have.
#[must_use]
pub fn keep_ends(old: &str, new: &str) -> String {
    let (before, after) = (lines(old), lines(new));
    let is_same = |(old, new): &(&Line<'_>, &Line<'_>)| old.text == new.text;
    let head = before.iter().zip(&after).take_while(is_same).count();
    let rest = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(is_same).count();
    let windows = before.iter().filter(|line| line.end == "\r\n").count();
    let usual = if windows * 2 > before.len().saturating_sub(1) { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(new.len());
    for (at, line) in after.iter().enumerate() {
        let from_end = after.len() - at;
        let place = if at < head { Some(at) } else { before.len().checked_sub(from_end).filter(|_| from_end <= tail) };
        let own = place.and_then(|at| before.get(at)).map_or("", |line| line.end);
        out.push_str(line.text);
        out.push_str(match (line.end, own) {
            ("", _) => "",
            // Right behind a lone carriage return, a line feed would make one end of two.
            (_, own) if out.ends_with('\r') && !own.starts_with('\r') => "\r",
            (_, "") => usual,
            (_, own) => own,
        });
    }
    out
}

struct Line<'t> {
    text: &'t str,
    /// Empty at the end of the text.
    end: &'t str,
}

fn lines(mut text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    while let Some(at) = text.find(['\r', '\n']) {
        let end = if text[at..].starts_with("\r\n") { at + 2 } else { at + 1 };
        out.push(Line { text: &text[..at], end: &text[at..end] });
        text = &text[end..];
    }
    out.push(Line { text, end: "" });
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::keep_ends;

    fn as_browsers_do(text: &str) -> String {
        text.replace("\r\n", "\n").replace('\r', "\n")
    }

    #[test]
    fn lines_that_are_new_end_as_most_lines_do() {
        assert_eq!(keep_ends("a\r\nb\r\n", "a\nny\nb\nx\n"), "a\r\nny\r\nb\r\nx\r\n");
        assert_eq!(keep_ends("a\nb\r\nc\n", "a\nb\nny\nc"), "a\nb\r\nny\nc");
        assert_eq!(keep_ends("a", "a\nb"), "a\nb");
        assert_eq!(keep_ends("a\rb", "a\n\nb"), "a\r\rb", "two ends stay two");
        assert_eq!(keep_ends("", "a\n"), "a\n");
    }

    proptest! {
        #[test]
        fn what_nobody_changed_comes_back_byte_for_byte(text in "[a\u{e6}\r\n]{0,24}") {
            prop_assert_eq!(keep_ends(&text, &as_browsers_do(&text)), text);
        }

        #[test]
        fn no_letter_is_lost(old in "[ab\r\n]{0,16}", new in "[ab\n]{0,16}") {
            prop_assert_eq!(as_browsers_do(&keep_ends(&old, &new)), new);
        }
    }
}
