//! Texts that somebody meant to fill in later.

/// Whether a whole text is `TBD`, `TODO`, lorem ipsum or the scaffold's own `<udfyld: …>`.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let begins = |with: &str| text.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with));
    ["tbd", "todo", "xxx", "fixme", "…", "...", "lorem"].iter().any(|it| text.eq_ignore_ascii_case(it))
        || begins("lorem ipsum")
        || (begins("<udfyld") && text.ends_with('>'))
}
