//! A source in `content/kilder.yaml`, new or told anew, and nothing else in the file is touched.

use std::path::Path;

use crate::edit::front::{self, Wanted};
use crate::edit::{self, Reason};
use crate::language::{Text, is_slug, slugify};
use crate::model::library::{SOURCES, SOURCES_FILE};
use crate::parse::yaml::{self, Node};
use crate::scaffold::{Gaps, NewEntry, Refused};
use crate::schema::{Type, is_web_address};
use crate::source::Sources;
use crate::text::{FileId, Span};

/// The longest name that is made of a title.
const LONGEST_KEY: usize = 40;
/// Nothing printed is older.
const FIRST_YEAR: i16 = 1500;

/// A source as somebody tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldSource {
    /// The name of the source that is told anew; empty for a new one.
    pub name: String,
    /// The name that pages refer to a new one by; one is made of the title where it is empty.
    pub key: String,
    pub fields: Vec<(String, Wanted)>,
}

/// Why nothing is written of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSource {
    NoTitle,
    /// Nobody wrote it, and nobody published it.
    NoOrigin,
    /// No year, and no reason why there is none.
    NoYear,
    /// The year is none, or has not come yet.
    BadYear(String),
    /// The address is none on the web.
    BadUrl(String),
    /// The name is none.
    BadKey(String),
    /// Another source has this name.
    Taken(String),
    /// There is no such source any more.
    Gone(String),
    /// The file cannot be read, or the source cannot be put in it.
    Unwritable,
}

impl ToldSource {
    /// The name that pages use.
    #[must_use]
    pub fn key(&self) -> String {
        for given in [&self.name, &self.key] {
            if !given.is_empty() {
                return given.clone();
            }
        }
        let whole = slugify(&self.text("title"));
        if whole.len() <= LONGEST_KEY {
            return whole;
        }
        let cut = whole[..LONGEST_KEY].rfind('-').unwrap_or(LONGEST_KEY);
        whole[..cut].to_owned()
    }

    /// What is said under a key, in one line; nothing where it is nothing or unknown.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        match self.find(key) {
            Some(Wanted::Text(text)) => in_one_line(text),
            _ => String::new(),
        }
    }

    fn find(&self, key: &str) -> Option<&Wanted> {
        self.fields.iter().find(|(it, _)| it == key).map(|(_, value)| value)
    }

    /// Whether something is said under a key, be it that it is unknown.
    fn says(&self, key: &str) -> bool {
        match self.find(key) {
            Some(Wanted::Map(entries)) => entries.iter().any(|(_, it)| matches!(it, Wanted::Text(_))),
            Some(Wanted::Text(text)) => !text.trim().is_empty(),
            _ => false,
        }
    }

    /// The text of the file with the source in it. It is read again before it is given out: every other source is as it was.
    ///
    /// # Errors
    /// When what must be told of a source is not told, its name cannot be used, or the file cannot be written. No year comes
    /// after `this_year`.
    pub fn put_into(&self, text: &str, this_year: i16) -> Result<String, NoSource> {
        self.refuse(this_year)?;
        let key = self.key();
        let before = names(text).ok_or(NoSource::Unwritable)?;
        match (before.contains(&key), self.name.is_empty()) {
            (true, true) => return Err(NoSource::Taken(key)),
            (false, false) => return Err(NoSource::Gone(key)),
            (false, true) if !is_slug(&key) => return Err(NoSource::BadKey(key)),
            _ => {}
        }
        let line = |value: &Wanted| match value {
            Wanted::Text(text) => Wanted::Text(in_one_line(text)),
            other => other.clone(),
        };
        let fields = self.fields.iter().map(|(name, value)| (name.clone(), line(value))).collect();
        let Type::Named(inner) = &SOURCES else { return Err(NoSource::Unwritable) };
        let new = front::rewrite_named(text, inner, &[(key.clone(), Wanted::Map(fields))]);
        let new = new.map_err(|_| NoSource::Unwritable)?;
        let after = names(&new).ok_or(NoSource::Unwritable)?;
        let mut wanted = before;
        if self.name.is_empty() {
            wanted.push(key);
        }
        if after == wanted { Ok(new) } else { Err(NoSource::Unwritable) }
    }

    fn refuse(&self, this_year: i16) -> Result<(), NoSource> {
        if self.text("title").is_empty() {
            return Err(NoSource::NoTitle);
        }
        if !self.says("publisher") && !self.says("author") {
            return Err(NoSource::NoOrigin);
        }
        if !self.says("year") {
            return Err(NoSource::NoYear);
        }
        let year = self.text("year");
        if !year.is_empty() && !is_year(&year, this_year) {
            return Err(NoSource::BadYear(year));
        }
        let url = self.text("url");
        if url.is_empty() || is_web_address(&url) { Ok(()) } else { Err(NoSource::BadUrl(url)) }
    }
}

/// The words that a place in a source begins with, in both languages: what stands in front of one finds the source.
pub const PLACE_WORDS: &str = "side sider s ss afsnit kapitel kap bilag tabel figur slide \
     page pages p pp section chapter ch appendix table figure";

/// What finds a source and the place in it, of »Deloitte, side 12«. A title may have commas of its own, so a place has to
/// begin with a word that places begin with.
#[must_use]
pub fn apart(written: &str) -> (&str, Option<&str>) {
    let is_place = |place: &str| {
        let first = place.split([' ', '.']).next().unwrap_or_default().to_lowercase();
        place.len() > first.len() && PLACE_WORDS.split(' ').any(|word| word == first)
    };
    let cuts = written.match_indices(',').map(|(at, _)| (written[..at].trim(), written[at + 1..].trim()));
    let found = cuts.into_iter().find(|(words, place)| !words.is_empty() && is_place(place));
    found.map_or((written.trim(), None), |(words, place)| (words, Some(place)))
}

/// Whether something can be the year that a source is from.
#[must_use]
pub fn is_year(written: &str, this_year: i16) -> bool {
    written.len() == 4 && written.parse().is_ok_and(|year| (FIRST_YEAR..=this_year).contains(&year))
}

/// The one year among other words: of 2017-11, or of »marts 2013«.
fn year_in(written: &str) -> Option<&str> {
    let is_year = |word: &&str| word.len() == 4 && word.parse().is_ok_and(|year: i16| year >= FIRST_YEAR);
    let mut years = written.split(|c: char| !c.is_ascii_digit()).filter(is_year);
    years.next().filter(|year| *year != written && years.next().is_none())
}

impl NoSource {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoTitle => Text::fixed("kilden skal have en titel", "the source needs a title"),
            Self::NoOrigin => {
                Text::fixed("hvem har udgivet eller skrevet kilden?", "who published or wrote the source?")
            }
            Self::NoYear => Text::fixed("hvilket år er kilden fra?", "which year is the source from?"),
            Self::BadYear(year) => Text::new(
                format!("»{year}« er ikke et år, der har været"),
                format!("'{year}' is no year that has been"),
            ),
            Self::BadUrl(url) => {
                Text::new(format!("»{url}« er ikke en webadresse"), format!("'{url}' is no web address"))
            }
            Self::BadKey(key) => Text::new(
                format!("»{key}« kan ikke være kildens korte navn"),
                format!("'{key}' cannot be the short name"),
            ),
            Self::Taken(key) => Text::new(
                format!("der er allerede en kilde, der hedder »{key}«"),
                format!("there is a source '{key}' already"),
            ),
            Self::Gone(key) => Text::new(
                format!("der er ikke længere en kilde, der hedder »{key}«"),
                format!("there is no source '{key}' any more"),
            ),
            Self::Unwritable => Text::fixed(
                "kilden kan ikke skrives i `content/kilder.yaml`, som filen ser ud nu; intet er skrevet",
                "the source cannot be written to `content/kilder.yaml` as it stands; nothing was written",
            ),
        }
    }

    /// The way out.
    #[must_use]
    pub fn help(&self) -> Text {
        match self {
            Self::NoTitle => Text::fixed("skriv den, som den står på forsiden", "write it as it stands on the front"),
            Self::NoOrigin | Self::NoYear => {
                Text::fixed("skriv det, eller at kilden ikke oplyser det", "say so, or that the source does not say")
            }
            Self::BadYear(written) => match year_in(written) {
                Some(year) => Text::new(
                    format!("et årstal har fire tal; skriv {year}"),
                    format!("a year has four digits; write {year}"),
                ),
                None => Text::fixed("skriv året med fire tal, fx 2025", "write the year in four digits, such as 2025"),
            },
            Self::BadUrl(_) => Text::fixed(
                "kopiér den fra browserens adresselinje; den begynder med `https://`",
                "copy it from the address bar of the browser; it begins with `https://`",
            ),
            Self::BadKey(_) => Text::fixed(
                "brug små bogstaver fra a til z, tal og bindestreger, eller lad feltet stå tomt",
                "use small letters from a to z, digits and hyphens, or leave the field empty",
            ),
            Self::Taken(_) => Text::fixed(
                "vælg den på listen, eller giv den nye et andet kort navn",
                "choose it from the list, or give the new one another short name",
            ),
            Self::Gone(_) => Text::fixed("åbn siden igen", "open the page again"),
            Self::Unwritable => Text::fixed("ret først filen i en editor", "mend the file in an editor first"),
        }
    }
}

impl From<NoSource> for NotPut {
    fn from(why: NoSource) -> Self {
        Self::Source(why)
    }
}

/// Why a source did not come into the list.
#[derive(Debug)]
pub enum NotPut {
    Source(NoSource),
    /// The list was changed meanwhile, or could not be written over.
    File(Reason),
    /// There was no list, and none could be made.
    New(Refused),
}

/// Writes a source into the list of a handbook, of which a form may know how it stood.
///
/// # Errors
/// When it is refused, or the list cannot be written.
pub fn put(told: &ToldSource, sources: &Sources, root: &Path, this_year: i16) -> Result<(), NotPut> {
    match sources.find(SOURCES_FILE).map(|file| (&file.text, &file.disk)) {
        Some((old, Some(disk))) => {
            let new = told.put_into(old, this_year)?;
            edit::replace(disk, old.as_bytes(), new.as_bytes()).map_err(NotPut::File)
        }
        _ => {
            let text = told.put_into("", this_year)?;
            let list = NewEntry { path: SOURCES_FILE.to_owned(), text, gaps: Gaps::default() };
            list.write(root).map_err(NotPut::New)
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of a file's sources; nothing where the file is no plain list of sources.
fn names(text: &str) -> Option<Vec<String>> {
    let root = tree(text)?;
    let Some(root) = root.filter(|root| !root.is_empty()) else { return Some(Vec::new()) };
    let map = root.map().filter(|map| !map.in_braces)?;
    Some(map.entries.iter().map(|(key, _)| key.text.clone()).collect())
}

/// The tree of a list of sources; nothing where it cannot be read.
#[must_use]
pub fn tree(text: &str) -> Option<Option<Node>> {
    let read = yaml::read(text, Span::new(FileId(0), 0, text.len()));
    (!read.broken && read.faults.is_empty()).then_some(read.root)
}

#[cfg(test)]
mod tests {
    use super::{NoSource, ToldSource, apart};
    use crate::edit::front::Wanted;

    const TITLE: &str = "Årsrapport: »hvad virker« i Odder Kommunes indsats for langtidsledige";

    fn told(name: &str, fields: &[(&str, &str)]) -> ToldSource {
        let field = |(key, text): &(&str, &str)| {
            let value = match text.strip_prefix("? ") {
                Some(why) => Wanted::Map(vec![("unknown".to_owned(), Wanted::Text(why.to_owned()))]),
                None if text.is_empty() => Wanted::Gone,
                None => Wanted::Text((*text).to_owned()),
            };
            ((*key).to_owned(), value)
        };
        ToldSource { name: name.to_owned(), key: String::new(), fields: fields.iter().map(field).collect() }
    }

    fn report() -> ToldSource {
        told("", &[("title", TITLE), ("publisher", "Odder Kommune"), ("year", "2025"), ("url", "")])
    }

    #[test]
    fn a_source_comes_last_and_nothing_else_changes() {
        let text = "# Kilderne\nfoerste:\n  title: Den første # her\n";
        let new = report().put_into(text, 2026).unwrap();
        assert_eq!(
            new,
            format!(
                "{text}aarsrapport-hvad-virker-i-odder:\n  title: \"{TITLE}\"\n  publisher: Odder Kommune\n  year: 2025\n"
            )
        );
        assert!(report().put_into("", 2026).unwrap().starts_with("aarsrapport"));
        let open = report().put_into("foerste:\n  title: Uden linjeskift", 2026).unwrap();
        assert!(open.contains("linjeskift\naarsrapport"), "{open}");
        let ended = report().put_into("a:\n  title: A\n...\n", 2026).unwrap();
        assert!(ended.starts_with("a:\n  title: A\naarsrapport") && ended.ends_with("year: 2025\n...\n"), "{ended}");
        let windows = report().put_into("a:\r\n  title: A\r\n", 2026).unwrap();
        assert!(
            windows.starts_with("a:\r\n  title: A\r\naarsrapport") && windows.ends_with("year: 2025\r\n"),
            "{windows:?}"
        );
    }

    #[test]
    fn a_source_is_told_anew_in_its_own_lines() {
        let text =
            "# Kilderne\na:\n  title: A # sic\n  year:\n    unknown: Ikke trykt\n  note_of_ours: x\n\nb:\n  title: B\n";
        let new = [("title", "A"), ("publisher", "Odder Kommune"), ("year", "2024")];
        assert_eq!(
            told("a", &new).put_into(text, 2026).unwrap(),
            "# Kilderne\na:\n  title: A # sic\n  publisher: Odder Kommune\n  year: 2024\n  note_of_ours: x\n\nb:\n  title: B\n"
        );
        assert_eq!(told("c", &new).put_into(text, 2026), Err(NoSource::Gone("c".to_owned())));
    }

    #[test]
    fn a_place_is_told_from_a_comma_in_a_title() {
        for (written, words, place) in [
            ("Deloitte, side 12", "Deloitte", Some("side 12")),
            ("deloitte ,S. 12-14", "deloitte", Some("S. 12-14")),
            ("Status, mål og tal, afsnit 3, side 4", "Status, mål og tal", Some("afsnit 3, side 4")),
            ("Status, sidste udgave", "Status, sidste udgave", None),
            ("Status, side", "Status, side", None),
            ("Status, 2024", "Status, 2024", None),
            (", side 4", ", side 4", None),
            ("Status", "Status", None),
        ] {
            assert_eq!(apart(written), (words, place), "{written}");
        }
    }

    #[test]
    fn a_month_offers_its_year() {
        for (written, help) in [
            ("2017-11", "et årstal har fire tal; skriv 2017"),
            ("marts 2013", "et årstal har fire tal; skriv 2013"),
            ("2013-2015", "skriv året med fire tal, fx 2025"),
            ("2099", "skriv året med fire tal, fx 2025"),
            ("25", "skriv året med fire tal, fx 2025"),
        ] {
            assert_eq!(NoSource::BadYear(written.to_owned()).help().danish, help, "{written}");
        }
    }

    #[test]
    fn what_cannot_be_a_source_is_refused() {
        let refused = |fields: &[(&str, &str)]| told("", fields).put_into("", 2026).unwrap_err();
        assert_eq!(refused(&[]), NoSource::NoTitle);
        assert_eq!(refused(&[("title", "T")]), NoSource::NoOrigin);
        assert_eq!(refused(&[("title", "T"), ("author", "N")]), NoSource::NoYear);
        for year in ["2027", "20255", "i fjor", "25", "0", "-2025", "+202"] {
            let fields = [("title", "T"), ("author", "N"), ("year", year)];
            assert_eq!(refused(&fields), NoSource::BadYear(year.to_owned()));
        }
        let unknown = told("", &[("title", "T"), ("publisher", "? Står der ikke"), ("year", "? Ikke trykt")]);
        assert!(unknown.put_into("", 2026).unwrap().contains("  year:\n    unknown: Ikke trykt\n"));
        let named = |key: &str| ToldSource { key: key.to_owned(), ..report() };
        assert_eq!(named("Min kilde").put_into("", 2026), Err(NoSource::BadKey("Min kilde".to_owned())));
        assert_eq!(named("a").put_into("a:\n  title: A\n", 2026), Err(NoSource::Taken("a".to_owned())));
        for text in ["{ a: { title: A } }\n", "- a\n", "a: [\n", "a:\n  title: A\n   year: 1\n", "a:\n---\nb:\n"] {
            assert_eq!(named("b").put_into(text, 2026), Err(NoSource::Unwritable), "{text:?}");
        }
    }
}
