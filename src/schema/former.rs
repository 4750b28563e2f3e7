//! Former addresses, as an author writes them under `aliases`: of a page, or of a part of it.

/// What used to be somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Former {
    /// A former address of the page, from the root of the site: `cases/gammelt-navn/`, `gammel.html`.
    Page(String),
    /// A former name of a part of the page, and the part that stands in its place: `D1 -> D9`.
    Part { old: String, new: String },
}

/// The longest name of a file or folder that every file system takes, in bytes.
const MAX_NAME_BYTES: usize = 200;

impl Former {
    /// Reads `cases/gammelt-navn`, `/cases/gammelt-navn/`, `gammel.html` or `D1 -> D9`; nothing where it is none of them.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        if let Some((old, new)) = written.split_once("->").or_else(|| written.split_once('→')) {
            let (old, new) = (old.trim(), new.trim());
            let differ = old != new;
            return (differ && is_anchor(old) && is_anchor(new))
                .then(|| Self::Part { old: old.to_owned(), new: new.to_owned() });
        }
        let path = written.strip_prefix('/').unwrap_or(written);
        let path = path.strip_suffix('/').unwrap_or(path);
        let path = path.strip_suffix("/index.html").unwrap_or(path);
        let (folders, name) = path.rsplit_once('/').map_or((None, path), |(folders, name)| (Some(folders), name));
        let plain = folders.is_none_or(|folders| folders.split('/').all(is_name));
        let page = name.strip_suffix(".html").or_else(|| name.strip_suffix(".htm"));
        match page {
            Some(stem) if plain && is_name(stem) && path != "index.html" => Some(Self::Page(path.to_owned())),
            None if plain && is_name(name) => Some(Self::Page(format!("{path}/"))),
            _ => None,
        }
    }

    /// Whether what is written leads out of the handbook, also as a web server would read it: a fault of its own (R009).
    #[must_use]
    pub fn leads_out(written: &str) -> bool {
        let plain = written.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
        plain.split(['/', '\\']).any(|part| part == "..")
    }
}

/// A name that is a folder on every disk and stands in an address as it is.
fn is_name(name: &str) -> bool {
    name.starts_with(char::is_alphanumeric)
        && name.len() <= MAX_NAME_BYTES
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '~'))
}

/// A name that can stand after `#`.
fn is_anchor(name: &str) -> bool {
    is_name(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Former;

    fn page(written: &str) -> Option<String> {
        match Former::parse(written) {
            Some(Former::Page(address)) => Some(address),
            _ => None,
        }
    }

    #[test]
    fn an_address_may_be_written_in_several_ways() {
        for written in ["cases/gammel", "/cases/gammel", "cases/gammel/", " /cases/gammel/index.html "] {
            assert_eq!(page(written).as_deref(), Some("cases/gammel/"), "{written}");
        }
        assert_eq!(page("Gammel_side.html").as_deref(), Some("Gammel_side.html"));
        assert_eq!(page("målgrupper/unge").as_deref(), Some("målgrupper/unge/"));
    }

    #[test]
    fn a_part_has_an_old_name_and_a_new_one() {
        let part = Some(Former::Part { old: "D1".into(), new: "D9".into() });
        assert_eq!(Former::parse("D1 -> D9"), part);
        assert_eq!(Former::parse("D1→D9"), part);
        for written in ["D1 ->", "-> D9", "D1 -> D1", "D1 -> D2, D3", "D 1 -> D2", "D1 -> D2 -> D3"] {
            assert_eq!(Former::parse(written), None, "{written}");
        }
    }

    #[test]
    fn hostile_addresses_are_none() {
        let hostile = [
            "",
            "/",
            "//example.org/x",
            "https://example.org/x",
            "javascript:alert(1)",
            "../../etc/passwd",
            "cases/../x",
            "cases/./x",
            "cases//x",
            "cases\\x",
            "cases/x?y=1",
            "cases/x#D1",
            "cases/%2e%2e/x",
            "index.html",
            ".haandbog/x",
            "_redirects",
            "-x",
            "tal/x.csv",
            "x.html/y",
            "a b",
            "a\nb",
            "a\0b",
            "\"><script>",
            "a;b",
            "$uri",
        ];
        for written in hostile {
            assert_eq!(page(written), None, "{written:?}");
        }
        assert_eq!(page(&"x".repeat(201)), None);
    }

    proptest! {
        /// What is let through is a relative path of plain names, and means the same when it is read again.
        #[test]
        fn an_address_stays_inside_the_site(written in r#"[a-zA-Zæø0-9./\\ :#%?_~$"<>;-]{0,20}"#) {
            if let Some(address) = page(&written) {
                prop_assert!(!address.starts_with('/') && !address.contains("..") && !address.contains("//"));
                prop_assert!(!address.contains(['\\', ':', '#', '?', '%', ' ', '"', '<', '>', '$', ';']));
                prop_assert_eq!(page(&address), Some(address));
            }
        }
    }
}
