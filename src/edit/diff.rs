//! Two texts → a unified diff.

use similar::{Algorithm, TextDiff};

/// What changed in a file; empty where nothing did. Line ends are those of the texts, so that the diff can be applied.
#[must_use]
pub(super) fn unified(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(before, after);
    diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn windows_line_ends_and_a_missing_last_one_are_kept() {
        let (before, after) = ("a\r\nb\r\nc", "a\r\nB\r\nc");
        let expected = "--- a/æ.md\n+++ b/æ.md\n@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\n\\ No newline at end of file\n";
        assert_eq!(unified("æ.md", before, after), expected);
        assert_eq!(unified("æ.md", before, before), "");
    }

    #[test]
    fn places_far_apart_have_a_hunk_each() {
        let before: String = (0..40).map(|line| format!("{line}\n")).collect();
        let after = before.replace("\n5\n", "\nfem\n").replace("\n30\n", "\n");
        let diff = unified("a.md", &before, &after);
        assert_eq!(diff.matches("@@ -").count(), 2, "{diff}");
        assert!(diff.contains("-5\n+fem\n") && diff.contains("-30\n"), "{diff}");
    }
}
