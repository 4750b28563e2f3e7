//! Texts that somebody meant to fill in later.

/// Whether a whole text is `TBD`, `TODO`, lorem ipsum or the scaffold's own `<udfyld: …>`.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    matches!(text.as_str(), "tbd" | "todo" | "xxx" | "fixme" | "…" | "..." | "lorem")
        || text.starts_with("lorem ipsum")
        || (text.starts_with("<udfyld") && text.ends_with('>'))
}
