//! The few pieces of Markdown that the pages are made of.

use std::fmt::Write;

/// A text in the cell of a table.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A row of a table.
pub(super) fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let mut out = String::from("|");
    for text in cells {
        let text = cell(text);
        let _ = write!(out, "{}{text} |", if text.is_empty() { "" } else { " " });
    }
    out + "\n"
}

/// The head of a table.
pub(super) fn head(names: &[&str]) -> String {
    row(names.iter().copied()) + &"|---".repeat(names.len()) + "|\n"
}

/// Text as it stands, fenced so that nothing in it can end the fence.
pub(super) fn fenced(language: &str, text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let end = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    format!("{fence}{language}\n{text}{end}{fence}\n")
}

/// A text as code in a line.
pub(super) fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// The anchor that code hosts give a heading: lower case, hyphens for spaces, no other punctuation.
pub(super) fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{anchor, code, fenced, row};

    #[test]
    fn nothing_in_a_text_breaks_out() {
        assert_eq!(row(["a | b\nc", ""]), "| a \\| b c | |\n");
        assert_eq!(fenced("yaml", "a\n```\n"), "````yaml\na\n```\n````\n");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(anchor("`case`: Æbler og k.o."), "case-æbler-og-ko");
    }
}
