//! What is known of a new case before it is written: whom it is about, what it tries, where it comes from.

use clap::Args;

use crate::cli::new::{Asker, Stop};
use crate::edit::front::Wanted;
use crate::edit::source::{NoSource, ToldSource, apart, is_year};
use crate::language::{Language, Text, nearest, slugify};
use crate::model::library::Source;
use crate::model::read::Stated;
use crate::model::{Entry, Handbook};
use crate::schema::{Kind, is_web_address};

/// What the command line may say of a case.
#[derive(Debug, Args)]
pub(super) struct Facts {
    /// Målgruppen, som casen er om: dens navn eller titel
    #[arg(long, value_name = "MÅLGRUPPE")]
    audience: Option<String>,
    /// Programteorien, som casen prøver af: dens navn eller titel
    #[arg(long, value_name = "TEORI")]
    theory: Option<String>,
    /// Casens kilde: navnet eller titlen på en, som håndbogen har, eller titlen på en ny
    #[arg(long, value_name = "KILDE")]
    source: Option<String>,
    /// Den nye kildes udgiver
    #[arg(long, value_name = "UDGIVER", requires = "source")]
    publisher: Option<String>,
    /// Den nye kildes år; uden det står der, at kilden ikke oplyser det
    #[arg(long, value_name = "ÅR", requires = "source")]
    year: Option<String>,
    /// Den nye kildes adresse på nettet, hvis den har en
    #[arg(long, value_name = "WEBADRESSE", requires = "source")]
    url: Option<String>,
}

/// What is known, by the names of the handbook.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub audience: Option<String>,
    pub theory: Option<String>,
    pub source: Option<String>,
    /// The place in it.
    pub place: Option<String>,
    /// The source, where the handbook does not have it yet.
    pub fresh: Option<ToldSource>,
}

impl Facts {
    /// Whether anything is said that only a case can have.
    pub fn is_empty(&self) -> bool {
        self.audience.is_none() && self.theory.is_none() && self.source.is_none()
    }

    /// Whether the new case does not point at anything yet.
    pub fn points_at_nothing(&self) -> bool {
        self.theory.is_none()
    }

    /// What is said, and what somebody in front of a terminal says when asked.
    pub fn take(&self, handbook: &Handbook, asker: Asker) -> Result<Given, Stop> {
        let audience = match &self.audience {
            Some(written) => Some(slug_of(handbook, Kind::TargetGroup, written)?),
            None => ask_audience(handbook, asker),
        };
        let theory = self.theory.as_ref().map(|written| slug_of(handbook, Kind::Theory, written)).transpose()?;
        let mut given = Given { audience, theory, ..Given::default() };
        let Some((meant, place)) = self.meant_source(handbook, asker)? else { return Ok(given) };
        given.place = place;
        given.source = Some(match meant {
            Meant::Known(key) => key,
            Meant::Fresh(fresh) => {
                let key = fresh.key();
                given.fresh = Some(fresh);
                key
            }
        });
        Ok(given)
    }

    /// The source that is named on the line, or by whoever is asked, and the place in it. Whoever is asked goes back to its
    /// title by an empty line.
    fn meant_source(&self, handbook: &Handbook, asker: Asker) -> Result<Option<(Meant, Option<String>)>, Stop> {
        let this_year = handbook.today.year;
        if let Some(written) = self.source.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
            let (words, place) = words_and_place(handbook, written);
            let meant = match named(handbook, words) {
                Some(known) => Meant::Known(known.key.value.clone()),
                None => match self.fresh(words, this_year, asker)? {
                    Some(fresh) => Meant::Fresh(fresh),
                    None => return Err(no_source(handbook, words)),
                },
            };
            return Ok(Some((meant, place)));
        }
        let question = Text::fixed(
            "Kildens titel eller noget af den (tryk Enter, hvis den kan vente): ",
            "Title of the source or some of it (empty line, if it can wait): ",
        );
        let mut answer = asker.maybe(&question, |line| Ok(line.to_owned()));
        while let Some(written) = answer.take() {
            let (words, place) = words_and_place(handbook, &written);
            let known = named(handbook, words).or_else(|| asker.one_of(&alike(handbook, words)));
            if let Some(known) = known {
                return Ok(Some((Meant::Known(known.key.value.clone()), place)));
            }
            if let Some(fresh) = self.fresh(words, this_year, asker)? {
                return Ok(Some((Meant::Fresh(fresh), place)));
            }
            answer = asker.maybe(&question, |line| Ok(line.to_owned()));
        }
        Ok(None)
    }

    /// A source that the handbook does not have; nothing where nobody says who published it.
    fn fresh(&self, title: &str, this_year: i16, asker: Asker) -> Result<Option<ToldSource>, Stop> {
        let who = Text::fixed(
            "Kilden er ny. Hvem har udgivet den? (tryk Enter for at gå tilbage til titlen) ",
            "The source is new. Who published it? (empty line: write the title again) ",
        );
        let publisher = match &self.publisher {
            Some(publisher) => Some(publisher.clone()),
            None => asker.maybe(&who, |line| Ok(line.to_owned())),
        };
        let Some(publisher) = publisher else { return Ok(None) };
        let when = Text::fixed(
            "Hvilket år? (tryk Enter, hvis det ikke står der) ",
            "Which year? (empty line, if it does not say) ",
        );
        let year = match &self.year {
            Some(year) => Some(year.clone()),
            None => asker.maybe(&when, |line| year(line, this_year)),
        };
        let place = Text::fixed(
            "Kildens webadresse? (tryk Enter, hvis den ikke har en) ",
            "Web address of the source? (empty line, if it has none) ",
        );
        let url = match &self.url {
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

/// A source that is meant.
enum Meant {
    /// The key of one that the handbook has.
    Known(String),
    Fresh(ToldSource),
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

/// The sources that have every word that is written, or its beginning, in their key, title or publisher.
fn alike<'h>(handbook: &'h Handbook, written: &str) -> Vec<&'h Source> {
    let wanted = slugify(written);
    let has = |source: &&Source| {
        let all = slugify(&format!("{} {} {}", source.key.value, source.title.text, origin(source)));
        !wanted.is_empty() && wanted.split('-').all(|word| all.split('-').any(|it| it.starts_with(word)))
    };
    handbook.sources.iter().filter(has).collect()
}

/// Who published a source; nothing where that is not known.
fn origin(source: &Source) -> &str {
    source.publisher.as_ref().and_then(Stated::known).map_or("", |it| it.value.as_str())
}

/// What is said where a source is neither known nor told of.
fn no_source(handbook: &Handbook, title: &str) -> Stop {
    let (danish, english) =
        ("er den ny, så skriv også `--publisher` og `--year`", "if it is new, give `--publisher` and `--year` too");
    let help = match alike(handbook, title).first() {
        Some(near) => {
            let (key, name) = (&near.key.value, &near.title.text);
            Text::new(
                format!("mente du `{key}` ({name})? Ellers: {danish}"),
                format!("did you mean `{key}` ({name})? Else: {english}"),
            )
        }
        None => Text::fixed(danish, english),
    };
    let text =
        Text::new(format!("håndbogen har ikke kilden `{title}`"), format!("the handbook has no source `{title}`"));
    Stop(text, Some(help))
}

impl Asker {
    /// The one that somebody chooses from a numbered list; nothing where there is none, or none is meant.
    fn one_of<'h>(self, sources: &[&'h Source]) -> Option<&'h Source> {
        /// More than these are told by more of the title.
        const MOST: usize = 9;
        let shown = sources.get(..MOST).unwrap_or(sources);
        if shown.is_empty() {
            return None;
        }
        let line = |(at, it): (usize, &&Source)| match origin(it) {
            "" => format!("  {} {}\n", at + 1, it.title.text),
            publisher => format!("  {} {} ({publisher})\n", at + 1, it.title.text),
        };
        let lines: String = shown.iter().enumerate().map(line).collect();
        let more = sources.len() - shown.len();
        let (mut danish, mut english) = (String::new(), String::new());
        if more > 0 {
            danish = format!("  og {more} mere; skriv mere af titlen for at finde dem\n");
            english = format!("  and {more} more; write more of the title to find them\n");
        }
        let question = Text::new(
            format!("{lines}{danish}Hvilken af dem? (nummer, eller tryk Enter, hvis den er ny) "),
            format!("{lines}{english}Which of them? (number, or empty line, if it is new) "),
        );
        self.maybe(&question, |line| match line.parse::<usize>().ok().and_then(|at| shown.get(at.checked_sub(1)?)) {
            Some(source) => Ok(*source),
            None => {
                let count = shown.len();
                let help =
                    Text::new(format!("skriv et tal fra 1 til {count}"), format!("write a number from 1 to {count}"));
                Err(Stop(
                    Text::new(format!("`{line}` står ikke på listen"), format!("`{line}` is not on the list")),
                    Some(help),
                ))
            }
        })
    }
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

/// The target groups by their numbers.
fn ask_audience(handbook: &Handbook, asker: Asker) -> Option<String> {
    let groups: Vec<&Entry> = handbook.of_kind(Kind::TargetGroup).collect();
    if groups.is_empty() {
        return None;
    }
    let all: Vec<String> = groups.iter().enumerate().map(|(at, it)| format!("{} {}", at + 1, it.title())).collect();
    let all = all.join(", ");
    let question = Text::new(
        format!("Målgruppe: {all} (nummer, eller tryk Enter, hvis det kan vente): "),
        format!("Target group: {all} (number, or empty line, if it can wait): "),
    );
    asker.maybe(&question, |line| match line.parse::<usize>().ok().and_then(|at| groups.get(at.checked_sub(1)?)) {
        Some(group) => Ok(group.id.slug.to_string()),
        None => slug_of(handbook, Kind::TargetGroup, line),
    })
}

/// The slug of an entry that is called by its slug, by its title, or by words that only one of them has: »over 30«.
fn slug_of(handbook: &Handbook, kind: Kind, written: &str) -> Result<String, Stop> {
    let entries: Vec<&Entry> = handbook.of_kind(kind).collect();
    let wanted = slugify(written);
    if let Some(entry) = entries.iter().find(|it| *it.id.slug == *wanted || slugify(it.title()) == wanted) {
        return Ok(entry.id.slug.to_string());
    }
    let has_words = |entry: &&&Entry| {
        let (slug, title) = (&*entry.id.slug, slugify(entry.title()));
        let all: Vec<&str> = slug.split('-').chain(title.split('-')).collect();
        !wanted.is_empty() && wanted.split('-').all(|word| all.contains(&word))
    };
    let mut alike = entries.iter().filter(has_words);
    if let (Some(only), None) = (alike.next(), alike.next()) {
        return Ok(only.id.slug.to_string());
    }
    let word = kind.word();
    let text = Text::new(
        format!("ingen {} hedder `{written}`", word.danish),
        format!("no {} is called `{written}`", word.english),
    );
    let help = match nearest(&wanted, entries.iter().map(|it| &*it.id.slug)) {
        Some(near) => Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
        None => {
            let all = entries.iter().map(|it| format!("`{}`", it.id.slug)).collect::<Vec<_>>().join(", ");
            Text::new(format!("skriv en af {all}"), format!("write one of {all}"))
        }
    };
    Err(Stop(text, Some(help)))
}
