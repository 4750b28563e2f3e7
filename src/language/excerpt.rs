//! A text as a message can hold it.

/// The first line of a text, of at most forty characters.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None if line.len() < text.trim_end().len() => format!("{line} …"),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::language::excerpt;

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(excerpt("Æbler\n"), "Æbler");
        assert_eq!(excerpt("Æbler\nog pærer"), "Æbler …");
        assert_eq!(excerpt(&"æ".repeat(50)), format!("{}…", "æ".repeat(40)));
    }
}
