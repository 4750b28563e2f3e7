//! The source of a new case: one that the handbook has, by its key, its title or some of it, or a new one.

use crate::cli::new::{Asker, Stop};
use crate::edit::front::Wanted;
use crate::edit::source::{NoSource, ToldSource, apart, is_year};
use crate::language::{Language, Text, Words, slugify};
use crate::model::Handbook;
use crate::model::library::Source;
use crate::model::read::Stated;
use crate::schema::is_web_address;

/// A source that is meant.
pub(super) enum Meant {
    /// The key of one that the handbook has.
    Known(String),
    Fresh(ToldSource),
}

/// What the command line says of a new source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fresh<'f> {
    pub publisher: Option<&'f str>,
    pub year: Option<&'f str>,
    pub url: Option<&'f str>,
}

/// The source that is named on the line, and the place in it. One that only one source can be is that one, unless it is told
/// who published a new one.
pub(super) fn on_the_line(
    written: &str,
    fresh: Fresh<'_>,
    handbook: &Handbook,
    asker: Asker,
) -> Result<(Meant, Option<String>), Stop> {
    let (words, place) = words_and_place(handbook, written);
    let known = |source: &Source| Meant::Known(source.key.value.clone());
    if let Some(source) = named(handbook, words) {
        return Ok((known(source), place));
    }
    if fresh.publisher.is_none() {
        let alike = alike(handbook, words);
        let chosen = match alike.as_slice() {
            [only] => Some(*only),
            all => asker.one_of(all, title_and_origin, IF_NEW),
        };
        if let Some(source) = chosen {
            return Ok((known(source), place));
        }
    }
    match fresh.ask(words, handbook.today.year, asker)? {
        Some(told) => Ok((Meant::Fresh(told), place)),
        None => Err(no_source(handbook, words)),
    }
}

/// The source that somebody tells when asked, and the place in it. An empty line goes back to its title.
pub(super) fn when_asked(
    fresh: Fresh<'_>,
    handbook: &Handbook,
    asker: Asker,
) -> Result<Option<(Meant, Option<String>)>, Stop> {
    let question = Text::fixed(
        "Kildens titel (har håndbogen den, er et par ord nok; tryk Enter, hvis det kan vente): ",
        "Title of the source (a few words, if the handbook has it; empty line, if it can wait): ",
    );
    while let Some(written) = asker.maybe(&question, |line| Ok(line.to_owned())) {
        let (words, place) = words_and_place(handbook, &written);
        let known = named(handbook, words).or_else(|| asker.one_of(&alike(handbook, words), title_and_origin, IF_NEW));
        let meant = match known {
            Some(known) => Some(Meant::Known(known.key.value.clone())),
            None => fresh.ask(words, handbook.today.year, asker)?.map(Meant::Fresh),
        };
        if let Some(meant) = meant {
            return Ok(Some((meant, place.or_else(|| ask_place(asker)))));
        }
    }
    Ok(None)
}

const IF_NEW: Words = Words::new("hvis den er ny", "if it is new");

/// Where in the source it stands.
fn ask_place(asker: Asker) -> Option<String> {
    let question = Text::fixed(
        "Hvor i kilden står casen? fx side 12 (tryk Enter, hvis det er hele kilden) ",
        "Where in the source is the case? such as page 12 (empty line, if it is the whole source) ",
    );
    asker.maybe(&question, |line| Ok(line.to_owned()))
}

impl Fresh<'_> {
    /// A source that the handbook does not have; nothing where nobody says who published it.
    fn ask(self, title: &str, this_year: i16, asker: Asker) -> Result<Option<ToldSource>, Stop> {
        let who = Text::fixed(
            "Kilden er ny. Hvem har udgivet den? (tryk Enter for at gå tilbage til titlen) ",
            "The source is new. Who published it? (empty line: write the title again) ",
        );
        let publisher = match self.publisher {
            Some(publisher) => Some(publisher.to_owned()),
            None => asker.maybe(&who, |line| Ok(line.to_owned())),
        };
        let Some(publisher) = publisher else { return Ok(None) };
        let when = Text::fixed(
            "Hvilket år? (tryk Enter, hvis det ikke står der) ",
            "Which year? (empty line, if it does not say) ",
        );
        let year = match self.year {
            Some(year) => Some(year.to_owned()),
            None => asker.maybe(&when, |line| year(line, this_year)),
        };
        let place = Text::fixed(
            "Kildens webadresse? (tryk Enter, hvis den ikke har en) ",
            "Web address of the source? (empty line, if it has none) ",
        );
        let url = match self.url {
            Some(url) => Some(address(url)?),
            None => asker.maybe(&place, address),
        };
        let unknown = || {
            let why = Text::fixed("Kilden oplyser det ikke", "The source does not say");
            let why = why.get(Language::Danish).to_owned();
            Wanted::Map(vec![("unknown".to_owned(), Wanted::Text(why))])
        };
        let field = |key: &str, value: Wanted| (key.to_owned(), value);
        let mut fields = vec![
            field("title", Wanted::Text(title.to_owned())),
            field("publisher", Wanted::Text(publisher)),
            field("year", year.map_or_else(unknown, Wanted::Text)),
        ];
        fields.extend(url.map(|url| field("url", Wanted::Text(url))));
        Ok(Some(ToldSource { fields, ..ToldSource::default() }))
    }
}

/// What finds a source, and the place in it. The key of one may have any place behind it.
fn words_and_place<'w>(handbook: &Handbook, written: &'w str) -> (&'w str, Option<String>) {
    let (words, place) = match written.split_once(',') {
        _ if named(handbook, written).is_some() => (written, None),
        Some((key, place)) if named(handbook, key).is_some() => (key.trim(), Some(place.trim())),
        _ => apart(written),
    };
    (words, place.filter(|place| !place.is_empty()).map(str::to_owned))
}

/// The source that has this key or this title.
fn named<'h>(handbook: &'h Handbook, written: &str) -> Option<&'h Source> {
    handbook.sources.iter().find(|it| it.key.value == written.trim() || slugify(&it.title.text) == slugify(written))
}

/// The sources that have every word that is written, or its beginning, in their key, title or origin.
fn alike<'h>(handbook: &'h Handbook, written: &str) -> Vec<&'h Source> {
    let wanted = slugify(written);
    let has = |source: &&Source| {
        let all = slugify(&format!("{} {} {}", source.key.value, source.title.text, origin(source)));
        !wanted.is_empty() && wanted.split('-').all(|word| all.split('-').any(|it| it.starts_with(word)))
    };
    handbook.sources.iter().filter(has).collect()
}

/// Who published a source, or wrote it; nothing where neither is known.
fn origin(source: &Source) -> &str {
    let known = [&source.publisher, &source.author].into_iter().find_map(|it| it.as_ref().and_then(Stated::known));
    known.map_or("", |it| it.value.as_str())
}

/// A source as a reader knows it.
pub(super) fn title_and_origin(source: &Source) -> String {
    match origin(source) {
        "" => source.title.text.to_string(),
        origin => format!("{} ({origin})", source.title.text),
    }
}

/// What is said where a source is neither known nor told of, or several can be meant.
fn no_source(handbook: &Handbook, words: &str) -> Stop {
    let alike = alike(handbook, words);
    let (danish, english) =
        ("er den ny, så skriv også `--publisher` og `--year`", "if it is new, give `--publisher` and `--year` too");
    if alike.is_empty() {
        let text =
            Text::new(format!("håndbogen har ikke kilden `{words}`"), format!("the handbook has no source `{words}`"));
        return Stop(text, Some(Text::fixed(danish, english)));
    }
    let line = |(at, it): (usize, &&Source)| format!("\n  {} `{}` {}", at + 1, it.key.value, title_and_origin(it));
    let lines: String = alike.iter().enumerate().map(line).collect();
    let text = Text::new(format!("`{words}` passer på flere kilder"), format!("`{words}` fits several sources"));
    let help = Text::new(
        format!("skriv navnet på den, du mener; {danish}:{lines}"),
        format!("write the name of the one you mean; {english}:{lines}"),
    );
    Stop(text, Some(help))
}

/// An address on the web, also where it is written as it is spoken of: `www.odder.dk`.
fn address(written: &str) -> Result<String, Stop> {
    let short = !written.contains("://") && written.split('/').next().is_some_and(|host| host.contains('.'));
    let whole = if short { format!("https://{written}") } else { written.to_owned() };
    if is_web_address(&whole) {
        return Ok(whole);
    }
    let why = NoSource::BadUrl(written.to_owned());
    Err(Stop(why.text(), Some(why.help())))
}

/// A year that has been: what is found out only at the end takes all answers with it.
fn year(written: &str, this_year: i16) -> Result<String, Stop> {
    if is_year(written, this_year) {
        return Ok(written.to_owned());
    }
    let why = NoSource::BadYear(written.to_owned());
    Err(Stop(why.text(), Some(why.help())))
}
