//! A new source at the end of `content/kilder.yaml`, in which nothing else is touched.

use crate::edit::front::value;
use crate::language::{is_slug, slugify};
use crate::parse::yaml::{self, Node};
use crate::text::{FileId, Span};

/// The longest name that is made of a title.
const LONGEST_KEY: usize = 40;

/// A source as somebody tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewSource {
    /// The name by which pages refer to it; one is made of the title where it is empty.
    pub key: String,
    pub title: String,
    pub publisher: String,
    pub year: String,
    pub url: String,
}

/// Why there is no new source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSource {
    NoTitle,
    /// The name is none.
    BadKey(String),
    /// Another source has this name.
    Taken(String),
    /// The file cannot be read, or nothing can be added at its end.
    Unwritable,
}

impl NewSource {
    /// The name that pages use.
    #[must_use]
    pub fn key(&self) -> String {
        if !self.key.trim().is_empty() {
            return self.key.trim().to_owned();
        }
        let whole = slugify(&self.title);
        if whole.len() <= LONGEST_KEY {
            return whole;
        }
        let cut = whole[..LONGEST_KEY].rfind('-').unwrap_or(LONGEST_KEY);
        whole[..cut].to_owned()
    }

    /// The text of the file with the source in it. It is read again before it is given out: every other source is as it was.
    ///
    /// # Errors
    /// When there is no title, the name cannot be used, or the file cannot be written.
    pub fn added_to(&self, text: &str) -> Result<String, NoSource> {
        if self.title.trim().is_empty() {
            return Err(NoSource::NoTitle);
        }
        let key = self.key();
        if !is_slug(&key) {
            return Err(NoSource::BadKey(key));
        }
        let before = entries(text).ok_or(NoSource::Unwritable)?;
        if before.iter().any(|(name, _)| *name == key) {
            return Err(NoSource::Taken(key));
        }
        let mut new = text.to_owned();
        if !new.is_empty() && !new.ends_with('\n') {
            new.push('\n');
        }
        new.push_str(&format!("{key}:\n"));
        for (name, said) in self.fields() {
            new.push_str(&format!("  {name}: {}\n", value(&said, 4)));
        }
        let after = entries(&new).ok_or(NoSource::Unwritable)?;
        let mut wanted = before;
        wanted.push((key, self.fields().map(|(name, said)| (name.to_owned(), said)).collect()));
        if after == wanted { Ok(new) } else { Err(NoSource::Unwritable) }
    }

    /// What is said of it, each on one line.
    fn fields(&self) -> impl Iterator<Item = (&'static str, String)> {
        let all = [("title", &self.title), ("publisher", &self.publisher), ("year", &self.year), ("url", &self.url)];
        let line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        all.map(|(name, said)| (name, line(said))).into_iter().filter(|(_, said)| !said.is_empty())
    }
}

/// A source: its name, and its fields with their words.
type Known = (String, Vec<(String, String)>);

/// Every source of a file and what is said of it; nothing where the file is no plain list of sources.
fn entries(text: &str) -> Option<Vec<Known>> {
    let read = yaml::read(text, Span::new(FileId(0), 0, text.len()));
    if read.broken || !read.faults.is_empty() {
        return None;
    }
    let Some(root) = read.root.filter(|root| !root.is_empty()) else { return Some(Vec::new()) };
    let map = root.map().filter(|map| !map.in_braces)?;
    let fields = |node: &Node| {
        let own = node.map().map_or(&[][..], |map| &map.entries);
        own.iter().map(|(key, said)| (key.text.clone(), said.text().unwrap_or("").to_owned())).collect()
    };
    Some(map.entries.iter().map(|(key, node)| (key.text.clone(), fields(node))).collect())
}

#[cfg(test)]
mod tests {
    use super::{NewSource, NoSource};

    fn report() -> NewSource {
        NewSource {
            title: "Årsrapport: »hvad virker« i Odder Kommunes indsats for langtidsledige".to_owned(),
            publisher: "Odder Kommune".to_owned(),
            year: "2025".to_owned(),
            ..NewSource::default()
        }
    }

    #[test]
    fn a_source_comes_last_and_nothing_else_changes() {
        let text = "# Kilderne\nfoerste:\n  title: Den første # her\n";
        let new = report().added_to(text).unwrap();
        assert_eq!(
            new,
            format!(
                "{text}aarsrapport-hvad-virker-i-odder:\n  \
                 title: \"Årsrapport: »hvad virker« i Odder Kommunes indsats for langtidsledige\"\n  \
                 publisher: Odder Kommune\n  year: 2025\n"
            )
        );
        assert!(report().added_to("").unwrap().starts_with("aarsrapport"));
        assert!(report().added_to("foerste:\n  title: Uden linjeskift").unwrap().contains("linjeskift\naarsrapport"));
    }

    #[test]
    fn what_cannot_be_a_source_is_refused() {
        assert_eq!(NewSource::default().added_to(""), Err(NoSource::NoTitle));
        let named = |key: &str| NewSource { key: key.to_owned(), ..report() };
        assert_eq!(named("Min kilde").added_to(""), Err(NoSource::BadKey("Min kilde".to_owned())));
        assert_eq!(named("a").added_to("a:\n  title: A\n"), Err(NoSource::Taken("a".to_owned())));
        for text in
            ["{ a: { title: A } }\n", "- a\n", "a: [\n", "a:\n  title: A\n   year: 1\n", "a:\n  title: A\n...\n"]
        {
            assert_eq!(named("b").added_to(text), Err(NoSource::Unwritable), "{text:?}");
        }
    }
}
