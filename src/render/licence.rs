//! A licence as authors name it → its address, where that is known.

/// `CC BY 4.0` → its page at Creative Commons. Other licences have no address here.
#[must_use]
pub fn url(written: &str) -> Option<String> {
    let words: Vec<String> = written.split([' ', '-']).filter(|it| !it.is_empty()).map(str::to_lowercase).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["cc0"] | ["cc0", "1.0"] => Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        ["cc", parts @ .., version] if version.parse::<f32>().is_ok() => {
            let parts = parts.join("-");
            let known = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"].contains(&parts.as_str());
            known.then(|| format!("https://creativecommons.org/licenses/{parts}/{version}/"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn creative_commons_are_known_and_nothing_is_made_up() {
        assert_eq!(url("CC BY 4.0").as_deref(), Some("https://creativecommons.org/licenses/by/4.0/"));
        assert_eq!(url("CC BY-NC-SA 4.0").as_deref(), Some("https://creativecommons.org/licenses/by-nc-sa/4.0/"));
        assert_eq!(url("cc0").as_deref(), Some("https://creativecommons.org/publicdomain/zero/1.0/"));
        assert_eq!(url("Alle rettigheder forbeholdes"), None);
        assert_eq!(url("CC LOL 4.0"), None);
    }
}
